import { z } from 'zod'
import { assess, resultFields, type Decisions, type Result } from '../../domain/customer/assess'
import { reasonsFor } from '../../domain/customer/explain'
import { formatDate } from '../../domain/time/civil'
import type { Assessment } from '../../prisma/generated/client'
import { rulesInForce } from '../../prisma/customers/rules'
import { summedFacts } from '../../prisma/customers/summed'
import { customer as customerSchema } from '../customer-schema'
import { pageOf, pageQuery } from '../page'
import { mergedAway, unknown } from '../problem'
import { route } from '../route'
import { idParam } from '../rows'
import { worldsOf } from '../worlds'

const fields = customerSchema.shape
const result = z.object({
  tier: fields.tier,
  churnRisk: fields.churnRisk,
  activity: fields.activity,
  orientation: fields.orientation,
  lifecycle: fields.lifecycle,
  marketingClass: fields.marketingClass,
  valueScore: fields.valueScore,
})
const byRules = result.pick({ tier: true, churnRisk: true })
const facts = z.record(z.string(), z.unknown()).describe('All that was looked at, in numbers')
const sentence = z.object({ 'zh-CN': z.string(), en: z.string() })

const kept = z.object({
  id: z.string(),
  seq: z.int(),
  at: z.iso.datetime(),
  cause: z.record(z.string(), z.unknown()).describe('The facts that set it off, or `{"by": "time"}`'),
  changed: z.array(z.enum(resultFields)),
  before: result,
  after: result.extend({ byRules, valueParts: z.record(z.string(), z.number()) }),
  facts,
  policyVersion: z.int(),
})

const assessment = z.object({
  customerId: z.string(),
  asOf: z.iso.date().describe('The day, in the zone of the policy’s calendar'),
  policyVersion: z.int(),
  result,
  byRules: byRules.describe('What the rules say, where a person decided otherwise'),
  valueParts: z.record(z.string(), z.number()),
  facts,
  reasons: z.object({
    tier: sentence,
    churnRisk: sentence,
    activity: sentence,
    lifecycle: sentence,
    marketingClass: sentence,
    value: sentence,
  }),
  last: kept.nullable().describe('The last time that anything became different, and why'),
})

const keptView = ({ id, seq, at, cause, changed, before, after, facts, policyVersion }: Assessment) => ({
  id,
  seq,
  at: at.toISOString(),
  cause,
  changed,
  before,
  after,
  facts,
  policyVersion,
})

/** Where a customer stands, why, and how it came to stand there [C7]. */
export const assessmentRoutes = [
  route({
    method: 'get',
    path: '/v1/customers/:id/assessment',
    summary: 'Where a customer stands, and why',
    description: 'Worked out as of now, from all facts, by the newest policy; what was recorded last stands beside it.',
    scope: 'read',
    params: idParam,
    conflicts: true,
    responses: { 200: assessment },
    async handler({ params: { id }, deps: { prisma } }) {
      const inForce = await rulesInForce(worldsOf(prisma))
      const today = inForce.zone.dayOf(Date.now())
      const [row, summed, last] = await Promise.all([
        prisma.customer.findUnique({ where: { id }, select: { decided: true, mergedIntoId: true } }),
        summedFacts(prisma, [id], inForce, today),
        prisma.assessment.findFirst({ where: { customerId: id }, orderBy: { seq: 'desc' } }),
      ])
      const { facts } = summed.get(id) ?? {}
      if (!row || !facts) throw unknown('customer', id)
      if (row.mergedIntoId !== null) throw mergedAway(id, row.mergedIntoId)
      const decided = row.decided as Decisions
      const assessed = assess(facts, inForce.rules, decided)
      return {
        customerId: id,
        asOf: formatDate(today),
        policyVersion: inForce.policyVersion,
        ...assessed,
        facts,
        reasons: reasonsFor(facts, inForce.rules, assessed, decided),
        last: last && keptView(last),
      } satisfies { result: Result } & Record<string, unknown>
    },
  }),
  route({
    method: 'get',
    path: '/v1/customers/:id/assessments',
    summary: 'How a customer came to stand where it stands',
    description:
      'Newest first: one for every time that anything became different, with before, after and the facts behind it.',
    scope: 'read',
    params: idParam,
    query: pageQuery.omit({ cursor: true }).extend({ cursor: z.coerce.number().int().min(1).optional() }),
    responses: { 200: pageOf(kept) },
    async handler({ params: { id: customerId }, query: { limit, cursor }, deps: { prisma } }) {
      const rows = await prisma.assessment.findMany({
        where: { customerId, ...(cursor === undefined ? {} : { seq: { lt: cursor } }) },
        orderBy: { seq: 'desc' },
        take: limit + 1,
      })
      const known = rows.length > 0 || (await prisma.customer.count({ where: { id: customerId } })) > 0
      if (!known) throw unknown('customer', customerId)
      const items = rows.slice(0, limit).map(keptView)
      return { items, nextCursor: rows.length > limit ? String(items.at(-1)?.seq) : null }
    },
  }),
]
