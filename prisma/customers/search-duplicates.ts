/** Compares all customers with each other: candidates by sets, in the database; judged by the rules, here [C2]. */
import { ALIKE_FROM, likenessOf, PUBLIC_MAIL } from '../../domain/customer/duplicates'
import { coreOf, pairsOf } from '../../domain/customer/names'
import type { Prisma, PrismaClient } from '../generated/client'
import { derivedId } from '../ids'
import { compared } from './duplicates'

type Transaction = Prisma.TransactionClient

const TRANSACTION = { timeout: 1_800_000, maxWait: 10_000 } as const
const AT_ONCE = 2_000
/** What more customers than this share says little: a switchboard, a provider of mail, an office building. */
const SHARED_BY = 20
/** What is less likely than this is not worth a person's time. */
const SCORE_FROM = 0.5

/** What was found alike is told to people unless they have judged it; what is alike no more is taken from the list. */
export async function searchDuplicates(prisma: PrismaClient, now: Date): Promise<{ compared: number; alike: number }> {
  await knowCores(prisma)
  return prisma.$transaction(async (tx) => {
    await candidates(tx)
    const done = { compared: 0, alike: 0 }
    for (let [one, other] = ['', '']; ;) {
      const pairs = await tx.$queryRaw<{ one: string; other: string }[]>`
        SELECT one, other FROM alike WHERE (one, other) > (${one}, ${other}) ORDER BY one, other LIMIT ${AT_ONCE}`
      const last = pairs.at(-1)
      if (!last) break
      ;({ one, other } = last)
      done.compared += pairs.length
      done.alike += await judge(tx, pairs, now)
    }
    await tx.$executeRaw`DELETE FROM duplicate_pairs WHERE state = 'open' AND seen_at < ${now}`
    return done
  }, TRANSACTION)
}

/** A name that is another one since is worked out again; who lives no more, or on in another one, is left out. */
async function knowCores(prisma: PrismaClient): Promise<void> {
  await prisma.$executeRaw`
    DELETE FROM customer_cores k WHERE NOT EXISTS (SELECT FROM customers c WHERE c.id = k.customer_id AND c.merged_into_id IS NULL)`
  for (;;) {
    const rows = await prisma.$queryRaw<{ id: string; name: string }[]>`
      SELECT c.id, c.name FROM customers c LEFT JOIN customer_cores k ON k.customer_id = c.id
      WHERE c.merged_into_id IS NULL AND k.name IS DISTINCT FROM c.name LIMIT ${AT_ONCE}`
    if (rows.length === 0) return
    const cores = rows.map(({ id, name }) => {
      const core = coreOf(name)
      return { id, name, core, grams: [...new Set(pairsOf(core))] }
    })
    await prisma.$executeRaw`
      INSERT INTO customer_cores (customer_id, name, core, grams)
      SELECT g.id, g.name, g.core, g.grams FROM jsonb_to_recordset(${JSON.stringify(cores)}::jsonb) AS g (id text, name text, core text, grams text[])
      ON CONFLICT (customer_id) DO UPDATE SET name = excluded.name, core = excluded.core, grams = excluded.grams`
  }
}

/** Leaves the table `alike` behind, for as long as the transaction lasts. */
async function candidates(tx: Transaction): Promise<void> {
  await tx.$executeRaw`CREATE TEMP TABLE alike (one text COLLATE "C", other text COLLATE "C", PRIMARY KEY (one, other)) ON COMMIT DROP`
  await byKeys(tx)
  await byNames(tx)
}

/** The same code, name, site, phone or address. Of many of one code or name, each with the first. */
async function byKeys(tx: Transaction): Promise<void> {
  await tx.$executeRaw`
    WITH keyed AS (
      SELECT 'code:' || credit_code AS key, id, true AS whole FROM customers WHERE merged_into_id IS NULL AND credit_code IS NOT NULL
      UNION ALL SELECT 'core:' || core, customer_id, true FROM customer_cores WHERE core <> ''
      UNION ALL (
        SELECT 'domain:' || domain, id, false FROM (
          SELECT web_domain AS domain, id FROM customers WHERE merged_into_id IS NULL AND web_domain IS NOT NULL
          UNION SELECT split_part(email_key, '@', 2), customer_id FROM contacts WHERE retracted_at IS NULL AND email_key IS NOT NULL) d
        WHERE NOT domain = ANY(${[...PUBLIC_MAIL]}::text[]))
      UNION (SELECT 'phone:' || phone, customer_id, false FROM contacts, unnest(phones) AS phone WHERE retracted_at IS NULL)
      UNION (SELECT 'mail:' || email_key, customer_id, false FROM contacts WHERE retracted_at IS NULL AND email_key IS NOT NULL)
    ), counted AS (
      SELECT key, id COLLATE "C" AS id, whole, count(*) OVER (PARTITION BY key) AS shared, min(id COLLATE "C") OVER (PARTITION BY key) AS first FROM keyed
    )
    INSERT INTO alike (one, other)
    SELECT a.id, b.id FROM counted a JOIN counted b ON b.key = a.key AND a.id < b.id WHERE a.shared BETWEEN 2 AND ${SHARED_BY}
    UNION SELECT first, id FROM counted WHERE whole AND shared > ${SHARED_BY} AND id <> first
    ON CONFLICT DO NOTHING`
}

