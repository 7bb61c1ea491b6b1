import { setTimeout } from 'node:timers/promises'
import { z } from 'zod'
import { channelKinds, usualPace } from '../../domain/alerts/channel-kinds'
import { text } from '../../domain/messages'
import type { Prisma, PrismaClient } from '../../prisma/generated/client'
import { sealedText } from '../../prisma/secrets'
import type { Keys } from '../../vault/keys'
import { channelTestWorkflow } from '../../workflows/messages'
import { channelView, mustBeAddress, mustTakeSecret, viewWith } from '../channels'
import { messageView, namesOf, viewOfMessage, withAttempts } from '../messages'
import { mustBeAt } from '../match'
import { pageById, pageOf, pageQuery } from '../page'
import { Problem, unknown } from '../problem'
import { route } from '../route'
import { idParam, madeOnce } from '../rows'
import { unavailable } from '../translate'

const fields = {
  name: text(100).describe('What people call it, e.g. 华东客服群'),
  url: z.string().max(2_000).describe('As the chat shows it. It contains the key: it is stored and never shown again'),
  secret: text(200).describe('What the chat calls 加签 or 签名校验; DingTalk and Feishu only'),
  perMinute: z.int().min(1).max(6_000).nullable().describe('Messages a minute; absent: what the kind takes'),
}
const newChannel = z.strictObject({
  kind: z.enum(channelKinds),
  ...fields,
  secret: fields.secret.optional(),
  perMinute: fields.perMinute.optional(),
})
const change = z.strictObject({ ...fields, secret: fields.secret.nullable() }).partial()

const webhookSecret = (bytes: Buffer) => `whsec_${bytes.toString('base64')}`

/** Robots of chat groups and signed webhooks, as ways to reach people [E5]. */
export const channelRoutes = [
  route({
    method: 'post',
    path: '/v1/channels',
    summary: 'Register a channel',
    description:
      'A robot of a WeCom, DingTalk, Feishu or Slack group, or a webhook that is signed by Standard Webhooks; then name its id in the `channels` of staff. For a webhook the answer shows `secret` this once.',
    scope: 'admin',
    body: newChannel,
    responses: { 201: channelView.extend({ secret: z.string().optional().describe('Of a webhook; shown once') }) },
    reveal: (secret, { kind }) => (kind === 'webhook' ? { secret: webhookSecret(secret) } : {}),
    async handler({ body, once, deps: { prisma, config, sealing } }) {
      const { kind, name, url, secret, perMinute = usualPace[body.kind] } = body
      mustBeAddress(kind, url, config.allowLocal === true)
      mustTakeSecret(kind, secret)
      const id = once.id('chn')
      const kept = kind === 'webhook' ? webhookSecret(once.secret) : (secret ?? null)
      const hidden = sealedParts(sealing?.house, id, { url, secret: kept })
      return viewWith(sealing?.house)(
        await madeOnce(
          () => prisma.channel.create({ data: { id, kind, name, perMinute, ...hidden } }),
          () => prisma.channel.findUnique({ where: { id } }),
        ),
      )
    },
  }),
  route({
    method: 'get',
    path: '/v1/channels',
    summary: 'List channels',
    scope: 'admin',
    query: pageQuery,
    responses: { 200: pageOf(channelView) },
    handler: ({ query, deps: { prisma, sealing } }) =>
      pageById(query, (page) => prisma.channel.findMany(page), viewWith(sealing?.house)),
  }),
  route({
    method: 'get',
    path: '/v1/channels/:id',
    summary: 'A channel',
    scope: 'admin',
    params: idParam,
    responses: { 200: channelView },
    handler: async ({ params: { id }, deps: { prisma, sealing } }) =>
      viewWith(sealing?.house)(await channelById(prisma, id)),
  }),
  route({
    method: 'patch',
    path: '/v1/channels/:id',
    summary: 'Change a channel',
    description: 'For a robot that got another key or secret: those who use it need not be changed.',
    scope: 'admin',
    params: idParam,
    ifMatch: true,
    body: change,
    responses: { 200: channelView },
    async handler({ params: { id }, body, request, deps: { prisma, config, sealing } }) {
      const view = viewWith(sealing?.house)
      const { kind } = view(await channelById(prisma, id))
      if (body.url !== undefined) mustBeAddress(kind, body.url, config.allowLocal === true)
      mustTakeSecret(kind, body.secret)
      const changed = await prisma.$transaction(async (tx) => {
        await mustBeAt(tx, 'channels', id, request)
        const data = { ...body, ...sealedParts(sealing?.house, id, body) } as Prisma.ChannelUpdateInput
        return tx.channel.update({ where: { id }, data })
      })
      return view(changed)
    },
  }),
  route({
    method: 'delete',
    path: '/v1/channels/:id',
    summary: 'Remove a channel',
    scope: 'admin',
    params: idParam,
    ifMatch: true,
    responses: { 204: null },
    async handler({ params: { id }, request, deps: { prisma } }) {
      await channelById(prisma, id)
      const users = await usersOf(prisma, id)
      if (users.length > 0)
        throw new Problem(
          409,
          'channel-in-use',
          `Staff are reached by this channel: ${users.join(', ')}. Give them another one with PATCH /v1/staff/… first.`,
        )
      await prisma.$transaction(async (tx) => {
        await mustBeAt(tx, 'channels', id, request)
        await tx.channel.deleteMany({ where: { id } })
      })
    },
  }),
  route({
    method: 'post',
    path: '/v1/channels/:id/test',
    summary: 'Send a test by a channel',
    description:
      'Answers with what the channel said, or after a few seconds with what is known then: see `GET /v1/messages/:id`.',
    scope: 'admin',
    params: idParam,
    body: z.strictObject({ language: z.enum(['zh-CN', 'en']).default('zh-CN') }),
    responses: { 201: messageView },
    async handler({ params: { id: channelId }, body: { language }, once, deps: { prisma, temporal, config } }) {
      await channelById(prisma, channelId)
      const messageId = once.id('msg')
      const [type, options] = channelTestWorkflow(
        { channelId, messageId, language },
        config.inboxTaskQueue ?? 'inboxes',
      )
      await temporal.workflow.start(type, options)
      return outcomeOf(prisma, messageId)
    },
  }),
]

