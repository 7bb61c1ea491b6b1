import { z } from 'zod'
import { text } from '../../domain/messages'
import { Prisma } from '../../prisma/generated/client'
import { aliveCustomers } from '../../prisma/customers/known'
import { factKinds, type Kind } from '../../prisma/customers/kinds'
import { Answer } from '../answer'
import {
  batch,
  batchAnswer,
  change,
  changesOf,
  common,
  factView,
  findFacts,
  idFor,
  orProblem,
  retract,
  tell,
  tellMany,
} from '../facts'
import { cursorAt, pageOf, pageQuery, placeOf } from '../page'
import { unknown } from '../problem'
import { route } from '../route'
import { idParam } from '../rows'

const at = z.iso.datetime()
const words = z.string().optional()
const money = { amount: z.string().describe('A decimal text'), currency: z.string() }

/** What is answered of each kind, beside what all have in common. */
const answers = {
  contacts: {
    name: z.string(),
    position: words,
    phones: z.array(z.string()),
    email: words,
    channels: z.array(z.string()),
    decisionMaker: z.boolean(),
    birthday: words,
  },
  contracts: { at, title: words, ...money, signedOn: z.string(), startsOn: words, endsOn: words },
  orders: { at, title: words, ...money },
  interactions: {
    at,
    kind: z.enum(['contact', 'complaint', 'enquiry']),
    channel: z.string(),
    direction: z.enum(['inbound', 'outbound']).optional(),
    topic: z.enum(['product', 'service', 'price']).optional(),
    summary: words,
    byId: words,
    contactId: words,
  },
  behaviour: { at, type: z.string(), count: z.int(), data: z.record(z.string(), z.unknown()).optional() },
  satisfaction: {
    at,
    measure: z.enum(['csat', 'nps']),
    score: z.int(),
    comment: words,
    contactId: words,
    caseId: words,
  },
}

const listQuery = pageQuery.extend({ customerId: text(64) })

function routesOf(kind: Kind, own: Record<string, z.ZodType>) {
  const { name, one, happens } = kind
  const path = `/v1/${name}` as const
  const answer = z.object({ ...common, ...own })
  const find = async (prisma: Parameters<typeof findFacts>[0], id: string) => {
    const [row] = await findFacts(prisma, kind, Prisma.sql`t.id = ${id}`, Prisma.sql`t.id`, 1)
    if (!row) throw unknown(one, id)
    return factView(row)
  }
  return [
    route({
      method: 'post',
      path,
      summary: `Tell: ${one}`,
      description:
        'With an `externalRef` that is known already it is corrected; the answer is then 200, as it is when nothing differs.',
      scope: 'write',
      body: kind.schema,
      responses: { 201: answer, 200: answer },
      async handler({ body, caller, once, deps }) {
        const item = body as Parameters<typeof idFor>[1]
        const id = idFor(kind, item, once)
        const [outcome] = await tell({ caller, once, deps }, kind, [{ id, item }])
        const done = orProblem(outcome)
        const isNew = done.status === 'created' || done.id === id
        return new Answer(await find(deps.prisma, done.id), { status: isNew ? 201 : 200 })
      },
    }),
    route({
      method: 'post',
      path: `${path}/batches`,
      summary: `Tell up to 1,000: ${name}`,
      description:
        'Answered with a result per item, in their order; what does not fit is left out, the others are written.',
      scope: 'write',
      body: batch,
      largeBody: true,
      patienceMs: 60_000,
      responses: { 200: batchAnswer },
      handler: ({ body, ...asked }) => tellMany(asked, kind, body.items),
    }),
    route({
      method: 'get',
      path,
      summary: `The ${name} of a customer`,
      scope: 'read',
      query: listQuery,
      responses: { 200: pageOf(answer) },
      async handler({ query: { customerId, limit, cursor }, deps: { prisma } }) {
        const alive = (await aliveCustomers(prisma, [customerId])).get(customerId) ?? customerId
        const mine = Prisma.sql`t.customer_id = ${alive}`
        const after = placeOf(happens ? z.tuple([at, z.string()]) : z.tuple([z.string()]), cursor)
        const order = happens ? Prisma.sql`t.at DESC, t.id DESC` : Prisma.sql`t.id`
        const rows = await findFacts(
          prisma,
          kind,
          after ? Prisma.sql`${mine} AND ${beyond(after)}` : mine,
          order,
          limit + 1,
        )
        const last = rows.length > limit ? rows[limit - 1] : undefined
        const place = (row: Record<string, unknown>) =>
          happens ? [(row['at'] as Date).toISOString(), row['id']] : [row['id']]
        return { items: rows.slice(0, limit).map(factView), nextCursor: last ? cursorAt(place(last)) : null }
      },
    }),
    route({
      method: 'get',
      path: `${path}/:id`,
      summary: `One ${one}, with what was corrected`,
      scope: 'read',
      params: idParam,
      responses: { 200: answer.extend({ changes: z.array(change) }) },
      async handler({ params: { id }, deps: { prisma } }) {
        const [fact, changes] = await Promise.all([find(prisma, id), changesOf(prisma, id)])
        return { ...fact, changes }
      },
    }),
    route({
      method: 'delete',
      path: `${path}/:id`,
      summary: `Take back: ${one}`,
      description: 'It is kept and says that it was taken back; it counts no more.',
      scope: 'write',
      params: idParam,
      ifMatch: true,
      responses: { 200: answer },
      async handler({ params: { id }, caller, deps, request }) {
        if (!(await retract({ caller, deps, request }, kind, id))) throw unknown(one, id)
        return find(deps.prisma, id)
      },
    }),
  ]
}

/** Where the page before ended. */
function beyond(after: string[]): Prisma.Sql {
  return after.length === 2
    ? Prisma.sql`(t.at, t.id) < (${after[0]}::timestamptz, ${after[1]})`
    : Prisma.sql`t.id > ${after[0]}`
}

/** What sales, service and the product itself know of customers [C1]. */
export const factRoutes = Object.values(factKinds).flatMap((kind) =>
  routesOf(kind as unknown as Kind, answers[kind.name as keyof typeof answers]),
)
