/** When the message of a rung may go out: the rung keeps its instant, a closed window holds only the message [X8]. Pure. */
import type { Calendar } from '../time/calendar'
import type { Millis } from '../time/instant'
import { parseSpan } from '../time/span'
import type { Delivery, Severity } from './audience'

interface Urgency {
  delivery: Delivery
  severity: Severity
}

/** The next opening, for a message of this instant that must wait for it; undefined when it need not wait. Closing time is inside. */
export function notBefore(at: Millis, { delivery, severity }: Urgency, calendar: Calendar): Millis | undefined {
  if (delivery.window === 'always' || severity === 'critical') return undefined
  const open = calendar.nextOpen(at)
  return open > at ? open : undefined
}

/**
 * How long the message waits after the rung has fired, in ms. What comes promptly waits by the rung's own instant, so that a moment
 * after closing time is not the next morning; what comes later than the grace, by the hour in which it comes [X14].
 */
export function holdOf(at: Millis, firedAt: Millis, urgency: Urgency, calendar: Calendar): Millis {
  const { grace } = urgency.delivery
  const isLate = grace !== undefined && firedAt - at > lengthOf(grace)
  const until = notBefore(isLate ? firedAt : at, urgency, calendar)
  return until === undefined ? 0 : Math.max(0, until - Math.max(at, firedAt))
}

function lengthOf(text: string): Millis {
  const length = parseSpan(text)
  return 'ms' in length ? length.ms : 0
}
