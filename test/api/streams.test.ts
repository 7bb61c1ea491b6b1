import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import http from 'node:http'
import { Client } from 'pg'
import { pino } from 'pino'
import { endStreams } from '../../api/streams/streams'
import { migrateDeploy } from '../../embedded/migrate'
import { listen, type Listener } from '../support/listener'
import { until } from '../support/until'
import { startApi, type Api } from './support'

let api: Api
let databaseUrl: string
let writer: Client
let key: string
const listeners: Listener[] = []
const logged: string[] = []

beforeAll(async () => {
  const url = new URL(process.env['DATABASE_URL'] ?? '')
  url.pathname = `/streams_${randomUUID().slice(0, 8)}`
  databaseUrl = url.toString()
  await migrateDeploy({ url: databaseUrl })
  api = await startApi({ databaseUrl, logger: pino({ level: 'warn' }, { write: (line) => void logged.push(line) }) })
  writer = await connect()
  key = (await api.key('read')).authorization
})
afterEach(() => listeners.splice(0).forEach(({ hangUp }) => hangUp()))
afterAll(async () => {
  await writer?.end()
  await api?.stop()
})

async function connect(): Promise<Client> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  return client
}

interface Happened {
  caseId?: string
  type?: string
  kind?: string
  ownerId?: string
  customerId?: string
  data?: object
}
let seq = 0
/** An event as a commit records it. */
async function happen(what: string | number, more: Happened = {}, client = writer): Promise<void> {
  const { caseId = 'need_1', type = 'NoteAdded', kind = 'need', ownerId = 'ann', customerId = 'acme', data } = more
  const situation = { kind, stage: 'solution', state: 'open', title: 'Export fails', ownerId, customerId, next: null }
  await client.query(
    `WITH e AS (INSERT INTO case_events (case_id, seq, revision, type, at, by, data, situation)
                VALUES ($1, $2, 1, $3, now(), 'tool:test', $4, $5) RETURNING case_id)
     SELECT pg_notify('cases', case_id || ' 1') FROM e`,
    [caseId, ++seq, type, { what, ...data }, situation],
  )
}

async function open(query = '', headers: Record<string, string> = {}, at = api): Promise<Listener> {
  const listener = await listen(`${at.url}/v1/events${query}`, { authorization: key, ...headers })
  listeners.push(listener)
  return listener
}
const said = ({ events }: Listener) => events.map(({ data }) => data.what)
const hears = (listener: Listener, count: number) =>
  until(async () => listener.events.length >= count && said(listener))

