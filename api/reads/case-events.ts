import { z } from 'zod'
import { pageQuery } from '../page'
import { unknown } from '../problem'
import { route } from '../route'
import { idParam } from '../rows'

const event = z.object({
  seq: z.int(),
  revision: z.int(),
  type: z.string(),
  at: z.iso.datetime().describe('The instant it belongs to, by the case’s own clock'),
  by: z.string(),
  data: z.record(z.string(), z.unknown()),
  recordedAt: z.iso.datetime().describe('When it was written, by the wall clock'),
})

/** The history of a case, in order [A4, T7]. */
export const caseEvents = route({
  method: 'get',
  path: '/v1/cases/:id/events',
  summary: 'The history of a case',
  scope: 'read',
  params: idParam,
  query: pageQuery
    .omit({ cursor: true })
    .extend({ after: z.coerce.number().int().min(0).default(0).describe('`seq` of the last event you have') }),
  responses: {
    200: z.object({
      items: z.array(event),
      nextCursor: z.string().nullable().describe('The next `after`; null at the end'),
    }),
  },
  async handler({ params: { id: caseId }, query: { after, limit }, deps: { prisma } }) {
    const rows = await prisma.caseEvent.findMany({
      where: { caseId, seq: { gt: after } },
      orderBy: { seq: 'asc' },
      take: limit + 1,
    })
    if (rows.length === 0 && !(await prisma.case.findUnique({ where: { id: caseId }, select: { id: true } })))
      throw unknown('case', caseId)
    const items = rows.slice(0, limit).map(({ seq, revision, type, at, by, data, recordedAt }) => ({
      seq,
      revision,
      type,
      at: at.toISOString(),
      by,
      data,
      recordedAt: recordedAt.toISOString(),
    }))
    return { items, nextCursor: rows.length > limit ? String(items.at(-1)?.seq) : null }
  },
})
