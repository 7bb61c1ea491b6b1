/** All customers compared with each other: what is found, what is judged, and what the policy merges by itself [C2]. */
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import { checkOf } from '../../../domain/customer/credit-code'
import { ensureNightlySchedules } from '../../../activities/nightly'
import { duplicatesWorkflow } from '../../../workflows/messages'
import { startProduct, type Product } from '../product'

jest.setTimeout(60_000)

/* eslint-disable @typescript-eslint/no-explicit-any -- tests read foreign answers */
let product: Product
beforeEach(async () => {
  product = await startProduct()
})
afterEach(() => product?.stop())

const code = (first: string) => first + checkOf(first)
const customer = async (name: string, more: object = {}): Promise<string> => {
  const { status, body } = await product.post('/v1/customers', { name, ...more })
  expect(status).toBe(201)
  return body.id
}
const contact = (customerId: string, more: object) =>
  product.post('/v1/contacts', { customerId, name: '联系人', ...more })
/** Asked for through the API; its end is the workflow's. */
async function search() {
  const { status, body } = await product.post('/v1/duplicates/searches', {})
  expect([status, body.state]).toEqual([202, 'running'])
  return product.temporal.workflow.getHandle(duplicatesWorkflow(product.taskQueue)[1].workflowId).result()
}
const list = async (query = '') => (await product.get(`/v1/duplicates${query}`)).body.items
const idsIn = (items: any[]) => items.map(({ customers }) => customers.map(({ id }: any) => id).sort())
const sorted = (...pairs: string[][]) => pairs.map((pair) => pair.sort())

test('[C2] all pairs are found at once, most likely first, each with its reasons; what people judged is not asked again', async () => {
  const [wide, narrow] = [await customer('杭州青禾智能科技有限公司'), await customer('杭州青禾智能科技（集团）')]
  const [coded, other] = [
    await customer('甲', { creditCode: code('91350100M000100Y4') }),
    await customer('完全另一个名字', { creditCode: code('91350100M000100Y4') }),
  ]
  const [phone, phoned] = [await customer('丙丙'), await customer('丁丁')]
  for (const id of [phone, phoned]) await contact(id, { phones: ['13800138000'] })
  const [near, nearer] = [await customer('宁波远航国际物流'), await customer('宁波远航国际物流仓储')]
  for (let n = 0; n < 30; n++) {
    const id = await customer(`第${n}家毫不相干的企业${randomUUID().slice(0, 8)}`)
    await contact(id, { phones: ['01065529988'] })
  }
  expect(await search()).toMatchObject({ alike: 4, merged: 0 })
  const found = await list()
  expect(idsIn(found)).toEqual(sorted([coded, other], [wide, narrow], [near, nearer], [phone, phoned]))
  expect(found.map(({ reasons }: any) => reasons.map(({ kind }: any) => kind))).toEqual([
    ['same-credit-code'],
    ['same-name'],
    ['similar-name'],
    ['same-phone'],
  ])
  expect(idsIn(await list(`?customerId=${near}`))).toEqual(sorted([near, nearer]))
  expect(idsIn(await list('?minScore=0.95'))).toEqual(sorted([coded, other]))
  const first = (await product.get('/v1/duplicates?limit=3')).body
  expect(idsIn(await list(`?cursor=${first.nextCursor}`))).toEqual(sorted([phone, phoned]))

  const dismissed = await product.post(`/v1/duplicates/${found[2].id}/dismissal`, { reason: 'Two branches' })
  expect([dismissed.status, dismissed.body.state, dismissed.body.reason]).toEqual([200, 'dismissed', 'Two branches'])
  const { body: merge } = await product.post(`/v1/customers/${wide}/merges`, { mergedId: narrow })
  await product.ask('PATCH', `/v1/customers/${phoned}`, { name: '戊戊' })
  await product.ask(
    'DELETE',
    `/v1/contacts/${(await product.get(`/v1/contacts?customerId=${phoned}`)).body.items[0].id}`,
  )
  await search()
  expect(idsIn(await list())).toEqual(sorted([coded, other]))
  expect(idsIn(await list('?state=dismissed'))).toEqual(sorted([near, nearer]))
  expect(idsIn(await list('?state=merged'))).toEqual(sorted([wide, narrow]))
  expect((await product.post(`/v1/duplicates/${found[1].id}/dismissal`, {})).body.code).toBe('duplicate-merged')
  await product.post(`/v1/merges/${merge.id}/undo`, {})
  expect(idsIn(await list())).toEqual(sorted([coded, other], [wide, narrow]))
})

