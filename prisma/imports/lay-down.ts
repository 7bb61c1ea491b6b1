/** Lays the rows of a file down as they came: all of them, or nothing. */
import { createHash } from 'node:crypto'
import type { Column } from '../../domain/import/columns'
import type { Prisma, PrismaClient } from '../generated/client'

/** So many rows, or characters, travel at a time; only these are held. */
const BATCH = 1_000
const BATCH_CHARACTERS = 4_000_000
/** As long as the slowest machine needs for the largest file. */
const TRANSACTION = { timeout: 900_000, maxWait: 10_000 } as const

type Told = Omit<Prisma.ImportCreateManyInput, 'rows' | 'columns' | 'headers'> & {
  columns: Column[]
  headers: string[]
}

/** Returns how many rows there are; with none nothing is stored. The same id is stored once. */
export async function layDown(
  prisma: PrismaClient,
  { id, columns, ...told }: Told,
  rows: AsyncIterable<{ n: number; cells: string[] }>,
): Promise<number> {
  return prisma.$transaction(async (tx) => {
    const known = await tx.import.findUnique({ where: { id } })
    if (known) return known.rows
    let count = 0
    const write = async (batch: { n: number; cells: string[] }[]) => {
      if (count === 0)
        await tx.import.create({ data: { id, ...told, rows: 0, columns: columns as unknown as Prisma.InputJsonArray } })
      count += batch.length
      await insert(tx, id, batch)
    }
    const batch: { n: number; cells: string[] }[] = []
    let characters = 0
    for await (const row of rows) {
      batch.push(row)
      characters += row.cells.reduce((sum, cell) => sum + cell.length, 0)
      if (batch.length < BATCH && characters < BATCH_CHARACTERS) continue
      await write(batch.splice(0))
      characters = 0
    }
    if (batch.length > 0) await write(batch)
    if (count > 0) await tx.import.update({ where: { id }, data: { rows: count } })
    return count
  }, TRANSACTION)
}

/** The second row that is like another one is the second of its kind, whenever the file is told. */
async function insert(
  tx: Prisma.TransactionClient,
  id: string,
  batch: { n: number; cells: string[] }[],
): Promise<void> {
  const rows = batch.map(({ n, cells }) => ({ n, cells, key: keyOf(cells) }))
  await tx.$executeRaw`
    INSERT INTO import_rows (import_id, n, cells, key, occurrence)
    SELECT ${id}, g.n, g.cells, g.key, coalesce(before.nth, 0) + row_number() OVER (PARTITION BY g.key ORDER BY g.n)
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS g (n int, cells jsonb, key text)
    LEFT JOIN LATERAL (
      SELECT occurrence AS nth FROM import_rows WHERE import_id = ${id} AND key = g.key ORDER BY occurrence DESC LIMIT 1) before ON true`
}

const KEY_LENGTH = 32
const keyOf = (cells: string[]) => {
  const last = cells.findLastIndex((cell) => cell.trim() !== '')
  const text = JSON.stringify(cells.slice(0, last + 1).map((cell) => cell.trim()))
  return createHash('sha256').update(text).digest('hex').slice(0, KEY_LENGTH)
}
