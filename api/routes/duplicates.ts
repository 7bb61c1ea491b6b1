import { z } from 'zod'
import { reasonKinds } from '../../domain/customer/duplicates'
import { reason, text } from '../../domain/messages'
import { duplicatesOf } from '../../prisma/customers/duplicates'
import { MergeRefused, mergeCustomers, partCustomers, type Merged } from '../../prisma/customers/merge'
import type { CustomerMerge, DuplicatePair } from '../../prisma/generated/client'
import { duplicatesWorkflow } from '../../workflows/messages'
import { assessNow, handOver } from '../assessing'
import { Answer } from '../answer'
import type { Dependencies } from '../dependencies'
import { cursorAt, pageById, pageOf, pageQuery, placeOf } from '../page'
import { Problem, unknown, unknownInBody } from '../problem'
import { route } from '../route'
import { idParam } from '../rows'

/** A customer of many years has many facts. */
const MERGE_PATIENCE_MS = 60_000

const at = z.iso.datetime()
const reasons = z.array(
  z.object({
    kind: z.enum(reasonKinds),
    value: z.string().describe('What they have in common; of similar names the other name'),
    weight: z.number(),
  }),
)
const score = z.number().describe('0 to 1: how likely it is that one of the reasons is right')
const named = z.object({ id: z.string(), name: z.string() })
const duplicate = z.object({ customer: named, score, reasons })

const pair = z.object({
  id: z.string(),
  customers: z.array(named).describe('Two: either can be merged into the other'),
  score,
  reasons,
  state: z.enum(['open', 'dismissed', 'merged']),
  foundAt: at,
  decidedAt: at.optional(),
  decidedBy: z.string().optional(),
  reason: z.string().optional(),
})

const merge = z.object({
  id: z.string(),
  survivorId: z.string().describe('The customer that both live on in'),
  mergedId: z.string(),
  reason: z.string().optional(),
  at,
  by: z.string(),
  takenOver: z
    .record(z.string(), z.object({ before: z.unknown(), after: z.unknown() }))
    .describe('What the survivor did not know before'),
  undoneAt: at.optional(),
  undoneBy: z.string().optional(),
})

/** Customers that are one and the same: found, judged, merged, parted [C2]. */
export const duplicateRoutes = [
  route({
    method: 'get',
    path: '/v1/customers/:id/duplicates',
    summary: 'Customers that may be the same one, most likely first, each with the reasons',
    description:
      'Compared are credit codes, names without legal forms (also traditional and simplified, half and full width), phones, e-mails and domains. Two credit codes that differ are two companies, whatever their names.',
    scope: 'read',
    params: idParam,
    query: z.strictObject({ limit: z.coerce.number().int().min(1).max(50).default(20) }),
    responses: { 200: z.object({ items: z.array(duplicate) }) },
    async handler({ params: { id }, query: { limit }, deps: { prisma } }) {
      const found = await duplicatesOf(prisma, id, limit)
      if (!found) throw unknown('customer', id)
      return { items: found.map(({ customer: { id, name }, ...more }) => ({ customer: { id, name }, ...more })) }
    },
  }),
  route({
    method: 'get',
    path: '/v1/duplicates',
    summary: 'Customers that may be the same, most likely first: to be judged',
    description: 'Searched each night among all customers. What was dismissed is not asked again.',
    scope: 'read',
    query: pageQuery.extend({
      state: z.enum(['open', 'dismissed', 'merged']).default('open'),
      customerId: text(64).optional(),
      minScore: z.coerce.number().min(0).max(1).default(0),
    }),
    responses: { 200: pageOf(pair) },
    async handler({ query: { state, customerId, minScore, limit, cursor }, deps: { prisma } }) {
      const [before, id] = placeOf(z.tuple([z.number(), z.string()]), cursor) ?? []
      const rows = await prisma.duplicatePair.findMany({
        where: {
          state,
          score: { gte: minScore },
          AND: [
            customerId === undefined ? {} : { OR: [{ oneId: customerId }, { otherId: customerId }] },
            before === undefined ? {} : { OR: [{ score: { lt: before } }, { score: before, id: { gt: id! } }] },
          ],
        },
        orderBy: [{ score: 'desc' }, { id: 'asc' }],
        take: limit + 1,
      })
      const last = rows.length > limit ? rows[limit - 1] : undefined
      const items = await pairViews({ prisma }, rows.slice(0, limit))
      return { items, nextCursor: last ? cursorAt([last.score, last.id]) : null }
    },
  }),
  route({
    method: 'post',
    path: '/v1/duplicates/searches',
    summary: 'Compare all customers with each other now, in the background',
    scope: 'write',
    body: z.strictObject({}),
    responses: { 202: z.object({ state: z.literal('running') }) },
    async handler({ deps: { temporal, config } }) {
      await temporal.workflow.start(...duplicatesWorkflow(config.taskQueue ?? 'cases'))
      return { state: 'running' }
    },
  }),
  route({
    method: 'post',
    path: '/v1/duplicates/:id/dismissal',
    summary: 'They are two: do not ask again',
    scope: 'write',
    params: idParam,
    body: z.strictObject({ reason: reason.optional() }),
    responses: { 200: pair },
    async handler({ params: { id }, body: { reason }, caller, deps: { prisma } }) {
      const data = { state: 'dismissed', decidedAt: new Date(), decidedBy: caller.by, reason: reason ?? null }
      await prisma.duplicatePair.updateMany({ where: { id, state: 'open' }, data })
      const row = await prisma.duplicatePair.findUnique({ where: { id } })
      if (!row) throw unknown('duplicate', id)
      if (row.state === 'merged')
        throw new Problem(409, 'duplicate-merged', 'These two were merged: undo the merge if they are two.')
      const [view] = await pairViews({ prisma }, [row])
      return view
    },
  }),
  route({
    method: 'post',
    path: '/v1/customers/:id/merges',
    summary: 'Merge another customer into this one',
    description:
      'Its facts and its open cases go along, and what this one does not know is taken over. Ids of the merged one, here and in other systems, mean this one from now on. Nothing is lost: `POST /v1/merges/:id/undo` parts them again.',
    scope: 'write',
    params: idParam,
    body: z.strictObject({
      mergedId: text(64).describe('The customer that lives on in this one'),
      reason: reason.optional(),
      despiteCreditCodes: z.boolean().default(false).describe('Also when their credit codes differ'),
    }),
    responses: { 201: merge },
    patienceMs: MERGE_PATIENCE_MS,
    async handler({ params: { id: survivorId }, body, caller, once, deps }) {
      const asked = { id: once.id('mrg'), survivorId, ...body, by: caller.by, at: new Date() }
      const merged = await mergeCustomers(deps.prisma, asked).catch((error: unknown) => {
        throw problemOf(error, survivorId)
      })
      await settle(deps, merged)
      const { id } = merged.merge
      return new Answer(mergeView(merged.merge), { status: 201, headers: { Location: `/v1/merges/${id}` } })
    },
  }),
  route({
    method: 'get',
    path: '/v1/merges',
    summary: 'List merges',
    scope: 'read',
    query: pageQuery.extend({ customerId: text(64).optional() }),
    responses: { 200: pageOf(merge) },
    handler: ({ query: { customerId, ...page }, deps: { prisma } }) =>
      pageById(
        page,
        ({ where, ...more }) => {
          const its = customerId === undefined ? {} : { OR: [{ survivorId: customerId }, { mergedId: customerId }] }
          return prisma.customerMerge.findMany({ where: { ...where, ...its }, ...more })
        },
        mergeView,
      ),
  }),
  route({
    method: 'get',
    path: '/v1/merges/:id',
    summary: 'A merge, and how both stood before it',
    scope: 'read',
    params: idParam,
    responses: {
      200: merge.extend({
        survivorBefore: z.record(z.string(), z.unknown()),
        mergedBefore: z.record(z.string(), z.unknown()),
      }),
    },
    async handler({ params: { id }, deps: { prisma } }) {
      const row = await prisma.customerMerge.findUnique({ where: { id } })
      if (!row) throw unknown('merge', id)
      const { survivorBefore, mergedBefore } = row
      return { ...mergeView(row), survivorBefore, mergedBefore }
    },
  }),
  route({
    method: 'post',
    path: '/v1/merges/:id/undo',
    summary: 'Part two customers again',
    description:
      'Each has its facts back, also those told since of the merged one. What somebody changed since of what was taken over stays. A case that joined another one stays joined.',
    scope: 'write',
    params: idParam,
    body: z.strictObject({}),
    responses: { 200: merge },
    patienceMs: MERGE_PATIENCE_MS,
    async handler({ params: { id }, caller, deps }) {
      const parted = await partCustomers(deps.prisma, id, { by: caller.by, at: new Date() }).catch((error: unknown) => {
        throw problemOf(error)
      })
      if (!parted) throw unknown('merge', id)
      await settle(deps, parted)
      return mergeView(parted.merge)
    },
  }),
]

