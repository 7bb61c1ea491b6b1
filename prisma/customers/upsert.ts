/** One statement for any number of rows of one kind: so one transaction and one round trip [C1]. */
import { Prisma } from '../generated/client'
import type { Kind } from './kinds'

export type Row = Record<string, unknown> & {
  id: string
  external_source: string | null
  external_id: string | null
}

export interface Found {
  id: string
  customerId: string
  source: string | null
  ref: string | null
  status: 'created' | 'updated' | 'unchanged'
}

/**
 * Writes rows that are new, and those with other content; the rest is left alone, and not returned. Rows in one order, so that two
 * requests never wait for each other. Facts of a customer that was merged meanwhile are not written: whoever merges one locks
 * it FOR UPDATE first.
 */
export function upsert(
  prisma: Prisma.TransactionClient,
  kind: Kind,
  rows: Row[],
  { at, onlyNew = false }: { at: Date; onlyNew?: boolean },
): Promise<Found[]> {
  const { told, values, change, differs } = kind.name === 'customers' ? ofCustomers(kind) : ofFacts(kind)
  const columns = ['id', 'external_source', 'external_id', 'updated_by', ...Object.keys(told)]
  const types = columns.map((column) => `"${column}" ${told[column] ?? 'text'}`)
  const table = Prisma.raw(`"${kind.name}"`)
  return prisma.$queryRaw<Found[]>`
    INSERT INTO ${table} AS t (${names(columns)})
    SELECT ${Prisma.raw(columns.map((column) => values[column] ?? `g."${column}"`).join(', '))}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS g (${Prisma.raw(types.join(', '))})
    CROSS JOIN (SELECT ${at.toISOString()}::timestamptz AS at) AS now
    LEFT JOIN ${table} k ON k.external_source = g.external_source AND k.external_id = g.external_id
    ${kind.name === 'customers' ? Prisma.empty : ofLivingCustomers(rows)}
    WHERE g.external_source IS NOT NULL OR NOT EXISTS (SELECT FROM ${table} x WHERE x.id = g.id)
    ORDER BY g.external_source, g.external_id, g.id
    ON CONFLICT (external_source, external_id) DO UPDATE SET ${Prisma.raw(change)}, updated_at = now(), updated_by = excluded.updated_by
    WHERE ${Prisma.raw(onlyNew ? 'false' : differs)}
    RETURNING ${found(kind)}, CASE WHEN xmax = 0 THEN 'created' ELSE 'updated' END AS status`
}

/** Those of the rows that are there as they were told. */
export function unchanged(prisma: Prisma.TransactionClient, kind: Kind, rows: Row[]): Promise<Found[]> {
  const table = Prisma.raw(`"${kind.name}"`)
  const ofSame = kind.name === 'customers' ? Prisma.sql`true` : Prisma.sql`t.customer_id = g.customer_id`
  const given = Prisma.sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS g (id text, customer_id text, external_source text, external_id text)`
  return prisma.$queryRaw<Found[]>`
    SELECT ${found(kind)}, 'unchanged' AS status FROM ${given} JOIN ${table} t ON t.external_source = g.external_source AND t.external_id = g.external_id WHERE ${ofSame}
    UNION ALL
    SELECT ${found(kind)}, 'unchanged' AS status FROM ${given} JOIN ${table} t ON t.id = g.id WHERE g.external_source IS NULL AND ${ofSame}`
}

interface Words {
  /** Columns that are given, with their types. */
  told: Record<string, string>
  /** Where a column is not simply what was given. */
  values: Record<string, string>
  change: string
  differs: string
}

/** A fact is told whole. Without its time it keeps the one it has, or happened now. */
function ofFacts({ columns, happens }: Kind): Words {
  const told = {
    customer_id: 'text',
    original_customer_id: 'text',
    ...(happens ? { at: 'timestamptz' } : {}),
    ...columns,
  }
  const compared = Object.keys(told).filter((column) => column !== 'original_customer_id')
  return {
    told,
    values: { at: 'coalesce(g.at, k.at, now.at)' },
    change: `${Object.keys(told)
      .map((column) => `"${column}" = excluded."${column}"`)
      .join(', ')}, revision = t.revision + 1`,
    differs: distinct(compared, (column) => `excluded."${column}"`),
  }
}

/** Of a customer, what is left out stays as it is. */
function ofCustomers({ columns }: Kind): Words {
  const now = (column: string) =>
    column === 'tags'
      ? `CASE WHEN cardinality(excluded.tags) = 0 THEN t.tags ELSE excluded.tags END`
      : `coalesce(excluded."${column}", t."${column}")`
  const own = Object.keys(columns)
  return {
    told: columns,
    values: { tags: `coalesce(g.tags, '{}')` },
    change: own.map((column) => `"${column}" = ${now(column)}`).join(', '),
    differs: distinct(own, now),
  }
}

const distinct = (columns: string[], now: (column: string) => string) =>
  `(${columns.map((column) => `t."${column}"`).join(', ')}) IS DISTINCT FROM (${columns.map(now).join(', ')})`

function ofLivingCustomers(rows: Row[]): Prisma.Sql {
  const ids = [...new Set(rows.map(({ customer_id: id }) => String(id)))]
  return Prisma.sql`
    JOIN (SELECT id FROM customers WHERE id = ANY(${ids}::text[]) AND merged_into_id IS NULL ORDER BY id FOR KEY SHARE) AS whose ON whose.id = g.customer_id`
}

const names = (columns: string[]) => Prisma.raw(columns.map((column) => `"${column}"`).join(', '))

const found = ({ name }: Kind) =>
  Prisma.raw(
    `t.id, t.${name === 'customers' ? 'id' : 'customer_id'} AS "customerId", t.external_source AS source, t.external_id AS ref`,
  )
