/** What a crash between commit and nudge leaves over is found here, and by a schedule that never sleeps. */
import { type Client, ScheduleAlreadyRunning, ScheduleOverlapPolicy } from '@temporalio/client'
import type { Logger } from 'pino'
import type { PrismaClient } from '../../prisma/generated/client'
import { inboxWorkflowId } from '../../workflows/messages'

export interface SweepDependencies {
  prisma: PrismaClient
  client: Client
  logger: Logger
  /** Handles one row of the outbox, once. */
  dispatchOutbox: (id: string) => Promise<void>
  /** Runs a migration, unless it runs. */
  startMigration: (id: string) => Promise<void>
  /** Assesses customers whose facts have changed, unless somebody does. */
  startAssessment: () => Promise<void>
  /** Task queue of the inboxes. */
  taskQueue?: string
  /** What is younger is still in the hands of whoever wrote it. */
  leftAfterMs?: { alerts: number; outbox: number; marks?: number }
}

export interface SweepActivities {
  /** Starts the inbox of everybody for whom something waits, unless it runs; returns for how many persons. */
  sweepAlerts(): Promise<number>
  /** Handles messages to other cases that were not handled at once; returns how many. */
  sweepOutbox(): Promise<number>
  /** Runs every migration that is not finished, unless it runs; returns how many there are. */
  sweepMigrations(): Promise<number>
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
  startAssessment,
  taskQueue = 'inboxes',
  leftAfterMs = LEFT_AFTER_MS,
}: SweepDependencies): SweepActivities {
  /** A running inbox looks again before it ends; it gets no signal, or a long outage would fill its history. */
  const startInbox = (personId: string) =>
    client.workflow.start('inbox', {
      workflowId: inboxWorkflowId(personId),
      taskQueue,
      args: [personId],
      workflowIdConflictPolicy: 'USE_EXISTING',
    })

  return {
    async sweepAlerts() {
      const seconds = leftAfterMs.alerts / 1000
      const left = await prisma.$queryRaw<{ id: string }[]>`
        SELECT person_id AS id FROM alerts WHERE state = 'waiting' AND created_at < now() - make_interval(secs => ${seconds}::float8)
        UNION SELECT person_id FROM messages WHERE state = 'composed' AND created_at < now() - make_interval(secs => ${seconds}::float8)`
      return each(left, startInbox, (personId, err) =>
        logger.warn({ err, personId }, 'An inbox could not be started; the next sweep tries again'),
      )
    },

    async sweepOutbox() {
      const left = await prisma.$queryRaw<{ id: string }[]>`
        SELECT id FROM outbox WHERE handled_at IS NULL AND created_at < now() - make_interval(secs => ${leftAfterMs.outbox / 1000}::float8)
        ORDER BY created_at LIMIT ${OUTBOX_ROWS}`
      return each(left, dispatchOutbox, (id, err) =>
        logger.warn({ err, outboxId: id }, 'A message to another case could not be sent; the next sweep tries again'),
      )
    },

    async sweepMigrations() {
      const unfinished = await prisma.migration.findMany({ where: { finishedAt: null }, select: { id: true } })
      return each(unfinished, startMigration, (id, err) =>
        logger.warn({ err, migrationId: id }, 'A migration could not be started; the next sweep tries again'),
      )
    },

    async sweepCustomers() {
      const seconds = (leftAfterMs.marks ?? LEFT_AFTER_MS.marks) / 1000
      const left = await prisma.$queryRaw<{ id: string }[]>`
        SELECT 'marked' AS id WHERE EXISTS (
          SELECT FROM assessment_marks WHERE marked_at < now() - make_interval(secs => ${seconds}::float8))`
      return each(left, startAssessment, (_, err) =>
        logger.warn({ err }, 'The assessment of customers could not be started; the next sweep tries again'),
      )
    },
  }
}

/** A few at a time; one that fails does not stop the others. Returns how many went well. */
async function each(
  rows: { id: string }[],
  handle: (id: string) => Promise<unknown>,
  failed: (id: string, error: unknown) => void,
): Promise<number> {
  let done = 0
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    await Promise.all(
      rows.slice(from, from + AT_ONCE).map(({ id }) =>
        handle(id).then(
          () => done++,
          (error: unknown) => failed(id, error),
        ),
      ),
    )
  }
  return done
}

const SWEEP = { scheduleId: 'sweep', every: 45_000, catchupWindow: 10_000 }

/** Sees to it that the sweep runs every 45 seconds, never two at a time. Safe to call by every worker at its start. */
export async function ensureSweepSchedule(
  client: Client,
  { taskQueue = 'inboxes', scheduleId = SWEEP.scheduleId } = {},
): Promise<void> {
  try {
    await client.schedule.create({
      scheduleId,
      spec: { intervals: [{ every: SWEEP.every }] },
      action: { type: 'startWorkflow', workflowType: 'sweep', workflowId: scheduleId, taskQueue, args: [] },
      policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: SWEEP.catchupWindow },
    })
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error
  }
}
