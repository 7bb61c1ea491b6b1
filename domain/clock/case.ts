import type { Instant } from '../time/instant'
import type { ProcessState, Tell } from '../processes/process'
import type { Audience, Severity } from './audience'
import type { CorrectionRecord, Proposal, Verdict } from './corrections'
import { isLive, type Deadline, type Level } from './deadline'

/** Everything a case is, as its workflow carries it. Plain JSON; personal data only inside `process`. */
export interface Case<S extends ProcessState = ProcessState> {
  id: string
  kind: string
  /** Counts the changes committed. */
  revision: number
  policyVersion: number
  /** What the policy's variants ask about, as it was when the case was opened. */
  facts?: PinnedFacts
  openedAt: Instant
  closedAt?: Instant
  process: S
  /** Live ones only; settled ones rest in the database. */
  deadlines: Deadline[]
  /** Verdicts of settled deadlines that hold instead of those recorded, by key, and corrections that wait for a lead [T7]. */
  corrected?: Record<string, Verdict>
  proposals?: Proposal[]
  /** The pause it is in; those that ended rest in its history. */
  pause?: Pause
  acknowledgements: Acknowledgement[]
  /** Ids of the last commands applied: a command that comes again is answered, not done again. */
  recent: string[]
  externalRef?: { source: string; id: string }
}

export interface PinnedFacts {
  tier?: string
  severity?: string
  /** The team of the owner. */
  teamId?: string
}

export interface Pause {
  from: Instant
  reason: string
  /** When it ends by itself, if somebody said so. */
  until?: Instant
  /** The revision it was made from: names its reminders. */
  since?: number
  /** When its owner is reminded of it next, from the policy; resolved when committed. */
  remindAt?: Instant
  /** How often that happened, and when last. */
  reminded?: { times: number; at: Instant }
}

/** The key under which the reminders of a pause are recorded: they are rungs of no deadline [T6]. */
export const PAUSE = 'pause'

/** [E2, X4] Holds the repeats (or the climb) from `from` up to, not including, `until`. */
export interface Acknowledgement {
  key?: string
  from: Instant
  /** A span, from the person or the policy; resolved to `until` when committed. */
  within?: string
  until?: Instant
  holds?: 'repeats' | 'ladder'
  by: string
}

/** One entry of a case's history. `at` is the instant it belongs to: a rung's own instant, however late it fired. */
export interface CaseEvent {
  type: string
  at: Instant
  by: string
  data: Record<string, unknown>
}

/** A rung that came: it fires, unless it is held by an acknowledgement or its level turns out to be empty. */
export interface ReachedRung {
  key: string
  epoch: number
  level: Level
  n?: number
  at: Instant
  /** The case's clock when the machine got to it: later than `at` after an outage. */
  firedAt: Instant
  ownerId: string
  held?: boolean
  /** Recorded, and nobody is told. */
  quiet?: true
  /** A manual escalation names its audience; the others find theirs in the policy's ladder [X5]. */
  to?: Audience[]
  severity?: Severity
  reason?: string
  by?: string
}

/** One change of a case: from a command, or because the clock reached a rung. What is committed in one transaction. */
export interface Change<S extends ProcessState = ProcessState> {
  case: Case<S>
  /** The instant it belongs to: when the command arrived, or a rung's own instant, however late the machine gets to it [X14]. */
  at: Instant
  events: CaseEvent[]
  reached: ReachedRung[]
  tells: Tell[]
  /** Corrections of verdicts, proposed, decided or holding at once. */
  corrections?: CorrectionRecord[]
}

export const CLOCK = 'clock'

export function isPaused(kase: Case): boolean {
  return kase.pause !== undefined
}

export function stateOf(kase: Case): 'open' | 'paused' | 'closed' {
  if (kase.closedAt !== undefined) return 'closed'
  return isPaused(kase) ? 'paused' : 'open'
}

export function liveDeadlines(kase: Case): Deadline[] {
  return kase.deadlines.filter(isLive)
}

/** The next instant at which the clock has something to do, or undefined when it waits for people only. */
export function nextInstant(kase: Case): Instant | undefined {
  const rungs = liveDeadlines(kase).flatMap((deadline) =>
    deadline.stoodStillAt === undefined ? (deadline.plan?.[0]?.at ?? []) : [],
  )
  const { until, remindAt } = kase.pause ?? {}
  return [...rungs, until, remindAt].filter((at) => at !== undefined).sort()[0]
}
