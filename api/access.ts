/** Who may decide what needs a lead: extensions, corrections that turn a miss into a met, living with a risk [A1, A2, R5, T7]. */
import { managersOf } from '../domain/clock/people'
import type { PrismaClient } from '../prisma/generated/client'
import { peopleAround } from '../prisma/people'
import type { Caller } from './auth'
import { Problem } from './problem'
import { overseeing } from './roles'

/** What needs a lead, by command and what it says; and how that is said to whoever is none. */
export const leadOnly: Record<string, (body: Record<string, unknown>) => string | undefined> = {
  extend: () => 'extend a deadline',
  decideCorrection: () => 'decide a correction',
  // [R5]
  close: ({ outcome }) => (outcome === 'accepted' ? 'accept a risk' : undefined),
}

/**
 * A lead of a deadline is whoever stands above its owner in the chain of managers, has the role `lead` in the owner's team,
 * or is a director or administrator; so is a key with the scope `admin`. Throws 403 `lead-required` that names them.
 */
export async function mustBeLead(prisma: PrismaClient, caller: Caller, ownerId: string, what: string): Promise<void> {
  if (caller.scopes.includes('admin')) return
  const above = managersOf(ownerId, await peopleAround(prisma, [ownerId]))
  const { staffId } = caller
  if (staffId !== undefined && (above.includes(staffId) || (await leadsByRole(prisma, staffId, ownerId)))) return
  const names = await prisma.staff.findMany({ where: { id: { in: above } }, select: { id: true, name: true } })
  const who = above.flatMap((id) => names.find((one) => one.id === id)?.name ?? [])
  const others = 'a lead of the owner’s team, a director, an administrator'
  throw new Problem(
    403,
    'lead-required',
    `Only a lead can ${what}: ${[...who, others].join(', ')}. Ask one of them; it takes their personal key.`,
  )
}

async function leadsByRole(prisma: PrismaClient, staffId: string, ownerId: string): Promise<boolean> {
  const rows = await prisma.staff.findMany({
    where: { id: { in: [staffId, ownerId] } },
    select: { id: true, roles: true, teamId: true },
  })
  const [person, owner] = [staffId, ownerId].map((id) => rows.find((row) => row.id === id))
  if (!person) return false
  if (overseeing(person.roles).length > 0) return true
  return person.roles.includes('lead') && person.teamId !== null && person.teamId === owner?.teamId
}

/** The owner of a deadline; of the case where it has no such deadline. Undefined when there is no such case. */
export async function ownerOf(prisma: PrismaClient, caseId: string, key: string): Promise<string | undefined> {
  const [deadline, kase] = await Promise.all([
    prisma.deadline.findUnique({ where: { caseId_key: { caseId, key } }, select: { ownerId: true } }),
    prisma.case.findUnique({ where: { id: caseId }, select: { ownerId: true } }),
  ])
  return deadline?.ownerId ?? kase?.ownerId
}
