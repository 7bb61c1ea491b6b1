import { setTimeout as delay } from 'node:timers/promises'
import type { Running } from './processes'

const FIRST_DELAY_MS = 200
const LONGEST_DELAY_MS = 15_000
/** What has run for so long is well again. */
const STABLE_MS = 5_000
const SERIES = 3

/** One of the processes that make up the product, kept running. */
export interface Part {
  title: string
  /** Undefined while it is down. */
  pid: () => number | undefined
  /** How often it has ended without being asked to. */
  deaths: () => number
  /** True while it runs and has not ended of late. */
  well: () => boolean
  /** Stops it and leaves it stopped. */
  stop: () => Promise<void>
}

export interface PartOptions<Process> {
  title: string
  /** Starts it; for a server, settles when it can be used. */
  start: () => Promise<Process> | Process
  say: (text: string) => void
  /** Called whenever `pid` has changed. */
  changed: () => void
}

/**
 * Starts a part and starts it again whenever it ends unasked: at once the first time, more and more slowly when it keeps
 * ending. A failure of the very first start is thrown; later ones are told and tried again.
 */
export async function keepRunning<Process extends Running & { stop: () => Promise<void> }>(
  options: PartOptions<Process>,
): Promise<{ part: Part; first: Process }> {
  const { title, start, say, changed } = options
  const first = await start()
  let current = first
  let [deaths, series] = [0, 0]
  const quit = new AbortController()

  /** Told at the first death and when it has become a series; not at each of hundreds. */
  const tell = () => {
    if (series === 1) say(`${title} has ended unexpectedly and is started again.`)
    if (series === SERIES) say(`${title} ends again and again; it goes on being started, more slowly. See its log.`)
  }
  const again = async () => {
    const pause = Math.min(FIRST_DELAY_MS * 2 ** (series - 1), LONGEST_DELAY_MS)
    await delay(pause, undefined, { signal: quit.signal }).catch(() => {})
    if (quit.signal.aborted) return
    try {
      current = await start()
    } catch (error) {
      if (!quit.signal.aborted) say(`${title} could not be started: ${(error as Error).message}`)
    }
  }
  const watch = async () => {
    while (!quit.signal.aborted) {
      const stable = setTimeout(() => {
        if (series > 0) say(`${title} is running again.`)
        series = 0
      }, STABLE_MS)
      await current.ended
      clearTimeout(stable)
      changed()
      if (quit.signal.aborted) return
      deaths++
      series++
      tell()
      await again()
      changed()
    }
  }
  const watching = watch()

  const part: Part = {
    title,
    pid: () => (current.alive() ? current.pid : undefined),
    deaths: () => deaths,
    well: () => current.alive() && series === 0,
    stop: async () => {
      quit.abort()
      await current.stop()
      await watching
      if (current.alive()) await current.stop() // it was just being started again
    },
  }
  return { part, first }
}
