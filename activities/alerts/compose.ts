/** Decides whether a person is told now, claims what they are told and freezes it as one message, in one transaction [E4, E6]. */
import { randomUUID } from 'node:crypto'
import { composeDigest } from '../../domain/alerts/digest'
import { matterKey } from '../../domain/alerts/told'
import { isTold, nextMessageAt, type Habits } from '../../domain/alerts/when'
import { toMillis, type Instant, type Millis } from '../../domain/time/instant'
import type { Prisma } from '../../prisma/generated/client'
import { wallClock } from '../wall-clock'
import type { AlertDependencies } from './activities'
import { outagesAround } from './away'
import { companyNow, habitsOf, joinWithinOf, type Company } from './habits'
import { linksFor } from './links'
import { noticesOf, readerOf, tell } from './told'

/** A message to send; or how long to wait until there is one; or nothing waits, and how long one stays in case something comes. */
export type Next = { messageId: string } | { waitMs: number } | { idleMs: number }

interface Waiting {
  id: bigint
  critical: boolean
  readyAt: Date
  caseId: string | null
  deadlineKey: string | null
}

/** A claim longer than this is for a database that is about to go away. */
const CLAIM_WITHIN_MS = 12_000
/** What is more goes into the next message: a text must still be one that can be sent. */
const MOST_IN_ONE = 5_000
/** Held longer than this, an alert says how late it is when it is told, not when it fired. */
const HELD_LONG_MS = 300_000

/**
 * At most two are under way: one that can wait, and past it one that is critical; what comes while that one rests has no other way
 * to go, and joins [E4, E5].
 *
 * An attempt that died after its commit left a composed message: it is found again, so nothing is claimed or sent twice. One at a
 * time per person, for an attempt may still be running when the engine has given it up. `at` is the inbox's clock; of an attempt
 * that comes late, it is now.
 */
export async function nextMessage(dependencies: AlertDependencies, personId: string, at: Instant): Promise<Next> {
  const { prisma, logger } = dependencies
  const now = Math.max(toMillis(at), wallClock().getTime())
  const next = await prisma.$transaction(
    async (tx): Promise<Next & { say?: string }> => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`inbox:${personId}`}, 0))`
      const unsent = await unsentOf(tx, personId)
      const ready = unsent.find(({ restsUntil }) => restsUntil <= now)
      if (ready) return { messageId: ready.id }
      if (unsent.length === 0) return decide(tx, dependencies, personId, now, false)
      const rest = { waitMs: Math.min(...unsent.map(({ restsUntil }) => restsUntil)) - now }
      if (unsent.some(({ critical }) => critical)) return rest
      const next = await decide(tx, dependencies, personId, now, true)
      return 'messageId' in next ? next : { waitMs: Math.min(rest.waitMs, 'waitMs' in next ? next.waitMs : Infinity) }
    },
    { timeout: CLAIM_WITHIN_MS },
  )
  if (!('messageId' in next)) return next
  const { messageId, say } = next
  if (say !== undefined) logger.info({ say, personId, messageId }, 'A message was composed')
  return { messageId }
}

interface Unsent {
  id: string
  /** The next try; long ago for one that was not tried yet. */
  restsUntil: Millis
  critical: boolean
}

/** Messages under way: what is critical first, then the oldest. */
function unsentOf(tx: Prisma.TransactionClient, personId: string): Promise<Unsent[]> {
  return tx.$queryRaw<Unsent[]>`
    SELECT m.id, coalesce(extract(epoch FROM m.rests_until) * 1000, 0)::float8 AS "restsUntil",
           EXISTS (SELECT FROM alerts a WHERE a.message_id = m.id AND a.severity = 'critical') AS critical
    FROM messages m WHERE m.person_id = ${personId} AND m.state = 'composed'
    ORDER BY critical DESC, m.created_at, m.id`
}

/**
 * Locked before they are read: an alert is either withdrawn or told [X12]. `onlyCritical`: while a message rests, what can wait joins
 * and goes after it [E5].
 */
async function decide(
  tx: Prisma.TransactionClient,
  dependencies: AlertDependencies,
  personId: string,
  now: Millis,
  onlyCritical: boolean,
): Promise<Next & { say?: string }> {
  const waiting = await tx.$queryRaw<Waiting[]>`
    SELECT id, severity = 'critical' AS critical, ready_at AS "readyAt", case_id AS "caseId", deadline_key AS "deadlineKey"
    FROM alerts WHERE person_id = ${personId} AND state = 'waiting' ORDER BY id LIMIT ${MOST_IN_ONE} FOR UPDATE`
  const company = await companyNow(tx)
  const habits = (await habitsOf(tx, [personId], company, now))(personId)
  const normal = onlyCritical ? undefined : earliest(waiting, false)
  const due = nextMessageAt({ normal, critical: earliest(waiting, true) }, habits, now)
  if (due === undefined) return { idleMs: Math.max(1, joinWithinOf(company) ?? 0) }
  if (due > now) return { waitMs: due - now }
  const heldMs = (createdAt: Date) => {
    const waited = now - createdAt.getTime()
    return waited > habits.joinWithinMs + HELD_LONG_MS ? waited : 0
  }
  const ids = claimed(waiting, onlyCritical, habits, now)
  return claim(tx, dependencies, personId, { ids, heldMs, company })
}

function earliest(waiting: Waiting[], critical: boolean): Millis | undefined {
  const instants = waiting.filter((alert) => alert.critical === critical).map(({ readyAt }) => readyAt.getTime())
  return instants.length === 0 ? undefined : instants.reduce((one, other) => Math.min(one, other))
}

/** [X14] With a deadline goes everything that waits to be said about it: it would be told of a lower rung later. */
function claimed(waiting: Waiting[], onlyCritical: boolean, habits: Habits, now: Millis): bigint[] {
  const told = waiting.filter(
    ({ readyAt, critical }) =>
      (critical || !onlyCritical) && isTold({ readyAt: readyAt.getTime(), critical }, habits, now),
  )
  const about = ({ caseId, deadlineKey }: Waiting) => matterKey({ caseId: caseId ?? '', key: deadlineKey ?? '' })
  const deadlines = new Set(told.filter(({ caseId }) => caseId !== null).map(about))
  return waiting.filter((alert) => told.includes(alert) || deadlines.has(about(alert))).map(({ id }) => id)
}

async function claim(
  tx: Prisma.TransactionClient,
  { baseUrl, links }: AlertDependencies,
  personId: string,
  { ids, heldMs, company }: { ids: bigint[]; heldMs: (createdAt: Date) => number; company: Company },
): Promise<{ messageId: string; say: string }> {
  const { reader, address } = await readerOf(tx, personId, company)
  const alerts = await tell(tx, ids, personId, heldMs)
  const digest = composeDigest(alerts, {
    reader,
    baseUrl,
    calendar: company.calendar,
    links: await linksFor({ baseUrl, links }, personId, alerts),
    notices: await noticesOf(tx, ids),
    outages: await outagesAround(tx, alerts),
  })
  const { id } = await tx.message.create({
    data: { id: `msg_${randomUUID()}`, personId, channel: 'email', address, ...digest },
    select: { id: true },
  })
  await tx.$executeRaw`UPDATE alerts SET state = 'joined', message_id = ${id} WHERE id = ANY(${ids})`
  const joined = ids.length === 1 ? '' : ` (${ids.length} alerts in one message)`
  return { messageId: id, say: `${reader.name} is told: ${digest.subject}${joined}` }
}
