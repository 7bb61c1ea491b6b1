/** By which channels a recipient is reached, in which order [E5]. */
import { EMAIL, type ChannelKind, type Handles } from '../../domain/alerts/channel-kinds'
import type { Channel, PrismaClient } from '../../prisma/generated/client'
import { openedChannel } from '../../prisma/secrets'
import type { Keys } from '../../vault/keys'
import { webhookById, type SignedAddress } from '../../prisma/webhooks'
import { wallClock } from '../wall-clock'

/** One channel of a recipient. */
export type Way = { id: typeof EMAIL; name: string } | RegisteredWay

export interface RegisteredWay {
  id: string
  name: string
  kind: ChannelKind
  url: string
  secrets: string[]
  perMinute: number | null
  /** How a robot mentions this person. */
  handle?: string | undefined
}

export interface Recipient {
  name: string
  language: string
  ways: Way[]
}

/** A recipient that is a registered channel: what is told is a test of it. */
const TEST = 'channel:'
export const testOf = (channelId: string): string => `${TEST}${channelId}`
export const isTest = (recipientId: string): boolean => recipientId.startsWith(TEST)

/** A recipient that is an endpoint of a program. */
const WEBHOOK = 'webhook:'

const email: Way = { id: EMAIL, name: 'E-mail' }

/**
 * A staff member's list for this severity, or the one channel itself. A channel that was removed meanwhile is left out; somebody
 * who is not in the staff has the usual one.
 */
export async function channelsOf(
  { prisma, keys }: { prisma: PrismaClient; keys?: Keys | undefined },
  recipientId: string,
  severity: 'normal' | 'critical',
): Promise<Recipient> {
  if (isTest(recipientId)) {
    const channel = await prisma.channel.findUnique({ where: { id: recipientId.slice(TEST.length) } })
    return {
      name: channel?.name ?? recipientId,
      language: 'en',
      ways: channel ? [wayBy(openedChannel(keys, channel))] : [],
    }
  }
  if (recipientId.startsWith(WEBHOOK)) {
    const webhook = await webhookById(prisma, recipientId.slice(WEBHOOK.length), keys, wallClock())
    return { name: recipientId, language: 'en', ways: webhook ? [wayTo(recipientId, webhook)] : [] }
  }
  const person = await prisma.staff.findUnique({ where: { id: recipientId } })
  const lists = (person?.channels ?? {}) as { default?: string[]; critical?: string[] }
  const ids = (severity === 'critical' ? lists.critical : undefined) ?? lists.default ?? [EMAIL]
  const registered = await prisma.channel.findMany({ where: { id: { in: ids } } })
  const handles = (person?.handles ?? {}) as Handles
  return {
    name: person?.name ?? recipientId,
    language: person?.language ?? 'en',
    ways: [...new Set(ids)].flatMap((id): Way[] => {
      if (id === EMAIL) return [email]
      const channel = registered.find((one) => one.id === id)
      return channel ? [wayBy(openedChannel(keys, channel), handles)] : []
    }),
  }
}

/** Signed as its events are; its pace is its own. */
function wayTo(id: string, { url, secrets }: SignedAddress): RegisteredWay {
  return { id, name: id, kind: 'webhook', url, secrets, perMinute: null }
}

function wayBy({ id, name, kind, url, secret, perMinute }: Channel, handles: Handles = {}): RegisteredWay {
  const handle = handles[kind as ChannelKind]
  return { id, name, kind: kind as ChannelKind, url, secrets: secret === null ? [] : [secret], perMinute, handle }
}
