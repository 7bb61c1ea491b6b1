import type { Client } from '@temporalio/client'
import { randomUUID } from 'node:crypto'
import { msToTs } from '@temporalio/common/lib/time'

/**
 * Skips time on the real engine for one workflow: its timers up to then fire, in order, and it is waited for.
 * Between skips people can act; the workflow's own clock has moved on.
 */
export async function skip(client: Client, workflowId: string, ms: number): Promise<void> {
  const fastForwardId = await beginSkip(client, workflowId, ms)
  await client.workflowService.pollWorkflowExecutionTimeSkipping({
    namespace: client.options.namespace,
    workflowExecution: { workflowId },
    fastForwardId,
  })
}

/** Sets time skipping off without waiting for it, for cases whose worker is away. */
export async function beginSkip(client: Client, workflowId: string, ms: number): Promise<string> {
  const id = randomUUID()
  await client.workflowService.updateWorkflowExecutionOptions({
    namespace: client.options.namespace,
    workflowExecution: { workflowId },
    workflowExecutionOptions: {
      timeSkippingConfig: { enabled: true, fastForwardConfig: { id, duration: msToTs(ms) } },
    },
    updateMask: { paths: ['time_skipping_config'] },
  })
  return id
}
