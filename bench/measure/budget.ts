/** The history a case costs: exact numbers, the same on every machine. The case of the handbook, from opening to revisit. */
import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { WithStartWorkflowOperation, type WorkflowHandle } from '@temporalio/client'
import { caseWorkflow, commandUpdate, opened } from '../../workflows/messages'
import type { Bench, Measurement, Row } from '../bench'
import { policies } from '../house'

export const budget: Measurement = { name: 'budget', run }

const solution = { summary: 'Fix', milestones: [], plannedDeliveryOn: '2099-12-31', confirmedByCustomer: true }
const said: [command: string, body: Record<string, unknown>][] = [
  ['submitSolution', solution],
  ...[1, 2, 3].map((week): [string, Record<string, unknown>] => ['giveUpdate', { summary: `Week ${week}` }]),
  ['deliver', { acceptedByCustomer: true }],
  ['revisit', { satisfied: 'yes', score: 5 }],
]

async function run({ house }: Bench): Promise<Row[]> {
  const handle = await open(house)
  const sizes = [await sizeOf(handle)]
  const step = async (more: number) => void sizes.push(await reached(handle, (sizes.at(-1)?.events ?? 0) + more))
  for (let rung = 0; rung < 3; rung++) await step(6)
  for (const [command, body] of said) {
    await handle.executeUpdate(commandUpdate(command), {
      updateId: randomUUID().slice(0, 8),
      args: [{ by: 'tool:bench', body }],
    })
    await step(1)
  }
  const grown = sizes.map(({ events }, n) => events - (sizes[n - 1]?.events ?? 0))
  const whole = sizes.at(-1)
  const most = (from: number, to?: number) => Math.max(...grown.slice(from, to))
  return [
    { what: 'history: opening', unit: 'events', ours: most(0, 1), target: { atMost: 8 } },
    { what: 'history: a rung', unit: 'events', ours: most(1, 4), target: { atMost: 6 } },
    { what: 'history: a command', unit: 'events', ours: most(4), target: { atMost: 8 } },
    { what: 'history: the canonical case', unit: 'events', ours: whole?.events ?? NaN, target: { atMost: 75 } },
    { what: 'history: the canonical case', unit: 'bytes', ours: whole?.bytes ?? NaN, target: { atMost: 12 * 1024 } },
  ]
}

async function open({ sealedClient: client, customerId, owners }: Bench['house']): Promise<WorkflowHandle> {
  const input = { title: 'Export fails', customerId, ownerId: owners[0], priority: 'high' }
  const opening = { id: 'need_canonical1', policyVersion: policies.inSeconds, by: 'tool:bench', input }
  const startWorkflowOperation = new WithStartWorkflowOperation(
    ...caseWorkflow('need', opening.id, 'cases', { opening }),
  )
  await client.workflow.executeUpdateWithStart(opened, { updateId: 'open', args: [], startWorkflowOperation })
  return client.workflow.getHandle(opening.id)
}

async function sizeOf(handle: WorkflowHandle): Promise<{ events: number; bytes: number }> {
  const { historyLength, historySizeBytes } = (await handle.describe()).raw.workflowExecutionInfo ?? {}
  return { events: Number(historyLength), bytes: Number(historySizeBytes) }
}

/** Waits until the history is so long and has come to rest. */
async function reached(handle: WorkflowHandle, events: number): Promise<{ events: number; bytes: number }> {
  for (const end = Date.now() + 60_000; Date.now() < end;) {
    const before = await sizeOf(handle)
    await delay(150)
    const now = await sizeOf(handle)
    if (now.events >= events && now.events === before.events) return now
  }
  throw new Error(`The history did not reach ${events} events.`)
}
