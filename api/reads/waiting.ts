/** Waits for a case without asking again and again: looks once, and then whenever the case changed. */
import type { CaseChanges } from './case-changes'

/**
 * Looks until `look` answers something, or `signal` ends it: then undefined. Looks first after it began to watch, so that
 * no change falls between the two.
 */
export async function waitFor<T>(
  changes: CaseChanges,
  caseId: string,
  look: () => Promise<T | undefined>,
  signal: AbortSignal,
): Promise<T | undefined> {
  let wake: () => void = () => undefined
  let changed = true
  const stop = changes.watch(caseId, () => {
    changed = true
    wake()
  })
  const ended = () => wake()
  signal.addEventListener('abort', ended)
  try {
    while (!signal.aborted) {
      if (!changed) await new Promise<void>((woken) => (wake = woken))
      if (!changed) continue
      changed = false
      const found = await look()
      if (found !== undefined) return found
    }
    return undefined
  } finally {
    signal.removeEventListener('abort', ended)
    stop()
  }
}
