/** The message that tests a channel. */
import type { ChannelTest } from '../../workflows/messages'
import type { AlertDependencies } from './activities'
import { testOf } from './channels-of'

const words = {
  'zh-CN': {
    subject: '[followthrough] 渠道测试',
    body: '这是一条测试消息。看到它，说明这个渠道可以使用，时限提醒会发到这里。无需处理。',
  },
  en: {
    subject: '[followthrough] Test of this channel',
    body: 'This is a test. If you can read it the channel works, and alerts of deadlines will come here. There is nothing to do.',
  },
}

/** Once, however often it is asked for. */
export async function composeTest(
  { prisma }: AlertDependencies,
  { channelId, messageId, language }: ChannelTest,
): Promise<void> {
  const message = { personId: testOf(channelId), channel: channelId, ...words[language] }
  await prisma.message.upsert({ where: { id: messageId }, update: {}, create: { id: messageId, ...message } })
}
