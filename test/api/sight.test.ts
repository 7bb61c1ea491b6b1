/** What a person sees of cases, and what is not there for them: single cases, lists, exports and commands alike [A1, A2]. */
import { routes } from '../../api/routes'
import { isOfCase } from '../../api/sight'
import { startProduct, type Product } from './product'

jest.setTimeout(120_000)

type Person = 'ann' | 'bob' | 'lead' | 'director' | 'admin' | 'named' | 'eve'

let product: Product
let team: string
const people = {} as Record<Person, { id: string; headers: { authorization: string } }>
const cases = {} as Record<'annsFirst' | 'annsSecond' | 'eves', string>

async function person(name: Person, more: object = {}) {
  const { body } = await product.post('/v1/staff', { name, email: `${name}@example.com`, ...more })
  const key = await product.post('/v1/api-keys', { name, scopes: ['admin'], staffId: body.id })
  people[name] = { id: body.id, headers: { authorization: `Bearer ${key.body.key}` } }
}

beforeAll(async () => {
  product = await startProduct()
  team = (await product.post('/v1/teams', { name: 'Team' })).body.id
  await person('director', { roles: ['director'] })
  await person('admin', { roles: ['admin'] })
  await person('lead', { roles: ['lead'], managerId: people.director.id })
  await person('ann', { teamId: team, managerId: people.lead.id })
  await person('bob', { teamId: team })
  await person('named')
  await person('eve')
  const open = async (title: string, owner: Person) =>
    (await product.openNeed({ title, ownerId: people[owner].id })).id as string
  cases.annsFirst = await open('first of ann', 'ann')
  cases.annsSecond = await open('second of ann', 'ann')
  cases.eves = await open('one of eve', 'eve')
  const named = await product.post(`/v1/needs/${cases.annsFirst}/task-force`, {
    salesId: people.named.id,
    productId: people.ann.id,
    engineeringId: people.ann.id,
    ownerId: people.ann.id,
  })
  expect(named.status).toBe(200)
})
afterAll(() => product?.stop())

const sees: Record<Person, (keyof typeof cases)[]> = {
  ann: ['annsFirst', 'annsSecond'],
  bob: ['annsFirst', 'annsSecond'],
  lead: ['annsFirst', 'annsSecond'],
  director: ['annsFirst', 'annsSecond', 'eves'],
  admin: ['annsFirst', 'annsSecond', 'eves'],
  named: ['annsFirst'],
  eve: ['eves'],
}
const everybody = Object.keys(sees) as Person[]
const allCases = ['annsFirst', 'annsSecond', 'eves'] as const

test.each(everybody)(
  '[A1] [A2] of single cases, %s sees exactly their own, their team’s and those they are named in',
  async (name) => {
    for (const one of allCases) {
      const { status, body } = await product.get(`/v1/cases/${cases[one]}`, people[name].headers)
      const expected = sees[name].includes(one) ? [200, undefined] : [404, 'unknown-case']
      expect([one, status, body.code]).toEqual([one, ...expected])
    }
  },
)

// what only administrators do is not asked by strangers: `roles.test.ts`
const ofCases = routes
  .filter(({ path, scope }) => isOfCase(path) && scope !== 'admin')
  .map(({ method, path }) => [method, path] as const)

test.each(ofCases)(
  '[A2] %s %s is not there for a stranger to the case, and for its owner it is',
  async (method, path) => {
    const ask = async (name: Person) => {
      const url = product.url + path.replace(':id', cases.annsSecond).replace(':n', '1')
      const response = await fetch(url, {
        method: method.toUpperCase(),
        headers: { ...people[name].headers, 'content-type': 'application/json' },
        // what no route takes: nothing is changed, and yet it is seen who gets as far as being told
        ...(method === 'post' ? { body: '{"dragon":1}' } : {}),
        signal: AbortSignal.timeout(2_000),
      }).catch(() => undefined)
      return [response?.status, ((await response?.json().catch(() => ({}))) as { code?: string } | undefined)?.code]
    }
    expect(await ask('eve')).toEqual([404, 'unknown-case'])
    expect(await ask('ann')).not.toContain('unknown-case')
  },
)

