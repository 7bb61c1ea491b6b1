/** The one activity of a case: a change becomes rows, in one transaction, once. */
import type { Logger } from 'pino'
import { isPaused, PAUSE, type Case, type Change } from '../domain/clock/case'
import { isRuleChange } from '../domain/clock/deadline'
import { meantBy } from '../domain/clock/fire'
import type { Policy } from '../domain/clock/policy'
import { resolve, settle, type Patch, type Resolution } from '../domain/clock/resolve'
import type { Prisma, PrismaClient } from '../prisma/generated/client'
import type { Worlds } from '../prisma/worlds'
import { amendmentsWorkflowId } from '../workflows/messages'
import { caseRow, correctionRows, deadlineRows, outboxRows, rungRows, situationOf } from './rows'

/** What the workflow gets back: what was resolved, or the state an earlier attempt recorded. */
export interface Committed {
  patch?: Patch
  adopted?: Case
}

export interface CaseActivities {
  commit(input: { change: Change; runId: string }): Promise<Committed>
}

/** What happens after the transaction, if the process lives that long; the sweep does it otherwise. */
export interface Afterwards {
  nudge(personIds: string[]): void
  dispatch(outboxIds: string[]): void
  /** Whoever wants to be told of such events. */
  announce(kind: string, types: string[]): void
}

export interface CommitDependencies {
  prisma: PrismaClient
  worlds: Worlds
  afterwards: Afterwards
  logger: Pick<Logger, 'info' | 'warn'>
}

export function caseActivities({ prisma, worlds, afterwards, logger }: CommitDependencies): CaseActivities {
  async function commit({ change, runId }: { change: Change; runId: string }): Promise<Committed> {
    const owners = [...new Set(change.reached.map(({ ownerId }) => ownerId))]
    const rulesChanged = change.case.deadlines.some(({ move }) => move !== undefined && isRuleChange(move))
    const meant = (policy: Policy) => meantBy(change, policy)
    const resolution = resolve(change, await worlds.of(change.case.policyVersion, owners, rulesChanged, meant))
    const recorded = await record(prisma, change, resolution, runId)
    if (!recorded) return { adopted: await recordedCase(prisma, change.case.id) }
    afterwards.nudge(recorded.nudge)
    afterwards.dispatch(outboxRows(change).map(({ id }) => id))
    const { id: caseId, kind, revision } = change.case
    afterwards.announce(
      kind,
      resolution.events.map(({ type }) => type),
    )
    logger.info({ caseId, revision: revision + 1, events: resolution.events.map(({ type }) => type) }, 'A case changed')
    return Object.keys(resolution.patch).length > 0 ? { patch: resolution.patch } : {}
  }
  return {
    commit: (input) =>
      commit(input).catch((err: unknown) => {
        logger.warn(
          { err, caseId: input.change.case.id },
          'A change of a case could not be recorded; it is tried again',
        )
        throw err
      }),
  }
}

/** Text that Postgres cannot hold would make a change that is never recorded: what is no character becomes the sign for one. */
function json(value: unknown): Prisma.InputJsonValue {
  const plain = JSON.stringify(value)
  if (!/\\u(0000|d[89a-f])/i.test(plain)) return plain
  const storable = (text: string) => text.replace(/\0|\p{Surrogate}/gu, '\ufffd')
  return JSON.stringify(value, (_, part: unknown) => (typeof part === 'string' ? storable(part) : part))
}

async function recordedCase(prisma: PrismaClient, id: string): Promise<Case> {
  const { snapshot } = await prisma.case.findUniqueOrThrow({ where: { id }, select: { snapshot: true } })
  return snapshot as unknown as Case
}

/**
 * One statement, so one transaction and one round trip. Writes nothing and returns undefined when the case has moved past
 * the revision this change was made from: an attempt that the engine lost was recorded.
 * Returns whom to nudge: persons who had nothing waiting that is told as soon as this: nothing so urgent, or nothing so early.
 */
