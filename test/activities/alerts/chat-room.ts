import { randomUUID } from 'node:crypto'
import pino from 'pino'
import { alertActivities } from '../../../activities/alerts/activities'
import { mailBy } from '../../../activities/alerts/mail'
import type { ChannelKind } from '../../../domain/alerts/channel-kinds'
import { startReceiver, type TestReceiver } from '../../support/receiver'
import type { SmtpOptions } from '../../support/smtp'
import { FROM, openMailroom, type Mailroom } from './mailroom'

export const SECRET = `whsec_${Buffer.from('the secret of the receiver').toString('base64')}`

/** A mailroom whose people are also reached by channels, at a receiver that can be told to misbehave. */
export interface ChatRoom extends Mailroom {
  receiver: TestReceiver
  /** Registers a channel at the receiver; the path of its requests is its own. */
  channel(kind: ChannelKind, more?: { perMinute?: number | null; url?: string }): Promise<string>
  /** What came to this channel. */
  posted(channel: string): TestReceiver['requests']
  startChatWorker(): Promise<() => Promise<void>>
}

const paths: Record<ChannelKind, (id: string) => string> = {
  webhook: (id) => `/${id}`,
  wecom: (id) => `/${id}?key=k`,
  dingtalk: (id) => `/${id}?access_token=t`,
  feishu: (id) => `/hook/${id}`,
  slack: (id) => `/services/${id}`,
}

export async function openChatRoom(smtp?: SmtpOptions): Promise<ChatRoom> {
  const [room, receiver] = await Promise.all([openMailroom(smtp), startReceiver()])
  const { prisma, close } = room
  return Object.assign(room, {
    receiver,
    async channel(kind: ChannelKind, { perMinute = null as number | null, url = receiver.url } = {}) {
      const id = `chn_${randomUUID().slice(0, 8)}`
      const secret = kind === 'webhook' ? SECRET : null
      await prisma.channel.create({
        data: { id, kind, name: `The ${kind}`, url: url + paths[kind](id), secret, perMinute },
      })
      return id
    },
    posted: (channel: string) => receiver.requests.filter(({ path }) => path.includes(channel)),
    startChatWorker: () =>
      room.startWorker({
        wrap: () =>
          alertActivities({
            prisma,
            mail: mailBy({ url: room.smtp.url, from: FROM }),
            logger: pino({ level: 'silent' }),
            allowLocal: true,
          }),
      }),
    async close() {
      await close()
      await receiver.stop()
    },
  })
}
