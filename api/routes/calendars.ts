import { z } from 'zod'
import { text } from '../../domain/messages'
import { Answer } from '../answer'
import { calendarFromBody, calendarVersion, changeCalendar, newestCalendar, type StoredCalendar } from '../calendars'
import { cursorAt, pageOf, pageQuery, placeOf } from '../page'
import { type FieldError, unknown } from '../problem'
import { pointerTo } from '../../domain/issues'
import { route } from '../route'
import { idParam } from '../rows'
import { calendarImportRoutes } from './calendar-imports'

const summary = z.object({ id: z.string(), version: z.int(), createdAt: z.iso.datetime() })
const content = z
  .looseObject({ timeZone: z.string(), week: z.record(z.string(), z.unknown()) })
  .describe('Zone, hours per weekday, holidays and days with hours of their own')
const calendar = summary.extend({ content })
const words = (max: number) => text(max).regex(/^\P{Cs}*$/u, 'must be well-formed Unicode')
const version = z.coerce.number().int().min(1).max(2_147_483_647)

// What stands in these fields is judged by checkCalendar, all of it at once.
const fields = {
  timeZone: z.unknown().describe('IANA name: "Asia/Shanghai"'),
  week: z
    .unknown()
    .describe('Hours per weekday, a weekday left out is closed: {"monday": [["09:00", "12:00"], ["13:00", "24:00"]]}'),
  holidays: z.unknown().optional().describe('Dates off: ["2026-10-01"]'),
  yearlyHolidays: z.unknown().optional().describe('Dates off every year: ["12-25"]'),
  days: z
    .unknown()
    .optional()
    .describe('Dates with hours of their own, make-up workdays among them: {"2026-10-10": [["09:00", "18:00"]]}'),
  announced: z.unknown().optional().describe('First and last year with official data: {"from": 2024, "to": 2026}'),
  names: z.unknown().optional().describe('Names of holidays and make-up days: {"2026-10-01": "国庆节"}'),
  name: words(200).optional().describe('What people call the calendar'),
  source: words(2_000).optional().describe('Where its data comes from'),
}

const summarised = ({ id, version, createdAt }: Omit<StoredCalendar, 'content'>) => ({
  id,
  version,
  createdAt: createdAt.toISOString(),
})

/** A version of a calendar as an answer; its number is the ETag. */
function shown(row: StoredCalendar, status = 200): Answer {
  const headers = { ETag: `"${row.version}"`, Location: `/v1/calendars/${row.id}?version=${row.version}` }
  return new Answer({ ...summarised(row), content: row.content }, { status, headers })
}

function unknownFields(body: object): FieldError[] {
  const message = 'This field is not known here: leave it out or check its spelling.'
  const names = Object.keys(body).filter((name) => !Object.hasOwn(fields, name))
  return names.map((name) => ({ pointer: pointerTo([name]), code: 'unknown-field', message }))
}

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
    summary: 'The newest version of a calendar, or the one asked for',
    scope: 'read',
    params: idParam,
    query: z.strictObject({ version: version.optional() }),
    responses: { 200: calendar },
    async handler({ params: { id }, query: { version }, deps: { prisma } }) {
      const row = await (version === undefined ? newestCalendar(prisma, id) : calendarVersion(prisma, id, version))
      if (!row) throw unknown('calendar', version === undefined ? id : `${id} of version ${version}`)
      return shown(row)
    },
  }),
  route({
    method: 'get',
    path: '/v1/calendars/:id/versions',
    summary: 'List the versions of a calendar, newest first',
    scope: 'read',
    params: idParam,
    query: pageQuery,
    responses: { 200: pageOf(summary) },
    async handler({ params: { id }, query: { limit, cursor }, deps: { prisma } }) {
      const before = placeOf(z.int(), cursor)
      const rows = await prisma.calendar.findMany({
        where: { id, ...(before === undefined ? {} : { version: { lt: before } }) },
        orderBy: { version: 'desc' },
        take: limit + 1,
        select: { id: true, version: true, createdAt: true },
      })
      if (rows.length === 0 && before === undefined) throw unknown('calendar', id)
      const last = rows.length > limit ? rows[limit - 1] : undefined
      return { items: rows.slice(0, limit).map(summarised), nextCursor: last ? cursorAt(last.version) : null }
    },
  }),
  route({
    method: 'put',
    path: '/v1/calendars/:id',
    summary: 'A whole calendar becomes its next version',
    description:
      '201 with the new version; 200 with the version in force when that is the same. `If-Match: "3"` says which version the change was made on: 412 `version-conflict` when it is no longer the newest.',
    scope: 'admin',
    params: idParam,
    ifMatch: true,
    body: z.looseObject(fields),
    responses: { 200: calendar, 201: calendar },
    async handler({ params: { id }, body, caller, deps, request }) {
      const given = calendarFromBody(body, '', unknownFields(body))
      const { calendar, isNew } = await changeCalendar(deps, caller.by, id, request.get('if-match'), () => given)
      return shown(calendar, isNew ? 201 : 200)
    },
  }),
  ...calendarImportRoutes,
]
