/** What is checked of a channel before it is registered, and what is shown of it: never its key or secret. */
import { z } from 'zod'
import { refusedUrl } from '../domain/address'
import { channelKinds, EMAIL, type ChannelKind } from '../domain/alerts/channel-kinds'
import type { Channel, PrismaClient } from '../prisma/generated/client'
import { openedChannel } from '../prisma/secrets'
import type { Keys } from '../vault/keys'
import { invalidField, Problem, type FieldError } from './problem'
import { named } from './openapi'

export const channelView = named(
  'Channel',
  z.object({
    id: z.string(),
    kind: z.enum(channelKinds),
    name: z.string(),
    url: z.string().describe('Where it is; what comes after the host is left out, for it contains the key'),
    signed: z.boolean().describe('Whether there is a secret to sign with'),
    perMinute: z.int().nullable().describe('Messages a minute; null: as many as there are'),
    closedUntil: z.iso.datetime().nullable().describe('It said that it is asked too often: nothing is sent before'),
    revision: z.int(),
    createdAt: z.iso.datetime(),
  }),
)

const viewOf = ({ id, kind, name, url, secret, perMinute, closedUntil, revision, createdAt }: Channel) => ({
  id,
  kind: kind as ChannelKind,
  name,
  url: `${new URL(url).origin}/…`,
  signed: secret !== null,
  perMinute,
  closedUntil: closedUntil?.toISOString() ?? null,
  revision,
  createdAt: createdAt.toISOString(),
})

/** How a channel is shown, whose address and secret are kept sealed. */
export const viewWith = (house: Keys | undefined) => (channel: Channel) => viewOf(openedChannel(house, channel))

/** 422 with a pointer when the address cannot be one of this kind, or may not be called. */
export function mustBeAddress(kind: ChannelKind, url: string, allowLocal: boolean): void {
  const refused = refusedUrl(url, { allowLocal })
  if (refused !== undefined) throw invalidField('/url', 'address-refused', refused)
  const { test, example } = addresses[kind]
  if (!test(new URL(url)))
    throw invalidField(
      '/url',
      'not-the-address',
      `This is not the whole address of such a channel: copy all of it, like ${example}.`,
    )
}

const addresses: Record<ChannelKind, { test: (url: URL) => boolean; example: string }> = {
  webhook: { test: () => true, example: 'https://hooks.example.com/alerts' },
  wecom: {
    test: ({ searchParams }) => searchParams.has('key'),
    example: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…',
  },
  dingtalk: {
    test: ({ searchParams }) => searchParams.has('access_token'),
    example: 'https://oapi.dingtalk.com/robot/send?access_token=…',
  },
  feishu: {
    test: ({ pathname }) => /\/hook\/[^/]+$/.test(pathname),
    example: 'https://open.feishu.cn/open-apis/bot/v2/hook/…',
  },
  slack: {
    test: ({ pathname }) => pathname.startsWith('/services/'),
    example: 'https://hooks.slack.com/services/…',
  },
}

/** 422 when a secret is given to a channel that has none of its own. */
export function mustTakeSecret(kind: ChannelKind, secret: string | null | undefined): void {
  if (typeof secret !== 'string' || kind === 'dingtalk' || kind === 'feishu') return
  const message =
    kind === 'webhook'
      ? 'The secret of a webhook is made here and shown once in the answer: leave it out.'
      : 'This kind of robot has no secret but the key in its URL: leave it out.'
  throw invalidField('/secret', 'no-secret', message)
}

const id = z.string().regex(/^(email|chn_[0-9a-z]{16})$/, 'must be `email` or the id of a channel (POST /v1/channels)')
const list = z.array(id).min(1).max(10)
/** A person's channels [E5]. */
export const channelLists = z
  .strictObject({ default: list, critical: list.optional() })
  .describe('Tried in order; `critical` for critical alerts, where it is given')

/** How robots of chat groups mention a person. Strict: what stands here becomes part of a message's markup. */
export const handles = z
  .strictObject({
    wecom: z.string().regex(/^[\w][\w.@-]{0,63}$/, 'must be a userid'),
    dingtalk: z.string().regex(/^\+?[\w][\w.-]{2,63}$/, 'must be a mobile number such as 13800001111, or a userId'),
    feishu: z
      .string()
      .regex(/^ou_[0-9a-zA-Z]{8,64}$/, 'must be an open_id such as ou_18eac85d35a26f989317ad4f02e8bbbb'),
    slack: z.string().regex(/^[UW][0-9A-Z]{5,20}$/, 'must be a member id such as U024BE7LH'),
  })
  .partial()
  .describe('How the person is mentioned in a chat group')

/** 422 with a pointer for each channel that does not exist. */
export async function mustBeChannels(
  prisma: PrismaClient,
  lists: z.output<typeof channelLists> | undefined,
): Promise<void> {
  const named = Object.entries(lists ?? {}).flatMap(([severity, ids = []]) =>
    ids.map((id, index) => ({ pointer: `/channels/${severity}/${index}`, id })),
  )
  const ids = named.map(({ id }) => id).filter((id) => id !== EMAIL)
  if (ids.length === 0) return
  const rows = await prisma.channel.findMany({ where: { id: { in: ids } }, select: { id: true } })
  const known = new Set([EMAIL, ...rows.map(({ id }) => id)])
  const errors = named
    .filter(({ id }) => !known.has(id))
    .map(({ pointer, id }): FieldError => ({ pointer, code: 'unknown-channel', message: `There is no channel ${id}.` }))
  if (errors.length === 0) return
  const where = errors.map(({ pointer }) => pointer).join(', ')
  throw new Problem(
    422,
    'unknown-channel',
    `There is no channel with the id given at ${where}. Register it with POST /v1/channels, or give \`email\`.`,
    { errors },
  )
}
