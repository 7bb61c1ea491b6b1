/** Brings one message to its reader, or records that it could not be done [E5]. The wall clock, as in the inbox. */
import { ActivityFailure, isCancellation, proxyActivities, rootCause, sleep } from '@temporalio/workflow'
import type { AlertActivities, Later } from '../activities/alerts/activities'
import { recordOptions, sendOptions } from './inbox-options'

const { giveUp } = proxyActivities<AlertActivities>(recordOptions)
const { send } = proxyActivities<AlertActivities>(sendOptions)

/** Try by try until it is done, waiting in between. */
export async function deliver(messageId: string): Promise<void> {
  for (;;) {
    const later = await tryOnce(messageId)
    if (!later) return
    if (later.waitMs > 0) await sleep(later.waitMs)
  }
}

/**
 * One try: which channel, and when the next one is, is decided where the record is; null when it is done. (A worker of an older
 * version answered nothing: it was done, or it threw.)
 */
export async function tryOnce(messageId: string): Promise<Later | null> {
  try {
    return await send(messageId, new Date().toISOString())
  } catch (error) {
    if (isCancellation(error) || !(error instanceof ActivityFailure)) throw error
    const reason = rootCause(error) ?? error.message
    await giveUp(messageId, error.retryState === 'NON_RETRYABLE_FAILURE' ? reason : `${reason} (retries used up)`)
    return null
  }
}
