/** All that is known of a customer or of a person, in one JSON document, written while it is read (PIPL art. 45, GDPR art. 15 and 20). */
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Response } from 'express'
import { Prisma, type PrismaClient } from '../../prisma/generated/client'
import type { Sealing } from '../../prisma/data-keys'
import { openedPart } from '../audit'
import type { Dependencies } from '../dependencies'
import { family } from '../../prisma/customers/known'

/** Rows of a table, as the database has them. `order` is a text that no two of them share. */
interface Part {
  name: string
  table: string
  where: Prisma.Sql
  order?: string
  /** What is no knowledge of them but a secret, or is made from the rest. */
  without?: string[]
  /** Columns that are kept sealed. */
  sealed?: string[]
}

type Row = Record<string, unknown>

const PAGE = 500
/** In the order of their numbers, also as text. */
const numbered = (column: string) => `lpad(${column}::text, 20, '0')`

/** The customer and all who were merged into it, their facts with what was corrected, and their cases with their whole history. */
export function ofCustomer(id: string): Part[] {
  const theirs = Prisma.sql`customer_id IN ${family(Prisma.sql`${id}`)}`
  const theirCases = Prisma.sql`case_id IN (SELECT id FROM cases WHERE ${theirs})`
  const facts = ['contacts', 'contracts', 'orders', 'interactions', 'behaviour', 'satisfaction']
  return [
    { name: 'customers', table: 'customers', where: Prisma.sql`id IN ${family(Prisma.sql`${id}`)}` },
    ...facts.map((table) => ({ name: table, table, where: theirs })),
    { name: 'changes', table: 'fact_changes', where: theirs, order: numbered('id') },
    { name: 'assessments', table: 'assessments', where: theirs },
    { name: 'cases', table: 'cases', where: theirs },
    { name: 'events', table: 'case_events', where: theirCases, order: `case_id || ${numbered('seq')}` },
    { name: 'deadlines', table: 'deadlines', where: theirCases, order: `case_id || '/' || key` },
    { name: 'rungs', table: 'rungs', where: theirCases },
  ]
}

/** The person, when they were away, what they own, what they were told, what they did here, and how they came in. */
export function ofPerson(id: string): Part[] {
  const theirs = Prisma.sql`staff_id = ${id}`
  const told = Prisma.sql`person_id = ${id}`
  return [
    { name: 'staff', table: 'staff', where: Prisma.sql`id = ${id}` },
    { name: 'absences', table: 'absences', where: Prisma.sql`(${theirs} OR stand_in_id = ${id})` },
    { name: 'cases', table: 'cases', where: Prisma.sql`owner_id = ${id}`, without: ['snapshot'] },
    { name: 'deadlines', table: 'deadlines', where: Prisma.sql`owner_id = ${id}`, order: `case_id || '/' || key` },
    { name: 'messages', table: 'messages', where: told },
    { name: 'alerts', table: 'alerts', where: told, order: numbered('id') },
    {
      name: 'audit',
      table: 'audit',
      where: Prisma.sql`(by = ${`staff:${id}`} OR subject = ${id})`,
      order: numbered('seq'),
      sealed: ['before', 'after'],
    },
    { name: 'sessions', table: 'sessions', where: theirs, without: ['hash'] },
    { name: 'identities', table: 'identities', where: theirs, order: `issuer || ' ' || subject` },
    { name: 'apiKeys', table: 'api_keys', where: theirs, without: ['hash', 'previous_hash'] },
  ]
}

/** `{"customers":[…],"contacts":[…],…}`; as much at a time as one statement reads quickly. */
export async function writeParts(
  { prisma, sealing }: Pick<Dependencies, 'prisma' | 'sealing'>,
  parts: Part[],
  response: Response,
): Promise<void> {
  response.type('application/json')
  const chunks = async function* () {
    for (const [n, part] of parts.entries()) {
      yield `${n === 0 ? '{' : ',\n'}${JSON.stringify(part.name)}:[`
      let separator = ''
      for await (const row of rowsOf(prisma, part)) {
        yield separator + JSON.stringify(await openedRow(row, part, sealing))
        separator = ',\n'
      }
      yield ']'
    }
    yield '}\n'
  }
  await pipeline(Readable.from(chunks()), response)
}

async function openedRow(row: Row, { sealed = [] }: Part, sealing: Sealing | undefined): Promise<Row> {
  const opened = sealed.map(async (column) => [column, await openedPart(row[column], sealing)] as const)
  return { ...row, ...Object.fromEntries(await Promise.all(opened)) }
}

async function* rowsOf(prisma: PrismaClient, { table, where, order = 'id', without = [] }: Part) {
  for (let after = ''; ;) {
    const rows = await prisma.$queryRaw<{ place: string; row: Row }[]>`
      SELECT (${Prisma.raw(order)})::text AS place, to_jsonb(t) - ${without}::text[] AS row FROM ${Prisma.raw(table)} t
      WHERE ${where} AND (${Prisma.raw(order)}) COLLATE "C" > ${after} ORDER BY (${Prisma.raw(order)}) COLLATE "C" LIMIT ${PAGE}`
    for (const { row } of rows) yield row
    if (rows.length < PAGE) return
    after = rows.at(-1)?.place ?? ''
  }
}
