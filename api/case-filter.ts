/** Which open cases a preview looks at, or a migration touches. */
import { z } from 'zod'
import { text } from '../domain/messages'

const id = text(64)
export const caseFilter = z
  .strictObject({
    caseIds: z.array(id).min(1).max(1_000).optional(),
    kind: z.string().max(64).optional(),
    stage: z.string().max(64).optional(),
    priority: z.enum(['high', 'medium', 'low']).optional(),
    ownerId: id.optional(),
    teamId: id.optional().describe('The team of the owner'),
    customerId: id.optional(),
    policyVersion: z.int().min(1).optional().describe('Cases on this version of the policy'),
  })
  .describe('Open cases only; every field given must fit')
