/** Finds what a crash left over: alerts nobody was nudged for, messages to other cases that were never sent, migrations nobody runs, customers nobody assessed. */
import { proxyLocalActivities } from '@temporalio/workflow'
import type { SweepActivities } from '../activities/alerts/sweep'
import { sweepOptions } from './inbox-options'

const { sweepAlerts, sweepOutbox, sweepMigrations, sweepCustomers } =
  proxyLocalActivities<SweepActivities>(sweepOptions)

/** Each part runs, whatever becomes of the others; a failure is shown and the next sweep tries again. */
export async function sweep(): Promise<{ inboxes: number; messages: number; migrations: number; customers: number }> {
  const [inboxes, messages, migrations, customers] = await Promise.allSettled([
    sweepAlerts(),
    sweepOutbox(),
    sweepMigrations(),
    sweepCustomers(),
  ])
  return {
    inboxes: valueOf(inboxes),
    messages: valueOf(messages),
    migrations: valueOf(migrations),
    customers: valueOf(customers),
  }
}

function valueOf(result: PromiseSettledResult<number>): number {
  if (result.status === 'rejected') throw result.reason
  return result.value
}