/** What nobody reads in the database: of a robot its address holds the key. */
function sealedParts<P extends { url?: string | undefined; secret?: string | null | undefined }>(
  house: Keys | undefined,
  id: string,
  { url, secret }: P,
): { url: P['url']; secret: P['secret'] } {
  const sealed = <T>(text: T) => (typeof text === 'string' ? sealedText(house, text, `channels/${id}`) : text)
  return { url: sealed(url), secret: sealed(secret) }
}

async function channelById(prisma: PrismaClient, id: string) {
  const channel = await prisma.channel.findUnique({ where: { id } })
  if (!channel) throw unknown('channel', id)
  return channel
}

const MOST_NAMED = 5

/** Some of the staff who have this channel in one of their lists. */
async function usersOf(prisma: PrismaClient, id: string): Promise<string[]> {
  const rows = await prisma.$queryRaw<{ id: string }[]>`
    SELECT id FROM staff
    WHERE channels->'default' @> to_jsonb(${id}::text) OR channels->'critical' @> to_jsonb(${id}::text)
    ORDER BY id LIMIT ${MOST_NAMED}`
  return rows.map((row) => row.id)
}

const PATIENCE_MS = 3_500
const LOOK_EVERY_MS = 50

/** The message once its channel has answered; what is known of it when that takes long. */
async function outcomeOf(prisma: PrismaClient, id: string) {
  for (const end = Date.now() + PATIENCE_MS; ; await setTimeout(LOOK_EVERY_MS)) {
    const message = await prisma.message.findUnique({ where: { id }, include: { ...withAttempts, deliveries: true } })
    const isKnown =
      message?.state !== 'composed' || message.deliveries.some(({ state, tries }) => state === 'trying' && tries > 0)
    if (message && (isKnown || Date.now() > end)) return viewOfMessage(message, await namesOf(prisma, [message]))
    if (Date.now() > end) throw unavailable('no-answer-yet')
  }
}
