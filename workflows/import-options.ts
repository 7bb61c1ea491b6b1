/** How an import paces itself. Machinery, not policy: what becomes of a row never depends on it. */
import type { ActivityOptions } from '@temporalio/common'

export const importOptions: ActivityOptions = {
  startToCloseTimeout: '10m',
  heartbeatTimeout: '10s',
  retry: { initialInterval: '500ms', backoffCoefficient: 2, maximumInterval: '30s' },
}

/** A paused import that nobody wakes looks by itself. */
export const importPace = { whilePaused: '1h' } as const
