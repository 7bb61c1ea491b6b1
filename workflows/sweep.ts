/**
 * Finds what a crash left over: alerts nobody was nudged for, messages to other cases that were never sent, migrations nobody runs,
 * webhooks nobody tells, histories to keep, customers nobody assessed; and absences that are over.
 */
import { proxyLocalActivities } from '@temporalio/workflow'
import type { SweepActivities } from '../activities/alerts/sweep'
import type { HistoryActivities } from '../activities/proofs/keep'
import type { ScheduleActivities } from '../activities/proofs/schedule'
import { sweepOptions } from './inbox-options'

type Activities = SweepActivities & HistoryActivities & ScheduleActivities
const activities = proxyLocalActivities<Activities>(sweepOptions)

/** In this order; each answers how many it found. */
const parts = {
  inboxes: activities.sweepAlerts,
  messages: activities.sweepOutbox,
  migrations: activities.sweepMigrations,
  webhooks: activities.sweepWebhooks,
  absences: activities.sweepAbsences,
  histories: activities.sweepHistories,
  customers: activities.sweepCustomers,
}

/** Each part runs, whatever becomes of the others; a failure is shown and the next sweep tries again. */
export async function sweep(): Promise<Record<keyof typeof parts, number>> {
  const results = await Promise.allSettled(Object.values(parts).map((part) => part()))
  await activities.scheduleProofs()
  const found = Object.keys(parts).map((name, index) => [name, valueOf(results[index])])
  return Object.fromEntries(found) as Record<keyof typeof parts, number>
}

function valueOf(result: PromiseSettledResult<number> | undefined): number {
  if (result?.status === 'rejected') throw result.reason
  return result?.value ?? 0
}
