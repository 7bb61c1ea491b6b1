/** What can be said to the case of a customer at risk: one schema per thing people do [R1–R5]. */
import { z } from 'zod'
import { dateOnly, instant, reason, staffId, text, title } from '../messages'

const reported = { occurredAt: instant.optional().describe('When it happened, if not now') }

export const riskLevel = z.enum(['high', 'medium'])
export type RiskLevel = z.infer<typeof riskLevel>

/** Why a customer is, or again is, at risk [R1]. */
export const trigger = z.strictObject({
  source: z.enum(['risk', 'satisfaction-drop', 'complaint', 'report']).default('report'),
  risk: riskLevel,
  reason: reason.optional(),
})
/** `id` makes a trigger count once, however often it is told. */
export type Trigger = z.infer<typeof trigger> & { id: string }

export const openAtRisk = z.strictObject({
  customerId: text(64),
  risk: riskLevel.default('high'),
  source: trigger.shape.source,
  reason: reason.optional(),
  ownerId: staffId.optional().describe("Absent: the customer's owner"),
  title: title.optional().describe("Absent: the customer's name"),
  ...reported,
})
/** What the process is opened with. */
export interface OpenAtRiskInput {
  customerId: string
  ownerId: string
  title: string
  /** What the customer's facts say. */
  assessed: RiskLevel | 'low'
  trigger: Trigger
}

export const cause = z.enum(['fewer-interactions', 'complaints', 'shrinking-business', 'other'])
export const analysis = z.strictObject({ cause, detail: text(10_000).optional(), ...reported })
export type Analysis = z.infer<typeof analysis>

export const measure = z.strictObject({ title, ownerId: staffId, dueOn: dateOnly })
export type Measure = z.infer<typeof measure>

export const plan = z.strictObject({
  summary: text(10_000).optional(),
  measures: z.array(measure).min(1).max(50),
  cause: cause.optional().describe('The cause, when it was not analysed on its own before'),
  ...reported,
})
export type Plan = z.infer<typeof plan>

export const contact = z.strictObject({
  result: text(10_000).describe('What came of it'),
  channel: text(64).optional(),
  ...reported,
})
export type Contact = z.infer<typeof contact>

export const measureCompletion = z.strictObject({ result: text(10_000).optional(), ...reported })
export type MeasureCompletion = z.infer<typeof measureCompletion> & { n: number }

export const retentionRevisit = z.strictObject({
  helped: z.enum(['yes', 'partly', 'no']),
  summary: text(10_000).optional(),
  score: z.int().min(1).max(5).optional(),
  ...reported,
})
export type RetentionRevisit = z.infer<typeof retentionRevisit>

export const closure = z.strictObject({
  outcome: z.enum(['lost', 'accepted']).describe('`accepted`: a lead lives with the risk'),
  reason,
  ...reported,
})
export type Closure = z.infer<typeof closure>

/** Only told by the machine: what the customer's facts now say of the risk [C4]. */
export interface RiskChange {
  risk: RiskLevel | 'low'
}
