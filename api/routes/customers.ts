import type { Request } from 'express'
import { z } from 'zod'
import { hostOf, customerChange, decision, newCustomer, type CustomerChange } from '../../domain/customer/messages'
import type { Decisions } from '../../domain/customer/assess'
import { aliveCustomers } from '../../prisma/customers/known'
import { customers as kind } from '../../prisma/customers/kinds'
import type { Prisma } from '../../prisma/generated/client'
import type { PrismaClient } from '../../prisma/generated/client'
import { Answer } from '../answer'
import { assessNow } from '../assessing'
import type { Caller } from '../auth'
import { customer, customerView, viewOf } from '../customer-schema'
import type { Dependencies } from '../dependencies'
import { batch, batchAnswer, change, changesOf, orProblem, tell, tellMany } from '../facts'
import { mustBeAt } from '../match'
import { pageOf } from '../page'
import { mustBeStaff } from '../people'
import { mergedAway, unknown, unknownInBody } from '../problem'
import { customersQuery, findCustomer, findCustomers } from '../reads/customers'
import { route } from '../route'
import { ownersSeen } from '../sight'
import { idParam } from '../rows'

async function find(prisma: PrismaClient, caller: Caller, id: string) {
  const row = await findCustomer(prisma, id, await ownersSeen(prisma, caller))
  if (!row) throw unknown('customer', id)
  return viewOf(row)
}

/** A tier or risk that is given is decided by hand. */
function decisionsOf({ tier, churnRisk, reason, until }: Partial<z.output<typeof decision>>, by: string): Decisions {
  const common = {
    reason: reason ?? 'given when the customer was created',
    by,
    at: new Date().toISOString(),
    ...(until === undefined ? {} : { until }),
  }
  return {
    ...(tier === undefined ? {} : { tier: { value: tier, ...common } }),
    ...(churnRisk === undefined ? {} : { churnRisk: { value: churnRisk, ...common } }),
  }
}

/** 404 when there is none, 409 when it lives on in another one. */
async function mustLive(prisma: PrismaClient, id: string): Promise<void> {
  const row = await prisma.customer.findUnique({ where: { id }, select: { mergedIntoId: true } })
  if (!row) throw unknown('customer', id)
  if (row.mergedIntoId !== null) throw mergedAway(id, row.mergedIntoId)
}

async function decide(
  { prisma }: Dependencies,
  id: string,
  decisions: Decisions,
  { by, request }: { by: string; request?: Request },
): Promise<void> {
  await mustLive(prisma, id)
  const count = await prisma.$transaction(async (tx) => {
    if (request) await mustBeAt(tx, 'customers', id, request)
    return tx.$executeRaw`
      UPDATE customers SET decided = decided || ${JSON.stringify(decisions)}::jsonb, updated_at = now(), updated_by = ${by} WHERE id = ${id}`
  })
  if (count === 0) throw unknown('customer', id)
}

