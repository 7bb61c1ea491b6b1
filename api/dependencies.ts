import type { Client } from '@temporalio/client'
import type { Logger } from 'pino'
import type { AssessWith } from '../prisma/customers/assess'
import type { Mail } from '../activities/alerts/mail'
import type { Sealing } from '../prisma/data-keys'
import type { PrismaClient } from '../prisma/generated/client'
import type { KeyRing } from './auth'
import type { ProviderSettings } from './sign-in/provider'

/** What the API is made of. Tests build it with their own. */
export interface Parts {
  prisma: PrismaClient
  temporal: Client
  logger: Logger
  /** What follows from a change of a customer's tier or risk; the product's own where nothing is given. */
  consequences?: AssessWith['consequences'] | undefined
  /** Seals what is told of persons; absent: it is kept in clear. */
  sealing?: Sealing | undefined
  /** Sends the links people sign in with; absent: none are sent. */
  mail?: Mail | undefined
  config: {
    /** For the one connection that listens for changes. */
    databaseUrl: string
    /** The task queue that opened cases run on. */
    taskQueue?: string
    /** The task queue of the webhooks. */
    webhookTaskQueue?: string
    /** The task queue of the inboxes. */
    inboxTaskQueue?: string
    /** Whether an endpoint may be an address of our own network. */
    allowLocal?: boolean
    /** Open the links that acknowledge; none: there are no such links. */
    linkSecrets?: string[]
    /** How long a request may take before it is answered 503. */
    patienceMs?: number
    /** How many requests a key has a minute; absent: any number. */
    ratePerMinute?: number
    /** Where browsers reach it, e.g. `https://promises.example.com`; absent: nobody signs in. */
    publicUrl?: string
    /** A session ends without a request for so long, and in any case after so long. Hours; 12 and 168 where absent. */
    sessionIdleHours?: number
    sessionLimitHours?: number
    /** Who says who somebody is, besides links. */
    provider?: ProviderSettings | undefined
    /** Where Temporal's UI is, which asks us to open payloads; absent: nobody may. */
    temporalUi?: string | undefined
    /** How many proxies of ours stand before it; absent: none, and what callers say of their address is not believed. */
    trustedProxies?: number
    /** False until policy, calendars and the first key are there: not ready before. */
    started?: () => boolean
    /** Compare every answer with its schema and fail when they differ: for tests. */
    checkAnswers?: boolean
  }
}

/** What handlers find in `ask.deps`. */
export interface Dependencies extends Parts {
  keys: KeyRing
}
