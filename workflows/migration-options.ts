/** How a migration paces itself. Machinery, not policy: which cases it touches and what becomes of them never depends on it. */
import type { ActivityOptions } from '@temporalio/common'

export const stepOptions: ActivityOptions = {
  startToCloseTimeout: '10m',
  heartbeatTimeout: '10s',
  retry: { initialInterval: '500ms', backoffCoefficient: 2, maximumInterval: '30s' },
}

export const pace = { between: '1s', whilePaused: '1m' } as const

/** Longer than a worker may remember a calendar and try to record what it worked out with it. */
export const staleFor = '20s'
