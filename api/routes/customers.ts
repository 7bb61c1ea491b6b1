import { z } from 'zod'
import { staffId, text } from '../../domain/messages'
import type { Customer } from '../../prisma/generated/client'
import { Answer } from '../answer'
import { pageById, pageOf, pageQuery } from '../page'
import { mustBeStaff } from '../people'
import { unknown } from '../problem'
import { route } from '../route'
import { idParam, madeOnce } from '../rows'

const externalRef = z
  .strictObject({ source: text(64), id: text(200) })
  .describe('The id in another system: the same one is created once')
const tier = z.enum(['strategic', 'core', 'potential', 'basic'])
const churnRisk = z.enum(['high', 'medium', 'low'])

const newCustomer = z.strictObject({
  name: text(300),
  ownerId: staffId.optional(),
  tier: tier.default('basic'),
  churnRisk: churnRisk.default('low'),
  externalRef: externalRef.optional(),
})
const customer = z.object({
  id: z.string(),
  name: z.string(),
  ownerId: z.string().nullable(),
  tier,
  churnRisk,
  externalRef: externalRef.optional(),
  createdAt: z.iso.datetime(),
})

const view = ({ externalSource, externalId, createdAt, ...row }: Customer) => ({
  ...row,
  ...(externalSource !== null && externalId !== null
    ? { externalRef: { source: externalSource, id: externalId } }
    : {}),
  createdAt: createdAt.toISOString(),
})

/** Customers, as far as promises to them need [C1]. */
export const customerRoutes = [
  route({
    method: 'post',
    path: '/v1/customers',
    summary: 'Create a customer',
    description: 'With an `externalRef` that is known already the answer is 200 with that customer, unchanged.',
    scope: 'write',
    body: newCustomer,
    responses: { 201: customer, 200: customer },
    async handler({ body: { externalRef, ...body }, once, deps }) {
      await mustBeStaff(deps, [{ pointer: '/ownerId', id: body.ownerId }])
      const { customer } = deps.prisma
      const id = once.id('cus')
      const known = externalRef && { externalSource: externalRef.source, externalId: externalRef.id }
      const find = () =>
        known
          ? customer.findUnique({ where: { externalSource_externalId: known } })
          : customer.findUnique({ where: { id } })
      const before = known ? await find() : null
      if (before) return new Answer(view(before), { status: before.id === id ? 201 : 200 })
      const data = { id, ...body, ownerId: body.ownerId ?? null, ...known }
      const made = await madeOnce(() => customer.create({ data }), find)
      return new Answer(view(made), {
        status: made.id === id ? 201 : 200,
        headers: { Location: `/v1/customers/${made.id}` },
      })
    },
  }),
  route({
    method: 'get',
    path: '/v1/customers',
    summary: 'List customers',
    scope: 'read',
    query: pageQuery,
    responses: { 200: pageOf(customer) },
    handler: ({ query, deps: { prisma } }) => pageById(query, (page) => prisma.customer.findMany(page), view),
  }),
  route({
    method: 'get',
    path: '/v1/customers/:id',
    summary: 'A customer',
    scope: 'read',
    params: idParam,
    responses: { 200: customer },
    async handler({ params: { id }, deps: { prisma } }) {
      const row = await prisma.customer.findUnique({ where: { id } })
      if (!row) throw unknown('customer', id)
      return view(row)
    },
  }),
]
