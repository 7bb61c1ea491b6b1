/** What a caller may see of cases. The one place that decides it, for single cases, lists, exports and streams alike [A2]. */
import { Prisma, type PrismaClient } from '../prisma/generated/client'
import type { Caller } from './auth'
import { customerErased, Problem, unknown } from './problem'
import { overseeing } from './roles'

type Who = Pick<Caller, 'staffId'>

/**
 * Whose cases and deadlines a caller sees: a person's own, those of their team, and of everybody below them in the chain of managers.
 * Undefined is everybody's: a program's key, a director's, an administrator's.
 */
export async function ownersSeen(prisma: PrismaClient, { staffId }: Who): Promise<string[] | undefined> {
  if (staffId === undefined) return undefined
  const person = await prisma.staff.findUnique({ where: { id: staffId }, select: { roles: true } })
  if (overseeing(person?.roles).length > 0) return undefined
  return colleaguesOf(prisma, staffId)
}

/** The person, their team, and everybody below; nobody where there is no such person. */
export async function colleaguesOf(prisma: PrismaClient, staffId: string): Promise<string[]> {
  const rows = await prisma.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE mine AS (
      SELECT id, team_id FROM staff WHERE id = ${staffId}
    ), below AS (
      SELECT id FROM mine UNION SELECT s.id FROM staff s JOIN below b ON s.manager_id = b.id
    )
    SELECT id FROM below UNION SELECT s.id FROM staff s JOIN mine m ON s.team_id = m.team_id`
  return rows.map(({ id }) => id)
}

/** A condition on a column of owners; none for whoever sees everybody's. */
export function ofOwners(column: string, owners: string[] | undefined): Prisma.Sql[] {
  return owners === undefined ? [] : [Prisma.sql`${Prisma.raw(column)} = ANY(${owners}::text[])`]
}

/** Routes about one case: whoever does not see it finds nothing there. */
export const isOfCase = (path: string): boolean => /^\/v1\/(cases|needs|at-risk-customers)\/:id(\/|$)/.test(path)

/**
 * A case is seen by whoever sees its owner or the owner of something owed in it, is named in it (a task force), or was told of it
 * (a rung, a stand-in). To others it is not there: throws 404 `unknown-case`.
 */
export async function mustSeeCase(prisma: PrismaClient, who: Who, caseId: string): Promise<void> {
  if (!(await seesCase(prisma, who, caseId))) throw unknown('case', caseId)
}

export async function seesCase(prisma: PrismaClient, who: Who, caseId: string): Promise<boolean> {
  const owners = await ownersSeen(prisma, who)
  if (owners === undefined) return true
  const seen = await prisma.$queryRaw<unknown[]>`
    SELECT 1 AS seen FROM cases c WHERE c.id = ${caseId} AND (
      c.owner_id = ANY(${owners}::text[])
      OR jsonb_path_exists(c.snapshot->'process', '$.** ? (@ == $me)', jsonb_build_object('me', ${who.staffId}::text))
      OR EXISTS (SELECT FROM deadlines d WHERE d.case_id = c.id AND d.owner_id = ANY(${owners}::text[]))
      OR EXISTS (SELECT FROM alerts a WHERE a.case_id = c.id AND a.person_id = ${who.staffId}))`
  return seen.length > 0
}

/** A name that another system has given belongs to whoever sees its case, or has opened it: to others it is only taken. Throws 409 `external-ref-taken`, `customer-erased`. */
export async function mustBeKnown(
  prisma: PrismaClient,
  who: Pick<Caller, 'staffId' | 'by'>,
  caseId: string,
): Promise<void> {
  await mustNotBeErased(prisma, caseId)
  const opening = { caseId_seq: { caseId, seq: 1 } }
  const opened = await prisma.caseEvent.findUnique({ where: opening, select: { by: true } })
  if (opened?.by === who.by) return
  if (await seesCase(prisma, who, caseId)) return
  throw new Problem(
    409,
    'external-ref-taken',
    'A case has this externalRef already, and it is not yours to see: ask a director or an administrator, or give another one.',
  )
}

/** Of a case whose customer was erased nothing is left to change, nor a key to seal it with. Throws 409 `customer-erased`. */
export async function mustNotBeErased(prisma: PrismaClient, caseId: string): Promise<void> {
  const [row] = await prisma.$queryRaw<{ erased: boolean }[]>`
    SELECT is_erased(customer_id) AS erased FROM cases WHERE id = ${caseId}`
  if (row?.erased) throw customerErased()
}

/** Routes that look at everybody's open cases at once. */
const ofAllCases =
  /^\/v1\/(policies\/:version\/(preview|migrations)|calendars\/:id\/preview|outages\/preview|migrations)(\/|$)/

/** What a route is about decides who may ask it [A2]. Throws 404 for a case that is not theirs, 403 `overseer-required`. */
export async function mustSee(
  prisma: PrismaClient,
  who: Who,
  { path, id }: { path: string; id: string },
): Promise<void> {
  if (isOfCase(path)) return mustSeeCase(prisma, who, id)
  if (!ofAllCases.test(path) || (await ownersSeen(prisma, who)) === undefined) return
  throw new Problem(
    403,
    'overseer-required',
    'This looks at the cases of everybody: ask a director or an administrator, or use the key of a program.',
  )
}
