/** What operators are told of channels, saying what to do next. For the table of all kinds of notices. */
import { channelNames, EMAIL, type ChannelKind } from './channel-kinds'

interface Told {
  subject: string
  data: Record<string, unknown>
}

const text = (value: unknown, otherwise: string) => (typeof value === 'string' && value !== '' ? value : otherwise)

/** Its own name with its kind; e-mail is its own kind. */
function channelOf({ subject, data: { name, kind } }: Told): string {
  const own = text(name, subject)
  const kindName = channelNames[text(kind, EMAIL) as ChannelKind | typeof EMAIL] ?? channelNames.email
  return own === kindName ? own : `${own} (${kindName})`
}

const testOf = (subject: string) => `POST /v1/channels/${subject}/test`

export const channelNotices = {
  /** Subject: the channel's id, or `email`. */
  'channel-failing': {
    zh: (told: Told) =>
      `渠道“${channelOf(told)}”发送失败：${text(told.data.answer, '没有回答')}。消息改走下一个渠道。` +
      (told.subject === EMAIL ? '请检查 SMTP_URL 和邮件服务器。' : `请检查该渠道（${testOf(told.subject)}）。`),
    en: (told: Told) =>
      `The channel ${channelOf(told)} fails: ${text(told.data.answer, 'no answer')}. Messages take the next channel. ` +
      (told.subject === EMAIL ? 'Check SMTP_URL and the mail server.' : `Check it with ${testOf(told.subject)}.`),
  },
  /** Subject: the person's id. */
  'person-not-reached': {
    zh: ({ subject, data }: Told) =>
      `${text(data.name, subject)} 没有收到消息 ${text(data.messageId, '')}：${text(data.reason, '所有渠道都失败')}。请直接告知本人，并修正其渠道（PATCH /v1/staff/${subject}）。`,
    en: ({ subject, data }: Told) =>
      `${text(data.name, subject)} did not get the message ${text(data.messageId, '')}: ${text(data.reason, 'every channel failed')}. Tell them yourself, and mend their channels with PATCH /v1/staff/${subject}.`,
  },
}
