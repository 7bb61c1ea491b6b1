/** Instants from policy and calendar: the due, the warning, the rungs [E1, T2–T4, X1, X6–X10]. Pure. */
import type { Calendar } from '../time/calendar'
import { toInstant, toMillis, type Instant, type Millis } from '../time/instant'
import { parseSpan, type Span } from '../time/span'
import type { Deadline, Move, PlannedRung } from './deadline'
import type { RungRule } from './policy'
import type { Rule } from './rule'

/** What the clock of a deadline is from now on. */
export interface Planned {
  dueAt: Instant
  warnAt?: Instant
  timeEndsAt?: Instant
  provisional: boolean
  plan: PlannedRung[]
  /** Rungs that lie in the past of a new epoch, or before their anchor: recorded, not fired [X10]. */
  skipped: PlannedRung[]
}

/** True when the deadline waits for instants: new, moved, or at the end of its planned ladder. */
export function wantsPlan(deadline: Deadline): boolean {
  return (
    deadline.settledAt === undefined &&
    (deadline.dueAt === undefined ||
      deadline.move !== undefined ||
      (deadline.plan === undefined && deadline.stoodStillAt === undefined))
  )
}

/** Plans a deadline as of the case's clock `at`. */
export function plan(deadline: Deadline, rule: Rule, calendar: Calendar, at: Instant): Planned {
  if (deadline.missedAt !== undefined && deadline.dueAt !== undefined)
    return nextRepeat(deadline, deadline.dueAt, rule, calendar)
  const due = dueOf(deadline, rule, calendar)
  const warnAt = warningOf(deadline, due.at, rule, calendar)
  const ladder = rule.rungs.flatMap((rung) => plannedRung(rung, due.at, warnAt, rule, calendar))
  const skipped = ladder.filter((rung) => liesBehind(rung, deadline, at))
  return {
    dueAt: toInstant(due.at),
    ...(warnAt === undefined ? {} : { warnAt: toInstant(warnAt) }),
    ...(due.timeEndsAt === undefined ? {} : { timeEndsAt: toInstant(due.timeEndsAt) }),
    provisional: due.provisional,
    plan: inOrder(ladder.filter((rung) => !skipped.includes(rung))),
    skipped,
  }
}

interface Due {
  at: Millis
  provisional: boolean
  timeEndsAt?: Millis
}

function dueOf(deadline: Deadline, rule: Rule, calendar: Calendar): Due {
  const { move, dueAt, dueOn } = deadline
  if (move && move.cause !== 'resumed') return { at: toMillis(move.dueAt), provisional: false }
  if (move && dueAt !== undefined) return dueAfterStanding(deadline, move, toMillis(dueAt), rule, calendar)
  if (dueOn !== undefined) return calendar.endOfBusiness(dueOn)
  if (deadline.series) return occurrence(deadline.series, toMillis(deadline.startedAt), rule, calendar)
  return after(toMillis(deadline.startedAt), parseSpan(rule.within ?? rule.every ?? ''), rule, calendar)
}

/** [T2] Only working days end at the end of business; other spans run as they say. */
function after(start: Millis, span: Span, { dayEnd }: Rule, calendar: Calendar): Due {
  return calendar.add(start, span, span.unit === 'workingDays' ? { dayEnd } : {})
}

/**
 * [T4, X7] The next of an anchored cadence after the one before it was due; a missed one does not move those after it. Two that
 * a long holiday makes due at one instant are one, and those that passed in the pool are not made up [X15].
 */
function occurrence(
  { anchor, n }: NonNullable<Deadline['series']>,
  lastDue: Millis,
  rule: Rule,
  calendar: Calendar,
): Due {
  const every = parseSpan(rule.every ?? rule.within ?? '')
  if (every.unit !== 'cadence') return after(lastDue, every, rule, calendar)
  for (let next = n; ; next++) {
    const due = calendar.cadence(toMillis(anchor), every, next)
    if (due.at > lastDue) return due
  }
}

/** [X9] Goes on with the time that was left; agreed dates do not move, one that passed meanwhile is due a working day later. */
function dueAfterStanding(
  deadline: Deadline,
  move: Move & { cause: 'resumed' },
  due: Millis,
  rule: Rule,
  calendar: Calendar,
): Due {
  const resumed = toMillis(move.at)
  if (deadline.dueOn !== undefined) {
    if (due > resumed) return { at: due, provisional: deadline.provisional ?? false }
    const next = calendar.nthWorkingDayAfter(resumed, 1)
    return { at: calendar.endOfBusinessAt(next.at), provisional: next.provisional }
  }
  return endsWithBusiness(rule)
    ? goOnToEndOfBusiness(deadline, move, due, calendar)
    : goOn(due, move, isElapsed(rule), calendar)
}

/** [X15] Rounded up once: of time that is used up only the rest of its last day is left, else each pause would buy a day. */
function goOnToEndOfBusiness(
  { timeEndsAt }: Deadline,
  move: Move & { cause: 'resumed' },
  due: Millis,
  calendar: Calendar,
): Due {
  const end = timeEndsAt === undefined ? due : toMillis(timeEndsAt)
  if (end < toMillis(move.stoodStillAt)) return { ...goOn(due, move, false, calendar), timeEndsAt: end }
  const moved = goOn(end, move, false, calendar)
  return { at: calendar.endOfBusinessAt(moved.at), provisional: moved.provisional, timeEndsAt: moved.at }
}

