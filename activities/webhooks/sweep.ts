/** What a crash between an event and its telling leaves over is found here; old tries are forgotten. */
import type { Client } from '@temporalio/client'
import type { Logger } from 'pino'
import { heldBack } from '../../prisma/event-log'
import type { PrismaClient } from '../../prisma/generated/client'
import { webhookWorkflow } from '../../workflows/messages'
import { sweepAfter, TRIES_AT_ONCE } from './webhook-options'

interface Dependencies {
  prisma: PrismaClient
  client: Client
  logger: Pick<Logger, 'warn'>
  /** Task queue of the webhooks. */
  taskQueue: string
}

/** Starts every webhook that has not had what it should have had by now, unless it runs; returns how many there are. */
export async function sweepWebhooks(
  { prisma, client, logger, taskQueue }: Dependencies,
  { forgottenMs = sweepAfter.forgottenMs } = {},
): Promise<number> {
  const late = await prisma.$queryRaw<{ id: string }[]>`
    SELECT w.id FROM webhooks w
    CROSS JOIN LATERAL (
      SELECT e.recorded_at FROM case_events e WHERE (e.txid, e.id) > (w.txid, w.event_id) AND e.txid < event_horizon()
      ORDER BY e.txid, e.id LIMIT 1
    ) first
    WHERE w.state = 'active' AND first.recorded_at < now() - make_interval(secs => ${forgottenMs / 1000}::float8)`
  for (const { id } of late) {
    const [type, options] = webhookWorkflow(id, taskQueue)
    await client.workflow.start(type, { ...options, workflowIdConflictPolicy: 'USE_EXISTING' })
  }
  await prisma.$executeRaw`
    DELETE FROM webhook_attempts WHERE id IN (
      SELECT id FROM webhook_attempts WHERE at < now() - make_interval(secs => ${sweepAfter.triesMs / 1000}::float8) LIMIT ${TRIES_AT_ONCE})`
  const held = await heldBack(prisma, sweepAfter.heldBackMs)
  if (held) logger.warn({ ...held }, HELD_BACK)
  return late.length
}

const HELD_BACK =
  'Events are held back from streams and webhooks by a transaction that stays open; end it, by its pid, and they go out'
