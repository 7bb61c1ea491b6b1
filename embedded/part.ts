import { setTimeout as delay } from 'node:timers/promises'
import type { Running } from './processes'

const FIRST_DELAY_MS = 200
const LONGEST_DELAY_MS = 15_000
const STABLE_MS = 60_000

/** One of the processes that make up the product, kept running. */
export interface Part {
  title: string
  /** Undefined while it is down. */
  pid: () => number | undefined
  /** How often it has ended without being asked to. */
  deaths: () => number
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
  let [stopping, deaths, pause] = [false, 0, FIRST_DELAY_MS]

  const again = async () => {
    await delay(pause)
    pause = Math.min(pause * 2, LONGEST_DELAY_MS)
    if (stopping) return
    try {
      current = await start()
      say(`${title} is running again.`)
    } catch (error) {
      say(`${title} could not be started: ${(error as Error).message}`)
    }
  }
  const watch = async () => {
    while (!stopping) {
      const since = Date.now()
      await current.ended
      changed()
      if (stopping) return
      if (Date.now() - since > STABLE_MS) pause = FIRST_DELAY_MS
      if (deaths++ === 0 || pause > FIRST_DELAY_MS) say(`${title} has ended unexpectedly and is started again.`)
      await again()
      changed()
    }
  }
  const watching = watch()

  const part: Part = {
    title,
    pid: () => (current.alive() ? current.pid : undefined),
    deaths: () => deaths,
    stop: async () => {
      stopping = true
      await current.stop()
      await watching
      if (current.alive()) await current.stop() // it was just being started again
    },
  }
  return { part, first }
}
