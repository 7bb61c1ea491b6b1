/** Finds what a crash left over: alerts nobody was nudged for, and messages to other cases that were never sent. */
import { proxyLocalActivities } from '@temporalio/workflow'
import type { SweepActivities } from '../activities/alerts/sweep'
import { sweepOptions } from './inbox-options'

const { sweepAlerts, sweepOutbox } = proxyLocalActivities<SweepActivities>(sweepOptions)

/** Both halves run, whatever becomes of the other; a failure is shown and the next sweep tries again. */
export async function sweep(): Promise<{ inboxes: number; messages: number }> {
  const [inboxes, messages] = await Promise.allSettled([sweepAlerts(), sweepOutbox()])
  return { inboxes: valueOf(inboxes), messages: valueOf(messages) }
}

function valueOf(result: PromiseSettledResult<number>): number {
  if (result.status === 'rejected') throw result.reason
  return result.value
}
