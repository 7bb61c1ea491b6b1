/** Customers that may be one and the same, found through the API. */
import { checkOf } from '../../../domain/customer/credit-code'
import { startProduct, type Product } from '../product'

jest.setTimeout(120_000)

/* eslint-disable @typescript-eslint/no-explicit-any -- tests read foreign answers */
let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product?.stop())

/** With its check character. */
const code = (first: string) => first + checkOf(first)
const customer = async (name: string, more: object = {}): Promise<string> =>
  (await product.post('/v1/customers', { name, ...more })).body.id
const duplicates = async (id: string) =>
  (await product.get(`/v1/customers/${id}/duplicates`)).body.items.map(({ customer, reasons }: any) => [
    customer.id,
    reasons.map(({ kind }: any) => kind),
  ])

test('[C2] by name, however it is written; by credit code, phone, e-mail and domain, though the name is another', async () => {
  const id = await customer('杭州青禾智能科技有限公司', {
    website: 'https://www.qinghe.example',
    creditCode: code('91330106MA27XYX08'),
  })
  await product.post('/v1/contacts', {
    customerId: id,
    name: '李',
    phones: ['13800138000'],
    email: 'Li@Qinghe.example',
  })
  const wider = await customer('杭州　青禾智能科技股份有限公司')
  const old = await customer('杭州青禾智能科技發展有限公司')
  const site = await customer('Green Grain Ltd', { website: 'http://qinghe.example/en' })
  const phone = await customer('某某商行')
  await product.post('/v1/contacts', { customerId: phone, name: '王', phones: ['+86 138 0013 8000'] })
  const mail = await customer('另一家')
  await product.post('/v1/contacts', { customerId: mail, name: '赵', email: 'li@qinghe.example' })
  for (const place of ['杭州', '宁波', '上海']) await customer(`${place}完全无关实业有限公司`)

  expect(await duplicates(id)).toEqual([
    [wider, ['same-name']],
    [mail, ['same-email', 'same-domain']],
    [old, ['similar-name']],
    [phone, ['same-phone']],
    [site, ['same-domain']],
  ])
  expect((await duplicates(phone))[0]).toEqual([id, ['same-phone']])
})

test('[C2] not those that were merged, nor those whose credit code is another one', async () => {
  const id = await customer('白鹭数据有限公司', { creditCode: code('91350100M000100Y4') })
  const merged = await customer('白鹭数据')
  await customer('白鹭数据集团', { creditCode: code('91110108MA01ABCD1') })
  expect((await duplicates(id)).map(([one]: [string]) => one)).toContain(merged)
  await product.prisma.customer.update({ where: { id: merged }, data: { mergedIntoId: id } })
  expect((await duplicates(id)).map(([one]: [string]) => one)).not.toContain(merged)
  expect((await product.get(`/v1/customers/${merged}/duplicates`)).status).toBe(404)
  expect((await product.get('/v1/customers/cus_none/duplicates')).status).toBe(404)
})

test('[C2] the same name is found first among thousands that share most of it', async () => {
  await product.prisma.customer.createMany({
    data: Array.from({ length: 3_000 }, (_, n) => ({ id: `cus_many_${n}`, name: `上海某某科技${n}有限公司` })),
  })
  const id = await customer('上海某某科技有限公司')
  const same = [await customer('上海 某某 科技 集团'), await customer('上海某某科技（集团）股份有限公司')].sort()
  const found = await product.get(`/v1/customers/${id}/duplicates?limit=3`)
  expect(found.body.items).toHaveLength(3)
  expect(found.body.items.slice(0, 2)).toEqual(
    same.map((id) => expect.objectContaining({ customer: expect.objectContaining({ id }), score: 0.9 })),
  )
})
