/**
 * Keeps the deadlines in step with what is owed: starts, meets, cancels, stops and lets go on. Pure; knows no process.
 * It does not know instants to come: those are resolved from policy and calendar when the change is committed.
 */
import type { Process } from '../processes/process'
import type { Instant } from '../time/instant'
import { CLOCK, isPaused, type Case, type CaseEvent, type Change } from './case'
import { proposalsOf, proposedBy, withProposals } from './corrections'
import { isLive, isOfItsTurn, type Deadline, type Owed } from './deadline'

/** What a command reported, as far as deadlines care: the event, when it happened, and what it was about. */
export interface Report {
  type: string
  at: Instant
  happenedAt: Instant
  by: string
  subject?: number
}

/** The same change with its deadlines in step: met by `report` [X17], no longer owed, newly owed, standing still or going on. */
export function keep(process: Process, change: Change, report?: Report): Change {
  const owed = process.owes(change.case.process)
  const before = change.case.deadlines.filter(
    (deadline) => deadline.unwanted !== true || owed.some(({ key }) => key === keyOf(deadline)),
  )
  const settled = before.map((deadline) => (isLive(deadline) ? settle(deadline, owed, change.at, report) : deadline))
  const still = (one: Pick<Owed, 'evenWhilePaused'>) => mustStandStill(process, change.case, one)
  const begun = owed.flatMap((one) => started(one, settled, change.at, still(one)))
  const deadlines = [
    ...settled.map((one) => standOrGoOn(one, still(one), change.at)),
    ...begun.map((one) => standOrGoOn(one, still(one), pausedSince(change.case, one) ?? change.at)),
  ]
  const kept = { ...change.case, deadlines }
  const events = [
    ...change.events,
    ...settled.flatMap((deadline, index) => settledEvent(before[index], deadline, change.at)),
  ]
  return withCorrections({ ...change, case: kept, events }, report)
}

/** [T7] What was done in time and reported late is proposed to a lead; the miss stays. */
function withCorrections(change: Change, report?: Report): Change {
  const met = report
    ? change.case.deadlines.filter(({ settledAt, metAt }) => settledAt === change.at && metAt !== undefined)
    : []
  if (!report || met.length === 0) return change
  const { proposals, events, corrections } = proposedBy(met, report)
  if (proposals.length === 0) return change
  return {
    ...change,
    case: withProposals(change.case, [...proposalsOf(change.case), ...proposals]),
    events: [...change.events, ...events],
    corrections: [...(change.corrections ?? []), ...corrections],
  }
}

function settle(deadline: Deadline, owed: Owed[], at: Instant, report?: Report): Deadline {
  if (report && satisfies(report, deadline)) return met(deadline, report)
  const still = owed.find(({ key }) => key === keyOf(deadline))
  return still ? { ...deadline, ownerId: still.ownerId } : noLongerOwed(deadline, at)
}

/** The key under which it is owed: that of its series, if it is one of a series. */
function keyOf({ series, key }: Deadline): string {
  return series?.key ?? key
}

function settledEvent(
  before: Deadline | undefined,
  { key, kind, state, settledAt, metAt, elapses }: Deadline,
  at: Instant,
): CaseEvent[] {
  if (settledAt === undefined || before?.settledAt !== undefined || elapses !== undefined) return []
  const event = (type: string, data = {}) => [{ type, at, by: CLOCK, data: { key, kind, ...data } }]
  if (metAt !== undefined) return event('DeadlineMet', { metAt, onTime: state === 'met' })
  return event(state === 'cancelled' ? 'DeadlineCancelled' : 'DeadlineLapsed')
}

/** [X17] Only the event a deadline names satisfies it; of a series, only one given since the last due, or since its start [X7]. */
function satisfies(report: Report, deadline: Deadline): boolean {
  if (!deadline.until.includes(report.type)) return false
  if (deadline.subject !== undefined && deadline.subject !== report.subject) return false
  return isOfItsTurn(deadline, report.happenedAt)
}

/** [T7] On time, or late: a miss stays a miss. */
function met(deadline: Deadline, { at, happenedAt }: Report): Deadline {
  return {
    ...stopped(deadline, at),
    state: deadline.missedAt === undefined ? 'met' : 'missed-then-met',
    metAt: happenedAt,
  }
}

function noLongerOwed(deadline: Deadline, at: Instant): Deadline {
  return { ...stopped(deadline, at), state: deadline.missedAt === undefined ? 'cancelled' : 'missed' }
}

function stopped(deadline: Deadline, at: Instant): Deadline {
  const { stoodStillAt: _still, move: _move, ...rest } = deadline
  return { ...rest, settledAt: at, plan: [] }
}

/**
 * A new deadline for what is newly owed; for a series, the next occurrence once the last one was met or missed. One that stands still
 * at once begins now: what would have been due in the pool is not made up [X15].
 */
function started(owed: Owed, deadlines: Deadline[], at: Instant, still: boolean): Deadline[] {
  const { key, since, recurs, ...rest } = owed
  const learnt = since < at ? { learntAt: at } : {}
  if (recurs !== true)
    return deadlines.some((one) => one.key === key) ? [] : [{ ...fresh(rest), key, startedAt: since, ...learnt }]
  const last = deadlines.filter((one) => one.series?.key === key).at(-1)
  if (last?.unwanted === true || (last && isLive(last) && last.missedAt === undefined)) return []
  const n = (last?.series?.n ?? 0) + 1
  return [
    {
      ...fresh(rest),
      key: `${key}#${n}`,
      series: { key, anchor: since, n },
      startedAt: still && (last?.dueAt ?? at) < at ? at : (last?.dueAt ?? (since > at ? at : since)),
      ...(last ? (last.learntAt === undefined ? {} : { learntAt: last.learntAt }) : learnt),
    },
  ]
}

function fresh(owed: Omit<Owed, 'key' | 'since' | 'recurs'>): Omit<Deadline, 'key' | 'startedAt'> {
  return { ...owed, state: 'running', epoch: 1 }
}

/** [T6, X15] In a pause all but the weekly update stand still; in the pool everything does. */
function mustStandStill(process: Process, kase: Case, { evenWhilePaused }: Pick<Owed, 'evenWhilePaused'>): boolean {
  return process.dormant?.(kase.process) === true || (isPaused(kase) && evenWhilePaused !== true)
}

/** [T6] What began before or in a pause, and was told in it, has stood still since the pause began. */
function pausedSince({ pause }: Case, { startedAt }: Deadline): Instant | undefined {
  return pause && (startedAt > pause.from ? startedAt : pause.from)
}

/** [X9, X10] Standing still keeps what was left; going on starts a new epoch, planned anew when committed. */
function standOrGoOn(deadline: Deadline, still: boolean, at: Instant): Deadline {
  if (!isLive(deadline) || still === (deadline.stoodStillAt !== undefined)) return deadline
  if (still) return { ...deadline, stoodStillAt: at, state: deadline.state === 'running' ? 'paused' : deadline.state }
  const { stoodStillAt, ...rest } = deadline
  return {
    ...rest,
    state: deadline.state === 'paused' ? 'running' : deadline.state,
    epoch: deadline.epoch + 1,
    stood: [...(deadline.stood ?? []), { from: stoodStillAt ?? at, to: at }],
    move: { cause: 'resumed', at },
  }
}
