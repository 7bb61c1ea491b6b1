import { z } from 'zod'
import { newestCalendar, type StoredCalendar } from '../calendars'
import { cursorAt, pageOf, pageQuery, placeOf } from '../page'
import { unknown } from '../problem'
import { route } from '../route'
import { idParam } from '../rows'

const summary = z.object({ id: z.string(), version: z.int(), createdAt: z.iso.datetime() })
const content = z
  .looseObject({ timeZone: z.string(), week: z.record(z.string(), z.unknown()) })
  .describe('Zone, hours per weekday, holidays and days with hours of their own')
const calendar = summary.extend({ content })

const summarised = ({ id, version, createdAt }: Omit<StoredCalendar, 'content'>) => ({
  id,
  version,
  createdAt: createdAt.toISOString(),
})

/** Working calendars [T1, T5]. */
export const calendarRoutes = [
  route({
    method: 'get',
    path: '/v1/calendars',
    summary: 'List calendars, each with its newest version',
    scope: 'read',
    query: pageQuery,
    responses: { 200: pageOf(summary) },
    async handler({ query: { limit, cursor }, deps: { prisma } }) {
      const rows = await prisma.calendar.findMany({
        where: { id: { gt: placeOf(z.string().max(200), cursor) ?? '' } },
        distinct: 'id',
        orderBy: [{ id: 'asc' }, { version: 'desc' }],
        take: limit + 1,
        select: { id: true, version: true, createdAt: true },
      })
      const last = rows.length > limit ? rows[limit - 1] : undefined
      return { items: rows.slice(0, limit).map(summarised), nextCursor: last ? cursorAt(last.id) : null }
    },
  }),
  route({
    method: 'get',
    path: '/v1/calendars/:id',
    summary: 'The newest version of a calendar',
    scope: 'read',
    params: idParam,
    responses: { 200: calendar },
    async handler({ params: { id }, deps: { prisma } }) {
      const row = await newestCalendar(prisma, id)
      if (!row) throw unknown('calendar', id)
      return { ...summarised(row), content: row.content }
    },
  }),
]
