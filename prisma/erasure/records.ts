/** Takes the words out of records that stay. */
import { ERASED, withoutWords } from '../../domain/erasure'
import { Prisma } from '../generated/client'

export type Tx = Prisma.TransactionClient
/** How many rows of what. */
export type Done = Record<string, number>

export const anyOf = (column: string, values: string[]): Prisma.Sql =>
  Prisma.sql`${Prisma.raw(column)} = ANY(${values}::text[])`

/** Texts in which one of these ids stands. */
export const namesId = (column: string, ids: string[]): Prisma.Sql =>
  Prisma.sql`EXISTS (SELECT FROM unnest(${ids}::text[]) AS id WHERE position(id IN ${Prisma.raw(column)}) > 0)`

/** Texts in which one of these stands as a word of its own: Max is not in maximum. Chinese has no gaps between words, and needs none. */
export const mentions = (column: string, names: string[]): Prisma.Sql => {
  const patterns = names.map((name) => `(?<![A-Za-z0-9])${name.replace(/[^\p{L}\p{N}]/gu, '\\$&')}(?![A-Za-z0-9])`)
  return Prisma.sql`${Prisma.raw(column)} ~ ANY(${patterns}::text[])`
}

/** JSON in which one of these is a text of its own. */
export const holds = (column: string, names: string[]): Prisma.Sql =>
  Prisma.sql`jsonb_path_exists(${Prisma.raw(column)}, '$.** ? (@ == $names[*])', jsonb_build_object('names', ${JSON.stringify(names)}::jsonb))`

const BATCH = 500

interface Records {
  table: string
  /** A text that no two rows share. */
  id: string
  columns: string[]
  where: Prisma.Sql
}

/** Leaves ids, times, numbers and the words of the rules in columns of JSON; returns in how many rows. */
export async function takeOutWords(tx: Tx, { table, id, columns, where }: Records): Promise<number> {
  const [name, key] = [Prisma.raw(table), Prisma.raw(id)]
  const kept = Prisma.join(columns.map((column) => Prisma.raw(`'${column}', ${column}`)))
  const set = Prisma.join(
    columns.map((column) => Prisma.raw(`${column} = coalesce(r.kept -> '${column}', ${table}.${column})`)),
  )
  for (let done = 0, after = ''; ;) {
    const rows = await tx.$queryRaw<{ id: string; kept: object }[]>`
      SELECT ${key} AS id, jsonb_build_object(${kept}) AS kept FROM ${name}
      WHERE ${where} AND (${key}) COLLATE "C" > ${after} ORDER BY (${key}) COLLATE "C" LIMIT ${BATCH}`
    const anew = rows.map((row) => ({ row_id: row.id, kept: withoutWords(row.kept) }))
    await tx.$executeRaw`
      UPDATE ${name} SET ${set} FROM jsonb_to_recordset(${JSON.stringify(anew)}::jsonb) AS r (row_id text, kept jsonb)
      WHERE ${where} AND r.row_id = ${key}`
    done += rows.length
    after = rows.at(-1)?.id ?? ''
    if (rows.length < BATCH) return done
  }
}

/** Messages that tell of one of these cases, or of a notice that names one of these. */
export const tellOf = (cases: string[], named: string[]): Prisma.Sql => Prisma.sql`m.id IN (
  SELECT a.message_id FROM alerts a LEFT JOIN notices n ON n.id = a.notice_id
  WHERE ${anyOf('a.case_id', cases)} OR ${anyOf('n.subject', named)} OR ${holds('n.data', named)})`

/** Messages that were sent, what of them was posted elsewhere, and what was answered to it: that, when and to whom stays. Returns how many there are. */
export async function emptyMessages(tx: Tx, which: Prisma.Sql, more: Prisma.Sql = Prisma.empty): Promise<number> {
  const found = await tx.$queryRaw<{ id: string }[]>`SELECT m.id FROM messages m WHERE ${which}`
  const ids = found.map(({ id }) => id)
  await tx.$executeRaw`
    UPDATE deliveries SET form = NULL, reason = CASE WHEN reason IS NOT NULL THEN ${ERASED} END WHERE ${anyOf('message_id', ids)}`
  await tx.$executeRaw`UPDATE attempts SET answer = ${ERASED} WHERE ${anyOf('message_id', ids)}`
  await tx.$executeRaw`UPDATE alerts SET reason = ${ERASED} WHERE ${anyOf('message_id', ids)} AND reason IS NOT NULL`
  return tx.$executeRaw`
    UPDATE messages m SET subject = ${ERASED}, body = ${ERASED}, brief = ${ERASED},
      reason = CASE WHEN reason IS NOT NULL THEN ${ERASED} END ${more} WHERE ${anyOf('id', ids)}`
}

/** What is still on its way is not erased under the hands of whoever sends it. Throws `Waits`. */
export async function mustBeSent(tx: Tx, which: Prisma.Sql): Promise<void> {
  const [composed] = await tx.$queryRaw<{ id: string }[]>`
    SELECT m.id FROM messages m WHERE m.state = 'composed' AND (${which}) LIMIT 1`
  if (composed) throw new Waits(`the message ${composed.id} is on its way`)
}

/** It cannot be done yet, and can soon. */
export class Waits extends Error {}
