import { z } from 'zod'
import type { Prisma } from '../../prisma/generated/client'
import { cursorAt, pageOf, pageQuery, placeOf } from '../page'
import { route } from '../route'

const at = z.iso.datetime()
const notice = z.object({
  id: z.string(),
  kind: z.string(),
  subject: z.string().describe('What it is about: a case, a rung, an endpoint'),
  data: z.record(z.string(), z.unknown()),
  raisedAt: at,
  resolvedAt: at.nullable().describe('null while it is open'),
  told: z.array(z.object({ personId: z.string(), state: z.string(), deliveredAt: at.nullable() })),
})

const query = pageQuery.extend({
  open: z.enum(['true', 'false']).optional().describe('Only those that are open, or only those that are resolved'),
})
const place = z.tuple([at, z.string()])

type Row = Prisma.NoticeGetPayload<{ include: { alerts: true } }>

/** What operators must know of the system itself, and who was told. */
export const noticeRoutes = [
  route({
    method: 'get',
    path: '/v1/notices',
    summary: 'Notices to operators, the newest first',
    scope: 'read',
    query,
    responses: { 200: pageOf(notice) },
    async handler({ query, deps: { prisma } }) {
      const { limit, open, cursor } = query
      const resolvedAt = open === undefined ? undefined : open === 'true' ? null : { not: null }
      const rows = await prisma.notice.findMany({
        where: { ...(resolvedAt === undefined ? {} : { resolvedAt }), ...before(placeOf(place, cursor)) },
        orderBy: [{ raisedAt: 'desc' }, { id: 'desc' }],
        take: limit + 1,
        include: { alerts: { orderBy: { id: 'asc' } } },
      })
      const last = rows.length > limit ? rows[limit - 1] : undefined
      const nextCursor = last ? cursorAt([last.raisedAt.toISOString(), last.id]) : null
      return { items: rows.slice(0, limit).map(view), nextCursor }
    },
  }),
]

function before(place: [string, string] | undefined): Prisma.NoticeWhereInput {
  if (!place) return {}
  const [raisedAt, id] = place
  return { OR: [{ raisedAt: { lt: raisedAt } }, { raisedAt, id: { lt: id } }] }
}

function view({ id, kind, subject, data, raisedAt, resolvedAt, alerts }: Row) {
  return {
    id,
    kind,
    subject,
    data: data as Record<string, unknown>,
    raisedAt: raisedAt.toISOString(),
    resolvedAt: resolvedAt?.toISOString() ?? null,
    told: alerts.map(({ personId, state, deliveredAt }) => ({
      personId,
      state,
      deliveredAt: deliveredAt?.toISOString() ?? null,
    })),
  }
}