/** Customers: who they are, and what a person decided of them [C1, C3, C5]. */
export const customerRoutes = [
  route({
    method: 'post',
    path: '/v1/customers',
    summary: 'Create a customer',
    description: 'With an `externalRef` that is known already the answer is 200 with that customer, unchanged.',
    scope: 'write',
    body: newCustomer,
    responses: { 201: customerView, 200: customerView },
    async handler({ body: { tier, churnRisk, ...item }, once, caller, deps }) {
      const { prisma } = deps
      const id = once.id('cus')
      const done = orProblem((await tell({ caller, once, deps }, kind, [{ id, item }], { onlyNew: true }))[0])
      const isNew = done.id === id
      const decisions = decisionsOf({ tier, churnRisk }, caller.by)
      if (isNew && Object.keys(decisions).length > 0) {
        await decide(deps, id, decisions, { by: caller.by })
        await assessNow(deps, [id])
      }
      return new Answer(await find(prisma, caller, done.id), {
        status: isNew ? 201 : 200,
        headers: { Location: `/v1/customers/${done.id}` },
      })
    },
  }),
  route({
    method: 'post',
    path: '/v1/customers/batches',
    summary: 'Tell up to 1,000: customers',
    description:
      'One whose `externalRef` is known already is updated; what is left out of it stays as it is. Answered with a result per item.',
    scope: 'write',
    body: batch,
    largeBody: true,
    patienceMs: 60_000,
    responses: { 200: batchAnswer },
    handler: ({ body, ...asked }) => tellMany(asked, kind, body.items),
  }),
  route({
    method: 'get',
    path: '/v1/customers',
    summary: 'Find and list customers',
    scope: 'read',
    query: customersQuery,
    responses: { 200: pageOf(customer) },
    async handler({ query, deps: { prisma } }) {
      const { rows, nextCursor } = await findCustomers(prisma, query)
      return { items: rows.map(viewOf), nextCursor }
    },
  }),
  route({
    method: 'get',
    path: '/v1/customers/:id',
    summary: 'A customer: who they are, where they stand, what is owed to them',
    scope: 'read',
    params: idParam,
    responses: { 200: customerView },
    handler: ({ params: { id }, caller, deps: { prisma } }) => find(prisma, caller, id),
  }),
  route({
    method: 'patch',
    path: '/v1/customers/:id',
    summary: 'Change what is known of a customer',
    description: 'A field that is left out stays as it is; null empties it.',
    scope: 'write',
    params: idParam,
    ifMatch: true,
    body: customerChange,
    responses: { 200: customerView },
    async handler({ params: { id }, body, caller, request, deps }) {
      const { prisma } = deps
      await mustLive(prisma, id)
      await mustBeStaff(deps, [{ pointer: '/ownerId', id: body.ownerId }])
      await mustBeCustomer(prisma, body.referredById)
      const { count } = await prisma.$transaction(async (tx) => {
        await mustBeAt(tx, 'customers', id, request)
        return tx.customer.updateMany({ where: { id }, data: { ...changed(body), updatedBy: caller.by } })
      })
      if (count === 0) throw unknown('customer', id)
      await assessNow(deps, [id, ...(body.referredById ? [body.referredById] : [])])
      return find(prisma, caller, id)
    },
  }),
  route({
    method: 'get',
    path: '/v1/customers/:id/changes',
    summary: 'What became different of what is known of a customer',
    scope: 'read',
    params: idParam,
    responses: { 200: z.object({ items: z.array(change) }) },
    handler: async ({ params: { id }, deps: { prisma } }) => ({ items: await changesOf(prisma, id, 200) }),
  }),
  route({
    method: 'post',
    path: '/v1/customers/:id/decisions',
    summary: 'Decide tier or risk by hand',
    description:
      'It holds instead of the rules, until a day or until it is taken back; what the rules say is still shown.',
    scope: 'write',
    params: idParam,
    ifMatch: true,
    body: decision,
    responses: { 201: customerView },
    async handler({ params: { id }, body, caller, deps, request }) {
      await decide(deps, id, decisionsOf(body, caller.by), { by: caller.by, request })
      await assessNow(deps, [id])
      return find(deps.prisma, caller, id)
    },
  }),
  route({
    method: 'delete',
    path: '/v1/customers/:id/decisions/:field',
    summary: 'Take a decision back: the rules hold again',
    scope: 'write',
    params: idParam.extend({ field: z.enum(['tier', 'churnRisk']) }),
    ifMatch: true,
    responses: { 200: customerView },
    async handler({ params: { id, field }, caller, deps, request }) {
      const { prisma } = deps
      await mustLive(prisma, id)
      await prisma.$transaction(async (tx) => {
        await mustBeAt(tx, 'customers', id, request)
        await tx.$executeRaw`UPDATE customers SET decided = decided - ${field}::text, updated_at = now(), updated_by = ${caller.by} WHERE id = ${id}`
      })
      await assessNow(deps, [id])
      return find(prisma, caller, id)
    },
  }),
]

function changed(body: CustomerChange): Prisma.CustomerUpdateInput {
  const { website } = body
  const given = Object.entries(body).filter(([, value]) => value !== undefined)
  return {
    ...Object.fromEntries(given),
    ...(website === undefined ? {} : { webDomain: website === null ? null : (hostOf(website) ?? null) }),
    updatedAt: new Date(),
  }
}

async function mustBeCustomer(prisma: PrismaClient, id: string | null | undefined): Promise<void> {
  if (id === null || id === undefined || (await aliveCustomers(prisma, [id])).has(id)) return
  throw unknownInBody('customer', id, '/referredById')
}
