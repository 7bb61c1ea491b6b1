import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { stringify } from 'csv-stringify/sync'
import { z } from 'zod'
import { instant, text } from '../../domain/messages'
import { type Sealing, sealingWith } from '../../prisma/data-keys'
import type { Audit, Prisma } from '../../prisma/generated/client'
import { openedPart } from '../audit'
import type { Dependencies } from '../dependencies'
import { cursorAt, pageOf, pageQuery, placeOf } from '../page'
import { route } from '../route'

const at = z.iso.datetime()
const entry = z.object({
  seq: z.int().describe('Without gaps'),
  at,
  by: z.string().describe('`staff:…` or `tool:…`'),
  keyId: z.string(),
  address: z.string().nullable().describe('Where the request came from'),
  requestId: z.string().nullable(),
  method: z.string(),
  route: z.string(),
  path: z.string(),
  status: z.int().describe('As it was answered; 0: the process ended before it could say, so it may have happened'),
  subject: z.string().nullable().describe('What it was about'),
  before: z.unknown().describe('Of settings: how they stood. Of cases and customers see their own history'),
  after: z.unknown(),
  hash: z.string().describe('Of this entry and the one before'),
})

const filter = z.strictObject({
  by: text(100).optional(),
  keyId: text(64).optional(),
  subject: text(100).optional().describe('The id of a case, a customer, a person, a key …'),
  route: text(200).optional().describe('As it is documented, such as `/v1/staff/:id`'),
  from: instant.optional(),
  before: instant.optional(),
})

function where({ from, before, ...equal }: z.output<typeof filter>): Prisma.AuditWhereInput {
  const given = Object.fromEntries(Object.entries(equal).filter(([, value]) => value !== undefined))
  const time = { ...(from === undefined ? {} : { gte: from }), ...(before === undefined ? {} : { lt: before }) }
  return { ...given, ...(Object.keys(time).length > 0 ? { at: time } : {}) }
}

/** Remembers no key from before: who was erased a moment ago is not read. */
const sealingOfNow = ({ prisma, sealing }: Pick<Dependencies, 'prisma' | 'sealing'>) =>
  sealingWith(prisma, sealing?.house)

async function viewOf({ seq, at, previous: _previous, before, after, ...row }: Audit, sealing: Sealing | undefined) {
  const [opened, now] = await Promise.all([openedPart(before, sealing), openedPart(after, sealing)])
  return { ...row, seq: Number(seq), at: at.toISOString(), before: opened, after: now }
}

/** What was asked of the product, by whom, and what came of it [A4]. */
export const auditRoutes = [
  route({
    method: 'get',
    path: '/v1/audit',
    summary: 'Who changed what, newest first',
    scope: 'admin',
    query: filter.extend(pageQuery.shape),
    responses: { 200: pageOf(entry) },
    async handler({ query: { limit, cursor, ...asked }, deps }) {
      const { prisma } = deps
      const sealing = sealingOfNow(deps)
      const place = placeOf(z.int(), cursor)
      const rows = await prisma.audit.findMany({
        where: { ...where(asked), ...(place === undefined ? {} : { seq: { lt: place } }) },
        orderBy: { seq: 'desc' },
        take: limit + 1,
      })
      const last = rows.length > limit ? rows[limit - 1] : undefined
      const items = await Promise.all(rows.slice(0, limit).map((row) => viewOf(row, sealing)))
      return { items, nextCursor: last ? cursorAt(Number(last.seq)) : null }
    },
  }),
  route({
    method: 'get',
    path: '/v1/audit.csv',
    summary: 'Who changed what, as CSV, oldest first',
    scope: 'admin',
    query: filter,
    mediaType: 'text/csv',
    patienceMs: 'none',
    responses: { 200: z.string() },
    async handler({ query, deps, response }) {
      response.type('text/csv; charset=utf-8').attachment('audit.csv')
      await pipeline(Readable.from(lines(deps, where(query))), response)
    },
  }),
]

const COLUMNS = [
  'seq',
  'at',
  'by',
  'keyId',
  'address',
  'requestId',
  'method',
  'route',
  'path',
  'status',
  'subject',
  'before',
  'after',
  'hash',
] as const
const BATCH = 500

/** UTF-8 with a byte order mark, for Excel; a cell that a spreadsheet would run as a formula begins with an apostrophe. */
async function* lines(
  deps: Pick<Dependencies, 'prisma' | 'sealing'>,
  where: Prisma.AuditWhereInput,
): AsyncGenerator<string> {
  const { prisma } = deps
  const written = (rows: unknown[][]) => stringify(rows, { escape_formulas: true, record_delimiter: 'windows' })
  yield `\uFEFF${written([[...COLUMNS]])}`
  for (let last = 0n; ;) {
    const rows = await prisma.audit.findMany({
      where: { AND: [where, { seq: { gt: last } }] },
      orderBy: { seq: 'asc' },
      take: BATCH,
    })
    if (rows.length === 0) return
    const sealing = sealingOfNow(deps)
    const views = await Promise.all(rows.map((row) => viewOf(row, sealing)))
    yield written(views.map((row) => COLUMNS.map((column) => asText(row[column]))))
    last = rows.at(-1)?.seq ?? last
  }
}

const asText = (value: unknown) => (typeof value === 'object' && value !== null ? JSON.stringify(value) : value)
