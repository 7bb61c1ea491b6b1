import { randomUUID } from 'node:crypto'
import { until } from '../../support/until'
import { startProduct, type Product } from '../product'
import { monthsAgo, on, today } from './days'

jest.setTimeout(120_000)

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.stop())

async function newCustomer(more: object = {}): Promise<string> {
  return (await product.post('/v1/customers', { name: `客户 ${randomUUID()}`, ...more })).body.id
}
async function tell(name: string, fact: object): Promise<string> {
  const { status, body } = await product.post(`/v1/${name}`, fact)
  if (status !== 201) throw new Error(`${name}: ${status} ${JSON.stringify(body)}`)
  return body.id
}
const customer = async (id: string) => (await product.get(`/v1/customers/${id}`)).body
const assessment = async (id: string) => (await product.get(`/v1/customers/${id}/assessment`)).body
const history = async (id: string) => (await product.get(`/v1/customers/${id}/assessments`)).body.items
const contract = (customerId: string, signed: { toString(): string }, amount: string) =>
  tell('contracts', { customerId, amount, signedOn: signed.toString() })
const interaction = (customerId: string, at: string, more = {}) =>
  tell('interactions', { customerId, at, channel: 'phone', ...more })

describe('risk', () => {
  it('[C4] [C7] a contract that makes it exactly 30 % less turns the risk high at once, with before, after and the facts', async () => {
    const id = await newCustomer()
    await contract(id, monthsAgo(8), '100000')
    expect(await customer(id)).toMatchObject({ churnRisk: 'high' })
    await contract(id, monthsAgo(2), '70000.01')
    expect(await customer(id)).toMatchObject({ churnRisk: 'low' })
    const less = await tell('orders', { customerId: id, at: on(monthsAgo(1)), amount: '1' })
    const last = await contract(id, monthsAgo(1), '-0.01')
    expect(await customer(id)).toMatchObject({ churnRisk: 'high', yearlyAmount: '170000.00' })

    const [newest, before] = (await history(id)).filter(({ changed }: { changed: string[] }) =>
      changed.includes('churnRisk'),
    )
    expect(before).toMatchObject({ before: { churnRisk: 'high' }, after: { churnRisk: 'low' } })
    expect(newest).toMatchObject({
      changed: ['churnRisk'],
      before: { churnRisk: 'low' },
      after: { churnRisk: 'high' },
      cause: { by: 'facts', facts: [{ kind: 'contracts', id: last, count: 1 }] },
      facts: { contracts: { risk: { last: '70000.00', before: '100000.00' } }, interactions: { forSilence: 0 } },
      policyVersion: 1,
    })
    expect(JSON.stringify(newest)).not.toContain(less)
    const { reasons, result, asOf } = await assessment(id)
    expect(result.churnRisk).toBe('high')
    expect(asOf).toBe(today().toString())
    expect(reasons.churnRisk['zh-CN']).toContain('70,000 CNY，此前 6 个月 100,000 CNY（下降 30.00%）')
    expect(reasons.churnRisk.en).toContain('down 30.00%')
  })

  it('[C4] an interaction exactly 2 months ago is none in the last 2 months; one of the day after is', async () => {
    const id = await newCustomer()
    await contract(id, monthsAgo(8), '100')
    await interaction(id, on(monthsAgo(2), '23:59'))
    expect(await customer(id)).toMatchObject({ churnRisk: 'high' })
    await interaction(id, on(monthsAgo(2).add({ days: 1 }), '00:00'))
    expect(await customer(id)).toMatchObject({ churnRisk: 'low' })
  })

  it('[C4] [K6] a complaint makes it medium for a month, also one that is told late', async () => {
    const id = await newCustomer()
    await interaction(id, on(monthsAgo(1)), { kind: 'complaint' })
    expect(await customer(id)).toMatchObject({ churnRisk: 'low' })
    await interaction(id, on(monthsAgo(1).add({ days: 1 }), '00:00'), { kind: 'complaint' })
    expect(await customer(id)).toMatchObject({ churnRisk: 'medium' })
  })

  it('[C4] time alone ends it: a month after the complaint it is low, and the history says why', async () => {
    const id = await newCustomer()
    await interaction(id, on(monthsAgo(1).add({ days: 1 })), { kind: 'complaint' })
    expect(await customer(id)).toMatchObject({ churnRisk: 'medium' })
    // as if it had been told, and assessed, two days ago; the night does the rest
    await product.prisma.$executeRaw`UPDATE interactions SET at = at - interval '2 days' WHERE customer_id = ${id}`
    await product.prisma.assessmentMark.deleteMany({ where: { customerId: id } })
    const run = await night()
    expect(run.changed).toBeGreaterThanOrEqual(1)
    expect(await customer(id)).toMatchObject({ churnRisk: 'low' })
    expect((await history(id))[0]).toMatchObject({ cause: { by: 'time' }, changed: ['churnRisk'] })
  })

  it('[C1] [C4] facts count from when they happened: told late, corrected, moved to another customer, taken back', async () => {
    const [id, other] = [await newCustomer(), await newCustomer()]
    const externalRef = { source: 'erp', id: randomUUID() }
    const told = { customerId: id, externalRef, amount: '500000', signedOn: monthsAgo(3).toString() }
    await tell('contracts', told)
    expect(await customer(id)).toMatchObject({ tier: 'core', yearlyAmount: '500000.00' })
    await product.post('/v1/contracts', { ...told, amount: '499999.99' })
    expect(await customer(id)).toMatchObject({ tier: 'potential' })
    await product.post('/v1/contracts', { ...told, signedOn: monthsAgo(12).toString() })
    expect(await customer(id)).toMatchObject({ tier: 'basic', yearlyAmount: '0.00' })
    const { body } = await product.post('/v1/contracts', { ...told, customerId: other })
    expect([await customer(id), await customer(other)]).toMatchObject([
      { tier: 'basic', lifecycle: 'prospect' },
      { tier: 'core', lifecycle: 'active' },
    ])
    await product.ask('DELETE', `/v1/contracts/${body.id}`)
    expect(await customer(other)).toMatchObject({ tier: 'basic', lifecycle: 'prospect' })
  })
})