test('[C2] people who write from one domain are of one company, unless anybody can write from it', async () => {
  const ids = [
    await customer('东一'),
    await customer('西二'),
    await customer('南三', { website: 'www.shared.example' }),
  ]
  const [others, strangers] = [[await customer('北四')], [await customer('中五')]]
  for (const id of ids.slice(0, 2)) await contact(id, { email: `${id}@shared.example` })
  for (const id of [...others, ...strangers]) await contact(id, { email: `${id}@qq.com` })
  await search()
  const [a, b, c] = ids as [string, string, string]
  expect(idsIn(await list()).sort()).toEqual(sorted([a, b], [a, c], [b, c]).sort())
  const one = (await product.get(`/v1/customers/${a}/duplicates`)).body.items
  expect(one.map(({ customer }: any) => customer.id).sort()).toEqual([b, c].sort())
})

test('[C2] a name that is another one since is compared as it is now', async () => {
  const [one, two] = [await customer('北方钢铁贸易'), await customer('南方纺织服装')]
  expect(await search()).toMatchObject({ alike: 0 })
  await product.ask('PATCH', `/v1/customers/${two}`, { name: '北方钢铁贸易公司' })
  await search()
  expect(idsIn(await list())).toEqual(sorted([one, two]))
})

test('[C2] where the policy says so, customers of one credit code are merged by themselves into the oldest, and not again once a person has parted them', async () => {
  const policy = parse(readFileSync(path.resolve(__dirname, '../../../policy/default.yaml'), 'utf8'))
  policy.customers.duplicates.mergeSameCreditCode = true
  expect((await product.post('/v1/policies', policy)).status).toBe(201)
  const creditCode = code('91350100M000100Y4')
  const [oldest, middle, young] = [
    await customer('一', { creditCode }),
    await customer('二', { creditCode }),
    await customer('三', { creditCode }),
  ]
  const merged = async () => {
    await search()
    const rows = await product.prisma.customer.findMany({
      where: { mergedIntoId: { not: null } },
      orderBy: { id: 'asc' },
    })
    return rows.map(({ id }) => id)
  }
  await merged()
  expect(await merged()).toEqual([middle, young].sort())
  const into = await product.prisma.customer.findUniqueOrThrow({ where: { id: middle } })
  expect(into.mergedIntoId).toBe(oldest)
  const merges = (await product.get(`/v1/merges?customerId=${middle}`)).body.items
  expect(merges.map(({ by, reason }: any) => [by, reason])).toContainEqual([
    'tool:duplicates',
    'They have the same credit code.',
  ])
  const its = merges.find(({ mergedId }: any) => mergedId === middle)
  await product.post(`/v1/merges/${its.id}/undo`, {})
  expect(await merged()).toEqual([young])
  expect(idsIn(await list())).toEqual(sorted([oldest, middle]))
})

test('[C2] it is done each night, where the company is', async () => {
  const prefix = `${randomUUID().slice(0, 8)}-`
  for (const timeZone of ['Asia/Shanghai', 'Europe/Berlin'])
    await ensureNightlySchedules(product.temporal, { taskQueue: product.taskQueue, timeZone, prefix })
  const handle = product.temporal.schedule.getHandle(`${prefix}search-duplicates`)
  const { spec, action } = await handle.describe()
  expect([spec.timezone, (action as { workflowType?: string }).workflowType]).toEqual([
    'Europe/Berlin',
    'searchDuplicates',
  ])
  for (const id of ['search-duplicates', 'assess-customers'])
    await product.temporal.schedule.getHandle(prefix + id).delete()
})
