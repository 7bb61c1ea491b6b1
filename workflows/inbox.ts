/** One inbox per person: what they must be told waits a moment for company, then goes out as one message [E4]. Wall clock. */
import { condition, continueAsNew, proxyActivities, setHandler, sleep, workflowInfo } from '@temporalio/workflow'
import type { AlertActivities } from '../activities/alerts/activities'
import { deliver } from './deliver'
import { recordOptions } from './inbox-options'
import { nudge } from './messages'

const { windowOf, compose } = proxyActivities<AlertActivities>(recordOptions)

/**
 * Lives while something waits. It ends only when nothing waits any more and nobody has nudged it since it looked; a nudge that
 * arrives while it ends makes the engine run its last step again.
 */
export async function inbox(personId: string): Promise<void> {
  let nudged = true
  setHandler(nudge, () => void (nudged = true))

  const joinWithin = await windowOf(personId)
  for (;;) {
    // After a message it stays open for one window: what was committed unseen by a nudge is found by the next look.
    if (await condition(() => nudged, joinWithin)) await sleep(joinWithin)
    nudged = false
    const message = await compose(personId)
    if (message) await deliver(message.messageId)
    else if (!nudged) return
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof inbox>(personId)
  }
}
