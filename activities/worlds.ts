/** Loads what `resolve` must know of the world: the pinned policy, the calendars, and for rungs the people. */
import type { Change } from '../domain/clock/case'
import type { People } from '../domain/clock/people'
import { policySchema, type Policy } from '../domain/clock/policy'
import type { World } from '../domain/clock/resolve'
import { calendar, type Calendar, type CalendarDefinition } from '../domain/time/calendar'
import type { PrismaClient } from '../prisma/generated/client'

export interface Worlds {
  of(change: Change): Promise<World>
}

/** A policy version never changes and is kept; calendars are looked at again after this long. */
const CALENDARS_FRESH_FOR_MS = 5_000

export function worldsFrom(prisma: PrismaClient): Worlds {
  const policies = new Map<number, Policy>()
  let calendars: { at: number; byId: Map<string, Calendar> } | undefined

  async function policyOf(version: number): Promise<Policy> {
    const known = policies.get(version)
    if (known) return known
    const { content } = await prisma.policy.findUniqueOrThrow({ where: { version } })
    const policy = policySchema.parse(content)
    policies.set(version, policy)
    return policy
  }

  async function calendarsNow(): Promise<Map<string, Calendar>> {
    const age = performance.now() - (calendars?.at ?? -Infinity)
    if (calendars && age < CALENDARS_FRESH_FOR_MS) return calendars.byId
    const rows = await prisma.$queryRaw<{ id: string; content: CalendarDefinition }[]>`
      SELECT DISTINCT ON (id) id, content FROM calendars ORDER BY id, version DESC`
    calendars = { at: performance.now(), byId: new Map(rows.map(({ id, content }) => [id, calendar(content)])) }
    return calendars.byId
  }

  return {
    async of(change) {
      const [policy, byId] = await Promise.all([policyOf(change.case.policyVersion), calendarsNow()])
      const owners = [...new Set(change.reached.map(({ ownerId }) => ownerId))]
      const people = owners.length > 0 ? await peopleAround(prisma, owners) : { staff: {}, absences: [] }
      return { policy, people, calendarOf: (id) => byId.get(id) ?? missing(id) }
    },
  }
}

function missing(id: string): never {
  throw new Error(`The policy names the calendar ${id}, which is not loaded.`)
}

/** The owners, everybody above them, and whoever stands in for any of these [X2, X11]. */
export async function peopleAround(prisma: PrismaClient, ownerIds: string[]): Promise<People> {
  const staff = await prisma.$queryRaw<{ id: string; managerId: string | null }[]>`
    WITH RECURSIVE around AS (
      SELECT id FROM staff WHERE id = ANY(${ownerIds})
      UNION
      SELECT near.id FROM around a JOIN staff s ON s.id = a.id
      CROSS JOIN LATERAL (SELECT s.manager_id AS id UNION ALL SELECT stand_in_id FROM absences WHERE staff_id = s.id) near
      WHERE near.id IS NOT NULL
    )
    SELECT s.id, s.manager_id AS "managerId" FROM staff s JOIN around USING (id)`
  const ids = staff.map(({ id }) => id)
  const absences = await prisma.absence.findMany({ where: { staffId: { in: ids } }, select: { staffId: true, fromOn: true, toOn: true, standInId: true } })
  return {
    staff: Object.fromEntries(staff.map(({ id, managerId }) => [id, { id, managerId: managerId ?? undefined }])),
    absences: absences.map((absence) => ({ ...absence, standInId: absence.standInId ?? undefined })),
  }
}
