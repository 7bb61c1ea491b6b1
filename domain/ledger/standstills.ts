/** When a deadline's clock stood still, read from the case's history [T6, X9, X14, X15]. Pure. */
import type { CaseEvent } from '../clock/case'
import type { Instant } from '../time/instant'
import { toMillis } from '../time/instant'
import type { Pause } from '../time/calendar'

interface Stretch {
  from: Instant
  to: Instant | undefined
}

/**
 * The stretches that count nothing for this deadline: each one that moved its due when it went on, the outages that were given
 * back to it, and the stretch it stands in now. One that cost no working time moved nothing and is left out; so is a pause in
 * which a weekly update stays owed. Outages may overlap the others.
 */
export function standstills(
  deadline: { startedAt: Instant; dueAt: Instant; stoodStillAt: Instant | null },
  moves: { cause: string; at: Instant }[],
  events: CaseEvent[],
): Pause[] {
  const stretches = [...stretchesOf(events, true), ...stretchesOf(events, false)]
  const ended = moves
    .filter(({ cause }) => cause === 'resumed')
    .flatMap(({ at }) => stretches.find(({ to }) => to === at) ?? [])
  const counted = [...ended, ...givenBack(moves, events)].map(({ from, to = deadline.dueAt }) => ({
    from: from > deadline.startedAt ? from : deadline.startedAt,
    to,
  }))
  const now = deadline.stoodStillAt === null ? [] : [{ from: deadline.stoodStillAt, to: deadline.dueAt }]
  return [...counted, ...now]
    .map(({ from, to }) => ({ from: toMillis(from), to: toMillis(to) }))
    .filter(({ from, to }) => to > from)
}

/** The outages whose time was given back with a move of this deadline, and not taken again. */
function givenBack(moves: { cause: string; at: Instant }[], events: CaseEvent[]): Stretch[] {
  const withdrawn = events.filter(({ type }) => type === 'OutageCreditWithdrawn').map(({ data }) => data.outageId)
  return events
    .filter(({ type, data }) => type === 'OutageCredited' && !withdrawn.includes(data.outageId))
    .filter((event) => moves.some(({ cause, at }) => cause === 'outage' && at === event.at))
    .map(({ data }) => ({ from: String(data.from), to: String(data.to) }))
}

/** From when to when the case was paused or in the pool; or, without `pauses`, in the pool alone. */
function stretchesOf(events: CaseEvent[], pauses: boolean): Stretch[] {
  const result: Stretch[] = []
  let [paused, pooled] = [false, false]
  for (const { type, at, data } of events) {
    if (type === 'CasePaused') paused = pauses
    if (type === 'CaseResumed') paused = false
    if (type === 'PriorityChanged') pooled = data.priority !== 'high'
    const open = result.at(-1)
    const isOpen = open !== undefined && open.to === undefined
    if ((paused || pooled) && !isOpen) result.push({ from: at, to: undefined })
    if (!paused && !pooled && isOpen) open.to = at
  }
  return result
}
