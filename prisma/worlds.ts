/** What the rules must know of the world, as it stands in the database: policies, calendars, people. */
import type { Absence, People } from '../domain/clock/people'
import { policySchema, type Policy } from '../domain/clock/policy'
import type { World } from '../domain/clock/resolve'
import { calendar, type Calendar, type CalendarDefinition } from '../domain/time/calendar'
import type { PrismaClient } from './generated/client'

export interface KnownCalendar {
  id: string
  version: number
  calendar: Calendar
}

export interface Worlds {
  /** The world of a case pinned to this policy version; people around these owners only. `fresh`: with the calendars of this very moment. */
  of: (policyVersion: number, ownerIds: string[], fresh?: boolean) => Promise<World>
  /** A policy version; throws when it does not exist. */
  policyOf: (version: number) => Promise<Policy>
  newestVersion: () => Promise<number>
  /** The newest version of each calendar, by id. */
  calendars: () => Promise<Map<string, KnownCalendar>>
}

/** A policy version never changes and is kept; what is newest is looked at again after this long: `workflows/migration.ts` looks twice for it. */
const FRESH_FOR_MS = 5_000

export function worldsFrom(prisma: PrismaClient): Worlds {
  const policies = new Map<number, Policy>()

  async function policyOf(version: number): Promise<Policy> {
    const known = policies.get(version)
    if (known) return known
    const { content } = await prisma.policy.findUniqueOrThrow({ where: { version } })
    const policy = policySchema.parse(content)
    policies.set(version, policy)
    return policy
  }

  const newestCalendars = async () => {
    const rows = await prisma.$queryRaw<{ id: string; version: number; content: CalendarDefinition }[]>`
      SELECT DISTINCT ON (id) id, version, content FROM calendars ORDER BY id, version DESC`
    return new Map(rows.map(({ id, version, content }) => [id, { id, version, calendar: calendar(content) }]))
  }
  const calendars = remembered(newestCalendars)

  return {
    policyOf,
    newestVersion: remembered(
      async () =>
        (await prisma.policy.findFirstOrThrow({ orderBy: { version: 'desc' }, select: { version: true } })).version,
    ),
    calendars,
    async of(policyVersion, ownerIds, fresh = false) {
      const [policy, known, people] = await Promise.all([
        policyOf(policyVersion),
        fresh ? newestCalendars() : calendars(),
        peopleAround(prisma, ownerIds),
      ])
      return {
        policy,
        people,
        calendarOf: (id) => known.get(id)?.calendar ?? missing(id),
        versionOf: (id) => known.get(id)?.version,
      }
    },
  }
}

/** Remembers an answer for a moment. */
function remembered<T>(ask: () => Promise<T>): () => Promise<T> {
  let known: { at: number; answer: T } | undefined
  return async () => {
    if (!known || performance.now() - known.at > FRESH_FOR_MS) known = { at: performance.now(), answer: await ask() }
    return known.answer
  }
}

function missing(id: string): never {
  throw new Error(`The policy names the calendar ${id}, which is not loaded.`)
}

/** These persons, everybody above them, and whoever stands in for any of these [X2, X11]. One query: it is asked with every rung. */
export async function peopleAround(prisma: PrismaClient, staffIds: string[]): Promise<People> {
  if (staffIds.length === 0) return { staff: {}, absences: [] }
  const rows = await prisma.$queryRaw<{ id: string; managerId: string | null; absences: Absence[] | null }[]>`
    WITH RECURSIVE around AS (
      SELECT id FROM staff WHERE id = ANY(${staffIds})
      UNION
      SELECT near.id FROM around a JOIN staff s ON s.id = a.id
      CROSS JOIN LATERAL (SELECT s.manager_id AS id UNION ALL SELECT stand_in_id FROM absences WHERE staff_id = s.id) near
      WHERE near.id IS NOT NULL
    )
    SELECT s.id, s.manager_id AS "managerId",
           (SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
              'staffId', a.staff_id, 'fromOn', a.from_on, 'toOn', a.to_on, 'standInId', a.stand_in_id)) ORDER BY a.from_on, a.id)
            FROM absences a WHERE a.staff_id = s.id) AS absences
    FROM staff s JOIN around USING (id)`
  return {
    staff: Object.fromEntries(rows.map(({ id, managerId }) => [id, { id, managerId: managerId ?? undefined }])),
    absences: rows.flatMap(({ absences }) => absences ?? []),
  }
}
