/** How an erasure paces itself: what is under way is waited for. */
import type { ActivityOptions } from '@temporalio/common'

export const erasureOptions: ActivityOptions = {
  startToCloseTimeout: '30m',
  heartbeatTimeout: '10s',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1m' },
}
