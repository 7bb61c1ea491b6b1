/** A customer at risk through the API: one open case whoever says it and however often, and what the facts say afterwards. */
import { randomUUID } from 'node:crypto'
import { skip } from '../support/time'
import { until } from '../support/until'
import { startProduct, type Product } from './product'

jest.setTimeout(120_000)

const DAY = 86_400_000

/* eslint-disable @typescript-eslint/no-explicit-any -- tests read foreign answers */
let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.stop())

const customer = async (more: object = {}): Promise<string> =>
  (await product.post('/v1/customers', { name: `客户 ${randomUUID()}`, ownerId: product.people.owner, ...more })).body
    .id
const say = (customerId: string, more: object = {}, headers = {}) =>
  product.post('/v1/at-risk-customers', { customerId, ...more }, headers)
const casesOf = (customerId: string) =>
  product.prisma.case.findMany({ where: { kind: 'at-risk', customerId }, orderBy: { openedAt: 'asc' } })
const events = async (caseId: string, type: string) =>
  (await product.prisma.caseEvent.findMany({ where: { caseId, type }, orderBy: { seq: 'asc' } })).map(
    ({ data }) => data as Record<string, any>,
  )
/** The customer's facts say this now, and the change is on record, as an assessment writes it in one transaction. */
async function recorded(customerId: string, churnRisk: string): Promise<void> {
  const id = `assessment/${randomUUID()}`
  const [command, createdAt] = [{ followRiskOf: customerId }, new Date(Date.now() - 60_000)]
  await product.prisma.$transaction([
    product.prisma.customer.update({ where: { id: customerId }, data: { churnRisk } }),
    product.prisma.outbox.create({ data: { id, caseId: customerId, command, createdAt } }),
  ])
}
const assessed = async (customerId: string, churnRisk: string) => {
  await recorded(customerId, churnRisk)
  await product.sweep()
}

test('[R1] the answer is the whole future: the plan, the contacts, and who is told when', async () => {
  const { status, body } = await say(await customer(), { risk: 'high', reason: 'Nobody answers' })
  expect([status, body.kind, body.stage, body.state]).toEqual([201, 'at-risk', 'analysis', 'open'])
  expect(body.deadlines.map(({ kind, state }: any) => `${kind} ${state}`)).toEqual([
    'plan running',
    'contact-high running',
  ])
  expect(body.deadlines.find(({ kind }: any) => kind === 'plan').rungs.length).toBeGreaterThan(3)
  expect(body.atRisk).toMatchObject({ risk: 'high', assessed: 'low', cause: null, recoversAt: null })
  expect(body.allowed).toEqual(
    expect.arrayContaining(['analyseCause', 'submitPlan', 'recordContact', 'close', 'pause']),
  )
  expect(body.allowed).not.toEqual(expect.arrayContaining(['recover']))
})

test('[R1] eight who say it at the same moment mean one case, and each is recorded once', async () => {
  const customerId = await customer()
  const all = () =>
    Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        say(customerId, { reason: `Reason ${n}` }, { 'idempotency-key': `k-${customerId}-${n}` }),
      ),
    )
  const [first, second] = [await all(), await all()]
  expect(first.map(({ status }) => status).sort()).toEqual([...Array<number>(7).fill(200), 201])
  expect(new Set([...first, ...second].map(({ body }) => body.id)).size).toBe(1)
  const [kase, ...others] = await casesOf(customerId)
  expect(others).toEqual([])
  expect(await events(kase?.id ?? '', 'RiskTriggered')).toHaveLength(7)
})

test('[R2] [R3] [R4] [R5] goes from analysis to lost, each step answered with the case as it then is', async () => {
  const { body } = await say(await customer())
  const to = (path: string, more: object) => product.post(`/v1/at-risk-customers/${body.id}/${path}`, more)
  expect(
    (await to('plans', { measures: [{ title: 'Call', ownerId: product.people.lead, dueOn: '2099-01-05' }] })).body,
  ).toMatchObject({
    code: 'cause-missing',
    status: 409,
  })
  expect((await to('analysis', { cause: 'complaints' })).body.stage).toBe('planning')
  const planned = await to('plans', {
    measures: [{ title: 'Call', ownerId: product.people.lead, dueOn: '2099-01-05' }],
  })
  expect(planned.status).toBe(200)
  expect(planned.body.deadlines.find(({ key }: any) => key === 'measure-1.1')).toMatchObject({
    ownerId: product.people.lead,
  })
  expect((await to('contacts', { channel: 'phone' })).body.errors[0].pointer).toBe('/result')
  expect((await to('contacts', { channel: 'phone', result: 'Wants a discount' })).status).toBe(200)
  expect((await to('measures/2/completion', {})).body.code).toBe('unknown-measure')
  expect((await to('measures/1/completion', { result: 'Called' })).body.stage).toBe('revisit')
  expect((await to('revisits', { helped: 'partly' })).body.stage).toBe('watch')
  const closed = await to('closure', { outcome: 'lost', reason: 'Bought elsewhere' })
  expect([closed.body.state, closed.body.outcome]).toEqual(['closed', 'lost'])
  expect((await product.post(`/v1/needs/${body.id}/revisits`, { satisfied: 'yes' })).status).toBe(404)
})

test('[R5] only a lead of the owner can live with the risk; losing the customer is said by anybody', async () => {
  const { body } = await say(await customer())
  const close = async (staffId: string, outcome: string) => {
    const { body: key } = await product.post('/v1/api-keys', { name: 'personal', scopes: ['write'], staffId })
    const more = { authorization: `Bearer ${key.key}` }
    return product.post(`/v1/at-risk-customers/${body.id}/closure`, { outcome, reason: 'Small customer' }, more)
  }
  const refused = await close(product.people.owner, 'accepted')
  expect([refused.status, refused.body.code]).toEqual([403, 'lead-required'])
  expect(refused.body.detail).toContain('Only a lead can accept a risk: lead')
  expect((await product.get(`/v1/cases/${body.id}`)).body.state).toBe('open')
  expect((await close(product.people.lead, 'accepted')).body).toMatchObject({ state: 'closed', outcome: 'accepted' })
})

