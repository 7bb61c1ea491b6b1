/** What a webhook's workflow does in the world: tells events, gives up, tells a test. */
import type { Logger } from 'pino'
import type { PrismaClient } from '../../prisma/generated/client'
import type { Keys } from '../../vault/keys'
import { stopTelling } from './stop'
import { tellSome } from './tell'
import { tellTest } from './tell-test'

export interface WebhookDependencies {
  prisma: PrismaClient
  logger: Pick<Logger, 'info' | 'warn'>
  /** Whether an endpoint may be an address of our own network. */
  allowLocal: boolean
  /** Open the secrets that messages are signed with. */
  keys?: Keys | undefined
}

/**
 * How a stretch of telling ended. `refused`: the webhook did not take this event, which is told again before any other.
 * `stopped`: it is paused, gone or deleted.
 */
export type Told = { what: 'idle' | 'more' | 'stopped' } | { what: 'refused'; event: string; retryAfterMs?: number }

export interface TestAnswer {
  ok: boolean
  /** Null: there was no answer; `answer` says why. */
  status: number | null
  ms: number
  answer: string
}

export interface WebhookActivities {
  /** Tells it of what comes next, one event after the other, until there is no more, it refuses one, or the stretch is over. */
  tellSome(id: string): Promise<Told>
  /** It did not take this event for days: pauses it and raises a notice. False when it is no longer at that event. */
  stopTelling(id: string, event: string): Promise<boolean>
  /** Undefined when there is no such webhook any more. */
  tellTest(id: string, testId: string): Promise<TestAnswer | undefined>
}

export function webhookActivities(dependencies: WebhookDependencies): WebhookActivities {
  return {
    tellSome: (id) => tellSome(dependencies, id),
    stopTelling: (id, event) => stopTelling(dependencies, id, event),
    tellTest: (id, testId) => tellTest(dependencies, id, testId),
  }
}
