/** What an inbox does in the world: looks what is next, composes, sends, gives up. */
import type { Logger } from 'pino'
import { toInstant, type Instant } from '../../domain/time/instant'
import type { PrismaClient } from '../../prisma/generated/client'
import type { Keys } from '../../vault/keys'
import { alive } from '../alive'
import { wallClock } from '../wall-clock'
import { nextMessage, type Next } from './compose'
import { companyNow, joinWithinOf } from './habits'
import type { LinkSigner } from './links'
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
  /** Open the addresses and secrets of channels. */
  keys?: Keys | undefined
  /** Signs the links that acknowledge; without it messages say how to do it through the API. */
  links?: LinkSigner | undefined
}

/** A message goes on after so many ms. */
export interface Later {
  waitMs: number
}

export interface AlertActivities {
  /**
   * Makes one message of what the person is to be told at this instant of the inbox's clock; or says how long to wait for it, or
   * that nothing waits. An unsent message is returned again.
   */
  nextMessage(personId: string, at: Instant): Promise<Next>
  /** [E5] Brings a message one step on; null when it is delivered or given up. `at` is the inbox's clock. */
  send(messageId: string, at?: string): Promise<Later | null>
  /** Records that a message could not be delivered, and why. */
  giveUp(messageId: string, reason: string): Promise<void>
  /** Makes the message that tests a channel. */
  composeTest(test: ChannelTest): Promise<void>
  /** How long alerts wait for company, in ms. Asked by inboxes that were open before they asked for the next message. */
  windowOf(personId: string): Promise<number>
  /** What such an inbox asks once it has waited: null when nothing is to be told now. */
  compose(personId: string): Promise<{ messageId: string } | null>
}

export function alertActivities(dependencies: AlertDependencies): AlertActivities {
  return {
    nextMessage: (personId, at) => nextMessage(dependencies, personId, at),
    send: (messageId, at) => alive(() => send(dependencies, messageId, at)),
    giveUp: (messageId, reason) => giveUp(dependencies, messageId, reason),
    composeTest: (test) => composeTest(dependencies, test),
    windowOf: async () => joinWithinOf(await companyNow(dependencies.prisma)) ?? 0,
    async compose(personId) {
      const next = await nextMessage(dependencies, personId, toInstant(wallClock().getTime()))
      return 'messageId' in next ? next : null
    },
  }
}
