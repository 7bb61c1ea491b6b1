/** The shape of a customer as the API answers it. */
import { z } from 'zod'
import { externalRef } from '../domain/customer/messages'
import { activityNames, lifecycleNames, marketingNames, orientationNames } from '../domain/customer/lifecycle'
import { riskNames } from '../domain/customer/risk'
import { tierNames } from '../domain/customer/tier'
import { named } from './openapi'

const at = z.iso.datetime()
const words = z.string().nullable()

const decided = z.object({
  value: z.string(),
  reason: z.string(),
  by: z.string(),
  at,
  until: z.string().optional(),
})

export const customer = named(
  'Customer',
  z.object({
    id: z.string(),
    name: z.string(),
    ownerId: words,
    externalRef: externalRef.optional(),
    industry: words,
    size: words,
    region: words,
    creditCode: words,
    website: words,
    foundedOn: words,
    firstDealOn: words,
    referredById: words,
    potential: z.int().nullable(),
    tags: z.array(z.string()),
    tier: z.enum(tierNames),
    churnRisk: z.enum(riskNames),
    activity: z.enum(activityNames),
    orientation: z.enum(orientationNames).nullable(),
    lifecycle: z.enum(lifecycleNames),
    marketingClass: z.enum(marketingNames),
    valueScore: z.int(),
    yearlyAmount: z.string().describe('In the currency of the policy'),
    lastInteractionAt: at.nullable(),
    decided: z
      .object({ tier: decided, churnRisk: decided })
      .partial()
      .describe('What a person decided instead of the rules'),
    mergedIntoId: z.string().optional().describe('It was merged into this customer and lives on there'),
    revision: z.int().describe('Of what is told and decided; not of what the rules make of it'),
    createdAt: at,
  }),
)

/** [C1] One view: who they are, and what is owed to them. */
export const customerView = named(
  'CustomerView',
  customer.extend({
    contacts: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        position: words,
        phones: z.array(z.string()),
        email: words,
        channels: z.array(z.string()),
        decisionMaker: z.boolean(),
      }),
    ),
    openCases: z.array(
      z.object({
        id: z.string(),
        kind: z.string(),
        title: z.string(),
        stage: z.string(),
        state: z.string(),
        priority: words,
        ownerId: z.string(),
        openedAt: at,
        deadlines: z
          .array(z.object({ key: z.string(), kind: z.string(), ownerId: z.string(), state: z.string(), dueAt: at }))
          .describe('What is owed, most urgent first'),
      }),
    ),
  }),
)

export interface CustomerRow {
  id: string
  externalSource: string | null
  externalId: string | null
  mergedIntoId: string | null
  lastInteractionAt: Date | null
  createdAt: Date
}

export const viewOf = ({ externalSource, externalId, mergedIntoId, ...row }: CustomerRow) => ({
  ...row,
  ...(externalSource !== null && externalId !== null
    ? { externalRef: { source: externalSource, id: externalId } }
    : {}),
  ...(mergedIntoId === null ? {} : { mergedIntoId }),
  lastInteractionAt: row.lastInteractionAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
})
