/** What becomes of a rung that comes: who is told, from when on, or why nobody [E1, X2–X5, X8]. Pure. */
import { toInstant, toMillis, type Instant, type Millis } from '../time/instant'
import type { Audience, Severity } from './audience'
import { CLOCK, type Case, type CaseEvent, type Change, type ReachedRung } from './case'
import { rungId, type Deadline } from './deadline'
import { holdOf, notBefore } from './delivery'
import type { Policy } from './policy'
import { momentOf, reach, reachRung, reasonOf, type Reached } from './reach'
import type { World } from './resolve'
import { factsOf, ruleFor, urgencyOf } from './rule'

/** What became of a rung: fired to somebody, held by an acknowledgement, or skipped with the reason [X3, X4, X10]. */
export interface RungRecord extends Reached {
  id: string
  deadlineKey: string
  epoch: number
  level: string
  n?: number
  at: Instant
  state: 'fired' | 'held' | 'skipped'
  reason?: string
  firedAt: Instant
  severity: Severity
  /** [X8] A closed delivery window holds the message until then. */
  notBefore?: Instant
}

/** A rung as recorded, as an entry of the history, and how long its message is held once it has fired. */
export interface Fired {
  record: RungRecord
  event: CaseEvent
  holdMs: Millis
}

/** [E1, X2, X3] Who a rung goes to is found when it fires: those who are there then. */
export function fire(rung: ReachedRung, kase: Case, world: World): Fired {
  const deadline = kase.deadlines.find(({ key }) => key === rung.key)
  const rule = ruleFor(world.policy, kase.kind, deadline?.kind ?? '', factsOf(kase))
  const urgency = urgencyOf(rule, rung.level, rung.severity)
  const facts = { ...factsOfRung(rung, kase.id), severity: urgency.severity }
  const nobody = (state: 'held' | 'skipped', reason: string, reached: Reached = { to: [] }): Fired => {
    const record = { ...facts, state, reason, ...reached }
    return { record, event: eventOf(rung, record), holdMs: 0 }
  }
  if (rung.held === true) return nobody('held', 'acknowledged')
  if (rung.quiet === true) return nobody('skipped', 'in the past')

  const moment = momentOf(world, rung.firedAt)
  const reached = rung.to
    ? reach(rung.to, rung.ownerId, moment)
    : reachRung(rule?.rungs ?? [], rung.level, rung.ownerId, moment)
  if (reached.to.length === 0) return nobody('skipped', reasonOf(reached), reached)

  const calendar = world.calendarOf(rule?.calendar ?? world.policy.calendar)
  const [at, firedAt] = [toMillis(rung.at), toMillis(rung.firedAt)]
  const opening = notBefore(at, urgency, calendar)
  const record: RungRecord = {
    ...facts,
    state: 'fired',
    ...reached,
    ...(opening === undefined ? {} : { notBefore: toInstant(opening) }),
  }
  return { record, event: eventOf(rung, record), holdMs: holdOf(at, firedAt, urgency, calendar) }
}

/** Everybody whom the rungs of a change may mean: what must be known of people before it is recorded. */
export function meantBy({ case: kase, reached }: Change, policy: Policy): Audience[] {
  return reached.flatMap((rung) => {
    if (rung.to) return rung.to
    const kind = kase.deadlines.find(({ key }) => key === rung.key)?.kind ?? ''
    const { rungs = [] } = ruleFor(policy, kase.kind, kind, factsOf(kase)) ?? {}
    return rungs.filter(({ level }) => level === rung.level || rung.level === 'repeat').flatMap(({ to }) => to)
  })
}

/** A rung that lies in the past of a new epoch, or before its anchor: recorded, not fired [X10]. */
export function skippedRecord(
  caseId: string,
  deadline: Deadline,
  rung: { level: string; n?: number; at: Instant },
  firedAt: Instant,
): RungRecord {
  const { key: deadlineKey, epoch } = deadline
  return {
    id: rungId(caseId, deadline, rung),
    deadlineKey,
    epoch,
    ...rung,
    state: 'skipped',
    reason: 'in the past',
    firedAt,
    severity: 'normal',
    to: [],
  }
}

function factsOfRung(rung: ReachedRung, caseId: string) {
  const { key: deadlineKey, epoch, level, n, at, firedAt } = rung
  return { id: rungId(caseId, rung, rung), deadlineKey, epoch, level, ...(n === undefined ? {} : { n }), at, firedAt }
}

/** A rung that came, as an entry of the history. */
export function eventOf(rung: ReachedRung, record: RungRecord): CaseEvent {
  const { level, n, at, state, reason, to, onBehalfOf, emptyLevels, severity, notBefore } = record
  const data = {
    key: rung.key,
    level,
    ...(n === undefined ? {} : { n }),
    ...(state === 'fired' ? { to } : { reason }),
    ...(onBehalfOf ? { onBehalfOf } : {}),
    ...(emptyLevels ? { emptyLevels } : {}),
    ...(notBefore === undefined ? {} : { notBefore }),
    ...(state === 'fired' && severity === 'critical' ? { severity } : {}),
    ...(state === 'fired' && rung.reason !== undefined ? { reason: rung.reason } : {}),
  }
  return { type: typeOf(level, state), at, by: rung.by ?? CLOCK, data }
}

const nameOfRung: Record<string, string> = { warning: 'DeadlineWarned', reminder: 'PauseReminded' }

function typeOf(level: string, state: RungRecord['state']): string {
  if (level === 'missed') return 'DeadlineMissed'
  if (state === 'held') return 'RungHeld'
  if (state === 'skipped') return 'RungSkipped'
  return nameOfRung[level] ?? 'DeadlineEscalated'
}
