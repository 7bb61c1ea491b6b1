import { Temporal as T } from 'temporal-polyfill'
import type { Calendar } from '../time/calendar'
import { toMillis, type Instant } from '../time/instant'
import { parseSpan } from '../time/span'

/** How much time lies between two instants: at most two units, the largest that fit. `working` says that it is working time. */
export interface Amount {
  working: boolean
  parts: { unit: 'day' | 'hour' | 'minute' | 'second'; count: number }[]
}

/** Working time by the calendar when there is one and any of it lies between; else elapsed time. No parts: less than a second. */
export function amountBetween(from: Instant, to: Instant, calendar?: Calendar): Amount {
  const [start, end] = [toMillis(from), toMillis(to)].sort((a, b) => a - b) as [number, number]
  if (!calendar || calendar.workingMs(start, end) === 0) return { working: false, parts: largest(end - start, 'day') }
  const days = wholeWorkingDays(start, end, calendar)
  const rest = calendar.workingMs(calendar.nthWorkingDayAfter(start, days).at, end)
  const parts =
    days > 0 ? [{ unit: 'day' as const, count: days }, ...largest(rest, 'hour').slice(0, 1)] : largest(rest, 'hour')
  return { working: true, parts: parts.filter(({ unit }) => days === 0 || unit !== 'second') }
}

/** A span as an amount: `1 working day`, `90 minutes`. */
export function amountOf(span: string): Amount {
  const length = parseSpan(span)
  if (length.unit === 'workingDays') return { working: true, parts: [{ unit: 'day', count: length.count }] }
  if (length.unit === 'calendarDays') return { working: false, parts: [{ unit: 'day', count: length.count }] }
  if (length.unit === 'cadence') throw new RangeError(`'${span}' is no length of time.`)
  return { working: length.unit === 'workingTime', parts: largest(length.ms, 'hour') }
}

/** How often the same local time came round on a working day. */
function wholeWorkingDays(start: number, end: number, calendar: Calendar): number {
  const days = calendar.workingDaysLeft(start, end)
  return days > 0 && calendar.nthWorkingDayAfter(start, days).at > end ? days - 1 : days
}

function largest(ms: number, largestUnit: 'day' | 'hour'): Amount['parts'] {
  const split = T.Duration.from({ milliseconds: Math.round(ms) }).round({
    largestUnit,
    smallestUnit: 'second',
    roundingMode: 'floor',
  })
  const counts = [split.days, split.hours, split.minutes, split.seconds]
  const parts = (['day', 'hour', 'minute', 'second'] as const).map((unit, index) => ({
    unit,
    count: counts[index] ?? 0,
  }))
  const first = parts.findIndex(({ count }) => count > 0)
  return first < 0 ? [] : parts.slice(first, first + 2).filter(({ count }) => count > 0)
}
