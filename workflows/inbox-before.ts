/**
 * How an inbox went on before it asked for the next message: for those that were open then, until they end or are carried on.
 * Once no such inbox runs anywhere this file can go, with `windowOf` and `compose`; `patched` then becomes `deprecatePatch`.
 */
import { condition, continueAsNew, proxyActivities, sleep, workflowInfo } from '@temporalio/workflow'
import type { AlertActivities } from '../activities/alerts/activities'
import type { Bell, inbox } from './inbox'
import { recordOptions } from './inbox-options'

const { windowOf, compose } = proxyActivities<AlertActivities>(recordOptions)

export async function inboxBefore(
  personId: string,
  bell: Bell,
  deliver: (messageId: string) => Promise<void>,
): Promise<void> {
  const joinWithin = await windowOf(personId)
  for (;;) {
    if (await condition(() => bell.rang, joinWithin)) await sleep(joinWithin)
    bell.rang = false
    const message = await compose(personId)
    if (message) await deliver(message.messageId)
    else if (!bell.rang) return
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof inbox>(personId)
  }
}
