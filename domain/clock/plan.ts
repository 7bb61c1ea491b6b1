/** Instants from policy and calendar: the due, the warning, the rungs [E1, T2–T4, X1, X6–X10]. Pure. */
import type { Calendar } from '../time/calendar'
import { toInstant, toMillis, type Instant, type Millis } from '../time/instant'
import { parseSpan, type Span } from '../time/span'
import { isRuleChange, type Deadline, type PlannedRung } from './deadline'
import type { RungRule } from './policy'
import type { Rule } from './rule'

/** What the clock of a deadline is from now on. */
export interface Planned {
  dueAt: Instant
  warnAt?: Instant
  timeEndsAt?: Instant
  provisional: boolean
  /** The new epoch, when other rules made another clock of it [X10]. */
  epoch?: number
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

/** Plans a deadline as of the case's clock `at`; one that stands still, as of when it stopped. */
export function plan(deadline: Deadline, rule: Rule, calendar: Calendar, at: Instant): Planned {
  const byRules = deadline.move !== undefined && isRuleChange(deadline.move) && deadline.dueAt !== undefined
  const now = deadline.stoodStillAt ?? at
  return byRules ? planAgain(deadline, rule, calendar, now) : planNow(deadline, rule, calendar, now)
}

/** [T5, X10] Under other rules: the same clock goes on as it was; another one is a new epoch, in which nothing fires that has fired. */
function planAgain(deadline: Deadline, rule: Rule, calendar: Calendar, at: Instant): Planned {
  const epoch = deadline.epoch + 1
  const planned =
    deadline.missedAt === undefined
      ? planNow({ ...deadline, epoch }, rule, calendar, at)
      : ladderAgain({ ...deadline, epoch }, toMillis(deadline.dueAt ?? at), rule, calendar, at)
  const isSame = planned.dueAt === deadline.dueAt && isSamePlan(planned.plan, deadline.plan ?? [])
  return isSame ? { ...planned, skipped: [] } : { ...planned, epoch }
}

function isSamePlan(one: PlannedRung[], other: PlannedRung[]): boolean {
  const text = (rungs: PlannedRung[]) => rungs.map(({ level, n, at }) => `${level}${n ?? ''} ${at}`).join()
  return text(one) === text(other)
}

function planNow(deadline: Deadline, rule: Rule, calendar: Calendar, at: Instant): Planned {
  if (deadline.missedAt !== undefined && deadline.dueAt !== undefined)
    return nextRepeat(deadline, deadline.dueAt, rule, calendar)
  const due = dueOf(deadline, rule, calendar)
  const warnAt = warningOf(deadline, due.at, rule, calendar)
  const ladder = rule.rungs
    .flatMap((rung) => plannedRung(rung, due.at, warnAt, rule, calendar))
    .filter((rung) => !hasWarned(rung, deadline))
    .map((rung) => notInHindsight(rung, deadline, at))
  const skipped = ladder.filter((rung) => liesBehind(rung, toInstant(due.at), deadline, at))
  return {
    dueAt: toInstant(due.at),
    ...(warnAt === undefined ? {} : { warnAt: toInstant(warnAt) }),
    ...(due.timeEndsAt === undefined ? {} : { timeEndsAt: toInstant(due.timeEndsAt) }),
    provisional: due.provisional,
    plan: inOrder(ladder.filter((rung) => !skipped.includes(rung))),
    skipped: skipped.filter(({ level }) => level !== 'repeat'),
  }
}

interface Due {
  at: Millis
  provisional: boolean
  timeEndsAt?: Millis
}

/** Worked out from the start each time: by the rules or by hand, and moved by each time it stood still since. */
function dueOf(deadline: Deadline, rule: Rule, calendar: Calendar): Due {
  const { given, stood = [] } = deadline
  return stood
    .filter(({ to }) => given === undefined || to > given.at)
    .reduce(
      (due, stretch) => dueAfterStanding(due, stretch, deadline, rule, calendar),
      firstDue(deadline, rule, calendar),
    )
}

/** The due without any extension, moved by the times it stood still: what extensions are measured from. */
export function originalDue({ extended, ...deadline }: Deadline, rule: Rule, calendar: Calendar): Millis {
  const { given, ...rest } = deadline
  const original = extended ? extended.original : given
  return dueOf(original ? { ...rest, given: original } : rest, rule, calendar).at
}

function firstDue({ given, dueOn, series, startedAt }: Deadline, rule: Rule, calendar: Calendar): Due {
  if (given) return { at: toMillis(given.dueAt), provisional: false }
  if (dueOn !== undefined) return calendar.endOfBusiness(dueOn)
  if (series) return occurrence(series, toMillis(startedAt), rule, calendar)
  return after(toMillis(startedAt), parseSpan(rule.within ?? rule.every ?? ''), rule, calendar)
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
function dueAfterStanding(due: Due, stretch: Stretch, { dueOn }: Deadline, rule: Rule, calendar: Calendar): Due {
  const [stopped, resumed] = [toMillis(stretch.from), toMillis(stretch.to)]
  if (due.at < stopped) return due
  if (dueOn !== undefined) {
    if (due.at > resumed) return due
    const next = calendar.nthWorkingDayAfter(resumed, 1)
    return { at: calendar.endOfBusinessAt(next.at), provisional: next.provisional }
  }
  return endsWithBusiness(rule)
    ? goOnToEndOfBusiness(due, stretch, calendar)
    : goOn(due.at, stretch, isElapsed(rule), calendar)
}

type Stretch = NonNullable<Deadline['stood']>[number]

/** [X15] Rounded up once: of time that is used up only the rest of its last day is left, else each pause would buy a day. */
function goOnToEndOfBusiness({ at: due, timeEndsAt: end = due }: Due, stretch: Stretch, calendar: Calendar): Due {
  if (end < toMillis(stretch.from)) return { ...goOn(due, stretch, false, calendar), timeEndsAt: end }
  const moved = goOn(end, stretch, false, calendar)
  return { at: calendar.endOfBusinessAt(moved.at), provisional: moved.provisional, timeEndsAt: moved.at }
}

/** An instant that lay ahead when the clock stopped, as far ahead when it goes on. */
function goOn(instant: Millis, stretch: Stretch, elapsed: boolean, calendar: Calendar): Due {
  const [stopped, resumed] = [toMillis(stretch.from), toMillis(stretch.to)]
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
export function later(from: Millis, span: string | undefined, calendar: Calendar): Millis {
  if (span === undefined) return from
  const parsed = parseSpan(span)
  return parsed.unit === 'workingDays'
    ? calendar.nthWorkingDayAfter(from, parsed.count).at
    : calendar.add(from, parsed).at
}

/**
 * [X10] A warning behind us when the deadline starts, or not before its due, is not fired; in a new epoch neither are numbered rungs behind us.
 * `missed` is never left out while the deadline runs: a miss is a fact.
 */
function liesBehind(rung: PlannedRung, dueAt: Instant, deadline: Deadline, at: Instant): boolean {
  if (rung.level === 'missed') return false
  if (rung.level === 'warning') return rung.at <= deadline.startedAt || rung.at < at || rung.at >= dueAt
  return deadline.epoch > 1 && rung.at < at
}

/** A warning that has fired is not given again because the rules changed. */
function hasWarned({ level }: PlannedRung, { move, plan = [], level: reached }: Deadline): boolean {
  if (level !== 'warning' || reached !== 'warning' || !move || !isRuleChange(move)) return false
  return !plan.some((rung) => rung.level === 'warning')
}

/** What other rules make late in hindsight is late from now: nobody could have known before. */
function notInHindsight(rung: PlannedRung, { move }: Deadline, at: Instant): PlannedRung {
  if (rung.level !== 'missed' || rung.at >= at || !move) return rung
  return { ...rung, at, ...(move.quiet === true ? { quiet: true } : {}) }
}

/** [X10] For a missed deadline under other rules: the rungs not yet reached. A miss stays a miss, with the due it missed. */
function ladderAgain(deadline: Deadline, due: Millis, rule: Rule, calendar: Calendar, at: Instant): Planned {
  const { warnAt, provisional = false, plan: rungs = [], level, stood = [] } = deadline
  const dueAt = toInstant(due)
  const planned = { dueAt, ...(warnAt === undefined ? {} : { warnAt }), provisional, skipped: [] }
  if (stood.some(({ to }) => to > dueAt)) return { ...planned, plan: rungs }
  const reached = level === 'repeat' ? Infinity : Number(level) || 0
  const ladder = rule.rungs
    .filter((rung) => Number(rung.level) > reached || (rung.level === 'repeat' && level !== 'repeat'))
    .flatMap((rung) => plannedRung(rung, due, undefined, rule, calendar))
  const skipped = ladder.filter((rung) => rung.at < at)
  const left = ladder.filter((rung) => rung.at >= at)
  if (left.length > 0)
    return { ...planned, plan: inOrder(left), skipped: skipped.filter((rung) => rung.level !== 'repeat') }
  const next = nextRepeat({ ...deadline, plan: [] }, dueAt, rule, calendar)
  return next.plan.every((rung) => rung.at >= at)
    ? next
    : nextRepeat({ ...deadline, lastRungAt: at }, dueAt, rule, calendar)
}

/** [E1, X9] For a missed deadline: what is left of its ladder after standing still, or its next repeat. */
function nextRepeat(deadline: Deadline, dueAt: Instant, rule: Rule, calendar: Calendar): Planned {
  const { move, warnAt, provisional = false, stood = [] } = deadline
  const stretch = stood.at(-1)
  const planned = { dueAt, ...(warnAt === undefined ? {} : { warnAt }), provisional, skipped: [] }
  if (move?.cause === 'resumed' && stretch && deadline.plan && deadline.plan.length > 0) {
    const shifted = deadline.plan.map((rung) => {
      const { after, every } = rule.rungs.find(({ level }) => level === rung.level) ?? {}
      const elapsed = isElapsedSpan(after ?? every)
      return { ...rung, at: toInstant(goOn(toMillis(rung.at), stretch, elapsed, calendar).at) }
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
