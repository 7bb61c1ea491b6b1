import type { Millis } from './instant'

/** A stretch in which deadlines stand still [T6, X9]: half-open, epoch milliseconds; `to` may be Infinity. */
export interface Pause {
  from: Millis
  to: Millis
}

/** Pauses in order, joined where they touch or overlap, empty ones dropped: splitting a pause changes nothing. */
export function merged(pauses: readonly Pause[] | undefined): readonly Pause[] {
  if (!pauses || pauses.length === 0) return []
  const result: Pause[] = []
  for (const { from, to } of [...pauses].sort((a, b) => a.from - b.from)) {
    const last = result.at(-1)
    if (to <= from) continue
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else result.push({ from, to })
  }
  return result
}

/** Physical time after a start, with paused time added on top [T3, X9]. Expects merged pauses. */
export function elapse(start: Millis, ms: number, pauses: readonly Pause[]): Millis {
  let due = start + ms
  for (const { from, to } of ms < 0 ? [] : pauses) {
    if (to > start && from < due) due += to - Math.max(from, start)
  }
  return due
}
