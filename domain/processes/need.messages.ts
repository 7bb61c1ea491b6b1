/** What can be said to a need: one schema per thing people do. The API, its documentation and the types are made from these. */
import { z } from 'zod'
import { dateOnly, instant, reason, staffId, text, title } from '../messages'

export const priority = z.enum(['high', 'medium', 'low'])
export type Priority = z.infer<typeof priority>

const occurredAt = instant.optional().describe('When it happened, if not now')
const reported = { occurredAt }

export const openNeed = z.strictObject({
  customerId: text(64),
  title,
  description: text(10_000).optional(),
  source: z.enum(['interaction', 'sales-feedback', 'behaviour-data', 'tool', 'other']).optional(),
  priority: priority.optional().describe('Decided by the operator; proposed by the system when absent'),
  ownerId: staffId.optional().describe("Absent: the customer's owner"),
  externalRef: z.strictObject({ source: text(64), id: text(200) }).optional(),
  ...reported,
})
/** What the process is opened with: owner and priority are settled by then. */
export type OpenNeedInput = Omit<z.infer<typeof openNeed>, 'occurredAt' | 'priority' | 'ownerId'> & {
  priority: Priority
  priorityProposed?: boolean
  ownerId: string
}

export const taskForce = z.strictObject({
  salesId: staffId,
  productId: staffId,
  engineeringId: staffId,
  ownerId: staffId,
  ...reported,
})
export type TaskForce = z.infer<typeof taskForce>

export const milestone = z.strictObject({ title, ownerId: staffId, dueOn: dateOnly })
export type Milestone = z.infer<typeof milestone>

export const solution = z.strictObject({
  summary: text(10_000),
  resources: text(10_000).optional(),
  milestones: z.array(milestone).max(50).default([]),
  plannedDeliveryOn: dateOnly,
  confirmedByCustomer: z.boolean().optional().describe('The customer has agreed already: goes straight to execution'),
  ...reported,
})
export type Solution = z.infer<typeof solution>

export const confirmation = z.strictObject({
  decision: z.enum(['confirmed', 'rejected', 'awaiting-approval']),
  reason: reason.optional(),
  ...reported,
})
export type Confirmation = z.infer<typeof confirmation>

export const update = z.strictObject({ summary: text(10_000), channel: text(64).optional(), ...reported })
export type Update = z.infer<typeof update>

export const milestoneCompletion = z.strictObject({ ...reported })
export type MilestoneCompletion = z.infer<typeof milestoneCompletion> & { n: number }

export const delivery = z.strictObject({
  summary: text(10_000).optional(),
  acceptedByCustomer: z
    .boolean()
    .optional()
    .describe('The customer accepted on the spot: goes straight to the revisit'),
  ...reported,
})
export type Delivery = z.infer<typeof delivery>

export const acceptance = z.strictObject({
  decision: z.enum(['accepted', 'returned']),
  reason: reason.optional(),
  ...reported,
})
export type Acceptance = z.infer<typeof acceptance>

export const revisit = z.strictObject({
  satisfied: z.enum(['yes', 'partly', 'no']),
  score: z.int().min(1).max(5).optional(),
  suggestions: z
    .union([
      text(10_000),
      z.array(z.strictObject({ title, description: text(10_000).optional(), asNeed: z.boolean().optional() })).max(20),
    ])
    .optional()
    .describe('What should be better; an entry marked `asNeed` becomes a new need in the pool'),
  ...reported,
})
export type Revisit = z.infer<typeof revisit>

export const priorityChange = z.strictObject({ priority, reason, ...reported })
export type PriorityChange = z.infer<typeof priorityChange>
