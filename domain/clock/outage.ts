/**
 * Time in which the system was away, given back to a deadline: in hindsight its clock stood still then [X9, X14]. Its due is worked
 * out from its start each time, so this gives exactly what a pause over the same time would have given. Pure.
 */
import type { Instant } from '../time/instant'
import { isLive, type Deadline, type Move } from './deadline'

/** The window of an outage, half-open. */
export interface CreditedOutage {
  outageId: string
  from: Instant
  to: Instant
}

type Stretch = NonNullable<Deadline['stood']>[number]

/**
 * The parts of the window in which its clock ran: from its start up to `at`, outside the times it stood still. None when these were
 * given back before, by whatever outage; none for one that was missed, for that is a fact.
 */
export function creditsOf(deadline: Deadline, { outageId, from, to }: CreditedOutage, at: Instant): Stretch[] {
  if (!isLive(deadline) || deadline.missedAt !== undefined) return []
  const { startedAt, stoodStillAt = at, stood = [] } = deadline
  const parts: Stretch[] = []
  let ranFrom = later(from, startedAt)
  const end = earlier(earlier(to, at), stoodStillAt)
  for (const stretch of stood) {
    if (ranFrom < earlier(stretch.from, end)) parts.push({ from: ranFrom, to: earlier(stretch.from, end), outageId })
    ranFrom = later(ranFrom, stretch.to)
  }
  return ranFrom < end ? [...parts, { from: ranFrom, to: end, outageId }] : parts
}

/** The same deadline where there is nothing to give back. */
export function credited(deadline: Deadline, outage: CreditedOutage, at: Instant): Deadline {
  const parts = creditsOf(deadline, outage, at)
  if (parts.length === 0) return deadline
  const stood = [...(deadline.stood ?? []), ...parts].sort((a, b) => (a.from < b.from ? -1 : 1))
  return { ...deadline, stood, move: { cause: 'outage', at } }
}

/** The same deadline where none of its time is that outage's, or where it was missed since: a miss stays a miss. */
export function withoutCredit(deadline: Deadline, outageId: string, move: Omit<Move, 'cause'>): Deadline {
  if (!isLive(deadline) || deadline.missedAt !== undefined) return deadline
  const { stood = [], ...rest } = deadline
  const left = stood.filter((stretch) => stretch.outageId !== outageId)
  if (left.length === stood.length) return deadline
  return { ...rest, ...(left.length > 0 ? { stood: left } : {}), move: { cause: 'outage', ...move } }
}

const later = (one: Instant, other: Instant) => (one > other ? one : other)
const earlier = (one: Instant, other: Instant) => (one < other ? one : other)
