import { z } from 'zod'
import { changedDays, changedEntries } from '../../domain/time/diff'
import { firstYear, ImportError, lastYear, withAnnounced, type Announcement } from '../../domain/time/import-days'
import { readHolidayCn } from '../../domain/time/import-holiday-cn'
import { readIcs } from '../../domain/time/import-ics'
import type { CalendarDefinition } from '../../domain/time/calendar'
import { Answer } from '../answer'
import { changeCalendar, newestCalendar, type StoredCalendar } from '../calendars'
import { invalidField, unknown } from '../problem'
import { yesOrNo } from '../reads/sql'
import { route } from '../route'
import { idParam } from '../rows'

const year = z.int().min(firstYear).max(lastYear)
const content = z.string().min(1)
const body = z.discriminatedUnion('format', [
  z.strictObject({
    format: z.literal('holiday-cn'),
    content: content.describe(
      'A file of the holiday-cn project as it is, such as 2027.json, or a JSON list of several',
    ),
  }),
  z.strictObject({
    format: z.literal('ics'),
    content: content.describe('An iCalendar text; its all-day events are days off'),
    years: z
      .strictObject({ from: year, to: year })
      .refine(({ from, to }) => from <= to, 'must not end before it begins')
      .optional()
      .describe('The years the file speaks for in full; left out: those in which its single events start'),
  }),
])

const entry = z.object({
  date: z.string(),
  hours: z.array(z.array(z.string())).describe('None on a day off'),
  name: z.string().optional(),
})
const imported = z.object({
  id: z.string(),
  version: z.int().describe('The version in force after this'),
  stored: z.boolean().describe('Whether a new version was made'),
  announced: z.object({ from: z.int(), to: z.int() }).nullable(),
  added: z.array(entry),
  removed: z.array(entry),
  changed: z.array(z.object({ date: z.string(), before: entry, after: entry })),
  changedDays: z.array(z.string()).describe('Dates whose working hours become others: on these deadlines can move'),
  notes: z.array(z.string()).describe('Sentences on what was left as it was'),
})

/** Announced holidays laid over a calendar [T5]. */
export const calendarImportRoutes = [
  route({
    method: 'post',
    path: '/v1/calendars/:id/imports',
    summary: 'Lay announced holidays over a calendar',
    description:
      'Makes the next version of the calendar and says what became of it. `?dryRun=true` says so without making it. `If-Match` as with PUT.',
    scope: 'admin',
    params: idParam,
    query: z.strictObject({ dryRun: yesOrNo.default(false).describe('Only say what would change') }),
    body,
    responses: { 200: imported, 201: imported },
    async handler({ params: { id }, query: { dryRun }, body, caller, deps, request }) {
      const made = (newest: StoredCalendar | undefined) => laidOver(known(id, newest).content, body)
      if (dryRun) {
        const before = known(id, await newestCalendar(deps.prisma, id))
        return answer(before, { ...before, content: made(before).calendar }, false, made(before).notes)
      }
      const change = await changeCalendar(
        deps,
        caller.by,
        id,
        request.get('if-match'),
        (newest) => made(newest).calendar,
      )
      const before = known(id, change.before)
      return answer(before, change.calendar, change.isNew, made(before).notes)
    },
  }),
]

function known(id: string, calendar: StoredCalendar | undefined): StoredCalendar {
  if (!calendar) throw unknown('calendar', id)
  return calendar
}

function laidOver(calendar: CalendarDefinition, asked: z.output<typeof body>) {
  try {
    return withAnnounced(calendar, announcementIn(calendar, asked))
  } catch (error) {
    if (!(error instanceof ImportError)) throw error
    throw invalidField('/content', 'invalid-import', error.message)
  }
}

function announcementIn({ announced }: CalendarDefinition, asked: z.output<typeof body>): Announcement {
  return asked.format === 'ics' ? readIcs(asked.content, announced, asked.years) : readHolidayCn(asked.content)
}

function answer(
  was: StoredCalendar,
  { id, version, content }: StoredCalendar,
  isNew: boolean,
  notes: string[],
): Answer {
  const body = {
    id,
    version,
    stored: isNew,
    announced: content.announced ?? null,
    ...changedEntries(was.content, content),
    changedDays: changedDays(was.content, content),
    notes,
  }
  const headers = { ETag: `"${version}"`, Location: `/v1/calendars/${id}?version=${version}` }
  return new Answer(body, { status: isNew ? 201 : 200, headers })
}
