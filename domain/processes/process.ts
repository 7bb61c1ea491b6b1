import type { Trigger } from './at-risk.messages'
import type { Owed } from '../clock/deadline'
import type { Instant } from '../time/instant'

/** What every process keeps, whatever it is about. Plain JSON only: no Date, Map, Set or class. */
export interface ProcessState {
  title: string
  customerId: string
  ownerId: string
  stage: string
  /** Set when the process is over: how it ended, in the handbook's words. An outcome is never a failure. */
  outcome?: string
}

/** Why something cannot be done: a stable code and a sentence for people; `field` points into the body (JSON pointer). */
export interface Refusal {
  code: string
  message: string
  field?: string
}

export interface Happening {
  /** When the case learnt of it: its own clock. */
  at: Instant
  /** When it happened: `occurredAt` of who reported it, else the same as `at`. */
  happenedAt: Instant
  /** `staff:<id>` or `tool:<id>` [A4]. */
  by: string
}

/** One thing people can do to a process. `when` looks at the state alone, `refuse` also at what is asked. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each command has a body of its own; the table of all of them cannot name it
export interface Command<S, B = any> {
  /** The event it becomes, in the past tense; by the body where there are several. */
  event: string | ((body: B) => string)
  /** All of them, where there are several. */
  events?: string[]
  when?(state: S): Refusal | undefined
  refuse?(state: S, body: B): Refusal | undefined
  apply(state: S, body: B, happening: Happening): S
  /** What another case must be told, or which new one be opened, because of this. */
  tells?(state: S, body: B): Tell[]
  /** Done by the machine only, never by people. */
  internal?: true
}

/** A process is two pure things: what people can do to it, and what is owed meanwhile. */
export interface Process<S extends ProcessState = ProcessState> {
  /** Names the policy's section and the case's kind. */
  kind: string
  opened: string
  open(input: never, happening: Happening): S
  commands: Record<string, Command<S>>
  owes(state: S): Owed[]
  /** True while nothing is owed although the process lives on: a need in the pool [X15]. */
  dormant?(state: S): boolean
  /** At most one is open per customer: what would open another one is told to it, as `trigger`, with this command [R1]. */
  joins?: string
}

/**
 * A command for another case, a new case to open, a customer whose risk is another one than the open case knows, one of whom
 * something else says that it is at risk [R1], or a case whose customer was merged or parted again [C2].
 * Written with the change that causes it, sent after it, once.
 */
export type Tell =
  | { to: string; command: string; body: unknown }
  | { open: string; input: unknown }
  | { followRiskOf: string }
  | { atRisk: string; trigger: Trigger }
  | { followCustomerOf: string }
