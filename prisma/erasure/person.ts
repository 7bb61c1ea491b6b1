/**
 * Erases a person who works here no more (PIPL art. 47, GDPR art. 17): who they are is deleted, what they did stays under an id that names
 * nobody; their key is destroyed, so that what the audit says of them is read by nobody.
 */
import { Prisma } from '../generated/client'
import {
  anyOf,
  type Done,
  emptyMessages,
  holds,
  mentions,
  mustBeSent,
  namesId,
  takeOutWords,
  tellOf,
  type Tx,
} from './records'

/** What somebody else must take over first. */
export interface StillTheirs {
  cases: number
  deadlines: number
  customers: number
  reports: number
  rosters: number
  /** The newest policy names them. */
  policy: boolean
  lastAdministrator: boolean
}

/** Undefined when nothing is theirs any more. */
export async function stillTheirs(tx: Pick<Tx, '$queryRaw'>, id: string): Promise<StillTheirs | undefined> {
  const rows = await tx.$queryRaw<StillTheirs[]>`
    SELECT (SELECT count(*)::int FROM cases WHERE owner_id = ${id} AND state <> 'closed') AS cases,
           (SELECT count(*)::int FROM deadlines WHERE owner_id = ${id} AND live) AS deadlines,
           (SELECT count(*)::int FROM customers WHERE owner_id = ${id}) AS customers,
           (SELECT count(*)::int FROM staff WHERE manager_id = ${id}) AS reports,
           (SELECT count(*)::int FROM rosters WHERE ${holds('content', [id])}) AS rosters,
           coalesce((SELECT ${holds('content', [id])} FROM policies ORDER BY version DESC LIMIT 1), false) AS policy,
           EXISTS (SELECT FROM staff WHERE id = ${id} AND 'admin' = ANY(roles))
             AND NOT EXISTS (SELECT FROM staff WHERE id <> ${id} AND 'admin' = ANY(roles)) AS "lastAdministrator"`
  const found = rows[0]
  return found && Object.values(found).some(Boolean) ? found : undefined
}

/** In one transaction, after `erasures` has it on record. Throws `Waits` while a message to them, or about them, is on its way. */
export async function erasePerson(tx: Tx, id: string): Promise<Done> {
  const [person] = await tx.$queryRaw<{ name: string; email: string | null }[]>`
    SELECT name, email FROM staff WHERE id = ${id} FOR UPDATE`
  const names = [person?.name, person?.email].filter((name) => typeof name === 'string' && name.length > 1) as string[]
  await tx.$executeRaw`UPDATE alerts SET state = 'withdrawn', reason = 'the person was erased' WHERE person_id = ${id} AND state = 'waiting'`
  const texts = ['m.subject', 'm.body', 'm.brief'].map((column) => mentions(column, names))
  const told = Prisma.sql`(m.person_id = ${id} OR ${tellOf([], [id, ...names])} OR ${Prisma.join(texts, ' OR ')})`
  await mustBeSent(tx, told)

  const done: Done = {}
  done['messages'] = await emptyMessages(
    tx,
    told,
    Prisma.sql`, address = CASE WHEN m.person_id = ${id} THEN NULL ELSE m.address END`,
  )
  await takeOutWords(tx, {
    table: 'notices',
    id: 'id',
    columns: ['data'],
    where: Prisma.sql`(subject = ${id} OR ${holds('data', [id, ...names])})`,
  })
  await takeOutWords(tx, {
    table: 'absences',
    id: 'id',
    columns: ['note'],
    where: Prisma.sql`note IS NOT NULL AND ${holds('note', [id, ...names])}`,
  })
  await tx.$executeRaw`DELETE FROM idempotent_answers WHERE body IS NOT NULL AND ${namesId(`(body ->> 'answer')`, [id, ...names.map((name) => JSON.stringify(name))])}`
  await tx.$executeRaw`UPDATE api_keys SET name = '(erased)', revoked_at = coalesce(revoked_at, now()) WHERE staff_id = ${id}`
  done['absences'] = await tx.$executeRaw`DELETE FROM absences WHERE staff_id = ${id}`
  // sessions, links to sign in and identities go with the row
  done['sessions'] = await tx.$executeRaw`DELETE FROM sessions WHERE staff_id = ${id}`
  done['staff'] = await tx.$executeRaw`DELETE FROM staff WHERE id = ${id}`
  done['keys'] = await tx.$executeRaw`
    UPDATE data_keys SET sealed = NULL, key_name = NULL, destroyed_at = now()
    WHERE ${anyOf('subject', [`staff:${id}`])} AND destroyed_at IS NULL`
  return done
}