test('[A2] what a stranger says to a case is refused, and nothing happens', async () => {
  const before = (await product.get(`/v1/cases/${cases.annsSecond}`)).body.revision
  const note = (name: Person) =>
    product.post(`/v1/cases/${cases.annsSecond}/notes`, { text: 'x' }, people[name].headers)
  expect((await note('eve')).body).toMatchObject({ status: 404, code: 'unknown-case' })
  expect((await note('named')).status).toBe(404)
  expect((await product.get(`/v1/cases/${cases.annsSecond}`)).body.revision).toBe(before)
  expect((await note('bob')).status).toBe(200)
  const into = { intoId: cases.annsSecond, reason: 'same' }
  const merged = await product.post(`/v1/needs/${cases.eves}/merges`, into, people.eve.headers)
  expect([merged.status, merged.body.code]).toEqual([422, 'unknown-case'])
})

test('[A2] a name from another system shows its case to whoever sees it or has opened it, and to nobody else', async () => {
  const body = {
    customerId: product.customerId,
    title: 'named',
    ownerId: people.ann.id,
    externalRef: { source: 'crm', id: 'A2' },
  }
  const open = (name: Person) => product.post('/v1/needs', body, people[name].headers)
  const first = await open('named')
  expect(first.status).toBe(201)
  for (const name of ['named', 'ann', 'bob', 'director'] as const) {
    const again = await open(name)
    expect([name, again.status, again.body.id]).toEqual([name, 200, first.body.id])
  }
  const { status, body: refused } = await open('eve')
  expect([status, refused.code]).toEqual([409, 'external-ref-taken'])
  expect(JSON.stringify(refused)).not.toContain(first.body.id)
  await product.post(`/v1/cases/${first.body.id}/cancellation`, { reason: 'done' })
})

/** Lists and exports tell of cases; the text of the whole answer is searched. A person named in a case finds it by its id alone. */
const lists = [
  '/v1/cases',
  '/v1/cases?sort=nextDueAt',
  '/v1/obligations',
  '/v1/ledger',
  '/v1/ledger?format=csv',
  '/v1/rungs?state=planned',
  '/v1/rungs?state=planned&format=csv',
  '/v1/customers/:customer/timeline',
  '/v1/customers/:customer',
]
test.each(lists)('[A2] %s tells everybody of the cases they see, and of no other', async (path) => {
  for (const name of everybody) {
    const url = product.url + path.replace(':customer', product.customerId)
    const text = await (await fetch(url, { headers: people[name].headers })).text()
    const found = allCases.filter((one) => text.includes(cases[one]))
    expect([name, found]).toEqual([name, name === 'named' ? [] : sees[name]])
  }
})

test('[A2] whose key it is need not say who they are; of others than one’s own nothing is counted', async () => {
  const owed = async (name: Person, query: string) => {
    const { body } = await product.get(`/v1/obligations?${query}`, people[name].headers)
    return [...new Set((body.items as { caseId: string }[]).map(({ caseId }) => caseId))].sort()
  }
  const anns = [cases.annsFirst, cases.annsSecond].sort()
  expect(await owed('ann', 'scope=me')).toEqual(anns)
  expect(await owed('bob', 'scope=me')).toEqual([])
  expect(await owed('bob', 'scope=team')).toEqual(anns)
  expect(await owed('eve', `scope=me&staffId=${people.ann.id}`)).toEqual([])
  const { body } = await product.get('/v1/obligations', people.eve.headers)
  expect(body.counts.all).toBe(body.items.length)
})

