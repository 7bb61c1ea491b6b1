/** The product's connection to Postgres. */
import { createHash } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import type { PoolConfig } from 'pg'
import { PrismaClient } from './generated/client'

/** Statements are prepared under a name, so that Postgres plans each once per connection. `onLost` hears of broken ones. */
export function connectPrisma(pool: PoolConfig, onLost: (error: Error) => void = () => undefined): PrismaClient {
  const options = {
    onPoolError: onLost,
    onConnectionError: onLost,
    statementNameGenerator: ({ sql }: { sql: string }) => nameOf(sql),
  }
  return new PrismaClient({ adapter: new PrismaPg(pool, options) })
}

const names = new Map<string, string>()

function nameOf(sql: string): string {
  const known = names.get(sql)
  if (known !== undefined) return known
  const name = createHash('sha256').update(sql).digest('hex').slice(0, 32)
  // lists of varying length make statements without end: what is not seen often is not worth remembering
  if (names.size < 1_000) names.set(sql, name)
  return name
}