describe('GET /v1/events', () => {
  test('tells what happens from now on, in order, to all who listen', async () => {
    await happen('before')
    const all = await Promise.all(Array.from({ length: 10 }, () => open()))
    for (let n = 0; n < 20; n++) await happen(n)
    for (const one of all) expect(await hears(one, 20)).toEqual(Array.from({ length: 20 }, (_, n) => n))
    const [{ status, headers, events }] = all as [Listener]
    expect(status).toBe(200)
    expect(headers.get('content-type')).toMatch(/^text\/event-stream/)
    expect(headers.get('cache-control')).toBe('no-cache, no-transform')
    expect(headers.get('x-accel-buffering')).toBe('no')
    expect(events[0]).toMatchObject({
      caseId: 'need_1',
      type: 'NoteAdded',
      case: { kind: 'need', stage: 'solution', state: 'open', title: 'Export fails', ownerId: 'ann' },
      next: null,
    })
    const numbers = events.map(({ id }) => id)
    expect([...numbers].sort()).toEqual(numbers)
  })

  test('goes on after the last event somebody had, through a restart: nothing is lost, nothing comes twice', async () => {
    const [one, two] = [await startApi({ databaseUrl, seeded: false }), await startApi({ databaseUrl, seeded: false })]
    const first = await open('', {}, one)
    for (let n = 0; n < 5; n++) await happen(n)
    await hears(first, 5)
    await one.stop()
    await first.ended
    for (let n = 5; n < 500; n++) await happen(n)
    // what happens while it catches up comes too
    const later = (async () => {
      for (let n = 500; n < 600; n++) await happen(n, {}, writer)
    })()
    const second = await open('', { 'last-event-id': first.lastId() }, two)
    await later
    expect([...said(first), ...(await hears(second, 595))]).toEqual(Array.from({ length: 600 }, (_, n) => n))
    await two.stop()
  })

  test('an id without an event is enough to go on from; a query does for the header', async () => {
    const first = await open('?types=NeedOpened')
    await until(async () => first.lastId() !== '')
    first.hangUp()
    await first.ended
    await happen('missed')
    const second = await open(`?lastEventId=${first.lastId()}`)
    expect(await hears(second, 1)).toEqual(['missed'])
  })

  test('transactions that end in another order than they began: each event once, to who was there and to who comes again', async () => {
    const [early, late] = [await connect(), await connect()]
    const listener = await open()
    await until(async () => listener.lastId() !== '')
    const start = listener.lastId()
    await early.query('BEGIN')
    await happen('began first', {}, early)
    await happen('ended first', {}, late)
    const between = await open('', { 'last-event-id': start })
    await happen('came after', {}, late)
    await early.query('COMMIT')
    const all = ['began first', 'ended first', 'came after']
    expect(await hears(listener, 3)).toEqual(all)
    expect(await hears(between, 3)).toEqual(all)
    expect(await hears(await open('', { 'last-event-id': listener.events[0].id }), 2)).toEqual(all.slice(1))
    await Promise.all([early.end(), late.end()])
  })

  test('tells what was asked for: types, a kind, a case, a customer', async () => {
    const [types, kind, kase, customer] = await Promise.all(
      ['types=Deadline*,NeedOpened', 'kind=complaint', 'caseId=need_2', 'customerId=globex'].map((query) =>
        open(`?${query}`),
      ),
    )
    await happen('opened', { type: 'NeedOpened' })
    await happen('missed', { type: 'DeadlineMissed', caseId: 'need_2' })
    await happen('complaint', { kind: 'complaint', customerId: 'globex' })
    await happen('note')
    await happen('end', { type: 'NeedOpened', kind: 'complaint', caseId: 'need_2', customerId: 'globex' })
    expect(await hears(types!, 3)).toEqual(['opened', 'missed', 'end'])
    expect(await hears(kind!, 2)).toEqual(['complaint', 'end'])
    expect(await hears(kase!, 2)).toEqual(['missed', 'end'])
    expect(await hears(customer!, 2)).toEqual(['complaint', 'end'])
  })

  test('[A2] a person hears of their own cases, their team’s and those of whom they lead; a director and a program hear of all', async () => {
    const person = async (name: string, more = {}) =>
      (await api.post('/v1/staff', { name, email: `${name}@example.com`, ...more })).body.id as string
    const { body: team } = await api.post('/v1/teams', { name: 'Team' })
    const director = await person('director', { roles: ['director'] })
    const lead = await person('lead', { managerId: director, roles: ['lead'] })
    const ann = await person('ann', { managerId: lead, teamId: team.id })
    const bob = await person('bob', { teamId: team.id })
    const eve = await person('eve')
    const ears = async (staffId: string) => {
      const { body } = await api.post('/v1/api-keys', { name: staffId, scopes: ['read'], staffId })
      return open('', { authorization: `Bearer ${body.key}` })
    }
    const [forDirector, forLead, forAnn, forEve, forAll] = await Promise.all([
      ...[director, lead, ann, eve].map(ears),
      open(),
    ])
    for (const ownerId of [ann, bob, eve, lead]) await happen(ownerId, { ownerId })
    await happen('taken from eve', { type: 'CaseReassigned', ownerId: ann, data: { ownerId: ann, before: eve } })
    await happen('end', { ownerId: ann, data: {} })
    await happen('end of eve', { ownerId: eve })
    const everything = [ann, bob, eve, lead, 'taken from eve', 'end', 'end of eve']
    expect(await hears(forAll!, 7)).toEqual(everything)
    expect(await hears(forDirector, 7)).toEqual(everything)
    expect(await hears(forLead!, 4)).toEqual([ann, lead, 'taken from eve', 'end'])
    expect(await hears(forAnn!, 4)).toEqual([ann, bob, 'taken from eve', 'end'])
    expect(await hears(forEve!, 3)).toEqual([eve, 'taken from eve', 'end of eve'])
  })

  test('who does not read is cut off; who reads hears everything meanwhile', async () => {
    const request = http.get(`${api.url}/v1/events`, { headers: { authorization: key } })
    const [deaf] = (await once(request, 'response')) as [http.IncomingMessage]
    deaf.on('error', () => undefined)
    const closed = new Promise((resolve) => deaf.once('close', resolve))
    deaf.pause()
    const fast = await open()
    const long = 'x'.repeat(100_000)
    let count = 0
    const isCut = () => logged.some((line) => line.includes('did not read'))
    // sockets hold some megabytes; a listener that reads is never behind by more than the last few
    for (; !isCut() && count < 1_000; count++) {
      await happen(count, { data: { long } })
      if (count % 10 === 0) await hears(fast, count - 5)
    }
    expect(isCut()).toBe(true)
    deaf.resume()
    await closed
    expect(deaf.complete).toBe(false)
    expect(await hears(fast, count)).toEqual(Array.from({ length: count }, (_, n) => n))
  })

  test('who reads is not cut off by much that happens at once', async () => {
    const listener = await open()
    await writer.query('BEGIN')
    for (let n = 0; n < 30; n++) await happen(n, { data: { long: 'x'.repeat(100_000) } })
    await writer.query('COMMIT')
    expect(await hears(listener, 30)).toHaveLength(30)
    await happen('and then')
    expect((await hears(listener, 31)).at(-1)).toBe('and then')
  })

  test('says every while that it lives, with how far it is', async () => {
    const listener = await open('?types=NeedOpened')
    await happen('not told')
    await until(async () => listener.comments.length > 0)
    const second = await open('', { 'last-event-id': listener.lastId() })
    await happen('told')
    expect(await hears(second, 1)).toEqual(['told'])
    expect(listener.events).toEqual([])
  })

  test('[A3] ends when the key is revoked, and when it expires', async () => {
    const { body: revoked } = await api.post('/v1/api-keys', { name: 'one', scopes: ['read'] })
    const expiresAt = new Date(Date.now() + 3_000).toISOString()
    const { body: expiring } = await api.post('/v1/api-keys', { name: 'two', scopes: ['read'], expiresAt })
    const [one, two] = [
      await open('', { authorization: `Bearer ${revoked.key}` }),
      await open('', { authorization: `Bearer ${expiring.key}` }),
    ]
    await api.ask('DELETE', `/v1/api-keys/${revoked.id}`)
    await Promise.all([one.ended, two.ended])
    await happen('not for them')
    expect([...one.events, ...two.events]).toEqual([])
    expect(one.comments.at(-1)).toContain('the key has ended')
  })

  test('so many at a time per key, and a place is free again when one hangs up', async () => {
    const authorization = (await api.key('read')).authorization
    const all = await Promise.all(Array.from({ length: 20 }, () => open('', { authorization })))
    expect(all.map(({ status }) => status)).toEqual(Array(20).fill(200))
    const tooMany = await api.get('/v1/events', { authorization })
    expect([tooMany.status, tooMany.body.code, tooMany.headers.get('retry-after')]).toEqual([
      429,
      'too-many-streams',
      '5',
    ])
    all[0]?.hangUp()
    await until(async () => {
      const again = await open('', { authorization })
      return again.status === 200
    })
  })

  test.each([
    ['?types=NeedForgotten', 422],
    ['?surprise=1', 422],
    ['?lastEventId=17', 422],
    [`?lastEventId=${'f'.repeat(24)}`, 409],
  ])('answers %s with %i', async (query, status) => expect((await api.get(`/v1/events${query}`)).status).toBe(status))

  test('answers HEAD with headers alone, OPTIONS with what is possible, and nobody without a key', async () => {
    const head = await fetch(`${api.url}/v1/events`, { method: 'HEAD', headers: { authorization: key } })
    expect([head.status, head.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8'])
    const options = await fetch(`${api.url}/v1/events`, { method: 'OPTIONS' })
    expect([options.status, options.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS'])
    expect((await api.get('/v1/events', { authorization: '' })).status).toBe(401)
  })

  test('ends when the server stops, so that whoever listens comes again elsewhere', async () => {
    const listener = await open()
    endStreams(api.prisma)
    await listener.ended
    expect(listener.comments.at(-1)).toContain('the server stops')
  })
})
