/** Two customers that are one: merged, everything goes along; parted again, each has what was its own [C2]. */
import { randomUUID } from 'node:crypto'
import { checkOf } from '../../../domain/customer/credit-code'
import { until } from '../../support/until'
import { startProduct, type Product } from '../product'

jest.setTimeout(60_000)

/* eslint-disable @typescript-eslint/no-explicit-any -- tests read foreign answers */
let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product?.stop())

const code = (first: string) => first + checkOf(first)
const customer = async (name: string, more: object = {}): Promise<string> => {
  const { status, body } = await product.post('/v1/customers', {
    name: `${name} ${randomUUID().slice(0, 6)}`,
    ownerId: product.people.owner,
    ...more,
  })
  expect(status).toBe(201)
  return body.id
}
const order = async (customerId: string, amount: string) =>
  (await product.post('/v1/orders', { customerId, amount, at: new Date(Date.now() - 86_400_000).toISOString() })).body
    .id as string
const view = async (id: string) => (await product.get(`/v1/customers/${id}`)).body
const merge = (survivorId: string, mergedId: string, more: object = {}) =>
  product.post(`/v1/customers/${survivorId}/merges`, { mergedId, ...more })
const undo = (id: string) => product.post(`/v1/merges/${id}/undo`, {})
const ordersOf = async (customerId: string) =>
  (await product.prisma.order.findMany({ where: { customerId }, orderBy: { id: 'asc' } })).map(({ id }) => id).sort()
const caseOf = async (id: string) => (await product.get(`/v1/cases/${id}`)).body

/** All that is told of a customer. */
const told = async (id: string) => {
  const {
    updatedAt: _,
    updatedBy: __,
    assessmentSeq: ___,
    revision: ____,
    ...row
  } = await product.prisma.customer.findUniqueOrThrow({ where: { id } })
  return JSON.parse(JSON.stringify(row))
}

test('[C2] the survivor keeps what it knows, is completed by the other one, and has its facts; undone, both are as they were', async () => {
  const ref = `S-${randomUUID()}`
  const survivor = await customer('存续', { industry: 'I', tags: ['a'], firstDealOn: '2022-01-01', potential: 10 })
  const merged = await customer('并入', {
    industry: 'C',
    region: '华东',
    website: 'merged.example',
    tags: ['a', 'b'],
    firstDealOn: '2019-01-01',
    potential: 90,
    externalRef: { source: 'crm', id: ref },
  })
  const [mine, theirs] = [await order(survivor, '600000'), await order(merged, '700000')]
  await product.post('/v1/contacts', { customerId: merged, name: '王', phones: ['13800138000'] })
  const brought = await customer('带来的', { referredById: merged })
  const before = [await told(survivor), await told(merged)]

  const done = await merge(survivor, merged, { reason: 'One company' })
  expect([done.status, Object.keys(done.body.takenOver).sort()]).toEqual([
    201,
    ['firstDealOn', 'region', 'tags', 'webDomain', 'website'],
  ])
  expect(await view(survivor)).toMatchObject({
    industry: 'I',
    region: '华东',
    website: 'https://merged.example',
    tags: ['a', 'b'],
    firstDealOn: '2019-01-01',
    potential: 10,
    tier: 'strategic',
    yearlyAmount: '1300000.00',
    contacts: [{ name: '王' }],
  })
  expect(await ordersOf(survivor)).toEqual([mine, theirs].sort())
  expect((await view(merged)).mergedIntoId).toBe(survivor)
  expect((await view(brought)).referredById).toBe(survivor)
  expect((await product.get(`/v1/customers/${merged}/timeline`)).body.items.length).toBeGreaterThanOrEqual(2)

  const late = await product.post('/v1/orders', {
    customerRef: { source: 'crm', id: ref },
    amount: '5',
    at: new Date().toISOString(),
  })
  expect(late.body.customerId).toBe(survivor)

  const parted = await undo(done.body.id)
  expect([parted.status, typeof parted.body.undoneAt]).toEqual([200, 'string'])
  expect(await ordersOf(survivor)).toEqual([mine])
  expect(await ordersOf(merged)).toEqual([theirs, late.body.id as string].sort())
  const after = [await told(survivor), await told(merged)]
  const worked = ['tier', 'yearlyAmount', 'valueScore', 'lifecycle']
  for (const one of [...after, ...before]) for (const field of worked) delete one[field]
  expect(after).toEqual(before)
  expect((await view(survivor)).yearlyAmount).toBe('600000.00')
  expect((await view(merged)).yearlyAmount).toBe('700005.00')
  expect((await view(brought)).referredById).toBe(merged)
  expect((await undo(done.body.id)).body.undoneAt).toBe(parted.body.undoneAt)
})

