/**
 * Erases a customer (PIPL art. 47, GDPR art. 17): what is known of them is deleted; of their cases stays what happened, when and by whom,
 * for the measures and for whoever kept the promises, without a word that was written of them; the keys of the cases are destroyed, so that
 * the engine's histories, wherever they are, are read by nobody.
 */
import { ERASED } from '../../domain/erasure'
import { family } from '../customers/known'
import { Prisma } from '../generated/client'
import {
  anyOf,
  type Done,
  emptyMessages,
  holds,
  mustBeSent,
  namesId,
  takeOutWords,
  tellOf,
  type Tx,
  Waits,
} from './records'

const FACTS = ['contacts', 'contracts', 'orders', 'interactions', 'behaviour', 'satisfaction']

/** The customer, all who were merged into it, and their cases. */
export interface Theirs {
  subjects: string[]
  /** What they are called. */
  names: string[]
  cases: string[]
  /** They were opened before they had a key: of their histories something can be read without it. */
  casesWithoutKey: string[]
}

export async function theirsOf(tx: Pick<Tx, '$queryRaw'>, id: string, known: string[] = []): Promise<Theirs> {
  const rows = await tx.$queryRaw<{ id: string; name: string }[]>`
    SELECT id, name FROM customers WHERE id IN ${family(Prisma.sql`${id}`)} OR ${anyOf('id', known)}`
  const subjects = [...new Set([id, ...known, ...rows.map((row) => row.id)])]
  const cases = await tx.$queryRaw<{ id: string; sealed: boolean }[]>`
    SELECT c.id, EXISTS (
      SELECT FROM data_keys k JOIN case_events e ON e.case_id = c.id AND e.seq = 1
      WHERE k.subject = 'case:' || c.id AND k.created_at <= e.recorded_at) AS sealed
    FROM cases c WHERE ${anyOf('c.customer_id', subjects)}`
  return {
    subjects,
    names: rows.map(({ name }) => name).filter((name) => name.length > 1),
    cases: cases.map((one) => one.id),
    casesWithoutKey: cases.filter(({ sealed }) => !sealed).map((one) => one.id),
  }
}

/** In one transaction, after `erasures` has it on record. Throws `Waits` while something of theirs is under way. */
export async function eraseCustomer(tx: Tx, { subjects, names, cases, casesWithoutKey }: Theirs): Promise<Done> {
  await tx.$queryRaw`SELECT id FROM customers WHERE ${anyOf('id', subjects)} ORDER BY id FOR UPDATE`
  const ids = [...subjects, ...cases]
  const told = tellOf(cases, [...ids, ...names])
  await mustBeOver(tx, cases)
  await tx.$executeRaw`
    UPDATE alerts SET state = 'withdrawn', reason = 'the customer was erased' WHERE ${anyOf('case_id', cases)} AND state = 'waiting'`
  await mustBeSent(tx, told)

  await tx.$executeRaw`UPDATE customers SET referred_by_id = NULL WHERE ${anyOf('referred_by_id', subjects)} AND NOT ${anyOf('id', subjects)}`
  const facts = await tx.$queryRaw<{ id: string }[]>`
    ${Prisma.join(
      FACTS.map((table) => Prisma.sql`SELECT id FROM ${Prisma.raw(table)} WHERE ${theirs(subjects)}`),
      ' UNION ALL ',
    )}`
  const done: Done = { cases: cases.length }
  for (const table of [...FACTS, 'fact_changes', 'assessments', 'assessment_marks', 'customer_cores'])
    done[table] = await tx.$executeRaw`DELETE FROM ${Prisma.raw(table)} WHERE ${theirs(subjects)}`
  done['duplicate_pairs'] = await tx.$executeRaw`
    DELETE FROM duplicate_pairs WHERE ${anyOf('one_id', subjects)} OR ${anyOf('other_id', subjects)}`
  done['customer_merges'] = await tx.$executeRaw`
    DELETE FROM customer_merges WHERE ${anyOf('survivor_id', subjects)} OR ${anyOf('merged_id', subjects)}`
  done['customers'] = await tx.$executeRaw`DELETE FROM customers WHERE ${anyOf('id', subjects)}`

  done['case_events'] = await takeOutWords(tx, {
    table: 'case_events',
    id: `case_id || '/' || lpad(seq::text, 10, '0')`,
    columns: ['data', 'situation'],
    where: anyOf('case_id', cases),
  })
  await takeOutWords(tx, { table: 'cases', id: 'id', columns: ['snapshot'], where: anyOf('id', cases) })
  await tx.$executeRaw`
    UPDATE cases SET title = ${ERASED}, external_source = NULL, external_id = NULL, updated_at = now() WHERE ${anyOf('id', cases)}`
  await takeOutWords(tx, {
    table: 'deadlines',
    id: `case_id || '/' || key`,
    columns: ['correction'],
    where: Prisma.sql`${anyOf('case_id', cases)} AND correction IS NOT NULL`,
  })
  await tx.$executeRaw`UPDATE rungs SET reason = ${ERASED} WHERE ${anyOf('case_id', cases)} AND level = 'manual' AND reason IS NOT NULL`
  await tx.$executeRaw`UPDATE migration_cases SET reason = ${ERASED} WHERE ${anyOf('case_id', cases)} AND reason IS NOT NULL`
  done['messages'] = await emptyMessages(tx, told)
  await emptyRest(tx, { ids, facts: facts.map(({ id }) => id), names, cases })

  done['keys'] = await tx.$executeRaw`
    UPDATE data_keys SET sealed = NULL, key_name = NULL, destroyed_at = now()
    WHERE ${anyOf(
      'subject',
      cases.map((id) => `case:${id}`),
    )} AND destroyed_at IS NULL`
  done['kept_histories'] = await tx.$executeRaw`DELETE FROM kept_histories WHERE ${anyOf('case_id', casesWithoutKey)}`
  return done
}

