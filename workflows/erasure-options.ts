/** How an erasure paces itself: what is under way is waited for. Machinery, not policy. */
import type { ActivityOptions } from '@temporalio/common'

export const erasureOptions: ActivityOptions = {
  startToCloseTimeout: '30m',
  heartbeatTimeout: '10s',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1m' },
}

/** Longer than a request takes: what was begun before nobody was to be told of them any more is on record by then. */
export const settlesWithin = '15s'