describe('tier', () => {
  it('[C5] strategic begins on the day that is exactly 2 years after the first deal', async () => {
    const [old, young] = [monthsAgo(24), monthsAgo(24).add({ days: 1 })]
    const [one, other] = [
      await newCustomer({ firstDealOn: old.toString() }),
      await newCustomer({ firstDealOn: young.toString() }),
    ]
    for (const id of [one, other]) await contract(id, monthsAgo(1), '1000000')
    expect([(await customer(one)).tier, (await customer(other)).tier]).toEqual(['strategic', 'core'])
    // an earlier contract than sales knew of
    await contract(other, old, '1')
    expect((await customer(other)).tier).toBe('strategic')
  })

  it('[C5] amounts in another currency count by the rate of the policy; without one they are left out, and named', async () => {
    const id = await newCustomer()
    await tell('contracts', { customerId: id, amount: '100000', currency: 'USD', signedOn: monthsAgo(1).toString() })
    expect(await customer(id)).toMatchObject({ tier: 'basic', yearlyAmount: '0.00' })
    expect(await assessment(id)).toMatchObject({
      facts: { leftOut: ['USD'] },
      reasons: { tier: { en: expect.stringContaining('USD') } },
    })
    const { content } = await product.prisma.policy.findFirstOrThrow({ orderBy: { version: 'desc' } })
    const policy = content as { customers: { rates: object } }
    policy.customers.rates = { USD: 7.1 }
    const { body } = await product.post('/v1/policies', policy)
    await until(async () => (await assessment(id)).policyVersion === body.version)
    expect(await assessment(id)).toMatchObject({
      result: { tier: 'core' },
      facts: { leftOut: [], contracts: { year: '710000.00' } },
    })
    // a worker takes a moment to learn of a new policy
    await until(async () => (await night()).changed > 0)
    expect(await customer(id)).toMatchObject({ tier: 'core' })
    expect((await history(id))[0]).toMatchObject({
      policyVersion: body.version,
      changed: expect.arrayContaining(['tier']),
    })
  })

  it('[C5] [C7] a person decides otherwise, with a reason, until it is taken back', async () => {
    const id = await newCustomer()
    const { status, body } = await product.post(`/v1/customers/${id}/decisions`, {
      tier: 'strategic',
      reason: '行业标杆',
    })
    expect(status).toBe(201)
    expect(body).toMatchObject({ tier: 'strategic', decided: { tier: { value: 'strategic', reason: '行业标杆' } } })
    expect(await assessment(id)).toMatchObject({
      byRules: { tier: 'basic' },
      reasons: { tier: { 'zh-CN': expect.stringContaining('行业标杆') } },
    })
    await night()
    expect(await customer(id)).toMatchObject({ tier: 'strategic' })
    await product.ask('DELETE', `/v1/customers/${id}/decisions/tier`)
    expect(await customer(id)).toMatchObject({ tier: 'basic', decided: {} })
    expect((await product.post(`/v1/customers/${id}/decisions`, { reason: 'x' })).status).toBe(422)
  })

  it('[C6] a customer brings another: it counts for the one who brought it', async () => {
    const id = await newCustomer()
    await newCustomer({ referredById: id })
    expect(await assessment(id)).toMatchObject({ facts: { referrals: 1 }, valueParts: { recommendation: 50 } })
    expect(await customer(id)).toMatchObject({ valueScore: 5 })
  })
})

