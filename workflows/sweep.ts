/** Finds what a crash left over: alerts nobody was nudged for, messages to other cases that were never sent, migrations nobody runs, histories to keep. */
import { proxyLocalActivities } from '@temporalio/workflow'
import type { SweepActivities } from '../activities/alerts/sweep'
import type { HistoryActivities } from '../activities/proofs/keep'
import type { ScheduleActivities } from '../activities/proofs/schedule'
import { sweepOptions } from './inbox-options'

const { sweepAlerts, sweepOutbox, sweepMigrations } = proxyLocalActivities<SweepActivities>(sweepOptions)
const { sweepHistories } = proxyLocalActivities<HistoryActivities>(sweepOptions)
const { scheduleProofs } = proxyLocalActivities<ScheduleActivities>(sweepOptions)

interface Swept {
  inboxes: number
  messages: number
  migrations: number
  histories: number
}

/** Each part runs, whatever becomes of the others; a failure is shown and the next sweep tries again. */
export async function sweep(): Promise<Swept> {
  const [inboxes, messages, migrations, histories, scheduled] = await Promise.allSettled([
    sweepAlerts(),
    sweepOutbox(),
    sweepMigrations(),
    sweepHistories(),
    scheduleProofs(),
  ])
  valueOf(scheduled)
  return {
    inboxes: valueOf(inboxes),
    messages: valueOf(messages),
    migrations: valueOf(migrations),
    histories: valueOf(histories),
  }
}

function valueOf<T>(result: PromiseSettledResult<T>): T {
  if (result.status === 'rejected') throw result.reason
  return result.value
}
