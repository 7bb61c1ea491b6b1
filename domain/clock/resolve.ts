/**
 * Completes a change with what only policy, calendar and people know. Run once per change, when it is committed; the
 * workflow gets back only what it must know (`Patch`), so that its history stays small and rules can change. Pure.
 */
import type { Calendar } from '../time/calendar'
import { toInstant, toMillis, type Instant } from '../time/instant'
import { parseSpan } from '../time/span'
import { CLOCK, type Acknowledgement, type Case, type CaseEvent, type Change, type ReachedRung } from './case'
import { isRuleChange, rungId, type Deadline } from './deadline'
import { recipients, type People } from './people'
import { plan, wantsPlan, type Planned } from './plan'
import type { Audience, Policy } from './policy'
import { factsOf, ruleFor } from './rule'

export interface World {
  policy: Policy
  calendarOf: (id: string) => Calendar
  /** The version of a calendar, where versions are known. */
  versionOf?: (id: string) => number | undefined
  people: People
}

/** What the workflow learns from a commit. Deadlines by key; `unwanted` ones have no rule in the policy. */
export interface Patch {
  deadlines?: Record<
    string,
    Pick<Planned, 'dueAt' | 'plan' | 'warnAt' | 'timeEndsAt' | 'epoch'> & { provisional?: true }
  >
  unwanted?: string[]
  /** Ends of acknowledgements just made, in their order. */
  acknowledged?: { until: Instant; holds: 'repeats' | 'ladder' }[]
}

/** What became of a rung: fired to somebody, held by an acknowledgement, or skipped with the reason [X3, X4, X10]. */
export interface RungRecord {
  id: string
  deadlineKey: string
  epoch: number
  level: string
  n?: number
  at: Instant
  state: 'fired' | 'held' | 'skipped'
  reason?: string
  firedAt: Instant
  to: string[]
}

export interface Resolution {
  patch: Patch
  events: CaseEvent[]
  rungs: RungRecord[]
  /** By which calendar a deadline was planned, by its key. */
  plannedOn: Record<string, { calendar: string; version?: number }>
}

export function resolve(change: Change, world: World): Resolution {
  const { case: kase, at } = change
  const planned = kase.deadlines
    .filter(wantsPlan)
    .map((deadline) => ({ deadline, planned: planOf(deadline, kase, world, at) }))
  const reached = change.reached.map((rung) => ({ rung, record: recordOf(rung, kase, world) }))
  const skipped = planned.flatMap(({ deadline, planned }) =>
    (planned?.skipped ?? []).map((rung) =>
      skippedRecord(kase.id, { ...deadline, epoch: planned?.epoch ?? deadline.epoch }, rung, at),
    ),
  )
  return {
    patch: patchOf(planned, acknowledgedUntil(kase, world)),
    events: [
      ...reached.map(({ rung, record }) => rungEvent(rung, record)),
      ...change.events,
      ...planned.flatMap(({ deadline, planned }) => [
        ...plannedEvent(deadline, planned, at),
        ...(deadline.move && isRuleChange(deadline.move) ? skippedEvents(deadline, planned, at) : []),
      ]),
    ],
    rungs: [...reached.map(({ record }) => record), ...skipped],
    plannedOn: Object.fromEntries(
      planned.flatMap(({ deadline, planned }) =>
        planned ? [[deadline.key, calendarOfPlan(deadline, kase, world)]] : [],
      ),
    ),
  }
}

function calendarOfPlan({ kind }: Deadline, kase: Case, { policy, versionOf }: World) {
  const calendar = ruleFor(policy, kase.kind, kind, factsOf(kase))?.calendar ?? policy.calendar
  const version = versionOf?.(calendar)
  return { calendar, ...(version === undefined ? {} : { version }) }
}