describe('a thousand facts of one customer at once', () => {
  it('[C4] come to one assessment that has seen them all, and leave no mark', async () => {
    const id = await newCustomer()
    await contract(id, monthsAgo(8), '1000')
    const facts = Array.from({ length: 1_000 }, (_, n) => ({
      customerId: id,
      at: on(monthsAgo(n % 2 === 0 ? 1 : 9)),
      amount: '1.01',
    }))
    for (let from = 0; from < facts.length; from += 100) {
      const replies = await Promise.all(facts.slice(from, from + 100).map((fact) => product.post('/v1/orders', fact)))
      expect(replies.every(({ status }) => status === 201)).toBe(true)
    }
    const { facts: seen, result } = await assessment(id)
    expect(seen.orders).toMatchObject({ year: '1010.00', risk: { last: '505.00', before: '505.00' } })
    expect(seen.deals).toEqual({ recent: 1_001, ever: 1_001 })
    expect(await customer(id)).toMatchObject(result)
    expect(await product.prisma.assessmentMark.count({ where: { customerId: id } })).toBe(0)
    const steps = (await history(id)).reverse()
    steps.slice(1).forEach((step: { before: object; seq: number }, n: number) => {
      expect(steps[n].after).toMatchObject(step.before)
      expect(step.seq).toBe(steps[n].seq + 1)
    })
  })
})

describe('a night', () => {
  it('[C4] assesses every customer once, but none that was merged, and writes nothing of those that stand where they stood', async () => {
    const [id, gone] = [await newCustomer(), await newCustomer()]
    await product.prisma.customer.update({ where: { id: gone }, data: { mergedIntoId: id } })
    await night()
    const before = await product.prisma.assessment.count()
    const { assessed, changed } = await night()
    expect(assessed).toBe(await product.prisma.customer.count({ where: { mergedIntoId: null } }))
    expect(changed).toBe(0)
    expect(await product.prisma.assessment.count()).toBe(before)
  })
})

/** The workflow that the schedule starts. */
async function night(): Promise<{ assessed: number; changed: number }> {
  const { taskQueue } = product
  return product.temporal.workflow.execute('assessCustomers', {
    workflowId: `night-${randomUUID()}`,
    taskQueue,
    args: ['all'],
  })
}