test('[C2] [A4] every fact that went along says who moved it, and what a person changed since is not taken back', async () => {
  const [survivor, merged] = [await customer('甲'), await customer('乙', { region: '华南', tags: ['x'] })]
  const fact = await order(merged, '100')
  const { body } = await merge(survivor, merged)
  const [moved] = (await product.get(`/v1/orders/${fact}`)).body.changes
  expect(moved).toMatchObject({ by: body.by, before: { customerId: merged }, after: { customerId: survivor } })
  await product.ask('PATCH', `/v1/customers/${survivor}`, { region: '华北', tags: ['x', 'y'] })
  await undo(body.id)
  expect(await view(survivor)).toMatchObject({ region: '华北', tags: ['y'] })
})

test('[C2] two merged into one and parted in the order they came: each time it is as if that one had never been merged', async () => {
  const survivor = await customer('存续', { tags: ['a'] })
  const first = await customer('先并', { region: '华东', size: 'large', tags: ['b'] })
  const second = await customer('后并', { region: '华南', size: 'small', tags: ['b', 'c'] })
  const [one, other] = [(await merge(survivor, first)).body, (await merge(survivor, second)).body]
  expect(await view(survivor)).toMatchObject({ region: '华东', size: 'large', tags: ['a', 'b', 'c'] })

  await undo(one.id)
  expect(await view(survivor)).toMatchObject({ region: '华南', size: 'small', tags: ['a', 'b', 'c'] })
  await undo(other.id)
  expect(await told(survivor)).toMatchObject({ region: null, size: null, tags: ['a'] })
})

test('[C2] open cases go along with their deadlines, and come back when it is undone; closed ones are found beside', async () => {
  const [survivor, merged] = [await customer('有案'), await customer('并案')]
  const need = await product.openNeed({ customerId: merged, title: 'Goes along' })
  const closed = await product.openNeed({ customerId: merged, title: 'Over' })
  await product.post(`/v1/cases/${closed.id}/cancellation`, { reason: 'Over' })
  const { body } = await merge(survivor, merged)
  const moved = await until(async () => {
    const one = await caseOf(need.id)
    return one.customerId === survivor || one.customer?.id === survivor ? one : undefined
  })
  const dues = (one: any) => one.deadlines.map(({ key, dueAt }: any) => [key, dueAt])
  expect(dues(moved)).toEqual(dues(need))
  const events = await product.prisma.caseEvent.findMany({ where: { caseId: need.id, type: 'CaseCustomerChanged' } })
  expect(events.map(({ by, data }) => [by, data])).toEqual([[body.by, { customerId: survivor, before: merged }]])
  const listed = async () =>
    (await product.get(`/v1/cases?customerId=${survivor}`)).body.items.map(({ id }: any) => id).sort()
  expect(await listed()).toEqual([need.id, closed.id].sort())
  expect((await view(survivor)).openCases.map(({ id }: any) => id)).toEqual([need.id])

  const since = await product.openNeed({ customerId: merged, title: 'Opened since' })
  expect((await product.prisma.case.findUniqueOrThrow({ where: { id: since.id } })).customerId).toBe(survivor)

  await undo(body.id)
  await until(
    async () => (await product.prisma.case.findUniqueOrThrow({ where: { id: need.id } })).customerId === merged,
  )
  expect((await view(survivor)).openCases.map(({ id }: any) => id)).toEqual([since.id])
})

const atRisk = async (customerId: string, source = 'report') =>
  (await product.post('/v1/at-risk-customers', { customerId, source, risk: 'high' })).body
const openAtRisk = (...ids: string[]) =>
  product.prisma.case.findMany({ where: { kind: 'at-risk', customerId: { in: ids }, state: { not: 'closed' } } })

test('[C2] [R1] two customers at risk become one: the older case of the survivor goes on, the other one joins it with its earlier due dates', async () => {
  const [survivor, merged] = [await customer('危一'), await customer('危二')]
  const [mine, theirs] = [await atRisk(survivor), await atRisk(merged)]
  await merge(survivor, merged)
  await until(async () => (await caseOf(theirs.id)).state === 'closed')
  expect((await caseOf(theirs.id)).outcome).toBe('merged')
  expect((await openAtRisk(survivor, merged)).map(({ id }) => id)).toEqual([mine.id])
  await until(
    async () => (await product.prisma.caseEvent.count({ where: { caseId: mine.id, type: 'CaseAbsorbed' } })) === 1,
  )
})