const theirs = (subjects: string[]) => anyOf('customer_id', subjects)

/** What goes on for an open case, or is told to another one, is not taken away under its hands. */
async function mustBeOver(tx: Tx, cases: string[]): Promise<void> {
  const [open] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM cases WHERE ${anyOf('id', cases)} AND state <> 'closed' LIMIT 1`
  if (open) throw new Waits(`the case ${open.id} is open`)
  const [untold] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM outbox WHERE ${anyOf('case_id', cases)} AND handled_at IS NULL LIMIT 1`
  if (untold) throw new Waits(`another case is yet to be told of ${untold.id}`)
}

/** Where they are mentioned in passing: notices to operators, notes of absences, files, commands handed on, answers kept for repeats. */
async function emptyRest(
  tx: Tx,
  { ids, facts, names, cases }: { ids: string[]; facts: string[]; names: string[]; cases: string[] },
): Promise<void> {
  const named = [...ids, ...names]
  await tx.$executeRaw`UPDATE notices SET resolved_at = now() WHERE ${anyOf('subject', ids)} AND resolved_at IS NULL`
  await takeOutWords(tx, {
    table: 'notices',
    id: 'id',
    columns: ['data'],
    where: Prisma.sql`(${anyOf('subject', ids)} OR ${holds('data', named)})`,
  })
  await takeOutWords(tx, {
    table: 'absences',
    id: 'id',
    columns: ['note'],
    where: Prisma.sql`note IS NOT NULL AND ${holds('note', named)}`,
  })
  await tx.$executeRaw`
    UPDATE import_rows SET cells = '[]', key = '', ref = NULL, errors = NULL
    WHERE ${anyOf('fact_id', [...ids, ...facts])} OR EXISTS (SELECT FROM unnest(${names}::text[]) AS name WHERE cells ? name)`
  await tx.$executeRaw`
    DELETE FROM outbox WHERE handled_at IS NOT NULL AND (${anyOf('case_id', cases)} OR ${holds('command', ids)})`
  await tx.$executeRaw`DELETE FROM idempotent_answers WHERE body IS NOT NULL AND ${namesId(`(body ->> 'answer')`, [...ids, ...names.map((name) => JSON.stringify(name))])}`
  await tx.$executeRaw`DELETE FROM case_proofs WHERE ${anyOf('case_id', cases)}`
}
