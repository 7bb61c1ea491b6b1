/** What can be said to any case: one schema per thing people do. */
import { z } from 'zod'
import { audiences, place, severity } from './audience'
import type { SettledFacts } from './corrections'
import type { RuleChange } from './deadline'
import type { ExtensionLimit } from './extensions'
import type { CreditedOutage } from './outage'
import { instant, reason, span, staffId, text } from '../messages'

const reported = { occurredAt: instant.optional().describe('When it happened, if not now') }
const key = text(100).describe('The key of a deadline of this case')

export const pause = z.strictObject({
  reason,
  until: instant.optional().describe('When the pause ends by itself'),
  ...reported,
})
export type Pause = z.infer<typeof pause>

export const resume = z.strictObject({ reason: reason.optional(), ...reported })
export type Resume = z.infer<typeof resume>

export const acknowledge = z.strictObject({
  key: key.optional().describe('Only this deadline; absent: all of the case'),
  for: span.optional().describe('How long the repeats stay quiet; absent: as the policy says'),
  reason: reason.optional(),
  ...reported,
})
export type Acknowledge = z.infer<typeof acknowledge>

export const assign = z.strictObject({ ownerId: staffId, reason, ...reported })
export type Assign = z.infer<typeof assign>

export const extend = z.strictObject({ key, dueAt: instant, reason, ...reported })
export type Extend = z.infer<typeof extend> & { known?: Known }

export const escalate = z
  .strictObject({
    key,
    level: place.optional().describe('A place in the chain of managers'),
    to: audiences.optional().describe('Instead of a level: persons, teams, roles, who is on duty'),
    severity: severity.optional().describe('Absent: as the policy says of this deadline'),
    reason,
    ...reported,
  })
  .superRefine(({ level, to }, context) => {
    if ((level === undefined) === (to === undefined))
      context.addIssue({ code: 'custom', path: ['level'], message: 'say to whom: either a `level`, or `to`' })
  })
export type Escalate = z.infer<typeof escalate>

export const cancel = z.strictObject({ reason, ...reported })
export type Cancel = z.infer<typeof cancel>

export const note = z.strictObject({ text: text(10_000), ...reported })
export type Note = z.infer<typeof note>

export const correct = z.strictObject({
  key: text(100).describe('The key of a deadline that was met, in time or late'),
  occurredAt: instant.describe('When it really happened'),
  reason,
})
export type Correct = z.infer<typeof correct> & { known?: Known | undefined }

export const decideCorrection = z.strictObject({
  key: text(100).describe('The key of the deadline whose correction waits'),
  decision: z.enum(['approved', 'declined']),
  reason,
})
export type DecideCorrection = z.infer<typeof decideCorrection>

/** What the database or the policy knows and the state does not. Handed over with a command, never said by people. */
export interface Known {
  deadline?: SettledFacts
  extension?: ExtensionLimit
}

export const merge = z.strictObject({ intoId: text(64), reason, ...reported })
export type MergeInto = z.infer<typeof merge>

/** Only told by a migration: the rules that hold from now on. */
export interface Recalculate {
  cause: RuleChange
  /** Of a calendar: which, and the version that holds. */
  calendar?: string
  version?: number
  /** Of a policy: the version that holds, and the one the case must still be on. */
  policyVersion?: number
  was?: number
  /** What this makes late in hindsight is recorded, and nobody is told. */
  quiet?: boolean
  migrationId?: string
}

/** Only told by a migration: the time of an outage is given back to what ran in it. */
export interface CreditOutage extends CreditedOutage {
  /** The versions of the policy it is meant for: the case must still be on one of them. */
  policies: number[]
  reason: string
  approvedBy: string
  migrationId?: string
}

/** Only told by a migration: what was given back is taken again. */
export interface WithdrawCredit {
  outageId: string
  /** What this makes late in hindsight is recorded, and nobody is told. */
  quiet?: boolean
  migrationId?: string
}

/** Only told by a merged case, never by people. */
export interface Absorb {
  fromId: string
  dues: Record<string, string>
}

/** Only told when customers are merged, or parted again. */
export interface ChangeCustomer {
  customerId: string
}
