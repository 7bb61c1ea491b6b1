/** Calendars as they stand in the database: versions that never change, of which the newest holds [T1, T5]. */
import { isDeepStrictEqual } from 'node:util'
import { checkCalendar, type CalendarDefinition } from '../domain/time/calendar'
import type { Prisma, PrismaClient } from '../prisma/generated/client'
import type { Dependencies } from './dependencies'
import { randomId } from '../prisma/ids'
import { mustMatch } from './match'
import { recalculateFor, runSoon } from './migrations'
import { pointerTo } from '../domain/issues'
import { Problem, type FieldError } from './problem'

export interface StoredCalendar {
  id: string
  version: number
  createdAt: Date
  content: CalendarDefinition
}

type Database = Pick<PrismaClient, 'calendar'>

/** The newest version of a calendar; undefined when there is none of that name. */
export async function newestCalendar(prisma: Database, id: string): Promise<StoredCalendar | undefined> {
  const row = await prisma.calendar.findFirst({ where: { id }, orderBy: { version: 'desc' } })
  return row ? stored(row) : undefined
}

/** One version of a calendar; undefined when there is none. */
export async function calendarVersion(
  prisma: Database,
  id: string,
  version: number,
): Promise<StoredCalendar | undefined> {
  const row = await prisma.calendar.findUnique({ where: { id_version: { id, version } } })
  return row ? stored(row) : undefined
}

/**
 * Keeps what `make` makes of the newest version as the next one. Changes of one calendar wait for each other, so none is
 * lost and none is made twice: content that is in force already stays the version it is. The open cases it concerns are
 * worked out again by a migration that is written with it [T5]. `ifMatch` is the header: 412
 * `version-conflict` when the newest version is another one.
 */
export async function changeCalendar(
  deps: Dependencies,
  by: string,
  id: string,
  ifMatch: string | undefined,
  make: (newest: StoredCalendar | undefined) => CalendarDefinition,
): Promise<{ before: StoredCalendar | undefined; calendar: StoredCalendar; isNew: boolean }> {
  const { prisma } = deps
  const migrationId = randomId('mig')
  const change = await prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`calendar:${id}`}, 0))`
    const newest = await newestCalendar(tx, id)
    const content = tidied(make(newest))
    if (newest && isDeepStrictEqual(tidied(newest.content), content))
      return { before: newest, calendar: newest, isNew: false }
    mustMatch(`calendar ${id}`, newest?.version, ifMatch)
    const version = (newest?.version ?? 0) + 1
    const row = await tx.calendar.create({
      data: { id, version, content: content as unknown as Prisma.InputJsonObject, createdBy: by },
    })
    if (newest) await recalculateFor(tx, { id: migrationId, calendarId: id, version, by })
    return { before: newest, calendar: stored(row), isNew: true }
  })
  if (change.isNew && change.before) await runSoon(deps, migrationId)
  return change
}

/** A calendar given in a body, with what may be left out filled in; 422 with a pointer per problem. */
export function calendarFromBody(given: object, at: string, others: FieldError[] = []): CalendarDefinition {
  const problems = checkCalendar(given).map(({ path, message }): FieldError => {
    const pointer = `${at}${path === '' ? '' : pointerTo(path.split('.'))}`
    return { pointer, code: 'invalid-calendar', message }
  })
  const errors = [...others, ...problems]
  if (errors.length > 0)
    throw new Problem(422, 'invalid-input', 'The calendar cannot be used. See `errors` for each field.', { errors })
  return whole(given as Given)
}

/** The version of the time-zone database that instants are reckoned with, e.g. `2025c`: it comes with Node, and says so in explanations. */
export function timeZoneDataVersion(): string {
  return process.versions.tz ?? 'unknown'
}

type Given = Pick<CalendarDefinition, 'timeZone' | 'week'> & Partial<CalendarDefinition>

const whole = (given: Given): CalendarDefinition => ({ holidays: [], yearlyHolidays: [], days: {}, ...given })

const stored = (row: { id: string; version: number; createdAt: Date; content: unknown }): StoredCalendar => ({
  ...row,
  content: whole(row.content as Given),
})

/** The same calendar always as the same content: dates in order and once, nothing that is absent. */
function tidied(given: CalendarDefinition): CalendarDefinition {
  const inOrder = (dates: string[] | undefined) => [...new Set(dates)].sort()
  const { holidays, yearlyHolidays } = given
  const content = { ...given, holidays: inOrder(holidays), yearlyHolidays: inOrder(yearlyHolidays) }
  return JSON.parse(JSON.stringify(content)) as CalendarDefinition
}
