import type { WorkflowHandle } from '@temporalio/client'
import { defaultPolicy, openHouse, type House } from '../support/house'
import { until } from '../support/until'

/** The canonical case in seconds: warnings off, and only what the handbook itself gives a deadline. No time is skipped. */
const inSeconds = () => {
  const policy = defaultPolicy()
  policy.warnAt = 'none'
  policy.ladders.default = [
    { level: 'missed', to: ['owner', 'lead'] },
    { level: '1', after: '3 seconds', to: ['lead', 'departmentHead'] },
    { level: '2', after: '6 seconds', to: ['director'] },
    { level: 'repeat', every: '1 working day', to: ['highest'] },
  ]
  const deadlines = policy.processes.need?.deadlines ?? {}
  deadlines.solution = { within: '3 seconds' }
  for (const kind of ['task-force', 'confirmation', 'acceptance']) delete deadlines[kind]
  return policy
}

let house: House
beforeAll(async () => {
  house = await openHouse(inSeconds())
})
afterAll(() => house.close())

interface Cost {
  events: number
  transitions: number
  bytes: number
}

async function costOf(handle: WorkflowHandle): Promise<Cost> {
  const { historyLength, historySizeBytes, stateTransitionCount } =
    (await handle.describe()).raw.workflowExecutionInfo ?? {}
  return { events: Number(historyLength), transitions: Number(stateTransitionCount), bytes: Number(historySizeBytes) }
}

describe('the history a case costs, exact on every machine', () => {
  test('opening, a rung and a command stay in their budgets, and so does the whole canonical case', async () => {
    const id = await house.openNeed()
    const handle = house.client.workflow.getHandle(id)
    const reached = (events: number) => until(async () => (await costOf(handle)).events >= events)
    const costs: (Cost & { what: string })[] = []
    let last: Cost = { events: 0, transitions: 0, bytes: 0 }
    const measure = async (what: string) => {
      const now = await costOf(handle)
      costs.push({
        what,
        events: now.events - last.events,
        transitions: now.transitions - last.transitions,
        bytes: now.bytes - last.bytes,
      })
      last = now
    }
    await measure('opening')
    for (const level of ['missed', '1', '2']) {
      await reached(last.events + 6)
      await measure(`rung ${level}`)
    }
    await house.say(id, 'submitSolution', {
      summary: 'Fix',
      milestones: [],
      plannedDeliveryOn: '2099-12-31',
      confirmedByCustomer: true,
    })
    await measure('submitted')
    for (const week of [1, 2, 3]) {
      await house.say(id, 'giveUpdate', { summary: `Week ${week}` })
      await measure(`update ${week}`)
    }
    await house.say(id, 'deliver', { acceptedByCustomer: true })
    await measure('delivered')
    await house.say(id, 'revisit', { satisfied: 'yes', score: 5 })
    await handle.result()
    await measure('revisited')

    expect(costs.map(({ what, events }) => [what, events])).toEqual([
      ['opening', 8],
      ['rung missed', 6],
      ['rung 1', 6],
      ['rung 2', 6],
      ...['submitted', 'update 1', 'update 2', 'update 3', 'delivered', 'revisited'].map((what) => [what, 8]),
    ])
    for (const { what, transitions } of costs)
      expect([what, transitions]).toEqual([what, what === 'opening' || what.startsWith('rung') ? 3 : 1])
    expect(last.events).toBe(74)
    expect(last.bytes).toBeLessThanOrEqual(12 * 1024)
  })
})
