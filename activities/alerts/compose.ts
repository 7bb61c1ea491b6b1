/** Claims what waits for a person and freezes it as one message, in one transaction [E4, E6]. */
import { randomUUID } from 'node:crypto'
import { composeDigest } from '../../domain/alerts/digest'
import type { Prisma } from '../../prisma/generated/client'
import type { AlertDependencies } from './activities'
import { outagesAround } from './away'
import { calendarNow, readerOf, tell } from './told'

/**
 * An attempt that died after its commit left a composed message: it is found again, so nothing is claimed or sent twice. One at a
 * time per person, for an attempt may still be running when the engine has given it up.
 */
export async function compose(
  dependencies: AlertDependencies,
  personId: string,
): Promise<{ messageId: string } | null> {
  const { prisma, logger } = dependencies
  const composed = await prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`inbox:${personId}`}, 0))`
    const unsent = await tx.message.findFirst({
      where: { personId, state: 'composed' },
      orderBy: { createdAt: 'asc' },
      select: { id: true },
    })
    return unsent ?? claim(tx, dependencies, personId)
  })
  if (!composed) return null
  if ('say' in composed) logger.info({ say: composed.say, personId, messageId: composed.id }, 'A message was composed')
  return { messageId: composed.id }
}

/** Locked before they are read: an alert is either withdrawn or told [X12]. */
async function claim(
  tx: Prisma.TransactionClient,
  { baseUrl }: AlertDependencies,
  personId: string,
): Promise<{ id: string; say: string } | null> {
  const waiting = await tx.$queryRaw<
    { id: bigint }[]
  >`SELECT id FROM alerts WHERE person_id = ${personId} AND state = 'waiting' ORDER BY id FOR UPDATE`
  if (waiting.length === 0) return null
  const ids = waiting.map(({ id }) => id)
  const { reader, address } = await readerOf(tx, personId)
  const told = await tell(tx, ids, personId)
  const outages = await outagesAround(tx, told)
  const digest = composeDigest(told, { reader, baseUrl, outages, calendar: await calendarNow(tx) })
  const { id } = await tx.message.create({
    data: { id: `msg_${randomUUID()}`, personId, channel: 'email', address, ...digest },
    select: { id: true },
  })
  await tx.alert.updateMany({ where: { id: { in: ids } }, data: { state: 'joined', messageId: id } })
  const joined = ids.length === 1 ? '' : ` (${ids.length} alerts in one message)`
  return { id, say: `${reader.name} is told: ${digest.subject}${joined}` }
}
