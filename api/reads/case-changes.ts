/** One connection listens for committed changes of all cases and wakes whoever waits for one of them. */
import { Client } from 'pg'
import type { Logger } from 'pino'

export interface CaseChanges {
  /** Calls back when the case, or any for `ANY_CASE`, changed, or may have while nobody listened. Returns how to stop. */
  watch(caseId: string, changed: () => void): () => void
  /** How many watch. */
  watchers(): number
  close(): Promise<void>
}

export const ANY_CASE = '*'

const BACK_OFF_MS = { first: 100, most: 5_000 }
/** The connection is kept so long after the last watcher left. */
const LINGER_MS = 10_000

/** Connects when somebody first watches, and again with growing pauses after it was lost. */
export function caseChanges(connectionString: string, logger: Pick<Logger, 'warn'>): CaseChanges {
  const watching = new Map<string, Set<() => void>>()
  let client: Client | undefined
  let timer: NodeJS.Timeout | undefined
  let pause = BACK_OFF_MS.first

  const wake = (caseId: string) =>
    [caseId, ANY_CASE].forEach((one) => watching.get(one)?.forEach((changed) => changed()))

  async function connect(): Promise<void> {
    const mine = new Client({
      connectionString,
      keepAlive: true,
      application_name: 'followthrough-changes',
      connectionTimeoutMillis: BACK_OFF_MS.most,
    })
    client = mine
    mine.on('notification', ({ payload = '' }) => wake(payload.split(' ')[0] ?? ''))
    mine.on('error', (err) => lost(mine, err))
    mine.on('end', () => lost(mine))
    try {
      await mine.connect()
      await mine.query('LISTEN cases')
      pause = BACK_OFF_MS.first
      for (const caseId of watching.keys()) wake(caseId)
    } catch (err) {
      lost(mine, err)
    }
  }

  function lost(mine: Client, err?: unknown): void {
    if (client !== mine) return
    client = undefined
    mine.end().catch(() => undefined)
    if (watching.size === 0) return
    logger.warn({ err }, 'The connection that listens for changes of cases was lost; it is made again')
    later(pause, () => void connect())
    pause = Math.min(pause * 2, BACK_OFF_MS.most)
  }

  function later(ms: number, work: () => void): void {
    clearTimeout(timer)
    timer = setTimeout(work, ms)
    timer.unref()
  }

  async function close(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    const mine = client
    client = undefined
    await mine?.end().catch(() => undefined)
  }

  function leave(caseId: string, changed: () => void): void {
    const ones = watching.get(caseId)
    if (!ones?.delete(changed)) return
    if (ones.size === 0) watching.delete(caseId)
    if (watching.size === 0) later(LINGER_MS, () => void close())
  }

  return {
    watch(caseId, changed) {
      const ones = watching.get(caseId) ?? new Set()
      watching.set(caseId, ones.add(changed))
      if (watching.size === 1 && ones.size === 1) {
        clearTimeout(timer)
        if (!client) void connect()
      }
      return () => leave(caseId, changed)
    },
    watchers: () => [...watching.values()].reduce((sum, ones) => sum + ones.size, 0),
    close,
  }
}
