import type { Calendar } from '../time/calendar'
import { toInstant, toMillis, type Instant } from '../time/instant'
import { parseSpan } from '../time/span'

/** [E2] Until when an acknowledgement holds: of working days, the same time of day; of other spans, as long as they say. */
export function heldUntil(within: string, from: Instant, calendar: Calendar): Instant {
  const span = parseSpan(within)
  const start = toMillis(from)
  return toInstant(
    span.unit === 'workingDays' ? calendar.nthWorkingDayAfter(start, span.count).at : calendar.add(start, span).at,
  )
}