async function record(
  prisma: PrismaClient,
  change: Change,
  { patch, events, rungs, holds, plannedOn }: Resolution,
  runId: string,
): Promise<{ nudge: string[] } | undefined> {
  const settled = settle(change.case, patch)
  const row = caseRow(settled, change.case)
  const rows = await prisma.$queryRaw<{ nudge: string[] }[]>`
    WITH written AS (
      INSERT INTO cases AS c (id, kind, title, stage, state, outcome, priority, customer_id, owner_id, revision, seq, policy_version,
                              opened_at, closed_at, next_at, next_due_at, run_id, external_source, external_id, snapshot)
      SELECT id, kind, title, stage, state, outcome, priority, customer_id, owner_id, revision, ${events.length}::int, policy_version,
             opened_at, closed_at, next_at, next_due_at, ${runId}, external_source, external_id, ${json(settled)}::jsonb
      FROM jsonb_populate_record(null::cases, ${json(row)}::jsonb)
      ON CONFLICT (id) DO UPDATE SET
        title = excluded.title, stage = excluded.stage, state = excluded.state, outcome = excluded.outcome, priority = excluded.priority,
        customer_id = excluded.customer_id, owner_id = excluded.owner_id, revision = excluded.revision, seq = c.seq + excluded.seq,
        policy_version = excluded.policy_version,
        closed_at = excluded.closed_at, next_at = excluded.next_at, next_due_at = excluded.next_due_at,
        run_id = CASE WHEN c.state = 'closed' THEN c.run_id ELSE excluded.run_id END, snapshot = excluded.snapshot, updated_at = now()
      WHERE c.revision = ${change.case.revision}
      RETURNING id, revision, seq, closed_at
    ), history AS (
      INSERT INTO case_events (case_id, seq, revision, type, at, by, data, situation)
      SELECT w.id, w.seq - ${events.length}::int + e.n, w.revision, e.event->>'type', (e.event->>'at')::timestamptz, e.event->>'by', e.event->'data',
             ${json(situationOf(settled, change.case))}::jsonb
      FROM written w, jsonb_array_elements(${json(events)}::jsonb) WITH ORDINALITY AS e (event, n)
    ), kept AS (
      INSERT INTO deadlines (case_id, key, kind, owner_id, state, live, started_at, warn_at, due_at, missed_at, met_at, settled_at, stood_still_at,
                             epoch, level, provisional, next_rung_at, plan, calendar, calendar_version, time_zone_data, correction)
      SELECT w.id, d.key, d.kind, d.owner_id, d.state, d.live, d.started_at, d.warn_at, d.due_at, d.missed_at, d.met_at, d.settled_at, d.stood_still_at,
             d.epoch, d.level, d.provisional, d.next_rung_at, d.plan, d.calendar, d.calendar_version, d.time_zone_data, d.correction
      FROM written w, jsonb_populate_recordset(null::deadlines, ${json(deadlineRows(change.case, settled, plannedOn, change.corrections))}::jsonb) AS d
      ON CONFLICT (case_id, key) DO UPDATE SET
        owner_id = excluded.owner_id, state = excluded.state, live = excluded.live, warn_at = excluded.warn_at, due_at = excluded.due_at,
        missed_at = excluded.missed_at, met_at = excluded.met_at, settled_at = excluded.settled_at, stood_still_at = excluded.stood_still_at,
        epoch = excluded.epoch, level = excluded.level, provisional = excluded.provisional, next_rung_at = excluded.next_rung_at, plan = excluded.plan,
        calendar = coalesce(excluded.calendar, deadlines.calendar), calendar_version = coalesce(excluded.calendar_version, deadlines.calendar_version),
        time_zone_data = coalesce(excluded.time_zone_data, deadlines.time_zone_data), correction = coalesce(excluded.correction, deadlines.correction)
      RETURNING key, live
    ), corrected AS (
      UPDATE deadlines d
      SET correction = r.correction, corrected_state = coalesce(r.corrected_state, d.corrected_state), corrected_met_at = coalesce(r.corrected_met_at, d.corrected_met_at)
      FROM written w, jsonb_populate_recordset(null::deadlines, ${json(correctionRows(change))}::jsonb) AS r
      WHERE d.case_id = w.id AND d.key = r.key
    ), ladder AS (
      INSERT INTO rungs (id, case_id, deadline_key, epoch, level, n, at, state, reason, fired_at, recipients, severity, not_before,
                         on_behalf_of, empty_levels, kind, owner_id, known_at)
      SELECT r.id, w.id, r."deadlineKey", r.epoch, r.level, r.n, r.at, r.state, r.reason, r."firedAt", r."to", r.severity, r."notBefore",
             r."onBehalfOf", r."emptyLevels", r.kind, r."ownerId", r."knownAt"
      FROM written w, jsonb_to_recordset(${json(rungRows(change.case, rungs))}::jsonb)
        AS r (id text, "deadlineKey" text, epoch int, level text, n int, at timestamptz, state text, reason text, "firedAt" timestamptz, "to" text[],
              severity text, "notBefore" timestamptz, "onBehalfOf" jsonb, "emptyLevels" jsonb, kind text, "ownerId" text, "knownAt" timestamptz)
      ON CONFLICT (id) DO NOTHING
      RETURNING id, deadline_key, recipients, severity
    ), told AS (
      INSERT INTO alerts (rung_id, case_id, deadline_key, person_id, severity, ready_at)
      SELECT l.id, w.id, l.deadline_key, person, l.severity,
             now() + make_interval(secs => coalesce((${json(holds)}::jsonb->>l.id)::float8, 0) / 1000)
      FROM written w, ladder l, unnest(l.recipients) AS person
      ON CONFLICT (rung_id, person_id) DO NOTHING
      RETURNING person_id, severity, ready_at
    ), withdrawn AS (
      UPDATE alerts a SET state = 'withdrawn', reason = k.reason
      FROM (SELECT key, 'the deadline was settled first' AS reason FROM kept WHERE NOT live
            UNION ALL SELECT ${PAUSE}, 'the pause ended first' FROM written WHERE ${!isPaused(change.case)}) k
      WHERE a.case_id = ${change.case.id} AND a.deadline_key = k.key AND a.state = 'waiting'
    ), elsewhere AS (
      INSERT INTO outbox (id, case_id, command)
      SELECT o.id, w.id, o.command FROM written w, jsonb_to_recordset(${json(outboxRows(change))}::jsonb) AS o (id text, command jsonb)
    ), ended AS (
      INSERT INTO histories_to_keep (workflow_id, run_id, case_id)
      SELECT w.id || CASE WHEN c.state = 'closed' THEN ${amendmentsWorkflowId('')} ELSE '' END, ${runId}, w.id
      FROM written w LEFT JOIN cases c ON c.id = w.id WHERE w.closed_at IS NOT NULL
      UNION SELECT c.id, c.run_id, c.id FROM written w JOIN cases c ON c.id = w.id WHERE c.run_id <> ${runId} AND c.state <> 'closed'
      ON CONFLICT DO NOTHING
    )
    SELECT pg_notify('cases', id || ' ' || revision)::text AS notified,
           ARRAY(SELECT DISTINCT person_id FROM told
                 WHERE NOT EXISTS (SELECT 1 FROM alerts a WHERE a.person_id = told.person_id AND a.state = 'waiting'
                                     AND a.severity IN (told.severity, 'critical') AND a.ready_at <= told.ready_at)) AS nudge
    FROM written`
  return rows[0]
}
