/** Two people who change the same thing do not overwrite each other: `If-Match` with the `ETag` that was read. */
import { routes } from '../../api/routes'
import { startProduct, type Product } from './product'

jest.setTimeout(120_000)

let product: Product
beforeAll(async () => {
  product = await startProduct({ allowLocal: true })
})
afterAll(() => product?.stop())

const made = async (path: string, body: object) => `${path}/${(await product.post(path, body)).body.id}`
const rosterBody = (name: string) => ({
  name,
  timeZone: 'Asia/Shanghai',
  rotation: {
    startsOn: '2026-01-05',
    handoverAt: '09:00',
    every: 'weekly',
    staffIds: [product.people.owner, product.people.lead],
  },
})

/** Each thing that can be changed: one of it, two changes of it, and whether it can be taken away. */
const things: Record<
  string,
  { make: () => Promise<string>; method: 'PATCH' | 'PUT'; changes: () => [object, object] }
> = {
  '/v1/staff/:id': {
    make: () => made('/v1/staff', { name: 'x', email: 'x@example.com' }),
    method: 'PATCH',
    changes: () => [{ name: 'one' }, { name: 'two' }],
  },
  '/v1/absences/:id': {
    make: () => made('/v1/absences', { staffId: product.people.owner, from: '2031-01-06', to: '2031-01-10' }),
    method: 'PATCH',
    changes: () => [{ to: '2031-01-08' }, { to: '2031-01-09' }],
  },
  '/v1/channels/:id': {
    make: () => made('/v1/channels', { kind: 'webhook', name: 'x', url: 'http://127.0.0.1:9/x' }),
    method: 'PATCH',
    changes: () => [{ name: 'one' }, { name: 'two' }],
  },
  '/v1/webhooks/:id': {
    make: () => made('/v1/webhooks', { url: 'http://127.0.0.1:9/x' }),
    method: 'PATCH',
    changes: () => [{ events: ['Need*'] }, { events: ['Case*'] }],
  },
  '/v1/customers/:id': {
    make: () => made('/v1/customers', { name: 'x' }),
    method: 'PATCH',
    changes: () => [{ region: 'one' }, { region: 'two' }],
  },
  '/v1/rosters/:id': {
    make: async () => {
      await product.ask('PUT', '/v1/rosters/x', rosterBody('x'))
      return '/v1/rosters/x'
    },
    method: 'PUT',
    changes: () => [rosterBody('one'), rosterBody('two')],
  },
  '/v1/calendars/:id': {
    make: async () => {
      await product.ask('PUT', '/v1/calendars/office', calendar([]))
      return '/v1/calendars/office'
    },
    method: 'PUT',
    changes: () => [calendar(['2026-12-24']), calendar(['2026-12-23'])],
  },
}

/** What is not changed in place but taken back: how it is made, and what its taking back answers. */
const at = '2026-01-05T00:00:00Z'
const fact = (path: string, more: object) => () => made(path, { customerId: product.customerId, ...more })
const decided = async (field: string) => {
  const { id } = (await product.post('/v1/customers', { name: 'x' })).body
  await product.post(`/v1/customers/${id}/decisions`, { tier: 'core', reason: 'x' })
  return `/v1/customers/${id}/decisions${field}`
}
const takenBack: Record<string, () => Promise<string>> = {
  '/v1/contacts/:id': fact('/v1/contacts', { name: 'x' }),
  '/v1/contracts/:id': fact('/v1/contracts', { amount: '1', currency: 'CNY', signedOn: '2026-01-05' }),
  '/v1/orders/:id': fact('/v1/orders', { amount: '1', currency: 'CNY', at }),
  '/v1/interactions/:id': fact('/v1/interactions', { channel: 'phone', at }),
  '/v1/behaviour/:id': fact('/v1/behaviour', { type: 'visit', at }),
  '/v1/satisfaction/:id': fact('/v1/satisfaction', { measure: 'csat', score: 3, at }),
  '/v1/customers/:id/decisions': () => decided(''),
  '/v1/customers/:id/decisions/:field': () => decided('/tier'),
}

const calendar = (holidays: string[]) => ({
  timeZone: 'Europe/Berlin',
  week: { monday: [['09:00', '18:00']] },
  holidays,
})

