/** Erases a customer or a person, as soon as nothing of theirs is under way; goes on after any crash. */
import { proxyActivities, sleep } from '@temporalio/workflow'
import type { ErasureActivities } from '../activities/erasures'
import { erasureOptions, settlesWithin } from './erasure-options'

const { eraseAll } = proxyActivities<ErasureActivities>(erasureOptions)

export async function erasure(id: string): Promise<void> {
  await sleep(settlesWithin)
  await eraseAll(id)
}
