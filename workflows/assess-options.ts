/** How patient the engine is with the assessment of customers. Machinery, not policy: no result depends on it. */
import type { ActivityOptions } from '@temporalio/common'

export const assessOptions: ActivityOptions = {
  startToCloseTimeout: '30m',
  heartbeatTimeout: '1m',
  retry: { initialInterval: '500ms', backoffCoefficient: 2, maximumInterval: '30s' },
}

/** What cannot be handed over within this time is left to the sweep. */
export const handOverOptions: ActivityOptions = {
  startToCloseTimeout: '15s',
  retry: { initialInterval: '500ms', backoffCoefficient: 2, maximumAttempts: 4 },
}
