/** Tells another case, or opens one, because of what became of a customer: at once, and by the sweep if that was missed [C7, R1]. */
import { proxyActivities } from '@temporalio/workflow'
import type { CustomerActivities } from '../activities/customers'
import { handOverOptions } from './assess-options'

const activities = proxyActivities<CustomerActivities>(handOverOptions)

export async function handOver(outboxId: string): Promise<void> {
  await activities.handOver(outboxId)
}
