/** What an inbox does in the world: looks up its window, composes, sends, gives up. */
import type { Logger } from 'pino'
import { policySchema } from '../../domain/clock/policy'
import { parseSpan } from '../../domain/time/span'
import type { PrismaClient } from '../../prisma/generated/client'
import { compose } from './compose'
import type { Mail } from './mail'
import { giveUp, send } from './send'

export interface AlertDependencies {
  prisma: PrismaClient
  /** Undefined: no e-mail channel is configured; messages are recorded as undelivered, with that reason. */
  mail: Mail | undefined
  logger: Logger
  /** Where the API answers, for links in messages. */
  baseUrl?: string | undefined
}

export interface AlertActivities {
  /** [E4] How long alerts wait for company, in ms. */
  windowOf(personId: string): Promise<number>
  /** Makes one message of everything that waits for the person; null when nothing does. An unsent message is returned again. */
  compose(personId: string): Promise<{ messageId: string } | null>
  /** Sends a message once; a failure that no retry can mend is non-retryable. */
  send(messageId: string): Promise<void>
  /** Records that a message could not be delivered, and why. */
  giveUp(messageId: string, reason: string): Promise<void>
}

export function alertActivities(dependencies: AlertDependencies): AlertActivities {
  return {
    windowOf: () => joinWithin(dependencies),
    compose: (personId) => compose(dependencies, personId),
    send: (messageId) => send(dependencies, messageId),
    giveUp: (messageId, reason) => giveUp(dependencies, messageId, reason),
  }
}

/** By the newest policy. When that cannot be read nothing is held back. */
async function joinWithin({ prisma, logger }: AlertDependencies): Promise<number> {
  const newest = await prisma.policy.findFirst({ orderBy: { version: 'desc' } })
  const policy = policySchema.safeParse(newest?.content)
  const span = policy.success ? parseSpan(policy.data.alerts.joinWithin) : undefined
  if (span && 'ms' in span) return Math.max(0, span.ms)
  logger.warn(
    { version: newest?.version },
    'The newest policy gives no alerts.joinWithin such as `1 minute`: alerts are sent without waiting',
  )
  return 0
}
