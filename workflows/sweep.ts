/** Finds what a crash left over: alerts nobody was nudged for, messages to other cases that were never sent, migrations nobody runs, absences that are over. */
import { proxyLocalActivities } from '@temporalio/workflow'
import type { SweepActivities } from '../activities/alerts/sweep'
import { sweepOptions } from './inbox-options'

const { sweepAlerts, sweepOutbox, sweepMigrations, sweepAbsences } = proxyLocalActivities<SweepActivities>(sweepOptions)

/** Each part runs, whatever becomes of the others; a failure is shown and the next sweep tries again. */
export async function sweep(): Promise<Record<'inboxes' | 'messages' | 'migrations' | 'absences', number>> {
  const [inboxes, messages, migrations, absences] = await Promise.allSettled([
    sweepAlerts(),
    sweepOutbox(),
    sweepMigrations(),
    sweepAbsences(),
  ])
  return {
    inboxes: valueOf(inboxes),
    messages: valueOf(messages),
    migrations: valueOf(migrations),
    absences: valueOf(absences),
  }
}

function valueOf(result: PromiseSettledResult<number>): number {
  if (result.status === 'rejected') throw result.reason
  return result.value
}
