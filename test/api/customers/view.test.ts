import { randomUUID } from 'node:crypto'
import { startProduct, type Product } from '../product'
import { monthsAgo, on } from './days'

jest.setTimeout(60_000)

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.stop())

const post = async (path: string, body: object) => {
  const { status, body: answer } = await product.post(path, body)
  if (status !== 201) throw new Error(`${path}: ${status} ${JSON.stringify(answer)}`)
  return answer
}
const newCustomer = async (more: object = {}): Promise<string> =>
  (await post('/v1/customers', { name: `无关公司 ${randomUUID()}`, ...more })).id
const found = async (query: string) =>
  (await product.get(`/v1/customers?limit=200&${query}`)).body.items.map(({ id }: { id: string }) => id).sort()

/** All pages, one entry at a time or a few. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests read foreign answers
async function pages(path: string): Promise<any[]> {
  const items = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const { status, body } = await product.get(`${path}${cursor === '' ? '' : `&cursor=${cursor}`}`)
    expect(status).toBe(200)
    items.push(...body.items)
    cursor = body.nextCursor
  }
  return items
}

describe('finding customers', () => {
  it('[C1] by two characters of a Chinese name, by part of a word, whatever the width, case and spaces', async () => {
    const [one, other] = [
      await newCustomer({ name: '杭州木槿（集团）有限公司' }),
      await newCustomer({ name: 'Ｈibiscus  Trading, Ltd.' }),
    ]
    expect(await found(`q=${encodeURIComponent('木槿')}`)).toEqual([one])
    expect(await found(`q=${encodeURIComponent('木槿 集团')}`)).toEqual([one])
    expect(await found('q=biscus%20trad')).toEqual([other])
    expect(await found('q=HIBISCUS')).toEqual([other])
    expect(await found(`q=${encodeURIComponent('槿木')}`)).toEqual([])
    expect(await found(`q=${encodeURIComponent('%_')}`)).toEqual([])
  })

  it('[C1] by phone as anybody writes it, e-mail, contact, credit code and tag', async () => {
    const tag = `标签${randomUUID().slice(0, 6)}`
    const id = await newCustomer({ creditCode: '91350100M000100Y43', tags: [tag] })
    await post('/v1/contacts', {
      customerId: id,
      name: '欧阳明月',
      phones: ['13912345678'],
      email: 'Ming@Hibiscus.example',
    })
    for (const q of [
      '139 1234 5678',
      '+86-139-1234-5678',
      'ming@hibiscus.EXAMPLE',
      '明月',
      '91350100m000100y43',
      tag,
      id,
    ])
      expect([q, await found(`q=${encodeURIComponent(q)}`)]).toEqual([q, [id]])
    expect(await found(`tag=${encodeURIComponent(tag)}`)).toEqual([id])
  })

  it('[C1] a customer that was merged into another shows in no list', async () => {
    const [gone, stays] = [await newCustomer({ name: '紫薇甲' }), await newCustomer({ name: '紫薇乙' })]
    await product.prisma.customer.update({ where: { id: gone }, data: { mergedIntoId: stays } })
    expect(await found(`q=${encodeURIComponent('紫薇')}`)).toEqual([stays])
    expect((await product.get(`/v1/customers/${gone}`)).body).toMatchObject({ mergedIntoId: stays })
  })

  it.each(['id', 'name', '-valueScore', '-yearlyAmount', 'lastInteractionAt'])(
    '[C1] lists by owner, tier and risk, sorted by %s, show each once on pages of two',
    async (sort) => {
      const { id: ownerId } = await post('/v1/staff', { name: 'owner', email: 'o@example.com' })
      const ids = []
      for (let n = 0; n < 5; n++) {
        const id = await newCustomer({ ownerId, name: `客户 ${'戊丙甲丁乙'[n]}` })
        if (n > 1)
          await post('/v1/contracts', { customerId: id, amount: `${n % 4}000`, signedOn: monthsAgo(1).toString() })
        if (n > 2) await post('/v1/interactions', { customerId: id, channel: 'phone', at: on(monthsAgo(n)) })
        ids.push(id)
      }
      const items = await pages(`/v1/customers?ownerId=${ownerId}&tier=basic&churnRisk=low&sort=${sort}&limit=2`)
      expect(items.map(({ id }) => id).sort()).toEqual(ids.sort())
      // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests read foreign answers
      const keys: Record<string, (item: any) => string | number> = {
        id: ({ id }) => id,
        name: ({ name }) => name,
        '-valueScore': ({ valueScore }) => -valueScore,
        '-yearlyAmount': ({ yearlyAmount }) => -Number(yearlyAmount),
        lastInteractionAt: ({ lastInteractionAt }) => lastInteractionAt ?? '',
      }
      const values = items.map(keys[sort]!)
      expect(values).toEqual([...values].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)))
      const refused = await product.get(
        `/v1/customers?sort=${sort}&cursor=${Buffer.from('["no"]').toString('base64url')}`,
      )
      expect(refused).toMatchObject({ status: 422, body: { errors: [{ parameter: 'cursor' }] } })
    },
  )
})

describe('one view', () => {
  it('[C1] shows who they are, where they stand, and what is owed to them', async () => {
    const id = await newCustomer({ ownerId: product.people.owner, industry: 'I', tags: ['重点'] })
    const contact = await post('/v1/contacts', {
      customerId: id,
      name: '王芳',
      decisionMaker: true,
      phones: ['13912345679'],
    })
    const need = await product.openNeed({ customerId: id })
    const { body } = await product.get(`/v1/customers/${id}`)
    expect(body).toMatchObject({
      id,
      industry: 'I',
      tags: ['重点'],
      tier: 'basic',
      churnRisk: 'low',
      lifecycle: 'prospect',
      contacts: [{ id: contact.id, name: '王芳', decisionMaker: true, phones: ['+8613912345679'] }],
      openCases: [{ id: need.id, kind: 'need', stage: 'task-force', priority: 'high' }],
    })
    const dues = need.deadlines.map(({ key, dueAt }: { key: string; dueAt: string }) => ({ key, dueAt }))
    expect(
      body.openCases[0].deadlines.map(({ key, dueAt }: { key: string; dueAt: string }) => ({ key, dueAt })),
    ).toEqual(dues.sort((a: { dueAt: string }, b: { dueAt: string }) => (a.dueAt < b.dueAt ? -1 : 1)))
  })

  it('[N1] a need is proposed high by the tier and risk that the customer has now', async () => {
    const id = await newCustomer({ ownerId: product.people.owner, firstDealOn: monthsAgo(30).toString() })
    const priority = async () => (await post('/v1/needs', { customerId: id, title: '未来支持多语言' })).need
    expect(await priority()).toMatchObject({ priority: 'low', priorityBy: 'system' })
    await post('/v1/contracts', { customerId: id, amount: '900000', signedOn: monthsAgo(8).toString() })
    expect((await product.get(`/v1/customers/${id}`)).body).toMatchObject({ tier: 'core', churnRisk: 'high' })
    expect(await priority()).toMatchObject({ priority: 'high', priorityBy: 'system' })
  })
})

describe('the timeline', () => {
  it('[C1] shows everything from all sources in order, each once, in both directions, and what was chosen only', async () => {
    const id = await newCustomer({ ownerId: product.people.owner })
    const of = { customerId: id }
    await post('/v1/contracts', { ...of, amount: '100', signedOn: monthsAgo(3).toString() })
    await post('/v1/orders', { ...of, amount: '5.5', at: on(monthsAgo(2)) })
    for (let n = 0; n < 4; n++)
      await post('/v1/interactions', { ...of, channel: 'phone', at: on(monthsAgo(1)), summary: `${n}` })
    await post('/v1/behaviour', { ...of, type: 'login', at: on(monthsAgo(5)) })
    await post('/v1/satisfaction', { ...of, measure: 'csat', score: 4, at: on(monthsAgo(4)) })
    const { id: taken } = await post('/v1/orders', { ...of, amount: '7' })
    await product.ask('DELETE', `/v1/orders/${taken}`)
    const need = await product.openNeed(of)

    const newest = await pages(`/v1/customers/${id}/timeline?limit=3`)
    const whole = (await product.get(`/v1/customers/${id}/timeline?limit=200`)).body.items
    expect(newest).toEqual(whole)
    expect(new Set(newest.map(({ id }) => id)).size).toBe(newest.length)
    expect(await pages(`/v1/customers/${id}/timeline?limit=3&order=oldest`)).toEqual([...newest].reverse())
    const instants = newest.map(({ at }) => at)
    expect(instants).toEqual([...instants].sort().reverse())
    expect(new Set(newest.map(({ type }) => type))).toEqual(
      new Set(['interaction', 'contract', 'order', 'behaviour', 'satisfaction', 'assessment', 'case']),
    )
    expect(newest.map(({ id }) => id)).not.toContain(taken)
    const cases = newest.filter(({ type }) => type === 'case')
    expect(cases).toMatchObject([{ what: 'NeedOpened', caseId: need.id }])
    const only = await pages(`/v1/customers/${id}/timeline?type=order,satisfaction&limit=1`)
    expect(only.map(({ type, data }) => [type, data])).toEqual([
      ['order', { amount: '5.50', currency: 'CNY' }],
      ['satisfaction', { score: 4 }],
    ])
  })

  it('[C1] shows what has come since, from the first entry on', async () => {
    const id = await newCustomer()
    const call = (summary: string, days: number) =>
      post('/v1/interactions', { customerId: id, channel: 'phone', summary, at: on(monthsAgo(1).add({ days })) })
    await call('first', 1)
    const { body } = await product.get(`/v1/customers/${id}/timeline?type=interaction`)
    await call('second', 2)
    const later = await product.get(
      `/v1/customers/${id}/timeline?type=interaction&order=oldest&cursor=${body.previousCursor}`,
    )
    expect(later.body.items).toMatchObject([{ data: { summary: 'second' } }])
    expect((await product.get('/v1/customers/nobody/timeline')).status).toBe(404)
    expect((await product.get(`/v1/customers/${id}/timeline?type=weather`)).status).toBe(422)
  })
})
