/** Brings one message to its reader, or records that it could not be done [E5]. The wall clock, as in the inbox. */
import { ActivityFailure, isCancellation, proxyActivities, rootCause, sleep } from '@temporalio/workflow'
import type { AlertActivities } from '../activities/alerts/activities'
import { recordOptions, sendOptions } from './inbox-options'

const { giveUp } = proxyActivities<AlertActivities>(recordOptions)
const { send } = proxyActivities<AlertActivities>(sendOptions)

/**
 * Try by try: which channel, and when the next try is, is decided where the record is; it waits here. (A worker of an older version
 * answered nothing: it was done, or it threw.)
 */
export async function deliver(messageId: string): Promise<void> {
  try {
    for (;;) {
      const later = await send(messageId, new Date().toISOString())
      if (!later) return
      if (later.waitMs > 0) await sleep(later.waitMs)
    }
  } catch (error) {
    if (isCancellation(error) || !(error instanceof ActivityFailure)) throw error
    const reason = rootCause(error) ?? error.message
    await giveUp(messageId, error.retryState === 'NON_RETRYABLE_FAILURE' ? reason : `${reason} (retries used up)`)
  }
}
