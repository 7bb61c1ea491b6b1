/**
 * Makes the stored histories anew: node -r ./test/support/typescript.cjs test/replay/record.ts
 * Do it only when a new kind of story is to be kept; old histories stay, because running cases have them too.
 */
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { historyToJSON } from '@temporalio/common/lib/proto-utils'
import { startEngine } from '../support/engine'
import { openHouse, type House } from '../support/house'

const DAY = 86_400_000

const stories: Record<string, (house: House) => Promise<string>> = {
  /** The solution is late and escalates; then a rejection, the customer's approval, a return, and a satisfied customer. */
  async 'whole-need'(house) {
    const { owner, product, engineer } = house.people
    const id = await house.openNeed()
    await house.say(id, 'nameTaskForce', {
      salesId: owner,
      productId: product,
      engineeringId: engineer,
      ownerId: owner,
    })
    await house.skip(id, 7 * DAY)
    const solution = {
      summary: 'Fix',
      milestones: [{ title: 'Patch', ownerId: engineer, dueOn: '2099-01-05' }],
      plannedDeliveryOn: '2099-02-02',
    }
    await house.say(id, 'submitSolution', solution)
    await house.say(id, 'recordConfirmation', { decision: 'rejected', reason: 'Too slow' })
    await house.say(id, 'submitSolution', solution)
    await house.say(id, 'recordConfirmation', { decision: 'awaiting-approval' })
    await house.skip(id, 6 * DAY)
    await house.say(id, 'giveUpdate', { summary: 'Still waiting' })
    await house.say(id, 'recordConfirmation', { decision: 'confirmed' })
    await house.say(id, 'completeMilestone', { n: 1 })
    await house.say(id, 'deliver')
    await house.say(id, 'recordAcceptance', { decision: 'returned', reason: 'Crashes' })
    await house.say(id, 'deliver', { acceptedByCustomer: true })
    await house.say(id, 'revisit', { satisfied: 'yes', score: 5 })
    return id
  },
  /** Pooled, raised, paused, resumed, reassigned, extended, acknowledged, escalated by hand, merged. */
  async 'everything-people-do-to-a-case'(house) {
    const into = await house.openNeed()
    const id = await house.openNeed({ priority: 'low' })
    await house.say(id, 'changePriority', { priority: 'high', reason: 'Core function' })
    await house.say(id, 'pause', { reason: 'Customer is away' })
    await house.skip(id, 2 * DAY)
    await house.say(id, 'resume')
    await house.say(id, 'assign', { ownerId: house.people.product, reason: 'Ann moves on' })
    const dueAt = new Date(Date.now() + 40 * DAY).toISOString()
    await house.say(id, 'extend', { key: 'solution-1', dueAt, reason: 'Parts' })
    await house.skip(id, 6 * DAY)
    await house.say(id, 'acknowledge', { for: '2 working days' })
    await house.say(id, 'escalate', { key: 'solution-1', level: 'director', reason: 'The customer called' })
    await house.skip(id, 3 * DAY)
    await house.say(id, 'mergeInto', { intoId: into, reason: 'Same thing' })
    return id
  },
  /** Carried on as new in the middle; the history is that of the last run. */
  async 'carried-on'(house) {
    const id = await house.openNeed({}, { continueAfter: 20 })
    for (let n = 0; n < 5; n++) await house.say(id, 'addNote', { text: `Note ${n}` })
    await house.skip(id, 5 * DAY)
    await house.say(id, 'cancel', { reason: 'Withdrawn' })
    return id
  },
}

async function record(): Promise<void> {
  const engine = await startEngine()
  const house = await openHouse(undefined, { engine })
  for (const [name, story] of Object.entries(stories)) {
    const history = await house.client.workflow.getHandle(await story(house)).fetchHistory()
    writeFileSync(path.join(__dirname, 'histories', `${name}.json`), historyToJSON(history))
  }
  await house.close()
  await engine.stop()
}

void record()
