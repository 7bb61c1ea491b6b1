/** What the clock does when time passes: reaches rungs, in order, each at its own instant [X8, X14]. Pure. */
import type { Process } from '../processes/process'
import type { Instant } from '../time/instant'
import { CLOCK, nextInstant, PAUSE, type Case, type Change, type Pause, type ReachedRung } from './case'
import { isLive, type Deadline, type PlannedRung } from './deadline'
import { keep } from './keep'

/**
 * What falls due next, up to and including `until`: the rungs of one instant, a reminder of the pause, or its end; undefined when
 * nothing does.
 * One change per instant: a machine that was away makes the same history as one that was not [X14]. `now` is the case's clock.
 */
export function tick(process: Process, kase: Case, until: Instant, now: Instant): Change | undefined {
  const at = nextInstant(kase)
  if (at === undefined || at > until) return undefined
  const due = dueRungs(kase, at)
  if (due.length > 0) return keep(process, climbed(kase, due, at, now))
  return keep(process, kase.pause?.remindAt === at ? reminded(kase, kase.pause, at, now) : pauseEnded(kase, at))
}

function dueRungs(kase: Case, at: Instant): { deadline: Deadline; rung: PlannedRung }[] {
  return kase.deadlines
    .filter((deadline) => isLive(deadline) && deadline.stoodStillAt === undefined)
    .flatMap((deadline) => (deadline.plan ?? []).filter((rung) => rung.at === at).map((rung) => ({ deadline, rung })))
}

function climbed(kase: Case, due: ReturnType<typeof dueRungs>, at: Instant, firedAt: Instant): Change {
  const deadlines = kase.deadlines.map((deadline) =>
    due.filter((one) => one.deadline === deadline).reduce((climbing, { rung }) => climb(climbing, rung), deadline),
  )
  const reached = due.map(({ deadline, rung }) => reach(kase, deadline, rung, firedAt))
  return { case: { ...kase, deadlines }, at, events: [], reached, tells: [] }
}

/** [E1, T7] One rung up. A missed deadline whose plan is used up asks for its next repeat by having none. */
function climb(deadline: Deadline, rung: PlannedRung): Deadline {
  const { plan, ...rest } = deadline
  const left = (plan ?? []).filter((one) => one !== rung)
  const missed = rung.level === 'missed' ? { state: 'missed' as const, missedAt: rung.at } : {}
  return {
    ...rest,
    ...missed,
    level: rung.level,
    lastRungAt: rung.at,
    ...(rung.n === undefined ? {} : { repeats: rung.n }),
    ...(left.length > 0 ? { plan: left } : {}),
  }
}

function reach(kase: Case, deadline: Deadline, rung: PlannedRung, firedAt: Instant): ReachedRung {
  const { key, epoch, ownerId } = deadline
  return { key, epoch, ownerId, ...rung, firedAt, ...(isHeld(kase, key, rung) ? { held: true } : {}) }
}

/** [E2, X4] Half-open: a repeat exactly at the end of the acknowledgement fires. Of several, the longest holds. */
function isHeld(kase: Case, key: string, rung: PlannedRung): boolean {
  return kase.acknowledgements.some((ack) => {
    if (ack.key !== undefined && ack.key !== key) return false
    if (ack.until === undefined || rung.at < ack.from || rung.at >= ack.until) return false
    return rung.level === 'repeat' || (ack.holds === 'ladder' && rung.level !== 'warning' && rung.level !== 'missed')
  })
}

/** [T6] Its owner is told that it is still paused, and why; the next instant is found when this is committed. */
function reminded(kase: Case, { remindAt: _now, ...pause }: Pause, at: Instant, firedAt: Instant): Change {
  const times = (pause.reminded?.times ?? 0) + 1
  const { ownerId } = kase.process
  const rung = { key: PAUSE, epoch: pause.since ?? 0, level: 'reminder', n: times, at, firedAt, ownerId }
  return {
    case: { ...kase, pause: { ...pause, reminded: { times, at } } },
    at,
    events: [],
    reached: [{ ...rung, to: ['owner'] }],
    tells: [],
  }
}

/** [T6] It ends when it was said to end, however late the machine gets to it. */
function pauseEnded(kase: Case, at: Instant): Change {
  return {
    case: withPauseEnded(kase),
    at,
    events: [{ type: 'CaseResumed', at, by: CLOCK, data: {} }],
    reached: [],
    tells: [],
  }
}

export function withPauseEnded({ pause: _ended, ...kase }: Case): Case {
  return kase
}
