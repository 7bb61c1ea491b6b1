/** What is owed, read from the partial indexes of live deadlines, so that it costs the same with a million open cases. */
import type { Facts } from '../../domain/clock/rule'
import { Prisma, type PrismaClient } from '../../prisma/generated/client'
import { and } from './sql'

export const buckets = ['late', 'today', 'waiting', 'week', 'all'] as const
export type Bucket = (typeof buckets)[number]

/** What is asked of every bucket. `owners` undefined: everybody's. */
export interface Asked {
  owners: string[] | undefined
  kind: string | undefined
  now: Date
  endOfToday: Date
  endOfWeek: Date
  /** Where the page before ended. */
  after: { dueAt: string; caseId: string; key: string } | undefined
}

export interface OwedRow {
  caseId: string
  key: string
  kind: string
  ownerId: string
  state: string
  dueAt: Date
  missedAt: Date | null
  stoodStillAt: Date | null
  level: string | null
  plan: Prisma.JsonValue
  /** The calendar it was planned by. */
  calendar: string | null
  title: string
  customerId: string
  customerName: string | null
  tier: string | null
  ownerName: string | null
  /** By which policy its case runs, and what the policy's variants ask about. */
  process: string
  policyVersion: number
  facts: Facts
}

/** Counters stop here: what is more is no longer a number that anybody acts on, and must not cost more. */
const COUNTED_UP_TO = 10_000

/** The rows of a bucket, most urgent first. */
export function findOwed(prisma: PrismaClient, bucket: Bucket, asked: Asked, take: number): Promise<OwedRow[]> {
  return prisma.$queryRaw<OwedRow[]>(owedQuery(bucket, asked, take))
}

/** How many there are in each bucket. */
export async function countOwed(prisma: PrismaClient, asked: Asked): Promise<Record<Bucket, number>> {
  const everything = { ...asked, after: undefined }
  const counters = buckets.map((bucket) => {
    const parts = partsOf(bucket, everything).map(
      (part) => Prisma.sql`(SELECT 1 FROM deadlines d WHERE ${part} LIMIT ${COUNTED_UP_TO})`,
    )
    return Prisma.sql`(SELECT count(*) FROM (SELECT 1 FROM (${Prisma.join(parts, ' UNION ALL ')}) AS found LIMIT ${COUNTED_UP_TO}) AS counted)::int AS ${Prisma.raw(bucket)}`
  })
  const rows = await prisma.$queryRaw<Record<Bucket, number>[]>`SELECT ${Prisma.join(counters)}`
  return rows[0] as Record<Bucket, number>
}

/** Each owner's most urgent first, then the most urgent of these: no owner's rows are read further than a page. */
export function owedQuery(bucket: Bucket, asked: Asked, take: number): Prisma.Sql {
  const order = Prisma.sql`d.due_at, d.case_id, d.key`
  const parts = partsOf(bucket, { ...asked, owners: undefined }).map((part) =>
    asked.owners === undefined
      ? Prisma.sql`(SELECT d.* FROM deadlines d WHERE ${part} ORDER BY ${order} LIMIT ${take})`
      : Prisma.sql`(SELECT d.* FROM unnest(${asked.owners}::text[]) AS o (id)
          CROSS JOIN LATERAL (SELECT * FROM deadlines d WHERE d.owner_id = o.id AND ${part} ORDER BY ${order} LIMIT ${take}) d)`,
  )
  return Prisma.sql`
    SELECT d.case_id AS "caseId", d.key, d.kind, d.owner_id AS "ownerId", d.state, d.due_at AS "dueAt", d.missed_at AS "missedAt",
           d.stood_still_at AS "stoodStillAt", d.level, d.plan, d.calendar, c.title, c.kind AS process, c.policy_version AS "policyVersion",
           jsonb_strip_nulls(coalesce(c.snapshot->'facts', '{}') || jsonb_build_object('customerId', c.customer_id, 'priority', c.priority)) AS facts,
           c.customer_id AS "customerId", u.name AS "customerName", u.tier, s.name AS "ownerName"
    FROM (SELECT * FROM (${Prisma.join(parts, ' UNION ALL ')}) d ORDER BY ${order} LIMIT ${take}) d
    JOIN cases c ON c.id = d.case_id LEFT JOIN customers u ON u.id = c.customer_id LEFT JOIN staff s ON s.id = d.owner_id
    ORDER BY ${order}`
}

/** A bucket as conditions that do not overlap, each a stretch of an index. */
function partsOf(bucket: Bucket, { owners, kind, now, endOfToday, endOfWeek, after }: Asked): Prisma.Sql[] {
  const common = [
    Prisma.sql`d.live`,
    ...(owners === undefined ? [] : [Prisma.sql`d.owner_id = ANY(${owners}::text[])`]),
    ...(kind === undefined ? [] : [Prisma.sql`d.kind = ${kind}`]),
    ...(after === undefined
      ? []
      : [Prisma.sql`(d.due_at, d.case_id, d.key) > (${after.dueAt}::timestamptz, ${after.caseId}, ${after.key})`]),
  ]
  const running = Prisma.sql`d.missed_at IS NULL AND d.stood_still_at IS NULL`
  const ahead = (end: Date) =>
    Prisma.sql`${running} AND d.due_at >= ${now.toISOString()}::timestamptz AND d.due_at < ${end.toISOString()}::timestamptz`
  const conditions: Record<Bucket, Prisma.Sql[]> = {
    late: [
      Prisma.sql`d.missed_at IS NOT NULL`,
      Prisma.sql`${running} AND d.due_at < ${now.toISOString()}::timestamptz`,
    ],
    today: [ahead(endOfToday)],
    week: [ahead(endOfWeek)],
    waiting: [Prisma.sql`d.stood_still_at IS NOT NULL`],
    all: [Prisma.sql`true`],
  }
  return conditions[bucket].map((condition) => and([...common, condition]))
}
