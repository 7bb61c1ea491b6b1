/** One workflow per webhook: tells it of events, in order, as long as there are any; waits when it does not take one. */
import { condition, continueAsNew, proxyActivities, setHandler, workflowInfo } from '@temporalio/workflow'
import type { Told, WebhookActivities } from '../activities/webhooks/activities'
import { webhookChanged, webhookRang } from './messages'
import { again, noteOptions, tellOptions, testOptions } from './webhook-options'

const { tellSome } = proxyActivities<WebhookActivities>(tellOptions)
const { stopTelling } = proxyActivities<WebhookActivities>(noteOptions)
const { tellTest } = proxyActivities<WebhookActivities>(testOptions)

/** An event that is not taken: which, since when by this workflow's clock, and after how many tries. */
interface Failing {
  event: string
  since: number
  tries: number
}

/**
 * Lives while there is something to tell, and ends when there is not: the next event starts it again. It ends only when nobody has
 * rung since it looked; who rings while it ends makes the engine run its last step again.
 */
export async function webhook(id: string, carried?: Failing): Promise<void> {
  let rang = false
  let changed = false
  setHandler(webhookRang, () => void (rang = true))
  setHandler(webhookChanged, () => void (changed = true))

  for (let failing = carried; ;) {
    rang = changed = false
    const told = await tellSome(id)
    failing = told.what === 'refused' ? failed(told, failing) : undefined
    if (told.what === 'refused' && failing) {
      const left = failing.since + again.giveUpAfter - Date.now()
      if (left <= 0) {
        if ((await stopTelling(id, failing.event)) && !changed) return
        failing = undefined
      } else {
        // only a change of the webhook cuts the wait short: a new event waits behind this one
        const cut = await condition(() => changed, Math.min(left, pause(failing, told.retryAfterMs)))
        if (cut) failing = undefined
      }
    } else if (told.what !== 'more' && !rang && !changed) return
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof webhook>(id, failing)
  }
}

function failed({ event }: Extract<Told, { what: 'refused' }>, before: Failing | undefined): Failing {
  const same = before?.event === event
  return { event, since: same ? before.since : Date.now(), tries: same ? before.tries + 1 : 1 }
}

/** Ever longer, and at least as long as the webhook asked for. In ms. */
function pause({ tries }: Failing, retryAfterMs = 0): number {
  return Math.max(retryAfterMs, Math.min(again.first * again.factor ** (tries - 1), again.most))
}

/** One event that is marked as a test; answered with what the webhook answered. */
export async function webhookTest(id: string, testId: string): Promise<Awaited<ReturnType<typeof tellTest>>> {
  return tellTest(id, testId)
}