test('[R1] what cannot be is refused with the field', async () => {
  const refused = async (body: object) => {
    const answer = await product.post('/v1/at-risk-customers', body)
    return [answer.status, answer.body.code, answer.body.errors?.[0]?.pointer]
  }
  const orphan = (await product.post('/v1/customers', { name: 'Nobody’s' })).body.id
  expect(await refused({ customerId: 'cus_none' })).toEqual([422, 'unknown-customer', '/customerId'])
  expect(await refused({ customerId: orphan })).toEqual([422, 'owner-missing', '/ownerId'])
  expect(await refused({ customerId: product.customerId, risk: 'low' })).toEqual([422, 'invalid-input', '/risk'])
})

test('[R1] [R5] a change of risk starts the process by itself; it ends 30 days after the risk has passed; a new risk is a new case', async () => {
  const customerId = await customer()
  await assessed(customerId, 'high')
  const first = await until(async () => (await casesOf(customerId))[0])
  expect((await product.get(`/v1/cases/${first.id}`)).body.atRisk).toMatchObject({ risk: 'high', assessed: 'high' })

  await assessed(customerId, 'low')
  await until(async () => (await events(first.id, 'RiskChanged')).length === 1)
  const { recoversAt } = (await product.get(`/v1/cases/${first.id}`)).body.atRisk
  await skip(product.temporal, first.id, Date.parse(recoversAt) - Date.now() + 1_000)
  await until(async () => (await casesOf(customerId))[0]?.outcome === 'recovered')

  await assessed(customerId, 'medium')
  const second = await until(async () => (await casesOf(customerId)).find(({ state }) => state === 'open'))
  expect(second.id).not.toBe(first.id)
})

test('[R1] satisfaction that drops starts the process by itself, once for each score; another drop joins it', async () => {
  const customerId = await customer()
  const at = (daysAgo: number) => new Date(Date.now() - daysAgo * DAY).toISOString()
  const score = (value: number, daysAgo: number, more: object = {}) =>
    product.post('/v1/satisfaction', { customerId, measure: 'csat', score: value, occurredAt: at(daysAgo), ...more })
  for (const [value, daysAgo] of [
    [5, 200],
    [4, 90],
    [1, 70],
    [5, 60],
    [5, 20],
  ] as const)
    expect((await score(value, daysAgo)).status).toBe(201)
  await product.sweep()
  expect(await casesOf(customerId)).toEqual([])

  const low = { externalRef: { source: 'survey', id: `s-${customerId}` } }
  await score(2, 2, low)
  const kase = await until(async () => (await casesOf(customerId))[0])
  const triggers = () => events(kase.id, 'RiskTriggered')
  expect((await product.get(`/v1/cases/${kase.id}`)).body.atRisk).toMatchObject({ risk: 'medium', assessed: 'low' })
  await score(2, 2, low)
  await score(5, 1)
  await score(1, 0)
  await until(async () => (await triggers()).length === 2)
  expect((await triggers()).map(({ source, reason }) => [source, reason.slice(0, 6)])).toEqual([
    ['satisfaction-drop', 'CSAT 2'],
    ['satisfaction-drop', 'CSAT 1'],
  ])
  expect(await casesOf(customerId)).toHaveLength(1)
})

test('[R1] [C4] a thousand facts of one customer at the same time are one process', async () => {
  const customerId = await customer()
  const told = await Promise.all(
    Array.from({ length: 50 }, (_, n) =>
      n % 2 === 0
        ? product.post('/v1/interactions/batches', {
            items: Array.from({ length: 39 }, () => ({ customerId, kind: 'complaint', channel: 'phone' })),
          })
        : product.post('/v1/interactions', { customerId, kind: 'complaint', channel: 'phone' }),
    ),
  )
  expect(new Set(told.map(({ status }) => status))).toEqual(new Set([200, 201]))
  expect(await product.prisma.interaction.count({ where: { customerId } })).toBe(1_000)
  const kase = await until(async () => (await casesOf(customerId))[0])
  await product.sweep()
  expect((await casesOf(customerId)).map(({ id }) => id)).toEqual([kase.id])
  expect((await product.get(`/v1/cases/${kase.id}`)).body.atRisk).toMatchObject({ risk: 'medium', assessed: 'medium' })
})

test('[R1] a change whose process was cut off is started by the sweep, once, and ends where the facts are', async () => {
  const customerId = await customer()
  await product.worker.stop()
  for (const risk of ['high', 'low', 'medium', 'low', 'high']) await recorded(customerId, risk)
  await product.startWorker()
  await Promise.all([product.sweep(), product.sweep(), product.sweep()])
  await until(async () => (await product.prisma.outbox.count({ where: { caseId: customerId, handledAt: null } })) === 0)
  const cases = await casesOf(customerId)
  expect(cases).toHaveLength(1)
  expect((await product.get(`/v1/cases/${cases[0]?.id}`)).body.atRisk).toMatchObject({ assessed: 'high' })
})

test('[R1] a customer nobody owns gets a case all the same, and operators are told', async () => {
  const { body } = await product.post('/v1/customers', { name: 'Without owner' })
  await assessed(body.id, 'high')
  const kase = await until(async () => (await casesOf(body.id))[0])
  await until(async () => product.prisma.notice.findFirst({ where: { kind: 'case-without-owner', subject: kase.id } }))
})
