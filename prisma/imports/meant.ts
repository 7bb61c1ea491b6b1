/** Who is meant by a name in a file: colleagues by id, e-mail or name, customers by name. Undefined: nobody, or more than one. */
import type { Prisma } from '../generated/client'

type Database = Pick<Prisma.TransactionClient, '$queryRaw'>

export interface Meant {
  person: (name: string) => string | undefined
  customer: (name: string) => string | undefined
}

export async function meantBy(database: Database, people: string[], customers: string[]): Promise<Meant> {
  const [persons, companies] = [await personsOf(database, people), await customersOf(database, customers)]
  return { person: (name) => persons.get(name), customer: (name) => companies.get(name) }
}

async function personsOf(database: Database, names: string[]): Promise<Map<string, string>> {
  if (names.length === 0) return new Map()
  return onlyOnes(
    await database.$queryRaw<Row[]>`
      SELECT g.name AS told, s.id FROM (SELECT DISTINCT unnest(${names}::text[]) AS name) g
      JOIN staff s ON s.id = g.name OR lower(s.email) = lower(g.name) OR s.name = g.name`,
  )
}

/** One that was merged is the one it lives on in. */
async function customersOf(database: Database, names: string[]): Promise<Map<string, string>> {
  if (names.length === 0) return new Map()
  return onlyOnes(
    await database.$queryRaw<Row[]>`
      WITH RECURSIVE chain AS (
        SELECT g.name AS told, c.id, c.merged_into_id FROM (SELECT DISTINCT unnest(${names}::text[]) AS name) g CROSS JOIN LATERAL (
          SELECT id, merged_into_id FROM customers WHERE name_key = search_key(g.name) AND merged_into_id IS NULL
          UNION ALL SELECT id, merged_into_id FROM customers WHERE name_key = search_key(g.name) AND merged_into_id IS NOT NULL) c
        UNION SELECT told, c.id, c.merged_into_id FROM chain JOIN customers c ON c.id = chain.merged_into_id
      ) SELECT DISTINCT told, id FROM chain WHERE merged_into_id IS NULL`,
  )
}

interface Row {
  told: string
  id: string
}

function onlyOnes(rows: Row[]): Map<string, string> {
  const found = new Map<string, string>()
  const several = new Set<string>()
  for (const { told, id } of rows) {
    if (found.has(told) && found.get(told) !== id) several.add(told)
    found.set(told, id)
  }
  for (const told of several) found.delete(told)
  return found
}
