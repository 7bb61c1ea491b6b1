/** How patient the engine is with our own activities. Infrastructure, not policy: no promise to a customer depends on it. */
import type { LocalActivityOptions } from '@temporalio/common'

/**
 * A commit is tried until it is recorded: a database that is away stops no clock and loses no command. Longer waits between tries
 * are timers of the engine, so that a case that waits for days costs little history and holds no slot of the worker.
 */
export const commitOptions: LocalActivityOptions = {
  startToCloseTimeout: '10s',
  localRetryThreshold: '4s',
  retry: { initialInterval: '100ms', backoffCoefficient: 2, maximumInterval: '30s' },
}

/** How soon the engine notices that a worker died in the middle of a step; half of its default. */
export const workflowTaskTimeout = '5s'

/** Amendments of a closed case seldom come alone, and the engine starts the same id only once a second: the next one finds it open. */
export const amendmentsStayOpenFor = '3s'
