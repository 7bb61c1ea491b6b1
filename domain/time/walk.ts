import type { DayIndex } from './civil'
import type { Day, Days } from './days'
import type { Millis } from './instant'
import type { Pause } from './pauses'

// Walks over business hours. Each is bounded: a calendar that does not open for three years, or a walk over more than
// two hundred, stops where it is with `found: false`, and whoever asked marks the answer provisional.
const patienceDays = 1_100
const reachDays = 75_000

/** Where a walk ended: the instant, the day whose hours it used, and whether the calendar had what was asked for. */
export interface Stop {
  at: Millis
  day: Day
  found: boolean
}

/** Sees stretches of unpaused business hours in order of time; returns true to end the walk. */
type Visit = (from: Millis, to: Millis, day: Day) => boolean

/** Spends working time from a start on [T3]. Lands on a closing when it fits exactly; 0 ms is the next opening. */
export function spend(days: Days, start: Millis, ms: number, pauses: readonly Pause[]): Stop {
  let left = ms
  let stop: Stop | undefined
  const last = eachOpen(days, start, pauses, (from, to, day) => {
    if (to - from >= left) stop = { at: from + left, day, found: true }
    else left -= to - from
    return stop !== undefined
  })
  return stop ?? { at: Math.max(start, last.from), day: last, found: false }
}

/** The latest instant from which this much working time (positive ms) leads to the given end. */
export function unspend(days: Days, end: Millis, ms: number): Stop {
  let left = ms
  let day = days.of(end)
  for (let idle = 0, steps = 0; idle < patienceDays && steps < reachDays; steps++) {
    idle = day.workingMs === 0 ? idle + 1 : 0
    for (let i = day.open.length - 2; i >= 0; i -= 2) {
      const stretch = Math.min(day.open[i + 1]!, end) - day.open[i]!
      if (stretch >= left) return { at: day.open[i]! + stretch - left, day, found: true }
      left -= Math.max(stretch, 0)
    }
    day = days.at(day.index - 1)
  }
  return { at: day.from, day, found: false }
}

/** Working time between two instants less pauses, in ms; 0 when the end is not after the start. */
export function measure(days: Days, start: Millis, end: Millis, pauses: readonly Pause[]): number {
  if (end <= start) return 0
  let total = 0
  for (let day = days.of(start); day.from < end; day = days.at(day.index + 1)) {
    if (start <= day.from && end >= day.to) total += day.workingMs
    else for (let i = 0; i < day.open.length; i += 2) total += overlap(day.open, i, start, end)
  }
  for (const pause of pauses) total -= measure(days, Math.max(pause.from, start), Math.min(pause.to, end), [])
  return total
}

const overlap = (open: readonly Millis[], i: number, start: Millis, end: Millis) =>
  Math.max(0, Math.min(open[i + 1]!, end) - Math.max(open[i]!, start))

/** The n-th working day after a day, before it when n is negative, the first one from it on when n is 0 [T2]. */
export function nthWorkingDay(days: Days, from: DayIndex, n: number): { day: Day; found: boolean } {
  const step = n < 0 ? -1 : 1
  let left = Math.max(Math.abs(n), 1)
  let day = days.at(n === 0 ? from : from + step)
  for (let idle = 0, steps = 0; idle < patienceDays && steps < reachDays; steps++) {
    if (day.workingMs === 0) idle++
    else if (--left === 0) return { day, found: true }
    else idle = 0
    day = days.at(day.index + step)
  }
  return { day, found: false }
}

function eachOpen(days: Days, start: Millis, pauses: readonly Pause[], visit: Visit): Day {
  let day = days.of(start - 1) // a start at midnight may be the closing of the day before
  let next = 0
  for (let idle = 0, steps = 0; idle < patienceDays && steps < reachDays; steps++) {
    idle = day.workingMs === 0 ? idle + 1 : 0
    for (let i = 0; i < day.open.length; i += 2) {
      const to = day.open[i + 1]!
      let from = Math.max(day.open[i]!, start)
      if (to < from) continue
      while (next < pauses.length && pauses[next]!.to <= from) next++
      const touched = next < pauses.length && pauses[next]!.from < to
      for (; next < pauses.length && pauses[next]!.from < to && from < to; next++) {
        const pause = pauses[next]!
        if (pause.from > from && visit(from, pause.from, day)) return day
        if (pause.to === Infinity) return day
        from = pause.to
        if (from > to) break
      }
      if ((from < to || (from === to && !touched)) && visit(from, to, day)) return day
    }
    day = days.at(day.index + 1)
  }
  return day
}
