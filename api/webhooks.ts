/** Webhooks as the API takes and shows them. */
import { z } from 'zod'
import { refusedUrl } from '../domain/address'
import { fits } from '../domain/events/filter'
import { eventTypes } from '../domain/events/types'
import { text } from '../domain/messages'
import { processes } from '../domain/processes'
import { eventNumber } from '../prisma/event-log'
import type { Webhook } from '../prisma/generated/client'
import { webhookChanged, webhookWorkflow } from '../workflows/messages'
import type { Dependencies } from './dependencies'
import { type FieldError, invalidField, Problem } from './problem'
import { named } from './openapi'

const at = z.iso.datetime()
const types = eventTypes()
const MOST_PATTERNS = 100

export const webhookFields = {
  url: z.url().max(2_000).describe('Where events are posted'),
  events: z
    .array(text(100))
    .max(MOST_PATTERNS)
    .describe(`Types of events, \`Deadline*\` for all that begin so; empty for all. There are: ${types.join(', ')}.`),
  kinds: z.array(z.string()).max(MOST_PATTERNS).describe('Kinds of cases; empty for all'),
}

export const webhookView = named(
  'Webhook',
  z.object({
    id: z.string(),
    ...webhookFields,
    state: z.enum(['active', 'paused', 'gone']).describe('paused: it took no event for days; gone: it answered 410'),
    position: z.string().describe('The number of the last event it has had, or that it need not have'),
    failures: z.int().describe('How often it did not take the event it is at'),
    failingSince: at.nullable(),
    deliveredAt: at.nullable().describe('When it last took an event'),
    stoppedAt: at.nullable(),
    previousSecretUntil: at
      .nullable()
      .describe('Until then what is sent is signed with the secret before this one too'),
    revision: z.int(),
    createdAt: at,
    createdBy: z.string(),
  }),
)

/** Without its secrets: they are shown once. */
export function viewOf(webhook: Webhook): z.input<typeof webhookView> {
  const { id, url, events, kinds, state, txid, eventId, failures, previousUntil, createdBy } = webhook
  return {
    id,
    url,
    events,
    kinds,
    state: state as z.input<typeof webhookView>['state'],
    position: eventNumber({ txid, id: eventId }),
    failures,
    failingSince: webhook.failingSince?.toISOString() ?? null,
    deliveredAt: webhook.deliveredAt?.toISOString() ?? null,
    stoppedAt: webhook.stoppedAt?.toISOString() ?? null,
    previousSecretUntil: previousUntil !== null && previousUntil > new Date() ? previousUntil.toISOString() : null,
    revision: webhook.revision,
    createdAt: webhook.createdAt.toISOString(),
    createdBy,
  }
}

/** As Standard Webhooks writes secrets. */
export const webhookSecret = (bytes: Buffer): string => `whsec_${bytes.toString('base64')}`

/** 422 for an address that may not be called, and for what no event is. */
export function mustBePossible(
  { config }: Pick<Dependencies, 'config'>,
  {
    url,
    events = [],
    kinds = [],
  }: { url?: string | undefined; events?: string[] | undefined; kinds?: string[] | undefined },
): void {
  const refused = url === undefined ? undefined : refusedUrl(url, { allowLocal: config.allowLocal === true })
  if (refused !== undefined) throw invalidField('/url', 'address-refused', refused)
  const errors = [
    ...events.flatMap((pattern, n) =>
      types.some((type) => fits(pattern, type))
        ? []
        : wrong(`/events/${n}`, 'unknown-event-type', `There is no event ${pattern}. There are: ${types.join(', ')}.`),
    ),
    ...kinds.flatMap((kind, n) =>
      processes[kind]
        ? []
        : wrong(
            `/kinds/${n}`,
            'unknown-kind',
            `There is no kind of case ${kind}. There are: ${Object.keys(processes).join(', ')}.`,
          ),
    ),
  ]
  const [first] = errors
  if (first) throw new Problem(422, first.code, first.message, { errors })
}

const wrong = (pointer: string, code: string, message: string): FieldError[] => [{ pointer, code, message }]

/** Lets its workflow look at it again, or starts it. What fails is left to the sweep: the row is there. */
export async function wakeWebhook({ temporal, config, logger }: Dependencies, id: string): Promise<void> {
  const [type, options] = webhookWorkflow(id, config.webhookTaskQueue ?? 'webhooks')
  await temporal.workflow
    .signalWithStart(type, { ...options, signal: webhookChanged })
    .catch((err: unknown) => logger.warn({ err, webhookId: id }, 'A webhook could not be woken; the sweep does it'))
}
