import { randomUUID } from 'node:crypto'
import { startApi, type Api } from '../support'

jest.setTimeout(60_000)

let api: Api
let customerId: string
beforeAll(async () => {
  api = await startApi()
  customerId = await newCustomer()
})
afterAll(() => api.stop())

async function newCustomer(more: object = {}): Promise<string> {
  const { status, body } = await api.post('/v1/customers', { name: `云杉科技 ${randomUUID()}`, ...more })
  expect(status).toBe(201)
  return body.id
}
const ref = () => ({ source: 'crm', id: randomUUID() })
const at = '2026-10-05T09:00:00.000Z'

/** One of each kind, with another content for the same thing. */
const kinds: [string, object, object][] = [
  ['contacts', { name: '张伟', phones: ['138 0013 8000'], email: 'Wei@Example.com' }, { position: '采购经理' }],
  [
    'contracts',
    { amount: '120000.50', signedOn: '2026-03-01', startsOn: '2026-03-01', endsOn: '2027-02-28' },
    { amount: '90000' },
  ],
  ['orders', { at, amount: 1200, currency: 'USD' }, { amount: '1200.5', currency: 'USD' }],
  ['interactions', { at, channel: 'phone', summary: '季度回访' }, { kind: 'complaint' }],
  ['behaviour', { at, type: 'login', data: { device: 'phone' } }, { count: 3 }],
  ['satisfaction', { at, measure: 'nps', score: 9 }, { score: 3 }],
]

describe.each(kinds)('%s', (name, content, other) => {
  const path = `/v1/${name}`

  it('[C1] is told once, however often it is sent, also from many at once', async () => {
    const told = { customerId, externalRef: ref(), ...content }
    const replies = await Promise.all(Array.from({ length: 8 }, () => api.post(path, told)))
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 200, 200, 201])
    expect(new Set(replies.map(({ body }) => body.id)).size).toBe(1)
    expect(replies[0]?.body).toMatchObject({ customerId, revision: 1, externalRef: told.externalRef })
    const again = await api.post(path, told)
    expect(again).toMatchObject({ status: 200, body: { revision: 1 } })
  })

  it('[C1] with other content is corrected, and what it was is kept', async () => {
    const told = { customerId, externalRef: ref(), ...content }
    const { body: first } = await api.post(path, told)
    const { status, body } = await api.post(path, { ...told, ...other })
    expect(status).toBe(200)
    expect(body).toMatchObject({ id: first.id, revision: 2 })
    const { body: read } = await api.get(`${path}/${first.id}`)
    const fields = Object.keys(other).filter((field) => field !== 'currency')
    expect(read.changes).toHaveLength(1)
    expect(Object.keys(read.changes[0].after)).toEqual(expect.arrayContaining(fields))
    expect(read.changes[0]).toMatchObject({ by: expect.stringMatching(/^tool:key_/) })
  })

  it('[C1] comes in batches with a result for each: new, known, wrong', async () => {
    const [known, twice] = [ref(), ref()]
    await api.post(path, { customerId, externalRef: known, ...content })
    const { status, body } = await api.post(`${path}/batches`, {
      items: [
        { customerId, externalRef: twice, ...content },
        { customerId, externalRef: known, ...content },
        { customerId: 'cus_nobody', ...content },
        { customerId, externalRef: twice, ...content, ...other },
        { customerId, ...content, colour: 'red' },
        { customerId, ...content },
      ],
    })
    expect(status).toBe(200)
    expect(body.counts).toEqual({ created: 2, updated: 1, unchanged: 1, error: 2 })
    expect(body.results.map((one: { status: string }) => one.status)).toEqual([
      'created',
      'unchanged',
      'error',
      'updated',
      'error',
      'created',
    ])
    expect(body.results[0].id).toBe(body.results[3].id)
    expect(body.results[2].errors).toEqual([
      { pointer: '/customerId', code: 'unknown-customer', message: expect.any(String) },
    ])
    expect(body.results[4].errors).toMatchObject([{ pointer: '/colour', code: 'unknown-field' }])
  })

  it('[C1] is listed by customer, a page at a time, each once', async () => {
    const mine = await newCustomer()
    const items = Array.from({ length: 7 }, () => ({ customerId: mine, ...content }))
    await api.post(`${path}/batches`, { items })
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body } = await api.get(`${path}?customerId=${mine}&limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`)
      seen.push(...body.items.map(({ id }: { id: string }) => id))
      cursor = body.nextCursor
    }
    expect(seen).toHaveLength(7)
    expect(new Set(seen).size).toBe(7)
  })

  it('[C1] can be taken back: it is kept, and says so', async () => {
    const { body } = await api.post(path, { customerId, ...content })
    const { body: gone } = await api.ask('DELETE', `${path}/${body.id}`)
    expect(gone).toMatchObject({ id: body.id, retractedAt: expect.any(String) })
    expect((await api.get(`${path}/${body.id}`)).body.changes[0].after).toMatchObject({
      retractedAt: expect.any(String),
    })
    expect((await api.ask('DELETE', `${path}/nothing`)).status).toBe(404)
  })

  it('a repeat with the same Idempotency-Key tells it once, also after a crash before the answer was kept', async () => {
    const again = { 'idempotency-key': randomUUID() }
    const first = await api.post(path, { customerId, ...content }, again)
    await api.prisma.idempotentAnswer.updateMany({ where: { key: again['idempotency-key'] }, data: { status: null } })
    const repeat = await api.post(path, { customerId, ...content }, again)
    expect(repeat).toMatchObject({ status: 201, body: { id: first.body.id, revision: 1 } })
  })
})

