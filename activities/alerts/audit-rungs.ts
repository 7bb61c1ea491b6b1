/** Rungs that should have happened, asked of the database. Few among many: each question is answered from an index. */
import { rungId } from '../../domain/clock/deadline'
import type { PrismaClient } from '../../prisma/generated/client'

/** A rung that did not come, was not recorded, or of which somebody was not told. `subject` is its id, or the case's. */
export interface MissingRung {
  subject: string
  why: 'not-fired' | 'not-recorded' | 'nobody-told' | 'pause-not-ended'
  caseId: string
  key?: string
  level?: string
  at?: string
}

interface Row {
  caseId: string
  key: string
  epoch: number
  level: string
  n: number | null
  at: Date
}

/** Planned rungs that are overdue by more than the grace: recorded ones are no longer in the plan. */
export async function lateRungs(prisma: PrismaClient, graceMs: number, most: number): Promise<MissingRung[]> {
  const rows = await prisma.$queryRaw<Row[]>`
    SELECT d.case_id AS "caseId", d.key, d.epoch, d.plan->0->>'level' AS level, (d.plan->0->>'n')::int AS n, d.next_rung_at AS at
    FROM deadlines d JOIN cases c ON c.id = d.case_id
    WHERE d.live AND d.next_rung_at IS NOT NULL AND d.next_rung_at < now() - make_interval(secs => ${graceMs / 1000}::float8)
      AND c.state <> 'closed'
    ORDER BY d.next_rung_at, d.case_id, d.key LIMIT ${most}`
  return rows.map((row) => named(row, 'not-fired'))
}

/** A pause that was to end by itself. */
export async function unendedPauses(prisma: PrismaClient, graceMs: number, most: number): Promise<MissingRung[]> {
  const rows = await prisma.$queryRaw<{ id: string; at: Date }[]>`
    SELECT id, (snapshot->'pause'->>'until')::timestamptz AS at FROM cases
    WHERE state = 'paused' AND next_at < now() - make_interval(secs => ${graceMs / 1000}::float8)
      AND (snapshot->'pause'->>'until')::timestamptz < now() - make_interval(secs => ${graceMs / 1000}::float8)
    ORDER BY id LIMIT ${most}`
  return rows.map(({ id, at }) => ({ subject: id, why: 'pause-not-ended', caseId: id, at: at.toISOString() }))
}

/** What late deadlines of open cases have reached, and the ledger does not hold. */
export async function unrecordedRungs(prisma: PrismaClient, most: number): Promise<MissingRung[]> {
  const rows = await prisma.$queryRaw<Row[]>`
    SELECT DISTINCT d.case_id AS "caseId", d.key, d.epoch, reached.level, NULL::int AS n, d.missed_at AS at
    FROM deadlines d CROSS JOIN LATERAL (VALUES ('missed'), (d.level)) AS reached (level)
    WHERE d.live AND d.missed_at IS NOT NULL AND reached.level IS NOT NULL
      AND NOT EXISTS (SELECT FROM rungs r WHERE r.case_id = d.case_id AND r.deadline_key = d.key AND r.level = reached.level)
    ORDER BY 1, 2, 4 LIMIT ${most}`
  return rows.map((row) => named(row, 'not-recorded'))
}

/** Rungs of the last day that fired, and somebody they go to has no alert. */
export async function untoldRungs(prisma: PrismaClient, graceMs: number, most: number): Promise<MissingRung[]> {
  const rows = await prisma.$queryRaw<(Row & { id: string })[]>`
    SELECT r.id, r.case_id AS "caseId", r.deadline_key AS key, r.epoch, r.level, r.n, r.at FROM rungs r
    WHERE r.state = 'fired' AND r.recorded_at > now() - interval '1 day'
      AND r.recorded_at < now() - make_interval(secs => ${graceMs / 1000}::float8)
      AND EXISTS (SELECT FROM unnest(r.recipients) AS person
                  WHERE NOT EXISTS (SELECT FROM alerts a WHERE a.rung_id = r.id AND a.person_id = person))
    ORDER BY r.id LIMIT ${most}`
  return rows.map(({ id, ...row }) => ({ ...named(row, 'nobody-told'), subject: id }))
}

/** Whether there is still somebody who was not told of this rung. */
export async function isUntold(prisma: PrismaClient, id: string): Promise<boolean> {
  const rung = await prisma.rung.findUnique({ where: { id }, include: { alerts: { select: { personId: true } } } })
  return rung?.recipients.some((person) => !rung.alerts.some(({ personId }) => personId === person)) ?? false
}

function named({ caseId, key, epoch, level, n, at }: Row, why: MissingRung['why']): MissingRung {
  const subject = rungId(caseId, { key, epoch }, { level, ...(n === null ? {} : { n }) })
  return { subject, why, caseId, key, level, at: at.toISOString() }
}
