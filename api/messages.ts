/** A message to a person, with every try to hand it over, as the API answers it [E5]. */
import { z } from 'zod'
import type { Attempt, Message, PrismaClient } from '../prisma/generated/client'
import { EMAIL } from '../domain/alerts/channel-kinds'
import { named } from './openapi'

const at = z.iso.datetime()

const attempt = z.object({
  at: at.describe('When the channel answered, or when it was clear that it did not'),
  channel: z.string().describe('`email` or the id of a channel'),
  channelName: z.string(),
  ok: z.boolean(),
  answer: z.string().describe('What the channel said'),
})

export const messageView = named(
  'Message',
  z.object({
    id: z.string(),
    personId: z.string().describe('Whom it tells; `channel:<id>` for a test of a channel'),
    subject: z.string(),
    state: z.string().describe('composed (on its way), delivered, undelivered'),
    reason: z.string().nullable().describe('Why it could not be delivered'),
    channel: z.string().describe('The channel that took it; while it is on its way the first one'),
    createdAt: at,
    deliveredAt: at.nullable(),
    attempts: z.array(attempt),
  }),
)

export const withAttempts = { attempts: { orderBy: { id: 'asc' } } } as const

export function viewOfMessage(message: Message & { attempts: Attempt[] }, names: Map<string, string>) {
  const { id, personId, subject, state, reason, channel, createdAt, deliveredAt, attempts } = message
  return {
    id,
    personId,
    subject,
    state,
    reason,
    channel,
    createdAt: createdAt.toISOString(),
    deliveredAt: deliveredAt?.toISOString() ?? null,
    attempts: attempts.map(({ at, channel, ok, answer }) => ({
      at: at.toISOString(),
      channel,
      channelName: names.get(channel) ?? channel,
      ok,
      answer,
    })),
  }
}

/** What the channels of these messages are called; one that was removed is called by its id. */
export async function namesOf(prisma: PrismaClient, messages: { attempts: Attempt[] }[]): Promise<Map<string, string>> {
  const ids = [...new Set(messages.flatMap(({ attempts }) => attempts.map(({ channel }) => channel)))]
  const rows = await prisma.channel.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } })
  return new Map([[EMAIL, 'E-mail'], ...rows.map(({ id, name }) => [id, name] as const)])
}
