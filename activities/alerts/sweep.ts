/** What a crash between commit and nudge leaves over is found here, and by a schedule that never sleeps. */
import { type Client, ScheduleAlreadyRunning, ScheduleOverlapPolicy, WorkflowNotFoundError } from '@temporalio/client'
import type { Logger } from 'pino'
import { nextMessageAt } from '../../domain/alerts/when'
import type { PrismaClient } from '../../prisma/generated/client'
import { writeLeftOver } from '../../prisma/audit'
import { casesLeftBehind } from '../../prisma/customers/merge'
import { forgetOld, importsAtWork } from '../../prisma/imports/left-over'
import { addressNotices } from '../../prisma/notices'
import { inboxWorkflowId, nudge } from '../../workflows/messages'
import { handBack } from '../handing-back'
import { wallClock } from '../wall-clock'
import { companyNow, habitsOf } from './habits'

export interface SweepDependencies {
  prisma: PrismaClient
  client: Client
  logger: Logger
  /** Handles one row of the outbox, once. */
  dispatchOutbox: (id: string) => Promise<void>
  /** Runs a migration, unless it runs. */
  startMigration: (id: string) => Promise<void>
  /** Runs an import, unless it runs. */
  startImport?: (id: string) => Promise<void>
  /** Erases a customer or a person, unless that runs. */
  startErasure?: (id: string) => Promise<void>
  /** Starts the webhooks that were forgotten; returns how many. */
  sweepWebhooks?: () => Promise<number>
  /** The wall clock, by which absences end. */
  now?: () => Date
  /** Assesses customers whose facts have changed, unless somebody does. */
  startAssessment: () => Promise<void>
  /** Task queue of the inboxes. */
  taskQueue?: string
  /** What is younger is still in the hands of whoever wrote it. */
  leftAfterMs?: { alerts: number; outbox: number; marks?: number }
}

export interface SweepActivities {
  /** Addresses notices, and starts or wakes the inbox of everybody who should have been told by now; returns of how many persons. */
  sweepAlerts(): Promise<number>
  /** Handles messages to other cases that were not handled at once; returns how many. */
  sweepOutbox(): Promise<number>
  /** Runs every migration, import and erasure that is at work, unless it runs; returns how many there are. Old files are forgotten; what nobody could say the end of is written down. */
  sweepMigrations(): Promise<number>
  /** Starts every webhook that has not had what it should have had by now, unless it runs; returns how many there are. */
  sweepWebhooks(): Promise<number>
  /** Hands back absences that are over [E3]; returns how many people came back. */
  sweepAbsences(): Promise<number>
  /** Sees to it that customers whose facts have changed are assessed; returns 1 when there were any. */
  sweepCustomers(): Promise<number>
}

const LEFT_AFTER_MS = { alerts: 45_000, outbox: 10_000, marks: 10_000 }
const AT_ONCE = 10
const OUTBOX_ROWS = 500

export function sweepActivities({
  prisma,
  client,
  logger,
  dispatchOutbox,
  startMigration,
  startImport = async () => undefined,
  startErasure = async () => undefined,
  sweepWebhooks = async () => 0,
  now = wallClock,
  startAssessment,
  taskQueue = 'inboxes',
  leftAfterMs = LEFT_AFTER_MS,
}: SweepDependencies): SweepActivities {
  /** Starts it unless it runs; one that runs looks again before it ends. */
  const startInbox = (personId: string) =>
    client.workflow.start('inbox', {
      workflowId: inboxWorkflowId(personId),
      taskQueue,
      args: [personId],
      workflowIdConflictPolicy: 'USE_EXISTING',
    })

  return {
    async sweepAlerts() {
      const addressed = await addressNotices(prisma)
      const underWay = await leftUnsent(prisma, leftAfterMs.alerts)
      const unsent = [...underWay.keys()]
      const due = await leftUntold(prisma, leftAfterMs.alerts, underWay)
      const failed = (personId: string, err: unknown) =>
        logger.warn({ err, personId }, 'An inbox could not be started; the next sweep tries again')
      const started = await each(unsent, startInbox, failed)
      const toWake = [...new Set([...addressed.filter((personId) => !unsent.includes(personId)), ...due])]
      return started + (await each(toWake, (personId) => wakeInbox(client, taskQueue, personId), failed))
    },

    async sweepOutbox() {
      const left = await prisma.$queryRaw<{ id: string }[]>`
        SELECT id FROM outbox WHERE handled_at IS NULL AND created_at < now() - make_interval(secs => ${leftAfterMs.outbox / 1000}::float8)
        ORDER BY created_at LIMIT ${OUTBOX_ROWS}`
      return each(idsOf(left), dispatchOutbox, (id, err) =>
        logger.warn({ err, outboxId: id }, 'A message to another case could not be sent; the next sweep tries again'),
      )
    },

    async sweepMigrations() {
      await forgetOld(prisma)
      await writeLeftOver(prisma)
      const unfinished = await prisma.migration.findMany({ where: { finishedAt: null }, select: { id: true } })
      const atWork = await importsAtWork(prisma)
      const failed = (id: string, err: unknown) =>
        logger.warn({ err, id }, 'A migration, import or erasure could not be started; the next sweep tries again')
      const toErase = await prisma.erasure.findMany({ where: { erasedAt: null }, select: { id: true } })
      return (
        (await each(idsOf(unfinished), startMigration, failed)) +
        (await each(atWork, startImport, failed)) +
        (await each(idsOf(toErase), startErasure, failed))
      )
    },

    sweepWebhooks,
    sweepAbsences: () => handBack({ prisma, logger, now }),
    async sweepCustomers() {
      await casesLeftBehind(prisma)
      const seconds = (leftAfterMs.marks ?? LEFT_AFTER_MS.marks) / 1000
      const left = await prisma.$queryRaw<{ id: string }[]>`
        SELECT 'marked' AS id WHERE EXISTS (
          SELECT FROM assessment_marks WHERE marked_at < now() - make_interval(secs => ${seconds}::float8))`
      return each(idsOf(left), startAssessment, (_, err) =>
        logger.warn({ err }, 'The assessment of customers could not be started; the next sweep tries again'),
      )
    },
  }
}

