import type { Client } from '@temporalio/client'
import { randomUUID } from 'node:crypto'

/**
 * Skips time on the real engine for one workflow: its timers up to then fire, in order, and it is waited for.
 * Between skips people can act; the workflow's own clock has moved on.
 */
export async function skip(client: Client, workflowId: string, ms: number): Promise<void> {
  const { workflowService } = client
  const id = randomUUID()
  const execution = { workflowId }
  const duration = { seconds: Math.floor(ms / 1000), nanos: (ms % 1000) * 1_000_000 }
  await workflowService.updateWorkflowExecutionOptions({
    namespace: client.options.namespace,
    workflowExecution: execution,
    workflowExecutionOptions: { timeSkippingConfig: { enabled: true, fastForwardConfig: { id, duration: duration as never } } },
    updateMask: { paths: ['time_skipping_config'] },
  } as never)
  await workflowService.pollWorkflowExecutionTimeSkipping({ namespace: client.options.namespace, workflowExecution: execution, fastForwardId: id } as never)
}