describe('what is told of customers', () => {
  it.each([
    ['contacts', { name: 'A', phones: ['123'] }, '/phones/0'],
    ['contacts', { name: 'A', email: 'nobody' }, '/email'],
    ['contacts', { name: 'A', birthday: '1990-02-30' }, '/birthday'],
    ['contracts', { amount: '1.234', signedOn: '2026-01-01' }, '/amount'],
    ['contracts', { amount: '100', currency: 'XYZ', signedOn: '2026-01-01' }, '/currency'],
    ['contracts', { amount: '100', signedOn: '2026-01-01', startsOn: '2026-02-01', endsOn: '2026-01-01' }, '/endsOn'],
    ['orders', { amount: '1.5', currency: 'JPY' }, '/amount'],
    ['orders', { amount: 'much' }, '/amount'],
    ['interactions', { channel: 'phone', byId: 'stf_nobody' }, '/byId'],
    ['interactions', { channel: 'phone', contactId: 'con_nobody' }, '/contactId'],
    ['interactions', { channel: 'phone', at, occurredAt: at }, '/occurredAt'],
    ['satisfaction', { measure: 'csat', score: 6 }, '/score'],
    ['satisfaction', { measure: 'csat', score: 0 }, '/score'],
  ])('[C1] %s %j is refused with a pointer to %s', async (name, content, pointer) => {
    const { status, body } = await api.post(`/v1/${name}`, { customerId, ...content })
    expect(status).toBe(422)
    expect(body.errors).toMatchObject([{ pointer }])
  })

  it('[C1] a fact names its customer by our id or by its id in another system, and by one of them', async () => {
    const externalRef = ref()
    const mine = await newCustomer({ externalRef })
    const { body } = await api.post('/v1/orders', { customerRef: externalRef, amount: '5' })
    expect(body).toMatchObject({ customerId: mine, amount: '5.00', currency: 'CNY' })
    const both = await api.post('/v1/orders', { customerId: mine, customerRef: externalRef, amount: '5' })
    expect(both).toMatchObject({ status: 422, body: { errors: [{ pointer: '/customerId' }] } })
    const unknown = await api.post('/v1/orders', { customerRef: ref(), amount: '5' })
    expect(unknown).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/customerRef', code: 'unknown-customer' }] },
    })
  })

  it('[C1] phones, e-mails and credit codes are kept in one form, amounts as they were told', async () => {
    const { body: contact } = await api.post('/v1/contacts', {
      customerId,
      name: '李娜',
      phones: ['１３８００１３８０００', '010-6552 9988', '+49 30 901820'],
      email: 'Na.Li@Example.COM',
    })
    expect(contact).toMatchObject({
      phones: ['+8613800138000', '+861065529988', '+4930901820'],
      email: 'Na.Li@Example.COM',
    })
    const { body: customer } = await api.post('/v1/customers', {
      name: '华东钢铁',
      creditCode: ' 91310110 666007217t',
      website: 'www.steel.example.com/about',
      industry: 'C',
    })
    expect(customer).toMatchObject({ creditCode: '91310110666007217T', website: 'https://www.steel.example.com/about' })
    const { body: order } = await api.post('/v1/orders', { customerId, amount: '900719925474099.25', currency: 'CNY' })
    expect(order.amount).toBe('900719925474099.25')
    const { body: dinar } = await api.post('/v1/orders', { customerId, amount: '1.234', currency: 'KWD' })
    expect(dinar.amount).toBe('1.234')
  })

  it('[C1] told again without its time a fact keeps the one it has', async () => {
    const told = { customerId, externalRef: ref(), channel: 'phone' }
    await api.post('/v1/interactions', { ...told, at })
    expect(await api.post('/v1/interactions', told)).toMatchObject({ status: 200, body: { at, revision: 1 } })
  })

  it('[C1] a fact of a customer that was merged is one of the customer it lives on in, and says whose it was', async () => {
    const [one, other, third] = [await newCustomer(), await newCustomer(), await newCustomer()]
    await api.prisma.customer.update({ where: { id: one }, data: { mergedIntoId: other } })
    await api.prisma.customer.update({ where: { id: other }, data: { mergedIntoId: third } })
    const { body } = await api.post('/v1/orders', { customerId: one, amount: '5' })
    expect(body.customerId).toBe(third)
    const row = await api.prisma.order.findUnique({ where: { id: body.id } })
    expect(row?.originalCustomerId).toBe(one)
    expect((await api.get(`/v1/orders?customerId=${one}`)).body.items).toMatchObject([{ id: body.id }])
  })

  it('[C1] parallel batches of the same things in other orders neither wait for each other for ever nor tell anything twice', async () => {
    const mine = await Promise.all([newCustomer(), newCustomer(), newCustomer()])
    const refs = Array.from({ length: 60 }, ref)
    const batch = (n: number) => ({
      items: refs
        .map((externalRef, i) => ({ customerId: mine[i % 3], externalRef, amount: String(n), at }))
        .sort(() => (n % 2 === 0 ? 1 : -1)),
    })
    const replies = await Promise.all([1, 2, 3, 4, 5, 6].map((n) => api.post('/v1/orders/batches', batch(n))))
    expect(replies.map(({ status }) => status)).toEqual(Array(6).fill(200))
    const created = replies.reduce((sum, { body }) => sum + body.counts.created, 0)
    expect(created).toBe(60)
    expect(await api.prisma.order.count({ where: { customerId: { in: mine } } })).toBe(60)
  })

  it('[C1] more than 1,000 at once are refused; a thousand are not', async () => {
    const items = Array.from({ length: 1_001 }, () => ({ customerId, amount: '1', title: 'x'.repeat(290) }))
    expect((await api.post('/v1/orders/batches', { items })).status).toBe(422)
    const { body } = await api.post('/v1/orders/batches', { items: items.slice(1) })
    expect(body.counts.created).toBe(1_000)
  })
})

