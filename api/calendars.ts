/** Calendars as they stand in the database: the newest version of each holds. */
import { checkCalendar, type CalendarDefinition } from '../domain/time/calendar'
import type { PrismaClient } from '../prisma/generated/client'
import { pointerTo, Problem, type FieldError } from './problem'

export interface StoredCalendar {
  id: string
  version: number
  createdAt: Date
  content: CalendarDefinition
}

/** The newest version of a calendar; undefined when there is none of that name. */
export async function newestCalendar(prisma: PrismaClient, id: string): Promise<StoredCalendar | undefined> {
  const row = await prisma.calendar.findFirst({ where: { id }, orderBy: { version: 'desc' } })
  return row ? { ...row, content: row.content as unknown as CalendarDefinition } : undefined
}

/** A calendar given in a body, with what may be left out filled in; 422 with a pointer per problem. */
export function calendarFromBody(given: object, at: string): CalendarDefinition {
  const problems = checkCalendar(given).map(({ path, message }): FieldError => {
    const pointer = `${at}${path === '' ? '' : pointerTo(path.split('.'))}`
    return { pointer, code: 'invalid-calendar', message }
  })
  if (problems.length > 0)
    throw new Problem(422, 'invalid-input', 'The calendar cannot be used. See `errors` for each field.', {
      errors: problems,
    })
  return { holidays: [], yearlyHolidays: [], days: {}, ...(given as Pick<CalendarDefinition, 'timeZone' | 'week'>) }
}
