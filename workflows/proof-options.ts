/** How patient the nightly proof is. Machinery, not policy: when it runs, and over how many cases, the policy says. */
import type { ActivityOptions } from '@temporalio/common'

/** A case that cannot be looked at tonight is looked at another night. */
export const proofOptions: ActivityOptions = {
  startToCloseTimeout: '5m',
  scheduleToCloseTimeout: '30m',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1m', maximumAttempts: 5 },
}

/** Runs that ended unseen are looked for so far back every night: a house that was away for weeks loses no history. */
export const lookBack = '30d'
