import { randomUUID } from 'node:crypto'
import { Context } from '@temporalio/activity'
import { pino } from 'pino'
import { dispatchOutbox } from '../../../activities/afterwards'
import { sweepActivities } from '../../../activities/alerts/sweep'
import { consequences, type Turn } from '../../../domain/customer/consequences'
import type { Tell } from '../../../domain/processes/process'
import { assessCustomers } from '../../../prisma/customers/assess'
import { factKinds } from '../../../prisma/customers/kinds'
import { record } from '../../../prisma/customers/record'
import { rulesInForce } from '../../../prisma/customers/rules'
import { worldsFrom } from '../../../prisma/worlds'
import { assessmentWorkflow } from '../../../workflows/messages'
import { until } from '../../support/until'
import { startProduct, type Product } from '../product'
import { monthsAgo } from './days'

jest.setTimeout(120_000)

/** Until there is a process for it, a need stands for what a risk sets in motion. */
const openNeed = ({ after, before, customerId, ownerId }: Turn): Tell[] =>
  after.churnRisk === 'high' && before.churnRisk !== 'high'
    ? [{ open: 'need', input: { customerId, ownerId, title: 'At risk', priority: 'high' } }]
    : []

/** The first try of a night is cut off after some customers. */
let cutOffAfter: string | undefined
const cutOff = <A extends object>(activities: A): A => {
  const { assessNext } = activities as { assessNext?: (input: object) => Promise<object> }
  if (!assessNext) return activities
  return {
    ...activities,
    async assessNext(input: object) {
      if (cutOffAfter === undefined) return assessNext(input)
      Context.current().heartbeat({ assessed: 1, changed: 0, last: cutOffAfter })
      cutOffAfter = undefined
      throw new Error('The worker died.')
    },
  }
}

let product: Product
const logger = pino({ level: 'silent' })
beforeAll(async () => {
  product = await startProduct({ consequences: openNeed, wrap: cutOff })
})
afterAll(() => product.stop())

const newCustomer = async (more = {}): Promise<string> =>
  (await product.post('/v1/customers', { name: `客户 ${randomUUID()}`, ownerId: product.people.owner, ...more })).body
    .id
const oldContract = (customerId: string) => ({
  customerId,
  amount: '100',
  currency: 'CNY',
  signedOn: monthsAgo(8).toString(),
})
const casesOf = (customerId: string) => product.prisma.case.findMany({ where: { customerId } })

/** A process that wrote a fact and died before it did anything about it. */
async function toldOnly(customerId: string): Promise<void> {
  const { zone } = await rulesInForce(worldsFrom(product.prisma))
  const told = [{ id: `ctr_${randomUUID()}`, item: oldContract(customerId) }]
  await record(product.prisma, factKinds.contracts, told, { by: 'tool:test', at: new Date(), zone })
}

const reach = () => ({
  prisma: product.prisma,
  client: product.temporal,
  logger,
  taskQueues: { cases: product.taskQueue, inboxes: product.taskQueue },
})
const sweep = () =>
  sweepActivities({
    ...reach(),
    dispatchOutbox: (id) => dispatchOutbox(reach(), id),
    startMigration: () => Promise.resolve(),
    async startAssessment() {
      const [type, options] = assessmentWorkflow('marked', product.taskQueue)
      await product.temporal.workflow.start(type, { ...options, workflowId: `marked-${randomUUID()}` })
    },
    leftAfterMs: { alerts: 0, outbox: 0, marks: 0 },
  })

