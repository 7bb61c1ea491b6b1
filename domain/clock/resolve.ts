/**
 * Completes a change with what only policy, calendar and people know. Run once per change, when it is committed; the
 * workflow gets back only what it must know (`Patch`), so that its history stays small and rules can change. Pure.
 */
import type { Calendar } from '../time/calendar'
import { toInstant, toMillis, type Instant } from '../time/instant'
import { heldUntil } from './acknowledged'
import { CLOCK, type Acknowledgement, type Case, type CaseEvent, type Change } from './case'
import { isRuleChange, type Deadline } from './deadline'
import { fire, skippedRecord, type RungRecord } from './fire'
import type { People } from './people'
import { later, plan, wantsPlan, type Planned } from './plan'
import type { Policy } from './policy'
import type { Roster } from './roster'
import { factsOf, houseRulesFor, ruleFor, type Rule } from './rule'

export type { RungRecord }

export interface World {
  policy: Policy
  calendarOf: (id: string) => Calendar
  /** The version of a calendar, where versions are known. */
  versionOf?: (id: string) => number | undefined
  people: People
  /** A duty roster, where rosters are known; undefined when there is none of this id. */
  rosterOf?: (id: string) => Roster | undefined
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
  /** When the owner of a paused case is reminded next [T6]. */
  remindAt?: Instant
}

export interface Resolution {
  patch: Patch
  events: CaseEvent[]
  rungs: RungRecord[]
  /** [X8] How long the messages of a rung wait once it has fired, in ms, by its id; what goes out at once is left out. */
  holds: Record<string, number>
  /** By which calendar a deadline was planned, by its key. */
  plannedOn: Record<string, { calendar: string; version?: number }>
}

export function resolve(change: Change, world: World): Resolution {
  const { case: kase, at } = change
  const planned = kase.deadlines
    .filter(wantsPlan)
    .map((deadline) => ({ deadline, planned: planOf(deadline, kase, world, at) }))
  const fired = change.reached.map((rung) => fire(rung, kase, world))
  const skipped = planned.flatMap(({ deadline, planned }) =>
    (planned?.skipped ?? []).map((rung) =>
      skippedRecord(kase.id, { ...deadline, epoch: planned?.epoch ?? deadline.epoch }, rung, at),
    ),
  )
  return {
    patch: { ...patchOf(planned, acknowledgedUntil(kase, world)), ...nextReminder(kase, world, at) },
    events: [
      ...fired.map(({ event }) => event),
      ...change.events,
      ...planned.flatMap(({ deadline, planned }) => [
        ...plannedEvent(deadline, planned, at),
        ...(deadline.move && isRuleChange(deadline.move) ? skippedEvents(deadline, planned, at) : []),
      ]),
    ],
    rungs: [...fired.map(({ record }) => record), ...skipped],
    holds: Object.fromEntries(fired.flatMap(({ record, holdMs }) => (holdMs > 0 ? [[record.id, holdMs]] : []))),
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
  const { deadlines = {}, unwanted = [], acknowledged = [], remindAt } = patch
  const open = kase.acknowledgements.filter(({ until }) => until === undefined)
  const holding = kase.acknowledgements.map((ack) =>
    ack.until === undefined ? { ...ack, ...acknowledged[open.indexOf(ack)] } : ack,
  )
  return {
    ...kase,
    revision: kase.revision + 1,
    ...(kase.pause && remindAt !== undefined ? { pause: { ...kase.pause, remindAt } } : {}),
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
  return plan(deadline, deadline.elapses === undefined ? rule : silent(rule), calendarOf(rule.calendar), at)
}

/** Nobody is warned or told of what happens by itself. */
function silent(rule: Rule): Rule {
  return { ...rule, warnAt: 'none', rungs: [{ level: 'missed', to: ['owner'] }] }
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
  if (deadline.elapses !== undefined) return before === dueAt ? [] : event('WaitStarted', { until: dueAt })
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

/** [E2] For the time the person named, else as the policy says. */
function acknowledgedUntil(
  { acknowledgements }: Case,
  { policy, calendarOf }: World,
): NonNullable<Patch['acknowledged']> {
  const { for: within, holds } = policy.acknowledgement
  return acknowledgements
    .filter(({ until }) => until === undefined)
    .map((ack) => ({ until: heldUntil(ack.within ?? within, ack.from, calendarOf(policy.calendar)), holds }))
}

/** [T6] Counted from the pause or the last reminder, and before the pause ends; what lies in the past is not made up. */
function nextReminder({ pause, ...kase }: Case, { policy, calendarOf }: World, at: Instant): Pick<Patch, 'remindAt'> {
  const { pauses, calendar } = houseRulesFor(policy, factsOf(kase))
  if (!pause || pause.remindAt !== undefined || !pauses) return {}
  const after = (from: Instant) => toInstant(later(toMillis(from), pauses.remindEvery, calendarOf(calendar)))
  const next = after(pause.reminded?.at ?? pause.from)
  const remindAt = next > at ? next : after(at)
  return pause.until === undefined || remindAt < pause.until ? { remindAt } : {}
}
