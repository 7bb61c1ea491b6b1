/** Sends one message by a channel, so that whoever registered it sees it come. */
import { proxyActivities } from '@temporalio/workflow'
import type { AlertActivities } from '../activities/alerts/activities'
import { deliver } from './deliver'
import { recordOptions } from './inbox-options'
import type { ChannelTest } from './messages'

const { composeTest } = proxyActivities<AlertActivities>(recordOptions)

export async function channelTest(test: ChannelTest): Promise<void> {
  await composeTest(test)
  await deliver(test.messageId)
}
