/** Secrets of others that we have to show again: addresses of robots, keys that messages are signed with. They are kept sealed under the keys of the house. */
import type { Keys } from '../vault/keys'
import { seal, unseal } from '../vault/seal'
import type { Channel, PrismaClient } from './generated/client'

/** The row it belongs to: it opens nowhere else. */
export type Place = `webhooks/${string}` | `channels/${string}`

const sealed = /^sealed:([\w.-]{1,40}):([A-Za-z0-9+/]+={0,2})$/

/** In clear where the house has no keys. */
export function sealedText(house: Keys | undefined, text: string, place: Place): string {
  return house ? `sealed:${house.current.name}:${seal(house, Buffer.from(text), place).toString('base64')}` : text
}

/** What was kept before there were keys is read as it is. Throws a sentence where its key is not there. */
export function openedText(house: Keys | undefined, kept: string, place: Place): string {
  const [, name, base64] = sealed.exec(kept) ?? []
  if (name === undefined || base64 === undefined) return kept
  if (!house) throw new Error(`The key ${name} is not here: set PAYLOAD_KEYS.`)
  return unseal(house, name, Buffer.from(base64, 'base64'), place).toString('utf8')
}

/** A channel with its address and its secret as they are. */
export function openedChannel(house: Keys | undefined, channel: Channel): Channel {
  const { id, url, secret } = channel
  const opened = (kept: string) => openedText(house, kept, `channels/${id}`)
  return { ...channel, url: opened(url), secret: secret === null ? null : opened(secret) }
}

/** Seals under the first key what is in clear, or under another one; returns in how many rows. */
export async function sealSecretsAnew(prisma: PrismaClient, house: Keys): Promise<number> {
  const current = `sealed:${house.current.name}:`
  const anew = (kept: string | null, place: Place) => {
    if (kept === null || kept.startsWith(current)) return kept
    try {
      return sealedText(house, openedText(house, kept, place), place)
    } catch {
      // nobody can open it: whoever needs it is told so
      return kept
    }
  }
  let done = 0
  for (const { id, secret, previousSecret } of await prisma.webhook.findMany()) {
    const [now, previous] = [anew(secret, `webhooks/${id}`), anew(previousSecret, `webhooks/${id}`)]
    if (now === secret && previous === previousSecret) continue
    done += await prisma.$executeRaw`
      UPDATE webhooks SET secret = ${now}, previous_secret = ${previous}
      WHERE id = ${id} AND secret = ${secret} AND previous_secret IS NOT DISTINCT FROM ${previousSecret}`
  }
  for (const { id, url, secret } of await prisma.channel.findMany()) {
    const [address, now] = [anew(url, `channels/${id}`), anew(secret, `channels/${id}`)]
    if (address === url && now === secret) continue
    done += await prisma.$executeRaw`
      UPDATE channels SET url = ${address}, secret = ${now} WHERE id = ${id} AND url = ${url} AND secret IS NOT DISTINCT FROM ${secret}`
  }
  return done
}
