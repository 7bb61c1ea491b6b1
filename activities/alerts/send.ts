/** Brings a message one step on: to a channel, to a later moment, or to its end; everything that came of it is on record [E5, E6]. */
import { nextStep, type Patience } from '../../domain/alerts/next-try'
import type { Delivery, Message } from '../../prisma/generated/client'
import { wallClock } from '../wall-clock'
import type { AlertDependencies, Later } from './activities'
import { channelsOf, isTest, type Recipient, type Way } from './channels-of'
import { formOf } from './form'
import { handOver, isMail } from './hand-over'
import { patienceFor } from './patience'
import { delivered, failed, postponed, undelivered, type Sent } from './sent'
import { waitForSlot } from './slot'

/**
 * Tries one channel at most, and says when to go on; null when the message is delivered or given up. How far it has come stands in the
 * database, so whoever goes on after a crash goes on from there. A sender that dies between the channel's yes and our record of it sends
 * again: the same id and the same words, so that the channel can see it is the same message. `at` is the inbox's clock.
 */
export async function send(
  dependencies: AlertDependencies,
  messageId: string,
  at = wallClock().toISOString(),
): Promise<Later | null> {
  const { prisma } = dependencies
  const message = await prisma.message.findUniqueOrThrow({ where: { id: messageId } })
  if (message.state !== 'composed') return null
  const next = await onward(dependencies, message, new Date(at))
  const restsUntil = next && next.waitMs > 0 ? later(new Date(at), next.waitMs) : null
  if (next) await prisma.message.updateMany({ where: { id: messageId, state: 'composed' }, data: { restsUntil } })
  return next
}

async function onward(dependencies: AlertDependencies, message: Message, at: Date): Promise<Later | null> {
  const { prisma, mail, keys } = dependencies
  const critical = await isCritical(dependencies, message)
  const severity = critical ? 'critical' : 'normal'
  const recipient = await channelsOf({ prisma, keys }, message.personId, severity)
  const patience = await patienceFor(prisma, isTest(message.personId) ? 'test' : severity)
  const ids = recipient.ways.map(({ id }) => id)
  const deliveries = () => prisma.delivery.findMany({ where: { messageId: message.id } })

  for (let tried = false; ;) {
    const step = nextStep(ids, await deliveries(), patience, at)
    if (step.do === 'wait') return { waitMs: step.ms }
    if (step.do === 'give up') {
      const noNews = mail === undefined && recipient.ways.every(isMail)
      await undelivered(dependencies, message, recipient, reasonOf(recipient, await deliveries()), noNews)
      return null
    }
    if (tried) return { waitMs: 0 }
    const way = recipient.ways.find(({ id }) => id === step.channel) as Way
    const delivery = await begun(dependencies, message, way, { language: recipient.language, critical }, at)
    const waits = 'kind' in way ? await waitForSlot(prisma, way, message.id, wish(step, delivery, patience, at)) : 0
    if (waits > 0) {
      await postponed(prisma, delivery, later(at, waits))
      continue
    }
    if (await isHandedOver(dependencies, { message, way, delivery, patience, at })) return null
    tried = true
  }
}

/** One alert that is critical makes the message so. */
async function isCritical({ prisma }: AlertDependencies, { id }: Message): Promise<boolean> {
  return (
    (await prisma.alert.findFirst({ where: { messageId: id, severity: 'critical' }, select: { id: true } })) !== null
  )
}

/** The delivery by this channel, with the form it keeps. */
async function begun(
  { prisma }: AlertDependencies,
  message: Message,
  way: Way,
  more: { language: string; critical: boolean },
  at: Date,
): Promise<Delivery> {
  const messageId_channel = { messageId: message.id, channel: way.id }
  const found = await prisma.delivery.findUnique({ where: { messageId_channel } })
  if (found) return found
  const form = await formOf(prisma, message, way, more)
  return prisma.delivery.upsert({
    where: { messageId_channel },
    update: {},
    create: { ...messageId_channel, form, since: at, nextAt: at },
  })
}

/** How long it is worth waiting for this channel: to the end of its turn; without end when it is the last one. */
function wish(
  { isLast }: { isLast: boolean },
  { since }: Delivery,
  { nextChannelAfterMs }: Patience,
  at: Date,
): number {
  return isLast ? Infinity : since.getTime() + nextChannelAfterMs - at.getTime()
}

async function isHandedOver(dependencies: AlertDependencies, sent: Sent): Promise<boolean> {
  const outcome = await handOver(dependencies, sent.message, sent.way, sent.delivery)
  if (outcome.ok) {
    await delivered(dependencies, sent, outcome.answer)
    return true
  }
  await failed(dependencies, sent, outcome)
  return false
}

/** In the order of the channels; a channel is named where there are several. */
function reasonOf({ ways }: Recipient, deliveries: Delivery[]): string {
  if (ways.length === 0) return 'none of the channels there was is there any more'
  const reasons = ways.flatMap(({ id, name }) => {
    const { reason, state } = deliveries.find(({ channel }) => channel === id) ?? {}
    if (reason == null) return []
    const said = state === 'failed' ? reason : `${reason} (retries used up)`
    return [ways.length === 1 ? said : `${name}: ${said}`]
  })
  return reasons.join('; ') || 'no channel could be tried in time'
}

const later = (at: Date, ms: number): Date => new Date(at.getTime() + ms)