/** The case with what its commit resolved; settled deadlines leave it. */
export function settle(kase: Case, patch: Patch): Case {
  const { deadlines = {}, unwanted = [], acknowledged = [] } = patch
  const open = kase.acknowledgements.filter(({ until }) => until === undefined)
  const holding = kase.acknowledgements.map((ack) =>
    ack.until === undefined ? { ...ack, ...acknowledged[open.indexOf(ack)] } : ack,
  )
  return {
    ...kase,
    revision: kase.revision + 1,
    deadlines: kase.deadlines
      .map((deadline) => withPlan(deadline, deadlines[deadline.key], unwanted.includes(deadline.key)))
      .filter(({ settledAt, unwanted }) => settledAt === undefined || unwanted === true),
    acknowledgements: holding.filter((ack, index) => !holding.some((other, n) => outlasts(other, ack, n > index))),
  }
}

/** [X4] Of two for the same the one that lasts longest holds, the later one where they end together: the other is forgotten. */
function outlasts(other: Acknowledgement, ack: Acknowledgement, isLater: boolean): boolean {
  if (other.key !== ack.key || other.holds !== ack.holds || other.until === undefined || ack.until === undefined)
    return false
  return isLater ? other.until >= ack.until : other.until > ack.until
}

function withPlan(
  deadline: Deadline,
  planned: NonNullable<Patch['deadlines']>[string] | undefined,
  unwanted: boolean,
): Deadline {
  if (unwanted) return notWanted(deadline)
  if (!planned) return deadline
  const { move: _done, warnAt: _warnAt, timeEndsAt: _timeEndsAt, provisional: _provisional, ...rest } = deadline
  return { ...rest, ...planned }
}

/** The policy has no rule for it; one that ran until now ends here. */
function notWanted({ move, ...deadline }: Deadline): Deadline {
  const ended = { ...deadline, unwanted: true, settledAt: move?.at ?? deadline.startedAt, plan: [] }
  return deadline.dueAt === undefined || deadline.missedAt !== undefined ? ended : { ...ended, state: 'cancelled' }
}

/** Undefined when the policy asks for none, or for a date to be agreed where none was. */
function planOf(deadline: Deadline, kase: Case, { policy, calendarOf }: World, at: Instant): Planned | undefined {
  const rule = ruleFor(policy, kase.kind, deadline.kind, factsOf(kase))
  if (!rule || (rule.agreed && deadline.dueOn === undefined)) return undefined
  return plan(deadline, rule, calendarOf(rule.calendar), at)
}

function patchOf(
  planned: { deadline: Deadline; planned: Planned | undefined }[],
  acknowledged: NonNullable<Patch['acknowledged']>,
): Patch {
  const known = planned.flatMap(({ deadline, planned }) => {
    if (!planned) return []
    const { skipped: _recorded, provisional, ...learnt } = planned
    return [[deadline.key, { ...learnt, ...(provisional ? { provisional } : {}) }] as const]
  })
  const unwanted = planned.flatMap(({ deadline, planned }) => (planned ? [] : [deadline.key]))
  return {
    ...(known.length > 0 ? { deadlines: Object.fromEntries(known) } : {}),
    ...(unwanted.length > 0 ? { unwanted } : {}),
    ...(acknowledged.length > 0 ? { acknowledged } : {}),
  }
}

/** [T7] A deadline starts, or its due moves: before and after, with the cause. */
function plannedEvent(deadline: Deadline, planned: Planned | undefined, at: Instant): CaseEvent[] {
  const { key, kind, ownerId, startedAt, dueAt: before, move } = deadline
  const event = (type: string, data: object) => [{ type, at, by: CLOCK, data: { key, kind, ...data } }]
  if (!planned) return before === undefined ? [] : endedEvent(deadline, event)
  const { dueAt, warnAt, provisional } = planned
  if (before === undefined)
    return event('DeadlineStarted', {
      ownerId,
      startedAt,
      dueAt,
      ...(warnAt === undefined ? {} : { warnAt }),
      ...(provisional ? { provisional } : {}),
    })
  if (move && before !== dueAt)
    return event('DeadlineMoved', {
      before,
      after: dueAt,
      cause: move.cause,
      ...(isRuleChange(move) && provisional ? { provisional } : {}),
    })
  if (move && isRuleChange(move) && deadline.provisional === true && !provisional)
    return event('DeadlineConfirmed', { dueAt })
  return []
}

