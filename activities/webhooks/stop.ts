/** A webhook that has not taken an event for days is told nothing more, and an operator is told that. */
import { eventNumber } from '../../prisma/event-log'
import type { Webhook } from '../../prisma/generated/client'
import { raiseNotice } from '../../prisma/notices'
import { wallClock } from '../wall-clock'
import type { WebhookDependencies } from './activities'

export async function stopTelling(
  { prisma, logger }: WebhookDependencies,
  id: string,
  event: string,
): Promise<boolean> {
  const webhook = await prisma.webhook.findUnique({ where: { id } })
  if (!webhook || !isStuck(webhook, event)) return false
  const { txid, eventId, url, failures, failingSince } = webhook
  const { count } = await prisma.webhook.updateMany({
    where: { id, state: 'active', txid, eventId },
    data: { state: 'paused', idle: true, stoppedAt: wallClock() },
  })
  // an attempt before this one may have paused it, and died before it said so
  if (count === 0 && webhook.state !== 'paused') return false
  const data = { host: new URL(url).host, event, failures, failingSince: failingSince?.toISOString() ?? null }
  await raiseNotice(prisma, { kind: 'webhook-paused', subject: id, data })
  logger.warn({ webhookId: id, event, failures }, 'A webhook did not take an event for too long and is paused')
  return true
}

/** Whether it is still this event that it does not take: it may have been resumed, or sent back, meanwhile. */
function isStuck({ state, failures, txid, eventId }: Webhook, event: string): boolean {
  return state !== 'gone' && failures > 0 && event > eventNumber({ txid, id: eventId })
}