/** Two sets this alike share at least so much of the larger one. */
const OVERLAP = ALIKE_FROM / (2 - ALIKE_FROM)

/** What more names than this share names nobody: such names are compared when they are equal. */
const GRAM_SHARED_BY = 100

/**
 * Names that share most of their pairs of characters. Two such names share one of the rarest pairs of each: only by those they
 * are looked up (prefix filtering, Bayardo et al., "Scaling Up All Pairs Similarity Search", 2007).
 */
async function byNames(tx: Transaction): Promise<void> {
  await tx.$executeRaw`
    CREATE TEMP TABLE grams ON COMMIT DROP AS
    SELECT customer_id COLLATE "C" AS id, gram COLLATE "C" AS gram, cardinality(grams) AS size FROM customer_cores, unnest(grams) AS gram`
  await tx.$executeRaw`CREATE TEMP TABLE frequencies ON COMMIT DROP AS SELECT gram, count(*) AS count FROM grams GROUP BY gram`
  await tx.$executeRaw`
    CREATE TEMP TABLE rarest ON COMMIT DROP AS
    SELECT id, gram, size FROM (
      SELECT g.id, g.gram, g.size, f.count, row_number() OVER (PARTITION BY g.id ORDER BY f.count, g.gram) AS nth
      FROM grams g JOIN frequencies f ON f.gram = g.gram) r
    WHERE count BETWEEN 2 AND ${GRAM_SHARED_BY} AND nth <= size - ceil(${OVERLAP}::float8 * size) + 1`
  await tx.$executeRaw`CREATE INDEX ON rarest (gram, size)`
  await tx.$executeRaw`ANALYZE rarest`
  await tx.$executeRaw`
    INSERT INTO alike (one, other)
    SELECT p.one, p.other FROM (
      SELECT DISTINCT a.id AS one, b.id AS other FROM rarest a JOIN rarest b
        ON b.gram = a.gram AND a.id < b.id AND b.size BETWEEN ceil(${OVERLAP}::float8 * a.size) AND floor(a.size / ${OVERLAP}::float8)) p
    JOIN customer_cores x ON x.customer_id = p.one JOIN customer_cores y ON y.customer_id = p.other
    WHERE 2 * (SELECT count(*) FROM unnest(x.grams) AS gram WHERE gram = ANY(y.grams)) >= ${ALIKE_FROM}::float8 * (cardinality(x.grams) + cardinality(y.grams))
    ON CONFLICT DO NOTHING`
}

/** Returns how many of the pairs are alike. */
async function judge(tx: Transaction, pairs: { one: string; other: string }[], now: Date): Promise<number> {
  const ids = [...new Set(pairs.flatMap(({ one, other }) => [one, other]))]
  const customers = new Map((await compared(tx, ids)).map((row) => [row.id, row]))
  const rows = pairs.flatMap(({ one, other }) => {
    const [a, b] = [customers.get(one), customers.get(other)]
    const likeness = a && b && likenessOf(a, b)
    if (!likeness || likeness.score < SCORE_FROM) return []
    return [{ id: derivedId('dup', one, other), one, other, ...likeness }]
  })
  await tx.$executeRaw`
    INSERT INTO duplicate_pairs AS p (id, one_id, other_id, score, reasons, found_at, seen_at)
    SELECT g.id, g.one, g.other, g.score, g.reasons, ${now}, ${now}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS g (id text, one text, other text, score float8, reasons jsonb)
    ON CONFLICT (one_id, other_id) DO UPDATE SET score = excluded.score, reasons = excluded.reasons, seen_at = excluded.seen_at`
  return rows.length
}
