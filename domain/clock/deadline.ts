import type { Instant } from '../time/instant'

/**
 * What is owed now, as a process says it (`owes`). How long it may take stands in the policy under `kind`;
 * only one of the events named in `until` satisfies it [X17].
 */
export interface Owed {
  /** Unique in the case and stable, e.g. `solution-2`, `milestone-1.3`. Occurrences of a recurring one get `#n`. */
  key: string
  kind: string
  ownerId: string
  /** Where the span starts, or the cadence is anchored [X7]. */
  since: Instant
  until: string[]
  /** When the event must be about one thing of several: the number of the milestone. */
  subject?: number
  /** An agreed date (`YYYY-MM-DD`) instead of a span of the policy. Agreed dates do not move in a pause [X9]. */
  dueOn?: string
  recurs?: boolean
  /** The weekly update is owed even while the case waits for the customer [T6]. */
  evenWhilePaused?: boolean
  /** Nobody owes it: when its time has come, this command of the process happens by itself. */
  elapses?: string
}

/** `warning`, `missed`, `1`, `2`, …, `repeat`, `manual`. */
export type Level = string

/** A rung of the ladder that is still to come. `n` counts the daily repeats. */
export interface PlannedRung {
  level: Level
  at: Instant
  n?: number
  /** A miss that a change of the rules made in hindsight: recorded, and nobody is told. */
  quiet?: true
}

export type DeadlineState = 'running' | 'paused' | 'met' | 'missed' | 'missed-then-met' | 'cancelled'

/** The life of one deadline [T7]. Plain JSON: it lives in the workflow's state. */
export interface Deadline {
  key: string
  kind: string
  ownerId: string
  until: string[]
  subject?: number
  dueOn?: string
  /** A due set by hand, or taken over in a merge, and when: from then on only standing still moves it. */
  given?: { dueAt: Instant; at: Instant }
  /** How often it was extended, and what was given before the first time: the due that extensions are measured from. */
  extended?: { times: number; original?: { dueAt: Instant; at: Instant } }
  evenWhilePaused?: boolean
  elapses?: string
  /** Of a recurring one: its base key, the anchor of the cadence, and which occurrence this is. */
  series?: { key: string; anchor: Instant; n: number }
  startedAt: Instant
  /** When the case was told of it, if that was after its start: until then nobody could have been reminded of it. */
  learntAt?: Instant
  state: DeadlineState
  /** Each new due date is a new epoch with a ladder planned anew [X10]. */
  epoch: number
  /** Resolved from policy and calendar when committed; undefined until then. */
  dueAt?: Instant
  warnAt?: Instant
  /** Where its time itself ends, when going on rounded the due up to the end of business: what is left counts to here [X15]. */
  timeEndsAt?: Instant
  provisional?: boolean
  /** Rungs to come, earliest first. Undefined asks for a plan; an empty one says nothing more will come. */
  plan?: PlannedRung[]
  /** The highest rung reached. */
  level?: Level
  /** When the last rung was due: the next repeat counts from it. */
  lastRungAt?: Instant
  repeats?: number
  missedAt?: Instant
  metAt?: Instant
  /** Since when its clock stands still, by a pause or in the pool [T6, X9, X15]. */
  stoodStillAt?: Instant
  /** The times it stood still, in order, for measuring its span without them; of one given back after an outage, for which. */
  stood?: { from: Instant; to: Instant; outageId?: string }[]
  /** What the next plan must account for; gone once planned. */
  move?: Move
  /** The policy has no rule for its kind: it is remembered, and never due. */
  unwanted?: boolean
  /** Set when nothing more can happen to it: met, cancelled, or missed and no longer owed. */
  settledAt?: Instant
}

/**
 * Why a due date may change: it goes on after standing still, was extended by hand or taken over in a merge, or the calendar, the
 * policy or the time that counts became another one. `quiet`: what that makes late in hindsight is recorded, and nobody is told.
 */
export interface Move {
  cause: 'resumed' | 'extended' | 'merged' | RuleChange
  at: Instant
  quiet?: true
}

/** `outage`: time that the system was away is given back, or taken again. */
export type RuleChange = 'calendar' | 'policy' | 'outage'

/** True when the rules changed, and not the case: its clock is worked out again. */
export function isRuleChange({ cause }: Move): boolean {
  return cause === 'calendar' || cause === 'policy' || cause === 'outage'
}

/** The name of a rung, unique in the product [E6]. */
export function rungId(
  caseId: string,
  deadline: Pick<Deadline, 'key' | 'epoch'>,
  rung: Pick<PlannedRung, 'level' | 'n'>,
): string {
  return `${caseId}/${deadline.key}/${deadline.epoch}/${rung.level}${rung.n ?? ''}`
}

/** [X7] Of a series an occurrence is met by what happened since the last due, or since the start of the first; others by anything. */
export function isOfItsTurn({ key, startedAt }: Pick<Deadline, 'key' | 'startedAt'>, happenedAt: Instant): boolean {
  const [, n] = /#(\d+)$/.exec(key) ?? []
  return n === undefined || happenedAt > startedAt || (n === '1' && happenedAt === startedAt)
}

/** True while its ladder can still climb or its due can still come. */
export function isLive(deadline: Deadline): boolean {
  return deadline.settledAt === undefined
}
