/** What people do with a webhook that is there: a new secret, going on, telling again, trying out, looking at the log. */
import { WorkflowExecutionAlreadyStartedError, WorkflowFailedError } from '@temporalio/client'
import { z } from 'zod'
import { text } from '../../domain/messages'
import { isEvent, placeOfEvent } from '../../prisma/event-log'
import { openedText, sealedText } from '../../prisma/secrets'
import type { PrismaClient, Webhook, WebhookAttempt } from '../../prisma/generated/client'
import { resolveNotice } from '../../prisma/notices'
import { webhookTestWorkflow } from '../../workflows/messages'
import type { Dependencies } from '../dependencies'
import { cursorAt, pageOf, pageQuery, placeOf } from '../page'
import { invalidField, Problem, unknown } from '../problem'
import { type Route, route } from '../route'
import { idParam } from '../rows'
import { yesOrNo } from '../reads/sql'
import { viewOf, wakeWebhook, webhookSecret, webhookView } from '../webhooks'

const at = z.iso.datetime()
const HOUR_MS = 3_600_000
const OLD_SECRET_HOURS = 24
const OLD_SECRET_MOST_HOURS = 7 * 24
/** Longer than a test may take. */
const TEST_PATIENCE_MS = 30_000

const answered = z.object({
  ok: z.boolean(),
  status: z.int().nullable().describe('null: there was no answer; `answer` says why'),
  ms: z.int(),
  answer: z.string().describe('Its beginning'),
})

