import { addMonths, formatDate, parseDate, type DayIndex } from './civil'
import { compileDays, type Days } from './days'
import { checkCalendar, type CalendarDefinition } from './definition'
import { addCalendarDays, addElapsed, addWorkingDays, addWorkingTime } from './due'
import { closingOf, dueOf, lastClosing, timeOfDay, type AddOptions, type Due } from './due'
import type { Millis } from './instant'
import { merged, type Pause } from './pauses'
import { segmentsOf, type Segment } from './segments'
import { formatSpan, type Span } from './span'
import { measure, nthWorkingDay, spend } from './walk'

export { checkCalendar }
export type { AddOptions, CalendarDefinition, Due, Pause, Segment }

/** Working-time arithmetic in one time zone. Instants are epoch milliseconds, dates `YYYY-MM-DD`, pauses half-open. */
export interface Calendar {
  timeZone: string
  /** When a span that starts now is due (T2–T4). `dayEnd` is for day spans, pauses move everything but cadences (T6). */
  add(start: Millis, span: Span, options?: AddOptions): Due
  /** Working time between two instants less pauses, in ms; 0 when the end is not after the start. */
  workingMs(start: Millis, end: Millis, pauses?: readonly Pause[]): number
  /** X7: closing time of a date; on a day off, closing of the last working day before it. */
  endOfBusiness(date: string): Due
  /** X9: last closing of the local day of this instant; the instant itself when it is a closing or none is left. */
  endOfBusinessAt(instant: Millis): Millis
  /** T4, X7: end of business of the n-th occurrence after the anchor's date, the last working day before when it is off. */
  cadence(anchor: Millis, span: Span, n: number): Due
  /** X1: same local time on the n-th working day after the local day of the instant, inside business hours or not. */
  nthWorkingDayAfter(instant: Millis, n: number): Due
  /** X8: the instant itself inside business hours (a closing counts), else the next opening; itself if there is none. */
  nextOpen(instant: Millis): Millis
  isWorkingDay(date: string): boolean
  /** The local date of an instant. */
  dateOf(instant: Millis): string
  /** Working days after the local day of `from`, up to and including that of `to` (midnight belongs to the day it ends). */
  workingDaysLeft(from: Millis, to: Millis): number
  /** Contiguous explanation from start to end, split at local midnights, openings, closings and pauses. */
  segments(start: Millis, end: Millis, pauses?: readonly Pause[]): Segment[]
}

/** Compiles a definition that checkCalendar accepts; keep the result, it remembers its days. Throws RangeError for a bad zone. */
export function calendar(def: CalendarDefinition): Calendar {
  const days = compileDays(def)
  return {
    timeZone: def.timeZone,
    add: (start, span, options = {}) => add(days, start, span, options),
    workingMs: (start, end, pauses) => measure(days, start, end, merged(pauses)),
    endOfBusiness: (date) => lastClosing(days, indexOf(date)),
    endOfBusinessAt: (instant) => endOfBusinessAt(days, instant),
    cadence: (anchor, span, n) => cadence(days, anchor, span, n),
    nthWorkingDayAfter: (instant, n) => nthWorkingDayAfter(days, instant, n),
    nextOpen: (instant) => nextOpen(days, instant),
    isWorkingDay: (date) => days.at(indexOf(date)).workingMs > 0,
    dateOf: (instant) => formatDate(days.of(instant).index),
    workingDaysLeft: (from, to) => workingDaysLeft(days, from, to),
    segments: (start, end, pauses) => segmentsOf(days, start, end, merged(pauses)),
  }
}

function add(days: Days, start: Millis, span: Span, options: AddOptions): Due {
  switch (span.unit) {
    case 'workingDays':
      return addWorkingDays(days, start, span.count, options)
    case 'workingTime':
      return addWorkingTime(days, start, span.ms, merged(options.pauses))
    case 'elapsed':
      return addElapsed(start, span.ms, merged(options.pauses))
    case 'calendarDays':
      return addCalendarDays(days, start, span.count, options)
    case 'cadence':
      return cadence(days, start, span, 1)
  }
}

function cadence(days: Days, anchor: Millis, span: Span, n: number): Due {
  if (span.unit !== 'cadence') throw new RangeError(`'${formatSpan(span)}' does not come round.`)
  const occurrence = addMonths(days.of(anchor).index, span.months * n) + span.weeks * 7 * n
  const due = lastClosing(days, occurrence)
  return due.at > anchor || n < 1 ? due : firstClosingAfter(days, occurrence)
}

/** A long holiday can put the last working day before an occurrence behind the anchor itself: then the next one counts. */
function firstClosingAfter(days: Days, index: DayIndex): Due {
  const { day, found } = nthWorkingDay(days, index, 1)
  return dueOf(closingOf(day), found, day)
}

function nthWorkingDayAfter(days: Days, instant: Millis, n: number): Due {
  const first = days.of(instant)
  if (n === 0) return dueOf(instant, true, first)
  const { day, found } = nthWorkingDay(days, first.index, n)
  return dueOf(days.zone.at(day.index, timeOfDay(days, instant)), found, first, day)
}

function endOfBusinessAt(days: Days, instant: Millis): Millis {
  const closedBy = days.of(instant - 1).open.at(-1)
  return closedBy === instant ? instant : Math.max(instant, days.of(instant).open.at(-1) ?? instant)
}

function nextOpen(days: Days, instant: Millis): Millis {
  const { at, found } = spend(days, instant, 0, [])
  return found ? at : instant
}

function workingDaysLeft(days: Days, from: Millis, to: Millis): number {
  let left = 0
  const last = to <= from ? -Infinity : days.of(to - 1).index
  for (let index = days.of(from).index + 1; index <= last; index++) if (days.at(index).workingMs > 0) left++
  return left
}

function indexOf(date: string): DayIndex {
  const index = parseDate(date)
  if (index === undefined) throw new RangeError(`'${date}' is not a date such as 2026-10-01.`)
  return index
}
