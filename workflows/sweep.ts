/** Finds what a crash left over: alerts nobody was nudged for, messages to other cases that were never sent, migrations nobody runs, webhooks nobody tells. */
import { proxyLocalActivities } from '@temporalio/workflow'
import type { SweepActivities } from '../activities/alerts/sweep'
import { sweepOptions } from './inbox-options'

const { sweepAlerts, sweepOutbox, sweepMigrations, sweepWebhooks } = proxyLocalActivities<SweepActivities>(sweepOptions)

/** Each part runs, whatever becomes of the others; a failure is shown and the next sweep tries again. */
export async function sweep(): Promise<{ inboxes: number; messages: number; migrations: number; webhooks: number }> {
  const [inboxes, messages, migrations, webhooks] = await Promise.allSettled([
    sweepAlerts(),
    sweepOutbox(),
    sweepMigrations(),
    sweepWebhooks(),
  ])
  return {
    inboxes: valueOf(inboxes),
    messages: valueOf(messages),
    migrations: valueOf(migrations),
    webhooks: valueOf(webhooks),
  }
}

function valueOf(result: PromiseSettledResult<number>): number {
  if (result.status === 'rejected') throw result.reason
  return result.value
}