/** An instant that lay ahead when the clock stopped, as far ahead when it goes on. */
function goOn(instant: Millis, move: Move & { cause: 'resumed' }, elapsed: boolean, calendar: Calendar): Due {
  const [stopped, resumed] = [toMillis(move.stoodStillAt), toMillis(move.at)]
  if (elapsed) return { at: instant + (resumed - stopped), provisional: false }
  return calendar.add(resumed, { unit: 'workingTime', ms: calendar.workingMs(stopped, instant) })
}

/** [X6] So much of the way, measured in the span's own unit and without the times it stood still. */
function warningOf(deadline: Deadline, due: Millis, rule: Rule, calendar: Calendar): Millis | undefined {
  if (rule.warnAt === 'none') return undefined
  const share = Number.parseInt(rule.warnAt, 10) / 100
  const start = toMillis(deadline.startedAt)
  const pauses = (deadline.stood ?? []).map(({ from, to }) => ({ from: toMillis(from), to: toMillis(to) }))
  if (isElapsed(rule)) {
    const paused = pauses.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(to, due) - Math.max(from, start)), 0)
    return calendar.add(start, { unit: 'elapsed', ms: Math.round((due - start - paused) * share) }, { pauses }).at
  }
  const way = calendar.workingMs(start, due, pauses)
  return calendar.add(start, { unit: 'workingTime', ms: Math.round(way * share) }, { pauses }).at
}

/** [X1] Offsets count from the due instant. Of the repeats only the first is planned; each plans the next. */
function plannedRung(
  rung: RungRule,
  due: Millis,
  warnAt: Millis | undefined,
  rule: Rule,
  calendar: Calendar,
): PlannedRung[] {
  if (rung.level === 'warning') return warnAt === undefined ? [] : [{ level: rung.level, at: toInstant(warnAt) }]
  if (rung.level === 'repeat')
    return [{ level: rung.level, n: 1, at: toInstant(later(lastOffset(rule, due, calendar), rung.every, calendar)) }]
  return [{ level: rung.level, at: toInstant(later(due, rung.after, calendar)) }]
}

function lastOffset({ rungs }: Rule, due: Millis, calendar: Calendar): Millis {
  return Math.max(
    due,
    ...rungs
      .filter(({ level, after }) => level !== 'warning' && after !== undefined)
      .map(({ after }) => later(due, after, calendar)),
  )
}

/** [X1] A working day later is the same local time on the next working day. */
function later(from: Millis, span: string | undefined, calendar: Calendar): Millis {
  if (span === undefined) return from
  const parsed = parseSpan(span)
  return parsed.unit === 'workingDays'
    ? calendar.nthWorkingDayAfter(from, parsed.count).at
    : calendar.add(from, parsed).at
}

/**
 * [X10] A warning behind us when the deadline starts is not fired; in a new epoch neither are numbered rungs behind us.
 * `missed` is never left out while the deadline runs: a miss is a fact.
 */
function liesBehind(rung: PlannedRung, deadline: Deadline, at: Instant): boolean {
  if (rung.level === 'missed') return false
  if (rung.level === 'warning') return rung.at <= deadline.startedAt || rung.at < at
  return deadline.epoch > 1 && rung.at < at
}

/** [E1, X9] For a missed deadline: what is left of its ladder after standing still, or its next repeat. */
function nextRepeat(deadline: Deadline, dueAt: Instant, rule: Rule, calendar: Calendar): Planned {
  const { move, warnAt, provisional = false } = deadline
  const planned = { dueAt, ...(warnAt === undefined ? {} : { warnAt }), provisional, skipped: [] }
  if (move?.cause === 'resumed' && deadline.plan && deadline.plan.length > 0) {
    const shifted = deadline.plan.map((rung) => {
      const { after, every } = rule.rungs.find(({ level }) => level === rung.level) ?? {}
      const elapsed = isElapsedSpan(after ?? every)
      return { ...rung, at: toInstant(goOn(toMillis(rung.at), move, elapsed, calendar).at) }
    })
    return { ...planned, plan: inOrder(shifted) }
  }
  const repeat = rule.rungs.find(({ level }) => level === 'repeat')
  if (!repeat) return { ...planned, plan: [] }
  const at = later(toMillis(deadline.lastRungAt ?? dueAt), repeat.every, calendar)
  return { ...planned, plan: [{ level: 'repeat', n: (deadline.repeats ?? 0) + 1, at: toInstant(at) }] }
}

function inOrder(rungs: PlannedRung[]): PlannedRung[] {
  return rungs.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

/** [T2, X9] Working days and cadences end with a day's business; other spans end when they end. */
function endsWithBusiness({ within, every, dayEnd }: Rule): boolean {
  const { unit } = parseSpan(within ?? every ?? '')
  return unit === 'cadence' || (unit === 'workingDays' && dayEnd === 'endOfBusiness')
}

function isElapsed(rule: Rule): boolean {
  return isElapsedSpan(rule.within ?? rule.every)
}

function isElapsedSpan(text: string | undefined): boolean {
  const unit: Span['unit'] | undefined = text === undefined ? undefined : parseSpan(text).unit
  return unit === 'elapsed' || unit === 'calendarDays'
}
