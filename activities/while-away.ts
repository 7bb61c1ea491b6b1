/** Reads what happened to a person's work in a stretch of time: what others were told instead, what became of the deadlines. */
import type { HandedBack } from '../domain/alerts/handed-back'
import { Prisma } from '../prisma/generated/client'

export interface Stretch extends Pick<HandedBack, 'away' | 'timeZone'> {
  start: Date
  end: Date
  /** Stand-ins by name, whether they were told anything or not. */
  named: string[]
}

type Database = Prisma.TransactionClient

/** So many of each list are kept; the counts are of all. */
const LISTED = 50

/** As JSON: it is kept as it is. */
export async function whatHappened(tx: Database, staffId: string, stretch: Stretch, now: Date): Promise<HandedBack> {
  const { away, timeZone, start, end, named } = stretch
  const told = await toldInstead(tx, staffId, stretch)
  const settled = await settledMeanwhile(tx, staffId, stretch)
  const moved = await movedMeanwhile(tx, staffId, stretch)
  const owed = await owedNow(tx, staffId, now)
  const isMeanwhile = (at: Date | null) => at !== null && at >= start && at < end
  const met = settled
    .filter(({ metAt }) => isMeanwhile(metAt))
    .map(({ missedAt, ...one }) => ({ ...one, onTime: missedAt === null }))
  const missed = settled.filter(({ missedAt }) => isMeanwhile(missedAt)).map(({ metAt: _, ...one }) => one)
  const stoodIn = new Set([...named, ...told.flatMap(({ to }) => to)].filter((id) => id !== staffId))
  const note = {
    away,
    timeZone,
    standIns: await tx.staff.findMany({
      where: { id: { in: [...stoodIn] } },
      select: { id: true, name: true },
      orderBy: { id: 'asc' },
    }),
    ...mapped({ told, met, missed, moved, owed }, (list) => list.slice(0, LISTED)),
    counts: {
      ...mapped({ told, met, missed, moved, owed }, (list) => list.length),
      late: owed.filter(({ late }) => late).length,
    },
  }
  return JSON.parse(JSON.stringify(note)) as HandedBack
}

function mapped<K extends string, R>(lists: Record<K, object[]>, what: (list: object[]) => R): Record<K, R> {
  return Object.fromEntries(Object.entries<object[]>(lists).map(([name, list]) => [name, what(list)])) as Record<K, R>
}

const about = Prisma.sql`c.id AS "caseId", c.title, coalesce(u.name, c.customer_id) AS "customerName", d.key, d.kind`
const withNames = Prisma.sql`JOIN cases c ON c.id = d.case_id LEFT JOIN customers u ON u.id = c.customer_id`

/** Rungs that went to somebody in this person's place. */
function toldInstead(tx: Database, staffId: string, { start, end }: Stretch): Promise<{ to: string[] }[]> {
  return tx.$queryRaw`
    SELECT ${about}, r.level, r.n, r.fired_at AS at, array_agg(o.person ORDER BY o.person) AS "to"
    FROM rungs r CROSS JOIN LATERAL jsonb_each(r.on_behalf_of) AS o (person, absent)
    JOIN deadlines d ON d.case_id = r.case_id AND d.key = r.deadline_key ${withNames}
    WHERE r.on_behalf_of IS NOT NULL AND r.fired_at >= ${start} AND r.fired_at < ${end} AND o.absent ? ${staffId}
    GROUP BY r.id, c.id, u.name, d.key, d.kind ORDER BY r.fired_at, r.id`
}

/** Deadlines that were met or missed, perhaps both. Those still open are few; the others are found by when they were settled. */
function settledMeanwhile(
  tx: Database,
  staffId: string,
  { start, end }: Stretch,
): Promise<{ missedAt: Date | null; metAt: Date | null }[]> {
  return tx.$queryRaw`
    SELECT ${about}, d.due_at AS "dueAt", d.missed_at AS "missedAt", d.met_at AS "metAt"
    FROM deadlines d ${withNames}
    WHERE d.owner_id = ${staffId} AND (d.live OR (NOT d.live AND d.settled_at >= ${start}))
      AND ((d.met_at >= ${start} AND d.met_at < ${end}) OR (d.missed_at >= ${start} AND d.missed_at < ${end}))
    ORDER BY d.due_at, d.case_id, d.key`
}

/** Due dates that became others. */
function movedMeanwhile(tx: Database, staffId: string, { start, end }: Stretch): Promise<object[]> {
  return tx.$queryRaw`
    SELECT ${about}, e.data->'before' AS before, e.data->'after' AS after, e.data->'cause' AS cause
    FROM deadlines d ${withNames}
    JOIN case_events e ON e.case_id = d.case_id AND e.type = 'DeadlineMoved' AND e.data->>'key' = d.key
    WHERE d.owner_id = ${staffId} AND (d.live OR (NOT d.live AND d.settled_at >= ${start})) AND e.at >= ${start} AND e.at < ${end}
    ORDER BY e.at, e.case_id, e.seq`
}

function owedNow(tx: Database, staffId: string, now: Date): Promise<{ late: boolean }[]> {
  return tx.$queryRaw`
    SELECT ${about}, d.due_at AS "dueAt", (d.missed_at IS NOT NULL OR (d.stood_still_at IS NULL AND d.due_at < ${now})) AS late
    FROM deadlines d ${withNames} WHERE d.owner_id = ${staffId} AND d.live ORDER BY d.due_at, d.case_id, d.key`
}
