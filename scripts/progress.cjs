// Tells the person who waits what is being done and for how long: nothing for what is over within a second, then a line that
// counts. CommonJS, so that the scripts (before anything is installed) and the compiled supervisor share it.
const NOTICEABLE_MS = 1_000
const REMINDER_MS = 10_000

/**
 * @param {{ log?: (line: string) => void, terminal?: NodeJS.WriteStream }} [to] where to tell: lines to `log`, or a counting
 *   line on a terminal. By default standard output, whichever it is.
 */
function createProgress({ log, terminal } = {}) {
  const screen = terminal ?? (!log && process.stdout.isTTY ? process.stdout : undefined)
  const print = log ?? ((line) => process.stdout.write(`${line}\n`))
  const running = new Set()
  let ticking
  let shown = false

  function say(text) {
    erase()
    print(text)
    draw()
  }

  /** Runs `work` and tells how long it takes; `work` may call what it is given to say what it is at. */
  async function step(title, work) {
    const job = { title, detail: '', begun: Date.now(), told: 0 }
    running.add(job)
    ticking ??= setInterval(tick, 250)
    ticking.unref?.()
    let failed = false
    try {
      return await work((detail) => (job.detail = `: ${detail}`))
    } catch (error) {
      failed = true
      throw error
    } finally {
      running.delete(job)
      if (running.size === 0) ticking = void clearInterval(ticking)
      if (Date.now() - job.begun >= NOTICEABLE_MS) say(`${failed ? '✗' : '✓'} ${title} (${seconds(job)})`)
      else erase()
    }
  }

  function tick() {
    if (screen) draw()
    else for (const job of running) remind(job)
  }

  function remind(job) {
    const waited = Date.now() - job.begun
    if (waited < NOTICEABLE_MS || (job.told && Date.now() - job.told < REMINDER_MS)) return
    job.told = Date.now()
    print(`… ${job.title}${job.detail} (${seconds(job)})`)
  }

  function draw() {
    if (!screen) return
    const slow = [...running].filter((job) => Date.now() - job.begun >= NOTICEABLE_MS)
    if (slow.length === 0) return
    erase()
    const line = slow.map((job) => `${job.title}${job.detail} ${seconds(job)}`).join(' · ')
    screen.write(`… ${line}`.slice(0, (screen.columns ?? 80) - 1))
    shown = true
  }

  function erase() {
    if (!screen || !shown) return
    screen.write('\r\x1b[K')
    shown = false
  }

  return { say, step }
}

const seconds = (job) => `${Math.round((Date.now() - job.begun) / 1000)} s`

module.exports = { createProgress }
