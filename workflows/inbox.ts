/** One inbox per person: what they must be told waits a moment for company, then goes out as one message [E4]. Wall clock. */
import { condition, continueAsNew, patched, proxyActivities, setHandler, workflowInfo } from '@temporalio/workflow'
import type { AlertActivities } from '../activities/alerts/activities'
import { toInstant } from '../domain/time/instant'
import { deliver, tryOnce } from './deliver'
import { inboxBefore } from './inbox-before'
import { recordOptions } from './inbox-options'
import { nudge } from './messages'

const { nextMessage } = proxyActivities<AlertActivities>(recordOptions)

/** Whether somebody said that something new waits, since the inbox last looked. */
export interface Bell {
  rang: boolean
}

/**
 * Lives while something waits, also what may not be told yet: then one timer runs until it may. It ends only when nothing waits
 * any more and nobody has nudged it since it looked; a message that rests until its next try waits with the others, and what is
 * critical goes past it [E5]; a nudge that arrives while it ends makes the engine run its last step again.
 */
export async function inbox(personId: string): Promise<void> {
  const bell: Bell = { rang: true }
  setHandler(nudge, () => void (bell.rang = true))
  if (!patched('asks-for-the-next-message')) return inboxBefore(personId, bell, deliver)
  const go = patched('looks-past-a-message-that-rests') ? tryOnce : deliver

  for (let stayed = false; ;) {
    bell.rang = false
    const next = await nextMessage(personId, toInstant(Date.now()))
    if ('messageId' in next) await go(next.messageId)
    else if ('waitMs' in next) await condition(() => bell.rang, next.waitMs)
    else if (stayed && !bell.rang) return
    // After a message it stays open for one window: what was committed unseen by a nudge is found by the next look.
    stayed = 'idleMs' in next && !(await condition(() => bell.rang, next.idleMs))
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof inbox>(personId)
  }
}
