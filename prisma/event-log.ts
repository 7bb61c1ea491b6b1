/**
 * All events of all cases in the order their transactions ended, for readers that keep a place in it: streams and webhooks.
 *
 * A sequence gives its numbers out before the commit, so the row with the lower one may appear later, behind the back of
 * a reader that has gone past it. Here events stand in the order of (transaction, id), and only those below every transaction
 * that still runs are read: below that line nothing can appear any more. The price: a transaction that stays open, in any
 * database of the cluster, holds all events back that were committed after it began. Late, never lost.
 */
import type { CaseEvent, PrismaClient } from './generated/client'

/** A place in the log: that of the last event a reader has had. */
export interface Place {
  txid: bigint
  id: bigint
}

/** An event as it stands in the log. */
export type LoggedEvent = CaseEvent

export interface Page {
  events: LoggedEvent[]
  /** Whether anything lies beyond: more to read, or held back by a transaction that still runs. */
  more: boolean
}

/** The events after a place, in order. With the index it costs the same wherever in the log that is. */
export async function eventsAfter(prisma: PrismaClient, { txid, id }: Place, limit: number): Promise<Page> {
  const events = await prisma.$queryRaw<LoggedEvent[]>`
    SELECT id, case_id AS "caseId", seq, revision, type, at, by, data, recorded_at AS "recordedAt", txid, situation
    FROM case_events WHERE (txid, id) > (${txid}, ${id}) AND txid < event_horizon()
    ORDER BY txid, id LIMIT ${limit}`
  if (events.length === limit) return { events, more: true }
  const last = events.at(-1) ?? { txid, id }
  const beyond = await prisma.$queryRaw<object[]>`
    SELECT 1 AS one FROM case_events WHERE (txid, id) > (${last.txid}, ${last.id}) LIMIT 1`
  return { events, more: beyond.length > 0 }
}

/** The place of the last event that can be read now: what is read from there on is what comes after this moment, or is held back in it. */
export async function lastPlace(prisma: PrismaClient): Promise<Place> {
  const rows = await prisma.$queryRaw<Place[]>`
    SELECT txid, id FROM case_events WHERE txid < event_horizon() ORDER BY txid DESC, id DESC LIMIT 1`
  return rows[0] ?? beginning
}

export const beginning: Place = { txid: 0n, id: 0n }

/** Whether this very event exists. */
export async function isEvent(prisma: PrismaClient, { txid, id }: Place): Promise<boolean> {
  return (await prisma.caseEvent.count({ where: { txid, id } })) > 0
}

/** Negative when the first comes before the other. */
export function compare(one: Place, other: Place): number {
  return Number(one.txid - other.txid) || Number(one.id - other.id)
}

const DIGITS = 12
const asNumber = new RegExp(`^[0-9a-f]{${2 * DIGITS}}$`)

/** The number of an event: text of one length that sorts as the events do. Opaque to whoever reads it. */
export function eventNumber({ txid, id }: Place): string {
  return [txid, id].map((part) => part.toString(16).padStart(DIGITS, '0')).join('')
}

/** The place that a number names; undefined when it is none. */
export function placeOfEvent(number: string): Place | undefined {
  if (!asNumber.test(number)) return undefined
  const [txid, id] = [number.slice(0, DIGITS), number.slice(DIGITS)].map((part) => BigInt(`0x${part}`))
  return txid === undefined || id === undefined ? undefined : { txid, id }
}

/**
 * A database that was restored from a dump into another cluster counts its transactions anew: what was written before would
 * lie beyond every horizon, and what is written now before it. Called by every process before it writes; almost always does nothing.
 */
export async function continueEventLog(prisma: PrismaClient): Promise<boolean> {
  const count = await prisma.$executeRaw`
    WITH newest AS (SELECT max(txid) AS txid FROM case_events)
    UPDATE event_log SET txid_offset = newest.txid + 1 - pg_snapshot_xmin(pg_current_snapshot())::text::bigint
    FROM newest
    WHERE newest.txid >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint + txid_offset`
  return count > 0
}

/** What holds events back, once the oldest of them has waited for so long. `pid` is that of the connection, where it is known. */
export interface HeldBack {
  since: Date
  pid: number | null
  application: string | null
  database: string | null
}

export async function heldBack(prisma: PrismaClient, forMs: number): Promise<HeldBack | undefined> {
  const rows = await prisma.$queryRaw<HeldBack[]>`
    SELECT e.recorded_at AS since, a.pid, a.application_name AS application, a.datname::text AS database
    FROM (SELECT recorded_at FROM case_events WHERE txid >= event_horizon() ORDER BY txid, id LIMIT 1) e
    LEFT JOIN pg_stat_activity a ON a.backend_xid::text = (pg_snapshot_xmin(pg_current_snapshot())::text::bigint % 4294967296)::text
    WHERE e.recorded_at < now() - make_interval(secs => ${forMs / 1000}::float8)
    LIMIT 1`
  return rows[0]
}
