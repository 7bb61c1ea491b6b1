/** When a case was paused, and for how long in all, read from its history [T6]. Pure. */
import { toMillis, type Instant } from '../time/instant'
import type { Calendar } from '../time/calendar'

export interface PauseTold {
  from: Instant
  /** Null while it lasts. */
  to: Instant | null
  by: string
  reason: string
}

export interface PausedFor {
  times: number
  seconds: number
  workingSeconds: number
}

/** The events that begin and end a pause. */
export const pauseEvents = ['CasePaused', 'CaseResumed', 'CaseClosed']

/** Every pause of a case, in order; closing ends one too. */
export function pausesOf(
  events: { type: string; at: Instant; by?: string; data: Record<string, unknown> }[],
): PauseTold[] {
  const pauses: PauseTold[] = []
  for (const { type, at, by = '', data } of events) {
    const last = pauses.at(-1)
    if (type === 'CasePaused') pauses.push({ from: at, to: null, by, reason: String(data.reason) })
    else if (last?.to === null && pauseEvents.includes(type)) last.to = at
  }
  return pauses
}

/** How long within a stretch; without an end up to `now`, or as far as the case's clock is ahead of it. */
export function pausedFor(
  pauses: PauseTold[],
  calendar: Calendar,
  [from, end]: [Instant, Instant | null],
  now: Instant,
): PausedFor {
  const seen = [now, ...pauses.flatMap((one) => [one.from, one.to ?? one.from])].sort().at(-1) ?? now
  const until = end ?? seen
  const within = pauses
    .map((one) => ({ from: one.from > from ? one.from : from, to: one.to !== null && one.to < until ? one.to : until }))
    .filter((one) => one.from <= one.to)
    .map((one) => ({ from: toMillis(one.from), to: toMillis(one.to) }))
  const sum = (length: (one: { from: number; to: number }) => number) =>
    Math.floor(within.reduce((all, one) => all + length(one), 0) / 1000)
  return {
    times: within.length,
    seconds: sum((one) => one.to - one.from),
    workingSeconds: sum((one) => calendar.workingMs(one.from, one.to)),
  }
}