describe('what a change of risk sets in motion', () => {
  it('[C7] [R1] happens at once, and is signed with the assessment that caused it', async () => {
    const id = await newCustomer()
    await product.post('/v1/contracts', oldContract(id))
    const [kase] = await until(async () => {
      const cases = await casesOf(id)
      return cases.length > 0 && cases
    })
    const { items } = (await product.get(`/v1/customers/${id}/assessments`)).body
    const opened = await product.prisma.caseEvent.findFirst({ where: { caseId: kase!.id, seq: 1 } })
    expect(opened).toMatchObject({ type: 'NeedOpened', by: `assessment:${items[0].id}` })
    const row = await until(() =>
      product.prisma.outbox.findFirst({ where: { assessmentId: items[0].id, handledAt: { not: null } } }),
    )
    expect(row).toMatchObject({ answer: kase!.id })
    const { body } = await product.get(`/v1/customers/${id}`)
    expect(body.openCases).toMatchObject([
      {
        id: kase!.id,
        kind: 'need',
        title: 'At risk',
        deadlines: [{ kind: 'task-force', state: 'running' }, { kind: 'solution' }],
      },
    ])
  })

  it('[C7] [R1] is not lost when whoever recorded the change died: the sweep does it, once', async () => {
    const id = await newCustomer()
    await toldOnly(id)
    const given = { prisma: product.prisma, worlds: worldsFrom(product.prisma), consequences: openNeed }
    const { outbox } = await assessCustomers(given, [id], new Date())
    expect(outbox).toHaveLength(1)
    expect(await casesOf(id)).toEqual([])
    await Promise.all([sweep().sweepOutbox(), sweep().sweepOutbox(), dispatchOutbox(reach(), outbox[0]!)])
    expect(await casesOf(id)).toHaveLength(1)
    expect(await sweep().sweepOutbox()).toBe(0)
  })

  it('[C4] [R1] is not lost when whoever told the fact died: the sweep has the customer assessed', async () => {
    const id = await newCustomer()
    await toldOnly(id)
    expect((await product.get(`/v1/customers/${id}`)).body.churnRisk).toBe('low')
    expect(await sweep().sweepCustomers()).toBe(1)
    await until(async () => (await casesOf(id)).length === 1)
    expect((await product.get(`/v1/customers/${id}`)).body.churnRisk).toBe('high')
    await until(async () => (await product.prisma.assessmentMark.count()) === 0)
    expect(await sweep().sweepCustomers()).toBe(0)
  })

  it('[C4] many processes that assess one customer at once come to one change and one message', async () => {
    const id = await newCustomer()
    await toldOnly(id)
    const given = { prisma: product.prisma, worlds: worldsFrom(product.prisma), consequences: openNeed }
    const all = await Promise.all(Array.from({ length: 8 }, () => assessCustomers(given, [id], new Date())))
    expect(all.flatMap(({ outbox }) => outbox)).toHaveLength(1)
    expect(await product.prisma.assessment.count({ where: { customerId: id } })).toBe(1)
    expect(await product.prisma.assessmentMark.count({ where: { customerId: id } })).toBe(0)
  })

  it('[R1] of the product itself: a change of risk is followed by the case of the customer, a change of tier is not', () => {
    const turn = (risk: string) => ({ before: { churnRisk: 'low' }, after: { churnRisk: risk }, customerId: 'cus_1' })
    expect(consequences(turn('high') as unknown as Turn)).toEqual([{ followRiskOf: 'cus_1' }])
    expect(consequences(turn('low') as unknown as Turn)).toEqual([])
  })
})

describe('a night', () => {
  it('[C4] that was cut off goes on where it was', async () => {
    for (let n = 0; n < 4; n++) await newCustomer()
    const ids = (await product.prisma.customer.findMany({ select: { id: true }, orderBy: { id: 'asc' } })).map(
      ({ id }) => id,
    )
    cutOffAfter = ids[2]
    const { assessed } = await product.temporal.workflow.execute('assessCustomers', {
      workflowId: `night-${randomUUID()}`,
      taskQueue: product.taskQueue,
      args: ['all'],
    })
    expect(assessed).toBe(1 + ids.length - 3)
  })
})

it('[C4] a customer that cannot be assessed does not stop the others, and keeps its mark', async () => {
  const [wrong, right] = [await newCustomer(), await newCustomer()]
  await product.prisma.customer.update({ where: { id: wrong }, data: { decided: { tier: { value: null } } } })
  await toldOnly(wrong)
  await toldOnly(right)
  const failed: string[] = []
  const given = { prisma: product.prisma, worlds: worldsFrom(product.prisma), failed: (id: string) => failed.push(id) }
  expect(await assessCustomers(given, [wrong, right], new Date())).toMatchObject({ assessed: 1, changed: 1 })
  expect(failed).toEqual([wrong])
  expect(await product.prisma.assessmentMark.count({ where: { customerId: wrong } })).toBeGreaterThan(0)
})
