/** How patient inboxes and the sweep are. Machinery, not policy: what a person owes never depends on it. */
import type { ActivityOptions, LocalActivityOptions } from '@temporalio/common'

/** Reads and writes of our own database: tried until it answers. */
export const recordOptions: ActivityOptions = {
  startToCloseTimeout: '15s',
  retry: { initialInterval: '500ms', backoffCoefficient: 2, maximumInterval: '30s' },
}

/** [E5] One try of one channel, whose failure is an answer and no error. A sender that died is noticed by its silence; the engine's retries are for that. */
export const sendOptions: ActivityOptions = {
  startToCloseTimeout: '1m',
  heartbeatTimeout: '10s',
  scheduleToCloseTimeout: '24h',
  retry: { initialInterval: '2s', backoffCoefficient: 2, maximumInterval: '10m' },
}

/** What one sweep cannot do is left to the next. */
export const sweepOptions: LocalActivityOptions = {
  startToCloseTimeout: '20s',
  retry: { maximumAttempts: 1 },
}

/** What one audit cannot do is left to the next. */
export const auditOptions: ActivityOptions = {
  startToCloseTimeout: '4m',
  retry: { maximumAttempts: 1 },
}
