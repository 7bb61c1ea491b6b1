import { z } from 'zod'
import { lastPlace } from '../../prisma/event-log'
import { resolveNotice } from '../../prisma/notices'
import { sealedText } from '../../prisma/secrets'
import { mustBeAt } from '../match'
import { pageById, pageOf, pageQuery } from '../page'
import { unknown } from '../problem'
import { type Route, route } from '../route'
import { idParam, madeOnce } from '../rows'
import { mustBePossible, viewOf, wakeWebhook, webhookFields, webhookSecret, webhookView } from '../webhooks'
import { webhookWork } from './webhook-work'

const { url, events, kinds } = webhookFields

/** Programs that are told of events, each signed, in order, until it takes them. */
export const webhookRoutes: Route[] = [
  route({
    method: 'post',
    path: '/v1/webhooks',
    summary: 'Be told of events',
    description:
      'Every event from now on is posted to `url`, in order, signed by Standard Webhooks with `secret`, which this answer shows this once. What is not answered 2xx within 15 s is told again for 72 hours, with growing pauses; 410 ends it.',
    scope: 'admin',
    body: z.strictObject({ url, events: events.default([]), kinds: kinds.default([]) }),
    responses: { 201: webhookView.extend({ secret: z.string().describe('`whsec_…`; shown once') }) },
    reveal: (secret) => ({ secret: webhookSecret(secret) }),
    async handler({ body, caller, once, deps }) {
      mustBePossible(deps, body)
      const { prisma } = deps
      const id = once.id('whk')
      const { txid, id: eventId } = await lastPlace(prisma)
      const secret = sealedText(deps.sealing?.house, webhookSecret(once.secret), `webhooks/${id}`)
      const data = { id, ...body, secret, txid, eventId, createdBy: caller.by }
      return viewOf(
        await madeOnce(
          () => prisma.webhook.create({ data }),
          () => prisma.webhook.findUnique({ where: { id } }),
        ),
      )
    },
  }),
  route({
    method: 'get',
    path: '/v1/webhooks',
    summary: 'List webhooks',
    scope: 'admin',
    query: pageQuery,
    responses: { 200: pageOf(webhookView) },
    handler: ({ query, deps: { prisma } }) => pageById(query, (page) => prisma.webhook.findMany(page), viewOf),
  }),
  route({
    method: 'get',
    path: '/v1/webhooks/:id',
    summary: 'A webhook and how far it is',
    scope: 'admin',
    params: idParam,
    responses: { 200: webhookView },
    async handler({ params: { id }, deps: { prisma } }) {
      const webhook = await prisma.webhook.findUnique({ where: { id } })
      if (!webhook) throw unknown('webhook', id)
      return viewOf(webhook)
    },
  }),
  route({
    method: 'patch',
    path: '/v1/webhooks/:id',
    summary: 'Change where a webhook is, or what it is told of',
    description: 'Holds from the next try on; an event that waits for its next try is told again at once.',
    scope: 'admin',
    params: idParam,
    ifMatch: true,
    body: z.strictObject({ url, events, kinds }).partial(),
    responses: { 200: webhookView },
    async handler({ params: { id }, body, request, deps }) {
      mustBePossible(deps, body)
      const { prisma } = deps
      const data = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined))
      const { count } = await prisma.$transaction(async (tx) => {
        await mustBeAt(tx, 'webhooks', id, request)
        return tx.webhook.updateMany({ where: { id }, data })
      })
      const webhook = count === 0 ? null : await prisma.webhook.findUnique({ where: { id } })
      if (!webhook) throw unknown('webhook', id)
      if (webhook.failures > 0 && webhook.state === 'active') await wakeWebhook(deps, id)
      return viewOf(webhook)
    },
  }),
  route({
    method: 'delete',
    path: '/v1/webhooks/:id',
    summary: 'Be told nothing more',
    scope: 'admin',
    params: idParam,
    ifMatch: true,
    responses: { 204: null },
    async handler({ params: { id }, request, deps: { prisma } }) {
      const { count } = await prisma.$transaction(async (tx) => {
        await mustBeAt(tx, 'webhooks', id, request)
        return tx.webhook.deleteMany({ where: { id } })
      })
      if (count === 0) throw unknown('webhook', id)
      await resolveNotice(prisma, 'webhook-paused', id)
    },
  }),
  ...webhookWork,
]
