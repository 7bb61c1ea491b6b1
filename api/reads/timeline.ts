/** Everything that happened with one customer, from all sources, in order [C1]. */
import { z } from 'zod'
import { aliveCustomers, familyOf } from '../../prisma/customers/known'
import { Prisma, type PrismaClient } from '../../prisma/generated/client'
import { amountText } from '../facts'
import { cursorAt, pageQuery, placeOf } from '../page'
import { unknown } from '../problem'
import { route } from '../route'
import { and } from './sql'
import { ofOwners, ownersSeen } from '../sight'
import { idParam } from '../rows'

const sources = ['interaction', 'contract', 'order', 'behaviour', 'satisfaction', 'assessment', 'case'] as const
type Source = (typeof sources)[number]

const at = z.iso.datetime()
const query = pageQuery.extend({
  type: z
    .string()
    .max(200)
    .transform((given) => given.split(','))
    .pipe(z.array(z.enum(sources)).min(1))
    .optional()
    .describe(`Only these, separated by commas: ${sources.join(', ')}`),
  order: z.enum(['newest', 'oldest']).default('newest'),
})
type Query = z.output<typeof query>

const entry = z.object({
  type: z.enum(sources),
  id: z.string(),
  at,
  what: z.string().describe('The kind of interaction, the type of behaviour, the event of a case, …'),
  caseId: z.string().optional(),
  data: z.record(z.string(), z.unknown()),
})

interface Row {
  type: Source
  id: string
  at: Date
  what: string
  caseId: string | null
  data: Record<string, unknown>
}

const place = z.tuple([at, z.string()])

export const customerTimeline = route({
  method: 'get',
  path: '/v1/customers/:id/timeline',
  summary: 'Everything that happened with a customer, in order',
  description:
    'Paged in both directions: `nextCursor` goes on, `previousCursor` with the other `order` shows what has come since. What was taken back is left out.',
  scope: 'read',
  params: idParam,
  query,
  responses: {
    200: z.object({
      items: z.array(entry),
      nextCursor: z.string().nullable().describe('null at the end'),
      previousCursor: z
        .string()
        .nullable()
        .describe('To go the other way from the first entry; null when there is none'),
    }),
  },
  async handler({ params: { id }, query, caller, deps: { prisma } }) {
    const customerId = (await aliveCustomers(prisma, [id])).get(id)
    if (customerId === undefined) throw unknown('customer', id)
    const { limit } = query
    const rows = await entries(prisma, await familyOf(prisma, customerId), query, await ownersSeen(prisma, caller))
    const items = rows.slice(0, limit).map(({ caseId, ...row }) => ({
      ...row,
      at: row.at.toISOString(),
      ...(caseId === null ? {} : { caseId }),
      data: known(row.data),
    }))
    const [first, last] = [items[0], items.at(-1)]
    return {
      items,
      nextCursor: rows.length > limit && last ? cursorAt([last.at, last.id]) : null,
      previousCursor: first ? cursorAt([first.at, first.id]) : null,
    }
  },
})

/** Without what nobody said; amounts with the decimals of their currency. */
function known({ amount, currency, ...data }: Record<string, unknown>): Record<string, unknown> {
  const money =
    typeof amount === 'string' && typeof currency === 'string' ? { amount: amountText(amount, currency), currency } : {}
  return { ...money, ...Object.fromEntries(Object.entries(data).filter(([, value]) => value !== null)) }
}

/** Of each source a page from its index, then the first of all of these: no source is read further than a page. */
function entries(
  prisma: PrismaClient,
  family: string[],
  { type = [...sources], order, limit, cursor }: Query,
  owners: string[] | undefined,
): Promise<Row[]> {
  const after = placeOf(place, cursor)
  const down = order === 'newest'
  const way = Prisma.raw(down ? '<' : '>')
  const beyond = (id: string) =>
    after === undefined
      ? Prisma.sql`true`
      : Prisma.sql`(t.at, ${Prisma.raw(id)}) ${way} (${after[0]}::timestamptz, ${after[1]})`
  // one alone is looked up in the order of the index
  const theirs = family.length === 1 ? Prisma.sql`= ${family[0]}` : Prisma.sql`= ANY(${family}::text[])`
  const by = (id: string) => Prisma.raw(down ? `t.at DESC, ${id} DESC` : `t.at, ${id}`)
  const parts = [...new Set(type)].map((source) => {
    const { from, id, what, data, caseId = 'NULL::text' } = selects[source]
    return Prisma.sql`(SELECT ${source} AS type, ${Prisma.raw(id)} AS id, t.at, ${Prisma.raw(what)} AS what, ${Prisma.raw(caseId)} AS "caseId", ${Prisma.raw(data)} AS data
      FROM ${Prisma.raw(from)} AND ${and([beyond(id), ...(source === 'case' ? ofOwners('k.owner_id', owners) : [])])} AND ${Prisma.raw(whose[source] ?? 't.customer_id')} ${theirs} ORDER BY ${by(id)} LIMIT ${limit + 1})`
  })
  return prisma.$queryRaw<Row[]>`
    SELECT * FROM (${Prisma.join(parts, ' UNION ALL ')}) t ORDER BY ${by('t.id')} LIMIT ${limit + 1}`
}

const whose: Partial<Record<Source, string>> = { case: 'k.customer_id' }

/** Decimals stay texts. Of cases, what people did and what was missed: not each step of the clock. */
const selects: Record<Source, { from: string; id: string; what: string; data: string; caseId?: string }> = {
  interaction: {
    from: 'interactions t WHERE t.retracted_at IS NULL',
    id: 't.id',
    what: 't.kind',
    data: `jsonb_build_object('channel', t.channel, 'direction', t.direction, 'topic', t.topic, 'summary', t.summary, 'byId', t.by_id, 'contactId', t.contact_id)`,
  },
  contract: {
    from: 'contracts t WHERE t.retracted_at IS NULL',
    id: 't.id',
    what: `'signed'`,
    data: `jsonb_build_object('title', t.title, 'amount', t.amount::text, 'currency', t.currency, 'signedOn', t.signed_on, 'startsOn', t.starts_on, 'endsOn', t.ends_on)`,
  },
  order: {
    from: 'orders t WHERE t.retracted_at IS NULL',
    id: 't.id',
    what: `'ordered'`,
    data: `jsonb_build_object('title', t.title, 'amount', t.amount::text, 'currency', t.currency)`,
  },
  behaviour: {
    from: 'behaviour t WHERE t.retracted_at IS NULL',
    id: 't.id',
    what: 't.type',
    data: `jsonb_build_object('count', t.count, 'data', t.data)`,
  },
  satisfaction: {
    from: 'satisfaction t WHERE t.retracted_at IS NULL',
    id: 't.id',
    what: 't.measure',
    data: `jsonb_build_object('score', t.score, 'comment', t.comment, 'contactId', t.contact_id)`,
    caseId: 't.case_id',
  },
  assessment: {
    from: 'assessments t WHERE true',
    id: 't.id',
    what: `array_to_string(t.changed, ',')`,
    data: `jsonb_build_object('before', t.before, 'after', t.after, 'cause', t.cause)`,
  },
  case: {
    from: `cases k JOIN case_events t ON t.case_id = k.id WHERE t.type !~ '^(Deadline(?!Missed|Extended)|Rung)'`,
    id: `(t.case_id || '/' || lpad(t.seq::text, 6, '0'))`,
    what: 't.type',
    data: `jsonb_build_object('title', k.title, 'kind', k.kind, 'by', t.by, 'detail', t.data)`,
    caseId: 't.case_id',
  },
}
