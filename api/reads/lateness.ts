/** Lateness and delay as figures: of rungs that were due in a time, or of what happened lately. */
import { Prisma, type PrismaClient } from '../../prisma/generated/client'
import { and } from './sql'

/** Milliseconds; null where nothing was counted. */
export interface Figures {
  count: number
  p50: number | null
  p90: number | null
  p99: number | null
  max: number | null
}

/** Of rungs due from, and before. */
export async function latenessDuring(
  prisma: PrismaClient,
  { from, to, kind }: { from: string; to: string; kind?: string | undefined },
): Promise<{ lateness: Figures; delay: Figures }> {
  const wanted = and([
    Prisma.sql`r.at >= ${from}::timestamptz AND r.at < ${to}::timestamptz`,
    ...(kind === undefined ? [] : [Prisma.sql`r.kind = ${kind}`]),
  ])
  const [lateness, delay] = await Promise.all([
    figuresOf(prisma, Prisma.sql`SELECT ${lateBy} AS span FROM rungs r WHERE ${counted} AND ${wanted}`),
    figuresOf(
      prisma,
      Prisma.sql`SELECT ${tookFor} AS span FROM alerts a JOIN rungs r ON r.id = a.rung_id WHERE a.delivered_at IS NOT NULL AND ${wanted}`,
    ),
  ])
  return { lateness, delay }
}

/** Of rungs that were recorded, and alerts that were delivered, in the last so many seconds. */
export async function latenessLately(
  prisma: PrismaClient,
  seconds: number,
): Promise<{ lateness: Figures; delay: Figures }> {
  const since = Prisma.sql`now() - make_interval(secs => ${seconds}::float8)`
  const [lateness, delay] = await Promise.all([
    figuresOf(prisma, Prisma.sql`SELECT ${lateBy} AS span FROM rungs r WHERE ${counted} AND r.recorded_at > ${since}`),
    figuresOf(prisma, Prisma.sql`SELECT ${tookFor} AS span FROM alerts a WHERE a.delivered_at > ${since}`),
  ])
  return { lateness, delay }
}

/** What a person escalates comes when they do it. */
const counted = Prisma.sql`r.state = 'fired' AND r.level <> 'manual' AND r.fired_at IS NOT NULL`
const lateBy = Prisma.sql`extract(epoch FROM r.fired_at - coalesce(r.known_at, r.at))`
const tookFor = Prisma.sql`extract(epoch FROM a.delivered_at - greatest(a.created_at, a.ready_at))`

/** Counted by the millisecond: exact (the nearest rank), and many times cheaper than sorting a million of them. */
async function figuresOf(prisma: PrismaClient, spans: Prisma.Sql): Promise<Figures> {
  const rows = await prisma.$queryRaw<Figures[]>`
    WITH counted AS (SELECT round(span * 1000)::float8 AS ms, count(*) AS n FROM (${spans}) AS spans GROUP BY 1),
         ranked AS (SELECT ms, sum(n) OVER (ORDER BY ms) AS rank, sum(n) OVER () AS total FROM counted)
    SELECT coalesce(max(total), 0)::int AS count, min(ms) FILTER (WHERE rank >= 0.5 * total) AS p50,
           min(ms) FILTER (WHERE rank >= 0.9 * total) AS p90, min(ms) FILTER (WHERE rank >= 0.99 * total) AS p99, max(ms) AS max
    FROM ranked`
  return rows[0] ?? { count: 0, p50: null, p90: null, p99: null, max: null }
}
