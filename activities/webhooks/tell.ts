/**
 * Tells one webhook of events in their order. Each step moves its place in the log only from where this attempt found it: of two
 * that run at the same time, because one was thought dead, one goes on. A sender that dies between the yes and our record of it
 * tells that one event again, with the same id and the same bytes.
 */
import { setTimeout as delay } from 'node:timers/promises'
import { Context } from '@temporalio/activity'
import { wants } from '../../domain/events/filter'
import { eventBody, type Situation } from '../../prisma/event-body'
import { eventNumber, eventsAfter, type LoggedEvent, type Place } from '../../prisma/event-log'
import type { PrismaClient, Webhook } from '../../prisma/generated/client'
import { wallClock } from '../wall-clock'
import type { Told, WebhookDependencies } from './activities'
import { deliver, type Delivery } from './deliver'
import { HEARTBEAT_EVERY_MS, LOOK_AGAIN_MOST_MS, LOOK_AGAIN_MS, PAGE, STRETCH_MS } from './webhook-options'

export async function tellSome(dependencies: WebhookDependencies, id: string): Promise<Told> {
  const context = Context.current()
  const alive = setInterval(() => context.heartbeat(), HEARTBEAT_EVERY_MS)
  const end = wallClock().getTime() + STRETCH_MS
  const isOver = () => context.cancellationSignal.aborted || wallClock().getTime() > end
  try {
    for (let heldBack = 0; !isOver();) {
      const told = await tellPage(dependencies, id, isOver)
      if (typeof told === 'object') return told
      heldBack = told === 'held-back' ? heldBack + 1 : 0
      if (heldBack > 0) await delay(Math.min(LOOK_AGAIN_MS * heldBack, LOOK_AGAIN_MOST_MS))
    }
    return { what: 'more' }
  } finally {
    clearInterval(alive)
  }
}

/** `go-on`: a page is done, or somebody moved its place. `held-back`: what there is cannot be read yet. */
async function tellPage(
  dependencies: WebhookDependencies,
  id: string,
  isOver: () => boolean,
): Promise<Told | 'go-on' | 'held-back'> {
  const { prisma } = dependencies
  const webhook = await prisma.webhook.findUnique({ where: { id } })
  if (webhook?.state !== 'active') return { what: 'stopped' }
  const { events, more } = await eventsAfter(prisma, placeOf(webhook), PAGE)
  if (events.length > 0) return tellEach(dependencies, webhook, events, isOver)
  return more ? 'held-back' : rested(prisma, webhook)
}

async function tellEach(
  dependencies: WebhookDependencies,
  found: Webhook,
  events: LoggedEvent[],
  isOver: () => boolean,
): Promise<Told | 'go-on'> {
  let webhook = found
  for (const event of events) {
    if (isOver()) break
    if (!wanted(webhook, event)) {
      webhook = { ...webhook, txid: event.txid, eventId: event.id }
      continue
    }
    const message = { id: `${eventNumber(event)}-${webhook.id}`, body: JSON.stringify(eventBody(event)) }
    const delivery = await deliver(dependencies, webhook, message)
    const next = await recorded(dependencies.prisma, { found, passed: webhook, event, messageId: message.id, delivery })
    if (!next) return 'go-on'
    if (next.state !== 'active') return gone(dependencies, next)
    if (!delivery.ok)
      return {
        what: 'refused',
        event: eventNumber(event),
        ...(delivery.retryAfterMs === undefined ? {} : { retryAfterMs: delivery.retryAfterMs }),
      }
    found = webhook = next
  }
  await move(dependencies.prisma, found, webhook)
  return 'go-on'
}

function wanted(webhook: Webhook, { type, situation }: LoggedEvent): boolean {
  return wants(webhook, { type, kind: (situation as unknown as Situation).kind })
}

/**
 * Nothing is left. It says so before it looks once more: who records an event after that sees that somebody must be woken, and
 * what was recorded before is seen by this look.
 */
async function rested(prisma: PrismaClient, webhook: Webhook): Promise<Told | 'go-on'> {
  const { id } = webhook
  await prisma.webhook.updateMany({ where: { id }, data: { idle: true } })
  const { more } = await eventsAfter(prisma, placeOf(webhook), 1)
  const { count } = await prisma.webhook.updateMany({
    where: { id, ...at(webhook), idle: true },
    data: { idle: !more },
  })
  return more || count === 0 ? 'go-on' : { what: 'idle' }
}

interface Try {
  /** As the database has it. */
  found: Webhook
  /** Past the events it does not want. */
  passed: Webhook
  event: LoggedEvent
  messageId: string
  delivery: Delivery
}

/** Writes the try down and moves its place, in one statement; returns the webhook as it then is, undefined when it was moved meanwhile. */
async function recorded(
  prisma: PrismaClient,
  { found, passed, event, messageId, delivery }: Try,
): Promise<Webhook | undefined> {
  const { ok, status, ms, answer, at: triedAt } = delivery
  const to = ok ? { txid: event.txid, eventId: event.id } : passed
  const state = status === GONE ? 'gone' : 'active'
  const rows = await prisma.$queryRaw<{ id: string }[]>`
    WITH tried AS (
      INSERT INTO webhook_attempts (webhook_id, message_id, event, type, case_id, at, ok, status, ms, answer)
      VALUES (${found.id}, ${messageId}, ${eventNumber(event)}, ${event.type}, ${event.caseId}, ${triedAt}::timestamptz, ${ok}, ${status}::int, ${ms}::int, ${answer})
    )
    UPDATE webhooks SET
      txid = ${to.txid}, event_id = ${to.eventId},
      failures = CASE WHEN ${ok}::boolean THEN 0 ELSE failures + 1 END,
      failing_since = CASE WHEN ${ok}::boolean THEN NULL ELSE coalesce(failing_since, ${triedAt}::timestamptz) END,
      delivered_at = CASE WHEN ${ok}::boolean THEN now() ELSE delivered_at END,
      state = CASE WHEN state = 'active' THEN ${state}::text ELSE state END,
      stopped_at = CASE WHEN state = 'active' AND ${state}::text = 'gone' THEN now() ELSE stopped_at END
    WHERE id = ${found.id} AND txid = ${found.txid} AND event_id = ${found.eventId}
    RETURNING id`
  return rows.length === 0 ? undefined : ((await prisma.webhook.findUnique({ where: { id: found.id } })) ?? undefined)
}

const GONE = 410

function gone({ logger }: WebhookDependencies, { id, state }: Webhook): Told {
  if (state === 'gone') logger.warn({ webhookId: id }, 'A webhook answered 410 and is told nothing more')
  return { what: 'stopped' }
}

/** Past events that it does not want. */
async function move(prisma: PrismaClient, from: Webhook, { txid, eventId }: Webhook): Promise<void> {
  if (from.txid === txid && from.eventId === eventId) return
  await prisma.webhook.updateMany({ where: { id: from.id, ...at(from) }, data: { txid, eventId } })
}

const placeOf = ({ txid, eventId: id }: Webhook): Place => ({ txid, id })
const at = ({ txid, eventId }: Webhook) => ({ txid, eventId })