export const webhookWork: Route[] = [
  route({
    method: 'post',
    path: '/v1/webhooks/:id/rotation',
    summary: 'A new secret',
    description:
      'The answer shows it this once. For a time what is sent carries two signatures, one per secret, so that the receiver can change over; 0 hours end the old one at once.',
    scope: 'admin',
    params: idParam,
    body: z.strictObject({
      oldValidForHours: z.int().min(0).max(OLD_SECRET_MOST_HOURS).default(OLD_SECRET_HOURS),
    }),
    responses: { 200: webhookView.extend({ secret: z.string().describe('`whsec_…`; shown once') }) },
    reveal: (secret) => ({ secret: webhookSecret(secret) }),
    async handler({ params: { id }, body, once, deps: { prisma, sealing } }) {
      const secret = webhookSecret(once.secret)
      const until = new Date(Date.now() + body.oldValidForHours * HOUR_MS).toISOString()
      await prisma.$transaction(async (tx) => {
        const [row] = await tx.$queryRaw<{ secret: string }[]>`SELECT secret FROM webhooks WHERE id = ${id} FOR UPDATE`
        // asked again after a crash it is the same secret, which is no change
        if (!row || openedText(sealing?.house, row.secret, `webhooks/${id}`) === secret) return
        await tx.$executeRaw`
          UPDATE webhooks SET previous_secret = secret, previous_until = ${until}::timestamptz,
            secret = ${sealedText(sealing?.house, secret, `webhooks/${id}`)}
          WHERE id = ${id}`
      })
      return viewOf(await webhookOf(prisma, id))
    },
  }),
  route({
    method: 'post',
    path: '/v1/webhooks/:id/resumption',
    summary: 'Go on with a webhook that is paused or gone',
    description:
      'From the event it did not take; nothing that came meanwhile is left out. For one that is active: try now.',
    scope: 'admin',
    params: idParam,
    body: z.strictObject({}),
    responses: { 200: webhookView },
    async handler({ params: { id }, deps }) {
      const { prisma } = deps
      const anew = { state: 'active', stoppedAt: null, failures: 0, failingSince: null, idle: false }
      await prisma.webhook.updateMany({ where: { id }, data: anew })
      const webhook = await webhookOf(prisma, id)
      await resolveNotice(prisma, 'webhook-paused', id)
      await wakeWebhook(deps, id)
      return viewOf(webhook)
    },
  }),
  route({
    method: 'post',
    path: '/v1/webhooks/:id/replays',
    summary: 'Tell a webhook again, from an event on',
    description:
      'Its place moves back to before this event: that one and all after it are told in order, the same to the byte and with the same `webhook-id`; what is new comes after them. A number ahead of its place leaves out what lies between.',
    scope: 'admin',
    params: idParam,
    body: z.strictObject({ fromEvent: text(64).describe('The number of an event: its `id`') }),
    responses: { 200: webhookView },
    async handler({ params: { id }, body: { fromEvent }, deps }) {
      const { prisma } = deps
      await webhookOf(prisma, id)
      const place = placeOfEvent(fromEvent)
      if (!place || !(await isEvent(prisma, place)))
        throw invalidField('/fromEvent', 'unknown-event', `There is no event ${fromEvent}: give the \`id\` of one.`)
      const before = { txid: place.txid, eventId: place.id - 1n, failures: 0, failingSince: null, idle: false }
      await prisma.webhook.updateMany({ where: { id }, data: before })
      const webhook = await webhookOf(prisma, id)
      if (webhook.state === 'active') await wakeWebhook(deps, id)
      return viewOf(webhook)
    },
  }),
  route({
    method: 'post',
    path: '/v1/webhooks/:id/tests',
    summary: 'Try a webhook out',
    description:
      'Sends it one signed message of the type `Test`, with `test: true`, and answers what it answered. Also while it is paused or gone. Nothing is repeated.',
    scope: 'admin',
    params: idParam,
    body: z.strictObject({}),
    patienceMs: TEST_PATIENCE_MS,
    responses: { 200: answered },
    async handler({ params: { id }, once, deps }) {
      await webhookOf(deps.prisma, id)
      const answer = await tested(deps, id, once.id('test'))
      if (!answer) throw unknown('webhook', id)
      return answer
    },
  }),
  route({
    method: 'get',
    path: '/v1/webhooks/:id/deliveries',
    summary: 'What a webhook was told, and what it answered',
    description: 'One entry per try, newest first. Kept for 30 days.',
    scope: 'admin',
    params: idParam,
    query: pageQuery.extend({
      eventId: text(64).optional().describe('The number of an event'),
      ok: yesOrNo.optional().describe('Only those it took, or did not take'),
    }),
    responses: {
      200: pageOf(
        answered.extend({
          messageId: z.string().describe('The `webhook-id` it was sent with'),
          eventId: z.string().nullable().describe('null for a test'),
          type: z.string(),
          caseId: z.string().nullable(),
          at,
        }),
      ),
    },
    async handler({ params: { id }, query: { limit, cursor, eventId, ok }, deps: { prisma } }) {
      await webhookOf(prisma, id)
      const before = placeOf(z.string().regex(/^\d{1,18}$/), cursor)
      const rows = await prisma.webhookAttempt.findMany({
        where: {
          webhookId: id,
          ...(eventId === undefined ? {} : { event: eventId }),
          ...(ok === undefined ? {} : { ok }),
          ...(before === undefined ? {} : { id: { lt: BigInt(before) } }),
        },
        orderBy: { id: 'desc' },
        take: limit + 1,
      })
      const last = rows.length > limit ? rows[limit - 1] : undefined
      return { items: rows.slice(0, limit).map(tryOf), nextCursor: last ? cursorAt(String(last.id)) : null }
    },
  }),
]

async function webhookOf(prisma: PrismaClient, id: string): Promise<Webhook> {
  const webhook = await prisma.webhook.findUnique({ where: { id } })
  if (!webhook) throw unknown('webhook', id)
  return webhook
}

function tryOf({ messageId, event: eventId, type, caseId, at, ok, status, ms, answer }: WebhookAttempt) {
  return { messageId, eventId, type, caseId, at: at.toISOString(), ok, status, ms, answer }
}

/** A worker sends it; asked again it is the same test. */
async function tested(
  { temporal, config }: Dependencies,
  id: string,
  testId: string,
): Promise<z.output<typeof answered> | undefined> {
  const [type, options] = webhookTestWorkflow(id, testId, config.webhookTaskQueue ?? 'webhooks')
  try {
    await temporal.workflow.start(type, { ...options })
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error
  }
  try {
    return (await temporal.workflow.getHandle(options.workflowId).result()) as z.output<typeof answered> | undefined
  } catch (error) {
    if (!(error instanceof WorkflowFailedError)) throw error
    throw new Problem(503, 'test-cut-off', 'The worker stopped in the middle of the test: ask for another one.', {
      headers: { 'Retry-After': '2' },
    })
  }
}
