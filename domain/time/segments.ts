import type { Day, Days } from './days'
import type { Millis } from './instant'
import type { Pause } from './pauses'

/** A stretch of an explanation. `makeup` is working time on a make-up day; `countedMs` is what it adds to working time. */
export interface Segment {
  from: Millis
  to: Millis
  kind: 'working' | 'closed' | 'holiday' | 'makeup' | 'paused'
  /** Name of the holiday or make-up day. */
  name?: string
  countedMs: number
}

/** Contiguous segments from start to end, split at local midnights, openings, closings and pauses. */
export function segmentsOf(days: Days, start: Millis, end: Millis, pauses: readonly Pause[]): Segment[] {
  const result: Segment[] = []
  if (end <= start) return result
  for (let day = days.of(start); day.from < end; day = days.at(day.index + 1)) {
    const cuts = cutsOf(day, Math.max(start, day.from), Math.min(end, day.to), pauses)
    for (let i = 1; i < cuts.length; i++) result.push(segment(day, cuts[i - 1]!, cuts[i]!, pauses))
  }
  return result
}

function cutsOf(day: Day, from: Millis, to: Millis, pauses: readonly Pause[]): Millis[] {
  const inside = [...day.open, ...pauses.flatMap((p) => [p.from, p.to])].filter((at) => at > from && at < to)
  return [...new Set([from, ...inside.sort((a, b) => a - b), to])]
}

function segment(day: Day, from: Millis, to: Millis, pauses: readonly Pause[]): Segment {
  const name = day.name === undefined ? {} : { name: day.name }
  if (pauses.some((p) => p.from <= from && to <= p.to)) return { from, to, kind: 'paused', ...name, countedMs: 0 }
  const open = day.open.findIndex((at, i) => i % 2 === 0 && at <= from && to <= day.open[i + 1]!) >= 0
  if (open) return { from, to, kind: day.kind === 'makeup' ? 'makeup' : 'working', ...name, countedMs: to - from }
  return { from, to, kind: day.kind === 'holiday' ? 'holiday' : 'closed', ...name, countedMs: 0 }
}
