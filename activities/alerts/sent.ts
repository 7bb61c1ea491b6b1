/** The record of what came of a message: each try, and its end [E5]. */
import { nextTryAt, turnIsOver, type Patience } from '../../domain/alerts/next-try'
import type { Delivery, Message, PrismaClient } from '../../prisma/generated/client'
import { raiseNotice, resolveNotice } from '../../prisma/notices'
import type { AlertDependencies } from './activities'
import { isTest, type Recipient, type Way } from './channels-of'
import type { Outcome } from './hand-over'
import { backOffMs, throttledFor } from './patience'

export interface Sent {
  message: Message
  way: Way
  delivery: Delivery
  patience: Patience
  at: Date
}

/** The channel said yes. What was reported of it and of the person is over. */
export async function delivered(
  { prisma, logger }: AlertDependencies,
  { message, way }: Sent,
  answer: string,
): Promise<void> {
  const { id: messageId, personId } = message
  const channel = way.id
  await prisma.$transaction(async (tx) => {
    await tx.attempt.create({ data: { messageId, channel, ok: true, answer } })
    await tx.delivery.update({
      where: { messageId_channel: { messageId, channel } },
      data: { state: 'delivered', reason: null, tries: { increment: 1 }, slotAt: null },
    })
    await tx.$executeRaw`UPDATE messages SET state = 'delivered', reason = NULL, delivered_at = now(), channel = ${channel} WHERE id = ${messageId} AND state <> 'delivered'`
    await tx.$executeRaw`UPDATE alerts SET state = 'delivered', reason = NULL, delivered_at = now() WHERE message_id = ${messageId} AND state <> 'delivered'`
    await resolveNotice(tx, FAILING, channel)
    await resolveNotice(tx, NOT_REACHED, personId)
  })
  logger.info({ messageId, personId, channel }, 'A message was delivered')
}

const FAILING = 'channel-failing'
const NOT_REACHED = 'person-not-reached'

/** The channel said no, or nothing. Operators hear of it when it was for good, or when the channel's turn is over. */
export async function failed(
  { prisma, logger }: AlertDependencies,
  { message, way, delivery, patience, at }: Sent,
  outcome: Extract<Outcome, { ok: false }>,
): Promise<void> {
  const { id: messageId } = message
  const channel = way.id
  const { answer, final, untried = false, fault } = outcome
  const tries = delivery.tries + 1
  const { retryAfterMs } = outcome
  const nextAt = nextTryAt(delivery.since, { backOffMs: backOffMs(tries), retryAfterMs }, patience, at)
  await prisma.$transaction(async (tx) => {
    if (!untried) await tx.attempt.create({ data: { messageId, channel, ok: false, answer } })
    if (outcome.throttled) await close(tx, channel, retryAfterMs ?? throttledFor.other)
    const next = await tx.delivery.update({
      where: { messageId_channel: { messageId, channel } },
      data: {
        state: final ? 'failed' : 'trying',
        reason: impersonal(answer, message),
        tries,
        nextAt,
        slotAt: null,
      },
    })
    if (fault !== undefined || isTest(message.personId) || !(final || turnIsOver(next, patience, at))) return
    const data = { name: way.name, kind: 'kind' in way ? way.kind : channel, answer: next.reason, severity: 'normal' }
    await raiseNotice(tx, { kind: FAILING, subject: channel, data })
  })
  logger.info({ messageId, channel, final, tries }, 'A channel did not take a message')
}

/** Who else wants to post there waits as well: a robot that is asked on says no for longer. */
async function close(tx: Pick<PrismaClient, '$executeRaw'>, channel: string, ms: number): Promise<void> {
  await tx.$executeRaw`
    UPDATE channels SET closed_until = greatest(closed_until, now() + make_interval(secs => ${ms / 1000}::float8)) WHERE id = ${channel}`
}

/** Where it is told on, no personal data belongs. */
const impersonal = (answer: string, { address }: Message): string =>
  address === null ? answer : answer.replaceAll(address, 'the recipient')

/** It is not its turn yet: no try, and nothing wrong. */
export async function postponed(prisma: PrismaClient, { messageId, channel }: Delivery, nextAt: Date): Promise<void> {
  await prisma.delivery.update({ where: { messageId_channel: { messageId, channel } }, data: { nextAt } })
}

/** No channel took it. Without any channel the terminal has told what there was to tell; that is no news per message. */
export async function undelivered(
  dependencies: AlertDependencies,
  { id: messageId, personId }: Message,
  { name }: Recipient,
  reason: string,
  noNews: boolean,
): Promise<void> {
  const { prisma, logger } = dependencies
  const isNew = await prisma.$transaction(async (tx) => {
    const data = { state: 'undelivered', reason }
    const { count } = await tx.message.updateMany({ where: { id: messageId, state: 'composed' }, data })
    await tx.alert.updateMany({ where: { messageId, state: 'joined' }, data })
    if (count > 0 && !noNews && !isTest(personId))
      await raiseNotice(tx, { kind: NOT_REACHED, subject: personId, data: { name, messageId, reason } })
    return count > 0
  })
  if (!isNew) return
  logger[noNews ? 'info' : 'warn'](
    { ...(!noNews && { say: `${name} could not be told: ${reason}` }), personId, messageId, reason },
    'A message was not delivered',
  )
}

/** For an inbox that lost its sender: the engine gave up what our own record did not. */
export async function giveUp(dependencies: AlertDependencies, messageId: string, reason: string): Promise<void> {
  const { prisma, mail } = dependencies
  const message = await prisma.message.findUniqueOrThrow({ where: { id: messageId } })
  const person = await prisma.staff.findUnique({ where: { id: message.personId }, select: { name: true } })
  const recipient = { name: person?.name ?? message.personId, language: '', ways: [] }
  await undelivered(dependencies, message, recipient, reason, mail === undefined)
}
