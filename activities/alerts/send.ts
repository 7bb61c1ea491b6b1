/** Hands a frozen message to its channel, and records what came of it [E5, E6]. */
import { ApplicationFailure, Context } from '@temporalio/activity'
import { ApplicationFailureCategory } from '@temporalio/common'
import type { Message } from '../../prisma/generated/client'
import type { AlertDependencies } from './activities'
import { MailRefused } from './mail'

const HEARTBEAT_EVERY_MS = 3_000

/**
 * Does nothing for a message that is delivered or given up already. A sender that dies between the channel's yes and our record
 * of it sends again: the same Message-ID and the same bytes, so that the channel can see it is the same message.
 */
export async function send(dependencies: AlertDependencies, messageId: string): Promise<void> {
  const alive = setInterval(() => Context.current().heartbeat(), HEARTBEAT_EVERY_MS)
  try {
    const message = await dependencies.prisma.message.findUniqueOrThrow({ where: { id: messageId } })
    if (message.state === 'composed') await hand(dependencies, message)
  } finally {
    clearInterval(alive)
  }
}

async function hand({ prisma, mail, logger }: AlertDependencies, message: Message): Promise<void> {
  const { id: messageId, address, subject, body: text, createdAt: date } = message
  if (!mail) throw final('no e-mail channel configured (SMTP_URL is not set)')
  if (address === null) throw final('the person has no e-mail address')
  try {
    const answer = await mail.send({ messageId: `<${messageId}@followthrough>`, to: address, subject, text, date })
    await prisma.$transaction([
      prisma.attempt.create({ data: { messageId, ok: true, answer } }),
      prisma.$executeRaw`UPDATE messages SET state = 'delivered', reason = NULL, delivered_at = now() WHERE id = ${messageId} AND state <> 'delivered'`,
      prisma.$executeRaw`UPDATE alerts SET state = 'delivered', reason = NULL, delivered_at = now() WHERE message_id = ${messageId} AND state <> 'delivered'`,
    ])
    logger.info({ messageId, personId: message.personId }, 'A message was delivered')
  } catch (error) {
    if (!(error instanceof MailRefused)) throw error
    await prisma.attempt.create({ data: { messageId, ok: false, answer: error.message } })
    // Failures stay in the engine's history, where no personal data belongs.
    const reason = error.message.replaceAll(address, 'the recipient')
    throw error.final ? final(reason) : ApplicationFailure.retryable(reason, 'passing')
  }
}

/** An answer, not a fault: the engine need not warn of it; it is on the message and said by `giveUp`. */
function final(message: string): ApplicationFailure {
  return ApplicationFailure.create({
    message,
    type: 'undeliverable',
    nonRetryable: true,
    category: ApplicationFailureCategory.BENIGN,
  })
}

/** Records it. Without any channel the terminal has told what there was to tell; that is no news per message. */
export async function giveUp(
  { prisma, logger, mail }: AlertDependencies,
  messageId: string,
  reason: string,
): Promise<void> {
  const [{ count }] = await prisma.$transaction([
    prisma.message.updateMany({ where: { id: messageId, state: 'composed' }, data: { state: 'undelivered', reason } }),
    prisma.alert.updateMany({ where: { messageId, state: 'joined' }, data: { state: 'undelivered', reason } }),
  ])
  if (count === 0) return
  const { personId } = await prisma.message.findUniqueOrThrow({ where: { id: messageId }, select: { personId: true } })
  const person = await prisma.staff.findUnique({ where: { id: personId }, select: { name: true } })
  logger[mail ? 'warn' : 'info'](
    { ...(mail && { say: `${person?.name ?? personId} could not be told: ${reason}` }), personId, messageId, reason },
    'A message was not delivered',
  )
}
