/** Looks every few minutes whether everything that was due has happened. */
import { proxyActivities } from '@temporalio/workflow'
import type { AuditActivities } from '../activities/alerts/audit'
import { auditOptions } from './inbox-options'

const activities = proxyActivities<AuditActivities>(auditOptions)

/** How many findings are open; null when nothing can be judged yet. What one audit cannot do is left to the next. */
export async function audit(): Promise<number | null> {
  return activities.audit()
}
