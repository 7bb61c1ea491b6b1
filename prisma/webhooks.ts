/** Programs that are told of events, as rows. */
import type { Keys } from '../vault/keys'
import type { PrismaClient, Webhook } from './generated/client'
import { openedText } from './secrets'

/** Where a webhook is, and what it is signed with: during a rotation by both secrets. */
export interface SignedAddress {
  id: string
  url: string
  secrets: string[]
  state: string
}

/** For a rung that names an endpoint, `webhook:<id>`; undefined when there is none. */
export async function webhookById(
  prisma: PrismaClient,
  id: string,
  house: Keys | undefined,
  at = new Date(),
): Promise<SignedAddress | undefined> {
  const row = await prisma.webhook.findUnique({ where: { id } })
  return row ? { id, url: row.url, state: row.state, secrets: secretsOf(row, house, at) } : undefined
}

/** The secrets that hold at this instant, the newest first. */
export function secretsOf(
  { id, secret, previousSecret, previousUntil }: Pick<Webhook, 'id' | 'secret' | 'previousSecret' | 'previousUntil'>,
  house: Keys | undefined,
  at: Date,
): string[] {
  const before = previousSecret !== null && previousUntil !== null && at < previousUntil ? [previousSecret] : []
  return [secret, ...before].map((kept) => openedText(house, kept, `webhooks/${id}`))
}
