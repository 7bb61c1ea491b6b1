import { DAY_MS, type DayIndex } from './civil'
import type { Day, Days } from './days'
import type { Millis } from './instant'
import { elapse, merged, type Pause } from './pauses'
import { measure, nthWorkingDay, spend, unspend, type Stop } from './walk'

/** A due instant. Provisional: it rests on a year without official data, or on a calendar that never opens [T5]. */
export interface Due {
  at: Millis
  provisional: boolean
}

export interface AddOptions {
  /** Where a working day ends [T2]; a working-days span without it ends at the end of business. */
  dayEnd?: 'endOfBusiness' | 'sameTime'
  pauses?: readonly Pause[]
}

/** A due instant from the days a walk touched first and last, and whether it found what it looked for. */
export const dueOf = (at: Millis, found: boolean, ...touched: Day[]): Due => ({
  at,
  provisional: !found || touched.some((day) => !day.announced),
})

/** The last closing of a working day; the end of the day on a day off. */
export const closingOf = (day: Day): Millis => day.open.at(-1) ?? day.to

/** What the wall clock shows, in ms after midnight. */
export const timeOfDay = (days: Days, instant: Millis): number => {
  const local = instant + days.zone.offsetAt(instant)
  return ((local % DAY_MS) + DAY_MS) % DAY_MS
}

/** [T2] Due N working days after the local day of the start; pauses move it on by the working time they took [X9]. */
export function addWorkingDays(days: Days, start: Millis, count: number, options: AddOptions): Due {
  const first = days.of(start)
  const sameTime = options.dayEnd === 'sameTime'
  const reached = nthWorkingDay(days, count === 0 && isOver(first, start) ? first.index + 1 : first.index, count)
  if (!reached.found) return dueOf(reached.day.from, false)
  const plain = sameTime ? sameTimeOn(days, reached.day, start, count) : atClosing(reached.day)
  const stop = count < 0 ? plain : pushed(days, start, plain, merged(options.pauses), sameTime)
  return dueOf(stop.at, stop.found, first, stop.day)
}

const isOver = (day: Day, instant: Millis): boolean => (day.open.at(-1) ?? instant) < instant

const atClosing = (day: Day): Stop => ({ at: closingOf(day), day, found: true })

function sameTimeOn(days: Days, day: Day, start: Millis, count: number): Stop {
  const wall = count === 0 ? start : days.zone.at(day.index, timeOfDay(days, start))
  return spend(days, wall, 0, [])
}

function pushed(days: Days, start: Millis, due: Stop, pauses: readonly Pause[], sameTime: boolean): Stop {
  const lost = measure(days, start, due.at, []) - measure(days, start, due.at, pauses)
  const standsStill = pauses.some((p) => p.from < due.at && due.at < p.to)
  if (lost === 0 && !standsStill) return due
  const usedUp = spend(days, due.at, lost, pauses)
  return sameTime || !usedUp.found ? usedUp : atClosing(usedUp.day)
}

/** [T3] Working time after the start, in business hours and outside pauses; backwards when negative. */
export function addWorkingTime(days: Days, start: Millis, ms: number, pauses: readonly Pause[]): Due {
  const whole = Math.round(ms)
  const stop = whole < 0 ? unspend(days, start, -whole) : spend(days, start, whole, pauses)
  return dueOf(stop.at, stop.found, days.of(start), stop.day)
}

/** `30 days`: the same local time so many days on [X7], paused time added; `endOfBusiness` takes that day's closing. */
export function addCalendarDays(days: Days, start: Millis, count: number, options: AddOptions): Due {
  const plain = days.zone.at(days.of(start).index + count, timeOfDay(days, start))
  const at = elapse(start, plain - start, merged(options.pauses))
  return options.dayEnd === 'endOfBusiness' ? lastClosing(days, days.of(at).index) : { at, provisional: false }
}

/** [X7] Closing of a date, or of the last working day before it. */
export function lastClosing(days: Days, index: DayIndex): Due {
  const day = days.at(index)
  const { day: working, found } = day.workingMs > 0 ? { day, found: true } : nthWorkingDay(days, index, -1)
  return found ? dueOf(closingOf(working), true, day, working) : dueOf(day.to, false)
}

/** [T3] Physical time after the start, paused time added; never provisional, it asks no calendar. */
export const addElapsed = (start: Millis, ms: number, pauses: readonly Pause[]): Due => ({
  at: elapse(start, Math.round(ms), pauses),
  provisional: false,
})
