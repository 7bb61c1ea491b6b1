/** Compares all customers with each other, and merges those that the policy merges by itself [C2]. */
import { proxyActivities } from '@temporalio/workflow'
import type { DuplicateActivities, Searched } from '../activities/duplicates'
import { assessOptions } from './assess-options'

const { findDuplicates, mergeByRule } = proxyActivities<DuplicateActivities>(assessOptions)

export async function searchDuplicates(): Promise<Searched & { merged: number }> {
  const found = await findDuplicates()
  return { ...found, merged: await mergeByRule() }
}
