/** How patient inboxes and the sweep are. Machinery, not policy: what a person owes never depends on it. */
import type { ActivityOptions, LocalActivityOptions } from '@temporalio/common'

/** Reads and writes of our own database: tried until it answers. */
export const recordOptions: ActivityOptions = {
  startToCloseTimeout: '15s',
  retry: { initialInterval: '500ms', backoffCoefficient: 2, maximumInterval: '30s' },
}

/** [E5] A channel that fails is tried again with back-off, for a day; a sender that died is noticed by its silence. */
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
