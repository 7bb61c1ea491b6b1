/** How long a webhook is told again that does not answer, and how patient the engine is with telling it. */
import type { ActivityOptions } from '@temporalio/common'

/** One stretch of telling: many events, one after the other. A worker that died is noticed by its silence. */
export const tellOptions: ActivityOptions = {
  startToCloseTimeout: '5m',
  heartbeatTimeout: '10s',
  retry: { initialInterval: '500ms', backoffCoefficient: 2, maximumInterval: '30s' },
}

/** Reads and writes of our own database: tried until it answers. */
export const noteOptions: ActivityOptions = {
  startToCloseTimeout: '15s',
  retry: { initialInterval: '500ms', backoffCoefficient: 2, maximumInterval: '30s' },
}

/** A test is one try: whoever asked for it waits. */
export const testOptions: ActivityOptions = {
  startToCloseTimeout: '20s',
  scheduleToCloseTimeout: '25s',
  retry: { maximumAttempts: 1 },
}

/** An event that is not taken is told again after 5 s, 10 s, 20 s … an hour, for 72 hours from its first try. In ms. */
export const again = { first: 5_000, factor: 2, most: 3_600_000, giveUpAfter: 259_200_000 } as const

/** A test for which there is no worker is forgotten: nobody waits for it any more. */
export const testForgottenAfter = '30s'
