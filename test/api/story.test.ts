import { randomUUID } from 'node:crypto'
import { Client, Connection } from '@temporalio/client'
import { skip } from '../support/time'
import { startProduct, type Product } from './product'

jest.setTimeout(120_000)

let product: Product
let client: Client
beforeAll(async () => {
  product = await startProduct()
  const { TEMPORAL_ADDRESS: address = '', TEMPORAL_NAMESPACE: namespace = '' } = process.env
  client = new Client({ connection: await Connection.connect({ address }), namespace })
})
afterAll(async () => {
  await client.connection.close()
  await product.stop()
})

const DAY = 86_400_000

interface View {
  id: string
  stage: string
  state: string
  outcome?: string
  revision: number
  deadlines: {
    key: string
    state: string
    dueAt: string
    level: string | null
    rungs: { level: string; at: string; state: string; to: string[]; firedAt?: string }[]
  }[]
}

describe('a need through the API', () => {
  test('[N2] [N3] [N4] [N5] [N6] [N7] [E1] [T7] lives four weeks: late, escalated, delivered, accepted, revisited', async () => {
    const { people } = product
    const opened = (await product.openNeed()) as View
    const at = `/v1/needs/${opened.id}`
    const on = opened.deadlines.find(({ key }) => key === 'solution-1')
    const say = async (resource: string, body: object): Promise<View> => {
      const { status, body: view } = await product.post(`${at}/${resource}`, body)
      expect([resource, status]).toEqual([resource, 200])
      return view as View
    }
    const force = {
      salesId: people.owner,
      productId: people.product,
      engineeringId: people.engineer,
      ownerId: people.owner,
    }
    expect((await say('task-force', force)).stage).toBe('solution')

    const second = on?.rungs.find(({ level }) => level === '2')?.at ?? ''
    await skip(client, opened.id, Date.parse(second) - Date.now() + 60_000)
    const reached = await product.get(`/v1/cases/${opened.id}/wait?until=deadline:solution-1:missed`)
    const rungs = (reached.body as View).deadlines.find(({ key }) => key === 'solution-1')?.rungs ?? []
    expect(rungs.slice(0, 4).map(({ level, state, to }) => [level, state, to])).toEqual([
      ['warning', 'fired', [people.owner]],
      ['missed', 'fired', [people.owner, people.lead]],
      ['1', 'fired', [people.lead, people.head]],
      ['2', 'fired', [people.director]],
    ])

    const milestones = [{ title: 'Patch', ownerId: people.engineer, dueOn: '2099-01-05' }]
    await say('solutions', {
      summary: 'Fix the export',
      resources: 'Two engineers',
      milestones,
      plannedDeliveryOn: '2099-02-02',
    })
    expect((await say('confirmations', { decision: 'confirmed' })).stage).toBe('execution')
    for (const week of [1, 2, 3]) {
      await skip(client, opened.id, 6 * DAY)
      await say('updates', { summary: `Week ${week}`, channel: 'phone' })
      await skip(client, opened.id, DAY)
    }
    await say('milestones/1/completion', {})
    await say('deliveries', { summary: 'Live' })
    await say('acceptances', { decision: 'accepted' })
    const closed = await say('revisits', { satisfied: 'yes', score: 5 })
    expect(closed).toMatchObject({ state: 'closed', stage: 'closed', outcome: 'satisfied' })
    expect(Object.fromEntries(closed.deadlines.map(({ key, state }) => [key, state]))).toMatchObject({
      'solution-1': 'missed-then-met',
      'update-1#1': 'met',
      'update-1#2': 'met',
      'update-1#3': 'met',
      'milestone-1.1': 'met',
      'delivery-1': 'met',
      'revisit-1': 'met',
    })
    const { body: events } = await product.get(`/v1/cases/${opened.id}/events?limit=200`)
    const revisions = (events.items as { revision: number }[]).map(({ revision }) => revision)
    expect(revisions).toEqual([...revisions].sort((a, b) => a - b))
    expect(Math.max(...revisions)).toBe(closed.revision)
  })

  test('a hundred needs in parallel, ten of them sent twice with one key: a hundred cases', async () => {
    const title = `Parallel ${randomUUID()}`
    const keys = Array.from({ length: 100 }, () => randomUUID())
    const open = (key: string) =>
      product.post('/v1/needs', { customerId: product.customerId, title, priority: 'high' }, { 'idempotency-key': key })
    const answers = await Promise.all(
      [...keys, ...keys.slice(0, 10)].map(async (key) => ({ key, answer: await open(key) })),
    )
    const away = answers.filter(({ answer }) => answer.status === 503)
    for (const { key } of away) expect((await open(key)).status).toBe(201)
    expect(await product.prisma.case.count({ where: { title } })).toBe(100)
    const ids = new Map<string, Set<string>>()
    for (const { key, answer } of answers)
      if (answer.status === 201) ids.set(key, (ids.get(key) ?? new Set()).add((answer.body as View).id))
    for (const one of ids.values()) expect(one.size).toBe(1)
    const events = await product.prisma.caseEvent.count({
      where: { type: 'NeedOpened', data: { path: ['title'], equals: title } },
    })
    expect(events).toBe(100)
  })
})
