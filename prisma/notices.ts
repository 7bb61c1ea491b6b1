/** What an operator must know. Raised once however often it is found, until it is resolved; told through the inboxes. */
import { randomUUID } from 'node:crypto'
import { Prisma, type PrismaClient } from './generated/client'

export interface RaisedNotice {
  kind: string
  /** What it is about: a case, a rung, an endpoint. */
  subject: string
  /** `to`: the staff ids who are told, else every admin. `severity`: `normal`, else critical. The rest is for its words. */
  data: Record<string, unknown>
}

type Database = Pick<PrismaClient | Prisma.TransactionClient, '$queryRaw'>

/**
 * Writes the notice with the alerts of everybody who is told, in one statement. Returns its id when it is new, undefined when
 * one of this kind and subject is open already. `nudge` is called with the persons; without it the next sweep wakes their inboxes.
 */
export async function raiseNotice(
  prisma: Database,
  { kind, subject, data }: RaisedNotice,
  nudge: (personIds: string[]) => void = () => undefined,
): Promise<string | undefined> {
  const [raised] = await prisma.$queryRaw<{ id: string; told: string[] }[]>`
    WITH raised AS (
      INSERT INTO notices (id, kind, subject, data)
      VALUES (${`ntc_${randomUUID()}`}, ${kind}, ${subject}, ${JSON.stringify(data)}::jsonb)
      ON CONFLICT (kind, subject) WHERE resolved_at IS NULL DO NOTHING
      RETURNING id, data
    ), told AS (
      INSERT INTO alerts (notice_id, person_id, severity)
      SELECT r.id, s.id, ${severityOf(Prisma.sql`r.data`)}
      FROM raised r, staff s WHERE ${isTold(Prisma.sql`r.data`)}
      RETURNING person_id
    )
    SELECT id, ARRAY(SELECT person_id FROM told) AS told FROM raised`
  if (raised) nudge(raised.told)
  return raised?.id
}

/** It is over: the next time it happens is a new notice. Whoever was not told yet need not be [X12]. */
export async function resolveNotice(prisma: Database, kind: string, subject: string): Promise<void> {
  await prisma.$queryRaw`
    WITH resolved AS (
      UPDATE notices SET resolved_at = now() WHERE kind = ${kind} AND subject = ${subject} AND resolved_at IS NULL RETURNING id
    )
    UPDATE alerts a SET state = 'withdrawn', reason = 'the notice was resolved first'
    FROM resolved r WHERE a.notice_id = r.id AND a.state = 'waiting'`
}

/** Notices that nobody was told of, because there was no admin or they were written by other means. Returns whom to nudge. */
export async function addressNotices(prisma: Database): Promise<string[]> {
  const rows = await prisma.$queryRaw<{ personId: string }[]>`
    INSERT INTO alerts (notice_id, person_id, severity)
    SELECT n.id, s.id, ${severityOf(Prisma.sql`n.data`)}
    FROM notices n, staff s
    WHERE n.resolved_at IS NULL AND ${isTold(Prisma.sql`n.data`)}
      AND NOT EXISTS (SELECT 1 FROM alerts a WHERE a.notice_id = n.id)
    ON CONFLICT (notice_id, person_id) DO NOTHING
    RETURNING person_id AS "personId"`
  return [...new Set(rows.map(({ personId }) => personId))]
}

/** The staff `s` whom the notice names; every admin when it names nobody, or nobody who is known: somebody is told. */
function isTold(data: Prisma.Sql): Prisma.Sql {
  const named = Prisma.sql`(SELECT jsonb_array_elements_text(CASE jsonb_typeof(${data}->'to') WHEN 'array' THEN ${data}->'to' ELSE '[]' END))`
  return Prisma.sql`CASE WHEN EXISTS (SELECT 1 FROM staff WHERE id IN ${named}) THEN s.id IN ${named} ELSE 'admin' = ANY(s.roles) END`
}

function severityOf(data: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`CASE ${data}->>'severity' WHEN 'normal' THEN 'normal' ELSE 'critical' END`
}
