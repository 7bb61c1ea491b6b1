/** Many inboxes share one robot: each message takes a place in the robot's queue and comes back when it is its turn [E5]. */
import { holds, nextSlot, paceMs, type Queue } from '../../domain/alerts/pace'
import type { PrismaClient } from '../../prisma/generated/client'
import type { RegisteredWay } from './channels-of'

interface Row {
  now: Date
  nextSlotAt: Date | null
  closedUntil: Date | null
  slotAt: Date | null
}

/**
 * Ms until the message may be posted by this channel; 0: now. A place once taken is kept with the delivery, so that nobody takes two,
 * whatever crashes. No place is taken that is further away than the message wants to wait: it may go another way meanwhile.
 */
export async function waitForSlot(
  prisma: PrismaClient,
  { id: channel, kind, perMinute }: RegisteredWay,
  messageId: string,
  wantsToWaitMs: number,
): Promise<number> {
  return prisma.$transaction(async (tx) => {
    const [row] = await tx.$queryRaw<Row[]>`
      SELECT clock_timestamp() AS now, c.next_slot_at AS "nextSlotAt", c.closed_until AS "closedUntil",
        (SELECT slot_at FROM deliveries d WHERE d.message_id = ${messageId} AND d.channel = c.id) AS "slotAt"
      FROM channels c WHERE c.id = ${channel} FOR UPDATE`
    if (!row) return 0
    const now = row.now.getTime()
    const queue: Queue = {
      kind,
      perMinute,
      nextSlotAt: row.nextSlotAt?.getTime(),
      closedUntil: row.closedUntil?.getTime(),
    }
    const taken = row.slotAt?.getTime()
    if (taken !== undefined && holds(taken, queue, now)) return Math.max(0, taken - now)
    const slot = nextSlot(queue, now)
    const waits = slot - now
    if (perMinute === null || waits > wantsToWaitMs) return waits
    await tx.channel.update({ where: { id: channel }, data: { nextSlotAt: new Date(slot + paceMs(perMinute)) } })
    await tx.delivery.update({
      where: { messageId_channel: { messageId, channel } },
      data: { slotAt: new Date(slot) },
    })
    return waits
  })
}
