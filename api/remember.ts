/** What every request asks the database for is asked once in a while instead: who has this key, whose session this is. */
import type { Logger } from 'pino'

const TRUSTED_MS = 3_000
const WRITTEN_DOWN_EVERY_MS = 60_000
const REMEMBERED = 1_000

export interface Remembered<T> {
  of(hash: string): Promise<T | undefined>
  forget(): void
}

/** Trusts what was found for three seconds. What is not there is asked for again each time. */
export function remembered<T>(lookUp: (hash: string) => Promise<T | undefined>): Remembered<T> {
  const found = new Map<string, { what: T; at: number }>()
  return {
    async of(hash) {
      const known = found.get(hash)
      if (known && Date.now() - known.at < TRUSTED_MS) return known.what
      const what = await lookUp(hash)
      if (found.size > REMEMBERED) found.clear()
      if (what === undefined) found.delete(hash)
      else found.set(hash, { what, at: Date.now() })
      return what
    },
    forget: () => found.clear(),
  }
}

/** Writes down that something was used, at most once a minute; nobody waits for it. */
export function usesWrittenDown(write: (id: string) => Promise<unknown>, logger: Logger): (id: string) => void {
  const written = new Map<string, number>()
  return (id) => {
    if (Date.now() - (written.get(id) ?? 0) < WRITTEN_DOWN_EVERY_MS) return
    if (written.size > REMEMBERED) written.clear()
    written.set(id, Date.now())
    void write(id).catch((err: unknown) => logger.warn({ err }, 'The last use of a key was not written down'))
  }
}
