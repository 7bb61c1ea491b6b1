import { sleep } from '@temporalio/workflow'
import { need } from '../../../domain/processes/need'
import type { CaseStart } from '../../../workflows/messages'
import { runCase } from '../../../workflows/shell'
import { webhook as tells } from '../../../workflows/webhook'

/** Twins that wait before they do anything: what runs would break, so replay must refuse them. */
export async function highPriorityNeed(start: CaseStart): Promise<string> {
  await sleep('1 second')
  return runCase(need, start)
}

export async function webhook(id: string): Promise<void> {
  await sleep('1 second')
  return tells(id)
}

/** A twin of the inbox that waits before it asks anything. */
export async function inbox(): Promise<void> {
  await sleep('1 second')
}