test('whatever is changed in place takes If-Match, and is tried out here; so does every command to a case', () => {
  const inPlace = routes.filter(({ method }) => ['put', 'patch'].includes(method))
  // an import names its columns one by one, and says nothing of those that were not named
  expect(inPlace.filter(({ ifMatch }) => ifMatch !== true).map(({ path }) => path)).toEqual(['/v1/imports/:id'])
  const known = routes.filter(
    ({ ifMatch, path }) => ifMatch === true && !/^\/v1\/(cases|needs|at-risk-customers)\//.test(path),
  )
  const tried = [...Object.keys(things), ...Object.keys(takenBack)]
  expect([...new Set(known.map(({ path }) => path))].sort()).toEqual(tried.sort())
})

describe.each(Object.entries(things))('%s', (path, { make, method, changes }) => {
  let at: string
  beforeAll(async () => {
    at = await make()
  })

  it('is changed by one of two who have read the same, and the other is told what to do', async () => {
    const before = await product.get(at)
    const etag = before.headers.get('etag') ?? ''
    expect(etag).toMatch(/^"\d+"$/)
    const answers = await Promise.all(changes().map((body) => product.ask(method, at, body, { 'if-match': etag })))
    expect(answers.map(({ status }) => (status < 300 ? 'done' : status)).sort()).toEqual([412, 'done'])
    const [refused, done] = answers.toSorted((one, other) => other.status - one.status)
    expect(refused?.body).toMatchObject({ code: 'version-conflict', detail: expect.stringContaining('If-Match: "') })
    expect(done?.headers.get('etag')).not.toBe(etag)
    expect((await product.get(at)).headers.get('etag')).toBe(done?.headers.get('etag'))

    const again = await product.ask(method, at, changes()[0], { 'if-match': done?.headers.get('etag') ?? '' })
    expect(again.status).toBeLessThan(300)
    expect((await product.ask(method, at, changes()[1], { 'if-match': '*' })).status).toBeLessThan(300)
    expect((await product.ask(method, at, changes()[0], { 'if-match': '"surprise"' })).status).toBe(412)
  })

  const removal = routes.find((route) => route.path === path && route.method === 'delete' && route.ifMatch)
  if (removal)
    it('is taken away only as it was read', async () => {
      const etag = (await product.get(at)).headers.get('etag') ?? ''
      expect((await product.ask('DELETE', at, undefined, { 'if-match': '"0"' })).body.code).toBe('version-conflict')
      expect((await product.get(at)).status).toBe(200)
      expect((await product.ask('DELETE', at, undefined, { 'if-match': etag })).status).toBe(204)
      expect((await product.get(at)).status).toBe(404)
    })
})

test.each(Object.entries(takenBack))('%s is taken back, or decided, only as it was read', async (path, make) => {
  const place = await make()
  const read = place.replace(/\/decisions.*/, '')
  const etag = (await product.get(read)).headers.get('etag') ?? ''
  const [method, body] = path.endsWith('/decisions')
    ? ['POST', { tier: 'strategic', reason: 'y' }]
    : ['DELETE', undefined]
  const ask = (tag: string) => product.ask(method, place, body, { 'if-match': tag })
  expect([(await ask('"0"')).body.code, (await product.get(read)).headers.get('etag')]).toEqual([
    'version-conflict',
    etag,
  ])
  expect((await ask(etag)).status).toBeLessThan(300)
})

describe('a case', () => {
  it('[A4] takes one of two commands that were meant for the same revision, and a repeat of it', async () => {
    const { id, revision } = await product.openNeed()
    const say = (text: string, headers: Record<string, string>) =>
      product.post(`/v1/cases/${id}/notes`, { text }, headers)
    const seen = { 'if-match': `"${revision}"` }
    const answers = await Promise.all(
      ['one', 'two'].map((text) => say(text, { ...seen, 'idempotency-key': `${id}-${text}` })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412])
    expect(answers.find(({ status }) => status === 412)?.body.code).toBe('version-conflict')
    const repeats = await Promise.all(
      ['one', 'two'].map((text) => say(text, { ...seen, 'idempotency-key': `${id}-${text}` })),
    )
    expect(repeats.map(({ status }) => status)).toEqual(answers.map(({ status }) => status))
    expect((await product.get(`/v1/cases/${id}`)).body.revision).toBe(revision + 1)

    expect((await say('three', { 'if-match': '"surprise"' })).status).toBe(412)
    expect((await say('three', { 'if-match': `"1", "${revision + 1}"` })).status).toBe(200)
    expect((await say('four', { 'if-match': '*' })).status).toBe(200)
  })
})
