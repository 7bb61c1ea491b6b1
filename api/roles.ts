/** What people may do by their roles, and who may give them. The one place that decides it [A1]. */
import type { PrismaClient } from '../prisma/generated/client'
import type { Caller, Scope } from './auth'
import { invalidField, Problem } from './problem'

/** Work needs a role; settings are the administrators'. Who has no role any more can do nothing. */
export function scopesOf(roles: string[]): Scope[] {
  if (roles.includes('admin')) return ['admin']
  return roles.some((role) => ['agent', 'lead', 'director'].includes(role)) ? ['write'] : []
}

/** Those of the roles that see everybody's cases: only an administrator gives them, or changes who has them [A2]. */
export const overseeing = (roles: string[] = []): string[] =>
  roles.filter((role) => role === 'director' || role === 'admin')

/** What everybody says of themselves. */
const OWN = ['language', 'channels', 'handles', 'timeZone', 'quietHours']

type Who = Pick<Caller, 'staffId' | 'scopes'>
interface Said {
  roles?: string[] | undefined
}

/**
 * An administrator changes everything of everybody. A person changes what is their own of themselves. A program with `write` keeps the
 * staff as another system knows it, but makes nobody a director or administrator, and changes none of them. Throws 403 `role-missing`, 422 `role-not-given`.
 */
export async function mayChangeStaff(
  { staff }: Pick<PrismaClient, 'staff'>,
  who: Who,
  said: Said,
  id?: string,
): Promise<void> {
  if (who.scopes.includes('admin')) return
  if (who.staffId !== undefined) {
    const others = Object.keys(said).filter((field) => !OWN.includes(field))
    if (id === who.staffId && others.length === 0) return
    throw new Problem(
      403,
      'role-missing',
      `Of yourself you can change ${OWN.join(', ')}; everything else of staff is changed by an administrator.`,
    )
  }
  const given = overseeing(said.roles)
  if (given.length > 0) {
    const message = `Only an administrator, or a key with the scope admin, gives the role ${given.join(' or ')}.`
    throw invalidField('/roles', 'role-not-given', message)
  }
  const person = id === undefined ? undefined : await staff.findUnique({ where: { id }, select: { roles: true } })
  const has = overseeing(person?.roles)
  if (has.length > 0)
    throw new Problem(
      403,
      'role-missing',
      `This person has the role ${has.join(' and ')}: only an administrator, or a key with the scope admin, changes them.`,
    )
}

/** Somebody has to be able to sign in and give roles. Throws 409 `last-administrator`. */
export async function mustKeepAdministrator(
  { staff }: Pick<PrismaClient, 'staff'>,
  before: string[],
  after: string[] | undefined,
): Promise<void> {
  if (after === undefined || after.includes('admin') || !before.includes('admin')) return
  if ((await staff.count({ where: { roles: { has: 'admin' } } })) > 1) return
  throw new Problem(
    409,
    'last-administrator',
    'This is the last administrator: give somebody else the role admin first.',
  )
}

/** Whoever leads others arranges who is on duty; the teams of the house are for those who see all of it. */
const ARRANGED_BY = { teams: ['director', 'admin'], rosters: ['lead', 'director', 'admin'] } as const

/** A program with `write` keeps them as another system knows them; of people it takes a role. Throws 403 `not-yours-to-change`. */
export async function mayArrange(
  { staff }: Pick<PrismaClient, 'staff'>,
  { staffId }: Pick<Who, 'staffId'>,
  what: keyof typeof ARRANGED_BY,
): Promise<void> {
  if (staffId === undefined) return
  const person = await staff.findUnique({ where: { id: staffId }, select: { roles: true } })
  const needed: readonly string[] = ARRANGED_BY[what]
  if (person?.roles.some((role) => needed.includes(role))) return
  throw new Problem(
    403,
    'not-yours-to-change',
    `Who changes ${what} has one of these roles: ${needed.join(', ')}. Ask one of them.`,
  )
}

/**
 * When somebody is away is said by themselves, by whoever is above them or leads their team, by directors and administrators, and by
 * programs. Throws 403 `not-yours-to-change`.
 */
export async function maySayAway(
  prisma: Pick<PrismaClient, '$queryRaw'>,
  { staffId }: Pick<Who, 'staffId'>,
  awayId: string,
): Promise<void> {
  if (staffId === undefined || staffId === awayId) return
  const may = await prisma.$queryRaw<unknown[]>`
    WITH RECURSIVE below AS (
      SELECT id FROM staff WHERE manager_id = ${staffId} UNION SELECT s.id FROM staff s JOIN below b ON s.manager_id = b.id
    )
    SELECT 1 AS may FROM staff me WHERE me.id = ${staffId} AND (
      me.roles && ARRAY['director', 'admin'] OR ${awayId} IN (SELECT id FROM below)
      OR 'lead' = ANY(me.roles) AND me.team_id = (SELECT team_id FROM staff WHERE id = ${awayId}))`
  if (may.length > 0) return
  throw new Problem(
    403,
    'not-yours-to-change',
    'When somebody is away is said by themselves, by whoever leads them, by a director or an administrator: ask one of them.',
  )
}