test('[A2] a correction that waits is seen by whoever sees its deadline', async () => {
  const { prisma } = product
  const [deadline] = await prisma.deadline.findMany({ where: { caseId: cases.annsSecond }, take: 1 })
  const at = new Date().toISOString()
  const correction = { status: 'proposed', at, by: 'tool:x', state: 'met', metAt: at, reason: 'x' }
  const where = { caseId_key: { caseId: cases.annsSecond, key: deadline!.key } }
  await prisma.deadline.update({ where, data: { correction } })
  const waits = async (name: Person) => (await product.get('/v1/corrections', people[name].headers)).body.items?.length
  expect([await waits('ann'), await waits('lead'), await waits('eve')]).toEqual([1, 1, 0])
})

test('[A2] a message is seen by whoever sees the person it went to', async () => {
  const { id } = await product.prisma.message.create({
    data: { id: 'msg_sight', personId: people.ann.id, channel: 'email', subject: 's', body: 'b' },
  })
  const read = async (name: Person) => (await product.get(`/v1/messages/${id}`, people[name].headers)).status
  expect([await read('ann'), await read('lead'), await read('bob'), await read('eve')]).toEqual([200, 200, 200, 404])
})

const ofAllCases = ['/v1/migrations', '/v1/migrations/:id', '/v1/migrations/:id/cases']
test.each([
  ...ofAllCases.map((path) => ['GET', path] as const),
  ...(['/v1/policies/1/preview', '/v1/calendars/cn/preview', '/v1/outages/preview'] as const).map(
    (path) => ['POST', path] as const,
  ),
])('[A2] %s %s looks at everybody’s cases: a director may, an agent and a lead may not', async (method, path) => {
  const ask = async (name: Person) =>
    (await product.ask(method, path, method === 'GET' ? undefined : {}, people[name].headers)).body?.code
  expect([await ask('ann'), await ask('lead')]).toEqual(['overseer-required', 'overseer-required'])
  expect(await ask('director')).not.toBe('overseer-required')
  expect(await ask('admin')).not.toBe('overseer-required')
})

/** What else is read, and tells of no case that has an owner; the stream of events has its own test. */
const ofNoCase =
  /^\/(healthz|readyz|version)$|^\/v1\/(absences|api-keys|assessments|audit|behaviour|calendar-imports|calendars|channels|contacts|contracts|customers|duplicates|erasures|events|imports|interactions|me|merges|notices|orders|outages|policies|previews|rosters|rungs\/lateness|satisfaction|sessions|staff|teams|webhooks)\b/
test('[A2] everything that can be read is known here: single cases, lists of cases, a person’s own, or nothing of cases', () => {
  const here = new Set([
    ...lists.map((path) => path.replace(':customer', ':id').replace(/\?.*/, '')),
    '/v1/corrections',
    '/v1/messages/:id',
  ])
  const strange = routes
    .filter(
      ({ method, path }) =>
        method === 'get' && !isOfCase(path) && !here.has(path) && !ofNoCase.test(path) && !ofAllCases.includes(path),
    )
    .map(({ path }) => path)
  expect(strange).toEqual([])
})

test('[A2] [R1] who says that a customer is at risk, whose case is not theirs, is heard and shown nothing of it', async () => {
  const { body: customer } = await product.post('/v1/customers', { name: 'Of Ann', ownerId: people.ann.id })
  const said = (who: Person, reason: string) =>
    product.post('/v1/at-risk-customers', { customerId: customer.id, reason }, people[who].headers)
  const opened = await said('ann', 'first')
  const stranger = await said('eve', 'second')
  expect([stranger.status, stranger.body]).toEqual([202, { id: opened.body.id, joined: true }])
  const colleague = await said('bob', 'third')
  expect([colleague.status, colleague.body.id]).toEqual([200, opened.body.id])
  const { body: history } = await product.get(`/v1/cases/${opened.body.id}/events`)
  expect(JSON.stringify(history)).toContain('second')
})