test('[C2] [R1] a case that came along is the one that further triggers join, at the very moment too', async () => {
  const [survivor, merged] = [await customer('随一'), await customer('随二')]
  const theirs = await atRisk(merged)
  const [, ...said] = await Promise.all([merge(survivor, merged), atRisk(survivor), atRisk(merged)])
  for (let n = 0; n < 3; n++) await product.sweep()
  await until(async () => {
    await product.sweep()
    const open = await openAtRisk(survivor, merged)
    return open.length === 1 && open[0]?.customerId === survivor
  })
  const again = await atRisk(survivor)
  expect((await openAtRisk(survivor, merged)).map(({ id }) => id)).toEqual([again.id])
  expect([theirs.id, ...said.map(({ id }) => id)]).toContain(again.id)
})

test('[C2] a case that was opened for a merged customer behind our back is brought along by the sweep', async () => {
  const [survivor, merged] = [await customer('后一'), await customer('后二')]
  const { id } = await product.openNeed({ customerId: merged })
  await product.prisma.customer.update({ where: { id: merged }, data: { mergedIntoId: survivor } })
  await product.sweep()
  await product.prisma.outbox.updateMany({ where: { handledAt: null }, data: { createdAt: new Date(0) } })
  await product.sweep()
  await until(async () => (await product.prisma.case.findUniqueOrThrow({ where: { id } })).customerId === survivor)
})

test('[C2] merged in both directions at once, one of the two wins; facts told meanwhile are all of the one that lives', async () => {
  const [one, other] = [await customer('双一'), await customer('双二')]
  const facts = Array.from({ length: 20 }, (_, n) => order(n % 2 ? one : other, '1'))
  const [there, back] = await Promise.all([merge(one, other), merge(other, one)])
  expect([there.status, back.status].sort()).toEqual([201, 409])
  expect([there.body.code, back.body.code]).toContain('customer-merged')
  const ids = await Promise.all(facts)
  const [survivor] = there.status === 201 ? [one] : [other]
  expect(await ordersOf(survivor)).toEqual(ids.sort())
})

test('[C2] merged one after the other, they are parted in the other order, and each fact finds home', async () => {
  const [a, b, c] = [await customer('链一'), await customer('链二'), await customer('链三')]
  const facts = [await order(a, '1'), await order(b, '2'), await order(c, '3')]
  const first = (await merge(b, c)).body
  const second = (await merge(a, b)).body
  expect(await ordersOf(a)).toEqual([...facts].sort())
  const refused = await undo(first.id)
  expect([refused.status, refused.body.code]).toEqual([409, 'later-merge'])
  await undo(second.id)
  expect([await ordersOf(a), await ordersOf(b)]).toEqual([[facts[0]], [facts[1], facts[2]].sort()])
  await undo(first.id)
  expect([await ordersOf(b), await ordersOf(c)]).toEqual([[facts[1]], [facts[2]]])
})

test('[C2] what cannot be is refused with the field, and changes nothing', async () => {
  const [one, two] = [
    await customer('码一', { creditCode: code('91350100M000100Y4') }),
    await customer('码二', { creditCode: code('91110108MA01ABCD1') }),
  ]
  const refused = async (survivor: string, mergedId: string) => {
    const { status, body } = await merge(survivor, mergedId)
    return [status, body.code, body.errors?.[0]?.pointer]
  }
  expect(await refused(one, two)).toEqual([409, 'two-companies', undefined])
  expect(await refused(one, one)).toEqual([409, 'same-customer', undefined])
  expect(await refused(one, 'cus_none')).toEqual([422, 'unknown-customer', '/mergedId'])
  expect(await refused('cus_none', one)).toEqual([404, 'unknown-customer', undefined])
  expect((await undo('mrg_none')).status).toBe(404)
  expect((await merge(one, two, { despiteCreditCodes: true })).status).toBe(201)
  expect(await refused(one, two)).toEqual([409, 'customer-merged', undefined])
  const changed = await product.ask('PATCH', `/v1/customers/${two}`, { region: 'x' })
  expect([changed.status, changed.body.code]).toEqual([409, 'customer-merged'])
})

test('[C2] asked twice with one Idempotency-Key it is one merge', async () => {
  const [one, two] = [await customer('一次'), await customer('两次')]
  const once = () =>
    product.post(`/v1/customers/${one}/merges`, { mergedId: two }, { 'idempotency-key': `merge-${one}` })
  const [first, second] = [await once(), await once()]
  expect([first.status, second.status, second.body.id]).toEqual([201, 201, first.body.id])
  expect((await product.get(`/v1/merges?customerId=${two}`)).body.items).toHaveLength(1)
})
