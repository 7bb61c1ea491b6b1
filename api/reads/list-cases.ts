import { z } from 'zod'
import { instant, text } from '../../domain/messages'
import { family } from '../../prisma/customers/known'
import { Prisma, type PrismaClient } from '../../prisma/generated/client'
import { cursorAt, pageOf, pageQuery, placeOf } from '../page'
import { route } from '../route'
import { ownersSeen } from '../sight'
import { and, contains, iso, yesOrNo } from './sql'

const sorts = z.enum(['-openedAt', 'openedAt', 'nextDueAt'])
const query = pageQuery.extend({
  kind: text(64).optional(),
  stage: text(64).optional().describe('A stage of the process, or `pooled`'),
  state: z.enum(['open', 'paused', 'closed']).optional(),
  ownerId: text(64).optional(),
  customerId: text(64).optional(),
  overdue: yesOrNo.optional().describe('Only cases with (or without) a deadline that is late'),
  dueBefore: instant.optional().describe('Only cases whose next deadline is due before this instant'),
  q: text(200).optional().describe('Part of the title or of the customer’s name, or the start of the id'),
  sort: sorts
    .default('-openedAt')
    .describe('Newest first; `nextDueAt`: most urgent first, cases without a deadline last'),
})
type Query = z.output<typeof query>

const at = z.iso.datetime()
const row = z.object({
  id: z.string(),
  kind: z.string(),
  title: z.string(),
  stage: z.string(),
  state: z.string(),
  outcome: z.string().nullable(),
  priority: z.string().nullable(),
  customerId: z.string(),
  customerName: z.string().nullable(),
  ownerId: z.string(),
  openedAt: at,
  closedAt: at.nullable(),
  nextDueAt: at.nullable(),
  revision: z.int(),
})

interface Row {
  id: string
  openedAt: Date
  closedAt: Date | null
  nextDueAt: Date | null
}

/** Where the page before ended: the instant it is sorted by (null: among those that have none) and the id. */
const placeIn = (sort: Query['sort']) => z.tuple([z.literal(sort), at.nullable(), z.string()])

export const listCases = route({
  method: 'get',
  path: '/v1/cases',
  summary: 'List cases',
  scope: 'read',
  query,
  responses: { 200: pageOf(row) },
  async handler({ query, caller, deps: { prisma } }) {
    const { limit, sort } = query
    const rows = await pageOfCases(prisma, query, await ownersSeen(prisma, caller))
    const last = rows.length > limit ? rows[limit - 1] : undefined
    return {
      items: rows.slice(0, limit).map(view),
      nextCursor: last ? cursorAt([sort, iso(sortedBy(sort, last)), last.id]) : null,
    }
  },
})

const view = ({ openedAt, closedAt, nextDueAt, ...rest }: Row) => ({
  ...rest,
  openedAt: iso(openedAt),
  closedAt: iso(closedAt),
  nextDueAt: iso(nextDueAt),
})

const sortedBy = (sort: Query['sort'], { openedAt, nextDueAt }: Row) => (sort === 'nextDueAt' ? nextDueAt : openedAt)

/** One more than asked for, so that it shows whether there is a next page. */
async function pageOfCases(prisma: PrismaClient, query: Query, owners: string[] | undefined): Promise<Row[]> {
  const { limit, sort, cursor } = query
  const [, from, id] = placeOf(placeIn(sort), cursor) ?? [sort, undefined, '']
  const filter = { conditions: filters(query), owners }
  if (sort !== 'nextDueAt') return find(prisma, filter, byOpening(sort, from, id), limit + 1)
  const due = from === null ? [] : await find(prisma, filter, byDue(from, id), limit + 1)
  if (due.length > limit) return due
  return [...due, ...(await find(prisma, filter, withoutDue(from === null ? id : ''), limit + 1 - due.length))]
}

interface Order {
  after: Prisma.Sql[]
  by: Prisma.Sql
}

