/** What an operator must know. Raised once however often it is found, until it is resolved. */
import { randomUUID } from 'node:crypto'
import type { Prisma } from './generated/client'

export interface RaisedNotice {
  kind: string
  /** What it is about: a case, a rung, an endpoint. */
  subject: string
  data: Record<string, unknown>
}

/** Returns the id of the notice when it is new, undefined when one of this kind and subject is open already. */
export async function raiseNotice(
  prisma: Pick<Prisma.TransactionClient, '$queryRaw'>,
  { kind, subject, data }: RaisedNotice,
): Promise<string | undefined> {
  const rows = await prisma.$queryRaw<{ id: string }[]>`
    INSERT INTO notices (id, kind, subject, data)
    VALUES (${`ntc_${randomUUID()}`}, ${kind}, ${subject}, ${JSON.stringify(data)}::jsonb)
    ON CONFLICT (kind, subject) WHERE resolved_at IS NULL DO NOTHING
    RETURNING id`
  return rows[0]?.id
}

/** It is over: the next time it happens is a new notice. */
export async function resolveNotice(
  prisma: Pick<Prisma.TransactionClient, 'notice'>,
  kind: string,
  subject: string,
): Promise<void> {
  await prisma.notice.updateMany({ where: { kind, subject, resolvedAt: null }, data: { resolvedAt: new Date() } })
}