/** Both are assessed before the answer, and their cases go along. */
async function settle(deps: Dependencies, { merge: { survivorId, mergedId }, outbox }: Merged): Promise<void> {
  for (const id of outbox) handOver(deps, id)
  await assessNow(deps, [survivorId, mergedId])
}

function problemOf(error: unknown, survivorId?: string): unknown {
  if (!(error instanceof MergeRefused)) return error
  const { code, message, customerId = '' } = error
  if (code === 'unknown-customer')
    return customerId === survivorId
      ? unknown('customer', customerId)
      : unknownInBody('customer', customerId, '/mergedId')
  return new Problem(409, code, message)
}

function mergeView(row: CustomerMerge) {
  const { id, survivorId, mergedId, reason, by, undoneAt, undoneBy } = row
  return {
    id,
    survivorId,
    mergedId,
    ...(reason === null ? {} : { reason }),
    at: row.at.toISOString(),
    by,
    takenOver: row.takenOver as Record<string, { before: unknown; after: unknown }>,
    ...(undoneAt ? { undoneAt: undoneAt.toISOString() } : {}),
    ...(undoneBy === null ? {} : { undoneBy }),
  }
}

async function pairViews({ prisma }: Pick<Dependencies, 'prisma'>, rows: DuplicatePair[]) {
  const ids = rows.flatMap(({ oneId, otherId }) => [oneId, otherId])
  const customers = await prisma.customer.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } })
  const names = new Map(customers.map(({ id, name }) => [id, name]))
  return rows.map(({ id, oneId, otherId, score, reasons, state, foundAt, decidedAt, decidedBy, reason }) => ({
    id,
    customers: [oneId, otherId].map((customerId) => ({ id: customerId, name: names.get(customerId) ?? customerId })),
    score,
    reasons: reasons as unknown as z.input<typeof pair>['reasons'],
    state: state as z.input<typeof pair>['state'],
    foundAt: foundAt.toISOString(),
    ...(decidedAt ? { decidedAt: decidedAt.toISOString() } : {}),
    ...(decidedBy === null ? {} : { decidedBy }),
    ...(reason === null ? {} : { reason }),
  }))
}
