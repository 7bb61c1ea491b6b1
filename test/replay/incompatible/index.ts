import { sleep } from '@temporalio/workflow'
import { need } from '../../../domain/processes/need'
import type { CaseStart } from '../../../workflows/messages'
import { runCase } from '../../../workflows/shell'

/** A twin that waits before it commits: running cases would break, so replay must refuse it. */
export async function highPriorityNeed(start: CaseStart): Promise<string> {
  await sleep('1 second')
  return runCase(need, start)
}

/** A twin of the inbox that waits before it asks anything. */
export async function inbox(): Promise<void> {
  await sleep('1 second')
}
