/** What a caller may see of what happens. The one place where streams decide it [A2]. */
import type { EventBody } from '../../prisma/event-body'
import type { PrismaClient } from '../../prisma/generated/client'
import type { Caller } from '../auth'

export type Sight = (event: EventBody) => boolean

/** They see everything. */
const OVERSEERS = ['director', 'admin']

/**
 * A program's key sees all events. A person's sees those of cases that are, or were until this event, owned by the person, by
 * somebody of their team, or by somebody below them in the chain of managers. Judged as the case stood then: so whoever resumes
 * sees what they would have seen.
 */
export async function sightOf(prisma: PrismaClient, { staffId }: Pick<Caller, 'staffId'>): Promise<Sight> {
  if (staffId === undefined) return () => true
  const person = await prisma.staff.findUnique({ where: { id: staffId }, select: { roles: true } })
  if (person?.roles.some((role) => OVERSEERS.includes(role))) return () => true
  const owners = new Set(await ownersSeenBy(prisma, staffId))
  return (event) => owners.has(event.case.ownerId) || owners.has(ownerBefore(event))
}

/** Whoever a case is taken from is told that it is. */
function ownerBefore({ type, data }: EventBody): string {
  return type === 'CaseReassigned' ? String((data as { before?: unknown }).before) : ''
}

async function ownersSeenBy(prisma: PrismaClient, staffId: string): Promise<string[]> {
  const rows = await prisma.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE mine AS (
      SELECT id, team_id FROM staff WHERE id = ${staffId}
    ), below AS (
      SELECT id FROM mine UNION SELECT s.id FROM staff s JOIN below b ON s.manager_id = b.id
    )
    SELECT id FROM below UNION SELECT s.id FROM staff s JOIN mine m ON s.team_id = m.team_id`
  return rows.map(({ id }) => id)
}