/** Persons with a message that was composed and not sent. Its inbox may be at it for a day: it is woken for what is critical only. */
async function leftUnsent(prisma: PrismaClient, leftAfterMs: number): Promise<Map<string, { critical: boolean }>> {
  const rows = await prisma.$queryRaw<{ id: string; critical: boolean }[]>`
    SELECT m.person_id AS id, bool_or(EXISTS (SELECT FROM alerts a WHERE a.message_id = m.id AND a.severity = 'critical')) AS critical
    FROM messages m
    WHERE m.state = 'composed' AND m.person_id NOT LIKE 'channel:%' AND m.created_at < now() - make_interval(secs => ${leftAfterMs / 1000}::float8)
    GROUP BY m.person_id`
  return new Map(rows.map(({ id, critical }) => [id, { critical }]))
}

/**
 * Persons who should be told by now. What is held until a window opens, the night is over or the hour has room needs nobody yet; nor
 * does what waits for a message under way.
 */
async function leftUntold(
  prisma: PrismaClient,
  leftAfterMs: number,
  underWay: Map<string, { critical: boolean }>,
): Promise<string[]> {
  const waiting = await prisma.$queryRaw<{ id: string; normal: Date | null; critical: Date | null; now: Date }[]>`
    SELECT person_id AS id, now() AS now,
           min(ready_at) FILTER (WHERE severity <> 'critical') AS normal, min(ready_at) FILTER (WHERE severity = 'critical') AS critical
    FROM alerts WHERE state = 'waiting' AND ready_at < now() - make_interval(secs => ${leftAfterMs / 1000}::float8)
    GROUP BY person_id`
  const now = waiting[0]?.now.getTime()
  if (now === undefined) return []
  const habits = await habitsOf(prisma, idsOf(waiting), await companyNow(prisma), now)
  const isDue = ({ id, normal, critical }: (typeof waiting)[number]) =>
    nextMessageAt(
      {
        normal: underWay.has(id) ? undefined : normal?.getTime(),
        critical: underWay.get(id)?.critical === true ? undefined : critical?.getTime(),
      },
      habits(id),
      now,
    ) === now
  return idsOf(waiting.filter(isDue))
}

/** One that is at work sees what came when it looks again: a signal each sweep of a long outage would fill its history. */
async function wakeInbox(client: Client, taskQueue: string, personId: string): Promise<void> {
  const workflowId = inboxWorkflowId(personId)
  const found = await client.workflow
    .getHandle(workflowId)
    .describe()
    .catch((error: unknown) => {
      if (error instanceof WorkflowNotFoundError) return undefined
      throw error
    })
  if (found?.status.name === 'RUNNING' && (found.raw.pendingActivities ?? []).length > 0) return
  await client.workflow.signalWithStart('inbox', { workflowId, taskQueue, args: [personId], signal: nudge })
}

/** A few at a time; one that fails does not stop the others. Returns how many went well. */
async function each(
  ids: string[],
  handle: (id: string) => Promise<unknown>,
  failed: (id: string, error: unknown) => void,
): Promise<number> {
  let done = 0
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    await Promise.all(
      ids.slice(from, from + AT_ONCE).map((id) =>
        handle(id).then(
          () => done++,
          (error: unknown) => failed(id, error),
        ),
      ),
    )
  }
  return done
}

const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id)

const SWEEP = { scheduleId: 'sweep', every: 45_000, catchupWindow: 10_000 }

/** Sees to it that the sweep runs every 45 seconds, never two at a time. Safe to call by every worker at its start. */
export async function ensureSweepSchedule(
  client: Client,
  { taskQueue = 'inboxes', scheduleId = SWEEP.scheduleId } = {},
): Promise<void> {
  await ensureSchedule(client, { ...SWEEP, workflowType: 'sweep', scheduleId, taskQueue })
}

interface Every {
  scheduleId: string
  workflowType: string
  taskQueue: string
  every: number
  catchupWindow: number
}

/** One workflow again and again, never two at a time, whoever asks for it. */
export async function ensureSchedule(
  client: Client,
  { scheduleId, workflowType, taskQueue, every, catchupWindow }: Every,
): Promise<void> {
  try {
    await client.schedule.create({
      scheduleId,
      spec: { intervals: [{ every }] },
      action: { type: 'startWorkflow', workflowType, workflowId: scheduleId, taskQueue, args: [] },
      policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow },
    })
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error
  }
}