/** The policy no longer asks for it. One that lapsed before has lost its plan with that, and is not said to lapse again. */
function endedEvent({ missedAt, plan }: Deadline, event: (type: string, data: object) => CaseEvent[]): CaseEvent[] {
  if (missedAt === undefined) return event('DeadlineCancelled', {})
  return plan === undefined ? [] : event('DeadlineLapsed', {})
}

/** [X10] What lies in the past under other rules is said, not fired. */
function skippedEvents({ key }: Deadline, planned: Planned | undefined, at: Instant): CaseEvent[] {
  return (planned?.skipped ?? []).map(({ level }) => ({
    type: 'RungSkipped',
    at,
    by: CLOCK,
    data: { key, level, reason: 'in the past' },
  }))
}

/** [E1, X2, X3] Who a rung goes to is found when it fires. */
function recordOf(rung: ReachedRung, kase: Case, world: World): RungRecord {
  const { key: deadlineKey, epoch, level, n, at, firedAt } = rung
  const record = {
    id: rungId(kase.id, rung, rung),
    deadlineKey,
    epoch,
    level,
    ...(n === undefined ? {} : { n }),
    at,
    firedAt,
  }
  if (rung.held === true) return { ...record, state: 'held', reason: 'acknowledged', to: [] }
  if (rung.quiet === true) return { ...record, state: 'skipped', reason: 'in the past', to: [] }
  const to = audienceOf(rung, kase, world)
  if (to.length > 0) return { ...record, state: 'fired', to }
  return { ...record, state: 'skipped', reason: 'nobody at this level', to }
}

function audienceOf(rung: ReachedRung, kase: Case, { policy, calendarOf, people }: World): string[] {
  const deadline = kase.deadlines.find(({ key }) => key === rung.key)
  const rule = ruleFor(policy, kase.kind, deadline?.kind ?? '', factsOf(kase))
  const audience =
    rung.to === undefined ? rule?.rungs.find(({ level }) => level === rung.level)?.to : [rung.to as Audience]
  const date = calendarOf(rule?.calendar ?? policy.calendar).dateOf(toMillis(rung.at))
  return recipients(audience ?? [], rung.ownerId, people, date)
}

function rungEvent(rung: ReachedRung, { level, n, at, state, reason, to }: RungRecord): CaseEvent {
  const data = {
    key: rung.key,
    level,
    ...(n === undefined ? {} : { n }),
    ...(state === 'fired' ? { to } : { reason }),
    ...(rung.reason === undefined ? {} : { reason: rung.reason }),
  }
  const type =
    level === 'missed'
      ? 'DeadlineMissed'
      : state === 'held'
        ? 'RungHeld'
        : state === 'skipped'
          ? 'RungSkipped'
          : level === 'warning'
            ? 'DeadlineWarned'
            : 'DeadlineEscalated'
  return { type, at, by: rung.by ?? CLOCK, data }
}

function skippedRecord(
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
    to: [],
  }
}

/** [E2] For the time the person named, else as the policy says. */
function acknowledgedUntil(
  { acknowledgements }: Case,
  { policy, calendarOf }: World,
): NonNullable<Patch['acknowledged']> {
  const { for: within, holds } = policy.acknowledgement
  return acknowledgements
    .filter(({ until }) => until === undefined)
    .map((ack) => {
      const span = parseSpan(ack.within ?? within)
      const calendar = calendarOf(policy.calendar)
      const from = toMillis(ack.from)
      return {
        until: toInstant(
          span.unit === 'workingDays' ? calendar.nthWorkingDayAfter(from, span.count).at : calendar.add(from, span).at,
        ),
        holds,
      }
    })
}
