/** Finds customers that may be the same as another one: candidates by index, judged by the rules [C2]. */
import { domainsOf, likenessOf, type Compared, type Likeness } from '../../domain/customer/duplicates'
import { keysOf, spellingsOf } from '../../domain/customer/names'
import { Prisma, type PrismaClient } from '../generated/client'

export interface Duplicate extends Likeness {
  customer: Compared
}

/** So many are looked at more closely; those that share most of the name come first. */
const CANDIDATES = 200
/** Before all that only have a part of the name. */
const SURELY = 1_000

/** The most likely first, at most `limit`. Undefined when there is no such customer, or it was merged into another. */
export async function duplicatesOf(prisma: PrismaClient, id: string, limit: number): Promise<Duplicate[] | undefined> {
  const [customer] = await compared(prisma, [id])
  if (!customer) return undefined
  const ids = await candidatesOf(prisma, customer)
  const others = await compared(prisma, ids)
  return others
    .flatMap((other) => {
      const likeness = likenessOf(customer, other)
      return likeness ? [{ customer: other, ...likeness }] : []
    })
    .sort((a, b) => b.score - a.score || (a.customer.id < b.customer.id ? -1 : 1))
    .slice(0, limit)
}

/** What is compared of each of these that lives. */
export function compared(prisma: Pick<PrismaClient, '$queryRaw'>, ids: string[]): Promise<Compared[]> {
  return prisma.$queryRaw<Compared[]>`
    SELECT c.id, c.name, c.credit_code AS "creditCode", c.web_domain AS "webDomain",
           coalesce((SELECT array_agg(DISTINCT p) FROM contacts t, unnest(t.phones) p WHERE t.customer_id = c.id AND t.retracted_at IS NULL), '{}') AS phones,
           coalesce((SELECT array_agg(DISTINCT t.email_key) FROM contacts t
                     WHERE t.customer_id = c.id AND t.retracted_at IS NULL AND t.email_key IS NOT NULL), '{}') AS emails
    FROM customers c WHERE c.id = ANY(${ids}::text[]) AND c.merged_into_id IS NULL`
}

/** Each part is a look into an index of its own. */
async function candidatesOf(prisma: PrismaClient, customer: Compared): Promise<string[]> {
  const { id, name, creditCode, phones, emails } = customer
  const contacts = (where: Prisma.Sql) =>
    Prisma.sql`SELECT t.customer_id AS id, ${SURELY} AS shared FROM contacts t WHERE t.retracted_at IS NULL AND ${where}`
  const byName = spellingsOf(name).map(
    (spelling) => Prisma.sql`
      (SELECT c.id, g.shared FROM customers c CROSS JOIN LATERAL (
         SELECT count(*)::int AS shared FROM unnest(c.name_grams) AS one (gram) WHERE one.gram = ANY(search_grams(${spelling}))) g
       WHERE c.name_grams && search_grams(${spelling}) AND c.merged_into_id IS NULL AND 2 * g.shared >= cardinality(search_grams(${spelling}))
       ORDER BY g.shared DESC, cardinality(c.name_grams), c.id LIMIT ${CANDIDATES})`,
  )
  const parts = [
    ...byName,
    Prisma.sql`SELECT c.id, ${SURELY} FROM customers c WHERE c.merged_into_id IS NULL AND c.name_key = ANY(${keysOf(name)}::text[])`,
    Prisma.sql`SELECT c.id, ${SURELY} FROM customers c WHERE c.credit_code = ${creditCode}`,
    Prisma.sql`SELECT c.id, ${SURELY} FROM customers c WHERE c.web_domain = ANY(${domainsOf(customer)}::text[])`,
    contacts(
      Prisma.sql`t.email_key IS NOT NULL AND split_part(t.email_key, '@', 2) = ANY(${domainsOf(customer)}::text[])`,
    ),
    contacts(Prisma.sql`t.phones && ${phones}::text[]`),
    contacts(Prisma.sql`t.email_key = ANY(${emails}::text[])`),
  ]
  const rows = await prisma.$queryRaw<{ id: string }[]>`
    SELECT id FROM (${Prisma.join(parts, ' UNION ALL ')}) AS found (id, shared) WHERE id <> ${id}
    GROUP BY id ORDER BY max(shared) DESC, id LIMIT ${CANDIDATES}`
  return rows.map((row) => row.id)
}
