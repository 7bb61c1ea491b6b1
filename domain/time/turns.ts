import { addMonths, civil, parseDate, type DayIndex } from './civil'
import { minutesOf } from './definition'
import type { Millis } from './instant'
import { isSpan, parseSpan } from './span'
import { zone } from './zone'

/** Turns of a duty that come round: from one handover to the next, at the same time of day on the wall clock. */
export interface Turns {
  /** The turn that is on at this instant, counted from 0; negative before the first. */
  at(instant: Millis): { n: number; from: Millis; to: Millis }
}

type Length = { days: number } | { months: number }

const minuteMs = 60_000

/** Whether the text says how long a turn is: `daily`, `3 days`, `weekly`, `every 2 weeks`, `monthly`. */
export function isTurn(every: string): boolean {
  return lengthOf(every) !== undefined
}

/**
 * Counted from the first day, not from the turn before: 09:00 stays 09:00 when clocks change, and a month that is short moves none
 * of those after it. Throws RangeError for what is no turn.
 */
export function turns(startsOn: string, handoverAt: string, every: string, timeZone: string): Turns {
  const [first, length, minutes] = [parseDate(startsOn), lengthOf(every), minutesOf(handoverAt)]
  if (first === undefined || length === undefined || minutes === undefined)
    throw new RangeError(`'${startsOn} ${handoverAt}, ${every}' are no turns.`)
  const local = zone(timeZone)
  const day = (n: number) => ('days' in length ? first + n * length.days : addMonths(first, n * length.months))
  const handover = (n: number) => local.at(day(n), minutes * minuteMs)
  return {
    at(instant) {
      let n = estimate(first, local.dayOf(instant), length)
      while (handover(n) > instant) n--
      while (handover(n + 1) <= instant) n++
      return { n, from: handover(n), to: handover(n + 1) }
    },
  }
}

function lengthOf(every: string): Length | undefined {
  const text = every.trim() === 'daily' ? '1 day' : every
  const span = isSpan(text) ? parseSpan(text) : undefined
  if (span?.unit === 'calendarDays' && span.count > 0) return { days: span.count }
  if (span?.unit !== 'cadence') return undefined
  return span.months > 0 ? { months: span.months } : { days: span.weeks * 7 }
}

/** Within a turn of the truth. */
function estimate(first: DayIndex, day: DayIndex, length: Length): number {
  if ('days' in length) return Math.floor((day - first) / length.days)
  const [a, b] = [civil(first), civil(day)]
  return Math.floor(((b.year - a.year) * 12 + b.month - a.month) / length.months)
}
