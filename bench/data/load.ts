/** Puts made-up customers into a database, thousands of rows to a statement. */
import { Prisma, type PrismaClient } from '../../prisma/generated/client'
import { customers, type DataOptions, type Rows } from './customers'

/** Returns how many rows there are of each table. */
export async function loadCustomers(
  prisma: PrismaClient,
  options: DataOptions,
  say: (text: string) => void = () => undefined,
): Promise<Record<keyof Rows, number>> {
  const counts: Record<string, number> = {}
  for (const rows of customers(options)) {
    for (const [table, some] of Object.entries(rows)) {
      if (some.length > 0) await insert(prisma, table, some)
      counts[table] = (counts[table] ?? 0) + some.length
    }
    if ((counts['customers'] ?? 0) % 10_000 === 0) say(`${counts['customers']} customers`)
  }
  await prisma.$executeRaw`ANALYZE`
  return counts
}

/** Columns that are not named keep the value of the table; what is there already stays as it is. */
async function insert(prisma: PrismaClient, table: string, rows: Record<string, unknown>[]): Promise<void> {
  const columns = Prisma.raw(
    Object.keys(rows[0] ?? {})
      .map((column) => `"${column}"`)
      .join(', '),
  )
  await prisma.$executeRaw`
    INSERT INTO ${Prisma.raw(`"${table}"`)} (${columns})
    SELECT ${columns} FROM jsonb_populate_recordset(NULL::${Prisma.raw(`"${table}"`)}, ${JSON.stringify(rows)}::jsonb)
    ON CONFLICT DO NOTHING`
}