function byOpening(sort: 'openedAt' | '-openedAt', from: string | null | undefined, id: string): Order {
  const after =
    sort === 'openedAt'
      ? Prisma.sql`(c.opened_at, c.id) > (${from}::timestamptz, ${id})`
      : Prisma.sql`(c.opened_at, c.id) < (${from}::timestamptz, ${id})`
  return {
    after: from === undefined ? [] : [after],
    by: sort === 'openedAt' ? Prisma.sql`c.opened_at, c.id` : Prisma.sql`c.opened_at DESC, c.id DESC`,
  }
}

function byDue(from: string | undefined, id: string): Order {
  const after =
    from === undefined
      ? Prisma.sql`c.next_due_at IS NOT NULL`
      : Prisma.sql`(c.next_due_at, c.id) > (${from}::timestamptz, ${id})`
  return { after: [after], by: Prisma.sql`c.next_due_at, c.id` }
}

function withoutDue(id: string): Order {
  return { after: [Prisma.sql`c.next_due_at IS NULL AND c.id > ${id}`], by: Prisma.sql`c.next_due_at, c.id` }
}

function filters({ kind, stage, state, ownerId, customerId, overdue, dueBefore, q }: Query): Prisma.Sql[] {
  const late = Prisma.sql`c.next_due_at IS NOT NULL AND EXISTS (SELECT FROM deadlines d WHERE d.case_id = c.id AND d.live
    AND (d.missed_at IS NOT NULL OR (d.due_at < ${new Date().toISOString()}::timestamptz AND d.stood_still_at IS NULL)))`
  return [
    ...(kind === undefined ? [] : [Prisma.sql`c.kind = ${kind}`]),
    ...(stage === undefined ? [] : [Prisma.sql`c.stage = ${stage}`]),
    ...(state === undefined ? [] : [Prisma.sql`c.state = ${state}`]),
    ...(ownerId === undefined ? [] : [Prisma.sql`c.owner_id = ${ownerId}`]),
    ...(customerId === undefined ? [] : [Prisma.sql`c.customer_id IN ${family(Prisma.sql`${customerId}`)}`]),
    ...(overdue === undefined ? [] : [overdue ? Prisma.sql`(${late})` : Prisma.sql`NOT (${late})`]),
    ...(dueBefore === undefined ? [] : [Prisma.sql`c.next_due_at < ${dueBefore}::timestamptz`]),
    ...(q === undefined
      ? []
      : [
          Prisma.sql`(c.title ILIKE ${contains(q)} OR starts_with(c.id, ${q}) OR c.customer_id IN (SELECT id FROM customers WHERE name ILIKE ${contains(q)}))`,
        ]),
  ]
}

interface Filter {
  conditions: Prisma.Sql[]
  /** Only cases of these; undefined: everybody's. */
  owners: string[] | undefined
}

/** Of each owner a page, then the first of all these: no owner's cases are read further than a page. */
function find(
  prisma: PrismaClient,
  { conditions, owners }: Filter,
  { after, by }: Order,
  take: number,
): Promise<Row[]> {
  const fit = and([...conditions, ...after])
  const page =
    owners === undefined
      ? Prisma.sql`SELECT c.* FROM cases c WHERE ${fit} ORDER BY ${by} LIMIT ${take}`
      : Prisma.sql`SELECT c.* FROM unnest(${owners}::text[]) AS o (id)
          CROSS JOIN LATERAL (SELECT * FROM cases c WHERE c.owner_id = o.id AND ${fit} ORDER BY ${by} LIMIT ${take}) c
          ORDER BY ${by} LIMIT ${take}`
  return prisma.$queryRaw<Row[]>`
    SELECT c.id, c.kind, c.title, c.stage, c.state, c.outcome, c.priority, c.customer_id AS "customerId", u.name AS "customerName",
           c.owner_id AS "ownerId", c.opened_at AS "openedAt", c.closed_at AS "closedAt", c.next_due_at AS "nextDueAt", c.revision
    FROM (${page}) c LEFT JOIN customers u ON u.id = c.customer_id ORDER BY ${by}`
}