describe('customers', () => {
  it('[C1] in batches are updated by their reference; what is left out stays', async () => {
    const externalRef = ref()
    const tell = (item: object) => api.post('/v1/customers/batches', { items: [{ externalRef, ...item }] })
    const first = await tell({ name: '南方电子', industry: 'C', tags: ['重点'] })
    expect(first.body.results).toMatchObject([{ status: 'created' }])
    expect((await tell({ name: '南方电子', industry: 'C' })).body.results).toMatchObject([{ status: 'unchanged' }])
    expect((await tell({ name: '南方电子有限公司', size: 'large' })).body.results).toMatchObject([
      { status: 'updated' },
    ])
    const { id } = first.body.results[0]
    expect((await api.get(`/v1/customers/${id}`)).body).toMatchObject({
      name: '南方电子有限公司',
      industry: 'C',
      size: 'large',
      tags: ['重点'],
    })
    const { body } = await api.get(`/v1/customers/${id}/changes`)
    expect(body.items).toMatchObject([
      { before: { name: '南方电子', size: null }, after: { name: '南方电子有限公司', size: 'large' } },
    ])
  })

  it('[C1] a change of one leaves what is left out, and empties what is null', async () => {
    const id = await newCustomer({ industry: 'I', region: '上海', website: 'a.example.com' })
    const { status, body } = await api.ask('PATCH', `/v1/customers/${id}`, {
      region: null,
      website: 'b.example.com',
      tags: ['新'],
    })
    expect(status).toBe(200)
    expect(body).toMatchObject({ industry: 'I', region: null, website: 'https://b.example.com', tags: ['新'] })
    expect(await api.prisma.customer.findUnique({ where: { id } })).toMatchObject({ webDomain: 'b.example.com' })
    expect((await api.ask('PATCH', `/v1/customers/${id}`, { ownerId: 'stf_no' })).body.errors).toMatchObject([
      { pointer: '/ownerId' },
    ])
    expect((await api.ask('PATCH', '/v1/customers/cus_no', { region: 'x' })).status).toBe(404)
  })
})
