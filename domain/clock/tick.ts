/** What the clock does when time passes: reaches rungs, in order, each at its own instant [X8, X14]. Pure. */
import type { Process } from '../processes/process'
import type { Instant } from '../time/instant'
import { CLOCK, isPaused, type Case, type Change, type ReachedRung } from './case'
import { isLive, type Deadline, type PlannedRung } from './deadline'
import { keep } from './keep'

/** Everything that fell due up to and including `until`, as one change at the case's clock `now`; undefined when nothing did. */
export function tick(process: Process, kase: Case, until: Instant, now: Instant): Change | undefined {
  if (pauseIsOver(kase, until)) return keep(process, resumed(kase, now))
  const due = dueRungs(kase, until)
  if (due.length === 0) return undefined
  const reached = due.map(({ deadline, rung }) => reach(kase, deadline, rung))
  const deadlines = kase.deadlines.map((deadline) =>
    due.filter((one) => one.deadline === deadline).reduce((climbing, { rung }) => climb(climbing, rung), deadline),
  )
  return keep(process, { case: { ...kase, deadlines }, at: now, events: [], reached, tells: [] })
}

function dueRungs(kase: Case, until: Instant): { deadline: Deadline; rung: PlannedRung }[] {
  return kase.deadlines
    .filter((deadline) => isLive(deadline) && deadline.stoodStillAt === undefined)
    .flatMap((deadline) => (deadline.plan ?? []).filter(({ at }) => at <= until).map((rung) => ({ deadline, rung })))
    .sort((a, b) => (a.rung.at < b.rung.at ? -1 : a.rung.at > b.rung.at ? 1 : 0))
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

function reach(kase: Case, deadline: Deadline, rung: PlannedRung): ReachedRung {
  const { key, epoch, ownerId } = deadline
  return { key, epoch, ownerId, ...rung, ...(isHeld(kase, key, rung) ? { held: true } : {}) }
}

/** [E2, X4] Half-open: a repeat exactly at the end of the acknowledgement fires. Of several, the longest holds. */
function isHeld(kase: Case, key: string, rung: PlannedRung): boolean {
  return kase.acknowledgements.some((ack) => {
    if (ack.key !== undefined && ack.key !== key) return false
    if (ack.until === undefined || rung.at < ack.from || rung.at >= ack.until) return false
    return rung.level === 'repeat' || (ack.holds === 'ladder' && rung.level !== 'warning' && rung.level !== 'missed')
  })
}

function pauseIsOver(kase: Case, until: Instant): boolean {
  const end = kase.pauses.at(-1)?.until
  return isPaused(kase) && end !== undefined && end <= until
}

function resumed(kase: Case, at: Instant): Change {
  return { case: withPauseEnded(kase, at), at, events: [{ type: 'CaseResumed', at, by: CLOCK, data: {} }], reached: [], tells: [] }
}

/** The running pause ended at `at`. */
export function withPauseEnded(kase: Case, at: Instant): Case {
  return { ...kase, pauses: kase.pauses.map((pause) => (pause.to === undefined ? { ...pause, to: at } : pause)) }
}
