/** What an inbox does in the world: looks up its window, composes, sends, gives up. */
import type { Logger } from 'pino'
import { policySchema } from '../../domain/clock/policy'
import { parseSpan } from '../../domain/time/span'
import type { PrismaClient } from '../../prisma/generated/client'
import { compose } from './compose'
import type { Mail } from './mail'
import { send } from './send'
import { giveUp } from './sent'
import type { ChannelTest } from '../../workflows/messages'
import { composeTest } from './test-message'

export interface AlertDependencies {
  prisma: PrismaClient
  /** Undefined: no e-mail channel is configured; messages are recorded as undelivered, with that reason. */
  mail: Mail | undefined
  logger: Logger
  /** Where the API answers, for links in messages. */
  baseUrl?: string | undefined
  /** Whether a channel may be an address of our own network. */
  allowLocal?: boolean | undefined
}

/** A message goes on after so many ms. */
export interface Later {
  waitMs: number
}

export interface AlertActivities {
  /** [E4] How long alerts wait for company, in ms. */
  windowOf(personId: string): Promise<number>
  /** Makes one message of everything that waits for the person; null when nothing does. An unsent message is returned again. */
  compose(personId: string): Promise<{ messageId: string } | null>
  /** [E5] Brings a message one step on; null when it is delivered or given up. `at` is the inbox's clock. */
  send(messageId: string, at?: string): Promise<Later | null>
  /** Records that a message could not be delivered, and why. */
  giveUp(messageId: string, reason: string): Promise<void>
  /** Makes the message that tests a channel. */
  composeTest(test: ChannelTest): Promise<void>
}

export function alertActivities(dependencies: AlertDependencies): AlertActivities {
  return {
    windowOf: () => joinWithin(dependencies),
    compose: (personId) => compose(dependencies, personId),
    send: (messageId, at) => send(dependencies, messageId, at),
    giveUp: (messageId, reason) => giveUp(dependencies, messageId, reason),
    composeTest: (test) => composeTest(dependencies, test),
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
