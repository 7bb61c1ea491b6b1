/**
 * Makes stored histories, all or the named ones: node -r ./test/support/typescript.cjs test/replay/record.ts [NAME…]
 * Do it only when a new kind of story is to be kept; old histories stay, because running cases have them too.
 */
import { writeFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import path from 'node:path'
import { historyToJSON } from '@temporalio/common/lib/proto-utils'
import { startEngine } from '../support/engine'
import { lastPlace } from '../../prisma/event-log'
import { openHouse, type House } from '../support/house'
import { startReceiver } from '../support/webhook-receiver'
import { skip } from '../support/time'

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
  /** A webhook that does not take an event, asks for an hour, then for a week, and is paused after three days. */
  async 'webhook-that-was-paused'(house) {
    const receiver = await startReceiver()
    const later = (seconds: number) => (response: ServerResponse) =>
      void response.writeHead(429, { 'retry-after': String(seconds) }).end()
    receiver.next(500, 500, later(3_600), later(604_800))
    const id = 'whk_replayed'
    const { txid, id: eventId } = await lastPlace(house.prisma)
    const row = { id, url: receiver.url, events: [], kinds: [], secret: 'whsec_c2VjcmV0', txid, eventId }
    await house.prisma.webhook.create({ data: { ...row, createdBy: 'tool:test' } })
    await house.openNeed()
    await receiver.arrived(1)
    await skip(house.client, `webhook:${id}`, 4 * DAY)
    await house.client.workflow.getHandle(`webhook:${id}`).result()
    await receiver.close()
    return `webhook:${id}`
  },
}

async function record(): Promise<void> {
  const engine = await startEngine()
  const house = await openHouse(undefined, { engine, allowLocal: true })
  const wanted = process.argv.slice(2)
  for (const [name, story] of Object.entries(stories).filter(
    ([name]) => wanted.length === 0 || wanted.includes(name),
  )) {
    const history = await house.client.workflow.getHandle(await story(house)).fetchHistory()
    writeFileSync(path.join(__dirname, 'histories', `${name}.json`), historyToJSON(history))
  }
  await house.close()
  await engine.stop()
}

void record()
