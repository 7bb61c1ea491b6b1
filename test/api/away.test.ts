import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { startApi, type Api, type Reply } from './support'

jest.setTimeout(30_000)

/** Accepts connections and never answers. */
let blackHole: Server
const swallowed = new Set<Socket>()
let closedPort: number
beforeAll(async () => {
  blackHole = createServer((socket) => void swallowed.add(socket.on('error', () => {}))).listen(0, '127.0.0.1')
  const closed = createServer().listen(0, '127.0.0.1')
  await Promise.all([once(blackHole, 'listening'), once(closed, 'listening')])
  closedPort = portOf(closed)
  closed.close()
})
afterAll(() => {
  swallowed.forEach((socket) => socket.destroy())
  blackHole.close()
})

const portOf = (server: Server) => (server.address() as AddressInfo).port
const postgresAt = (port: number) => ({ databaseUrl: `postgresql://x:x@127.0.0.1:${port}/x`, seeded: false })
const temporalAt = (port: number) => ({ temporalAddress: `127.0.0.1:${port}` })

async function withApi<T>(options: Parameters<typeof startApi>[0], work: (api: Api) => Promise<T>): Promise<T> {
  const api = await startApi(options)
  try {
    return await work(api)
  } finally {
    await api.stop()
  }
}

async function timed(work: () => Promise<Reply>): Promise<{ reply: Reply; seconds: number }> {
  const from = performance.now()
  const reply = await work()
  return { reply, seconds: (performance.now() - from) / 1_000 }
}

function expectAway({ reply, seconds }: { reply: Reply; seconds: number }, code: string): void {
  expect({ status: reply.status, code: reply.body.code }).toEqual({ status: 503, code })
  expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(seconds).toBeLessThan(5)
}

describe.each([
  ['is closed', () => closedPort],
  ['accepts and never answers', () => portOf(blackHole)],
])('when the port %s', (_, port) => {
  it('Postgres is named as away, and requests get 503 within 5 s', async () => {
    await withApi(postgresAt(port()), async (api) => {
      const ready = await timed(() => api.get('/readyz', { authorization: '' }))
      expect(ready.reply.status).toBe(503)
      expect(ready.reply.body.parts).toMatchObject({ postgres: 'away', temporal: 'ok' })
      expect(ready.seconds).toBeLessThan(5)
      expectAway(await timed(() => api.get('/v1/teams')), 'postgres-away')
      expectAway(
        await timed(() => api.post('/v1/customers', { name: 'x' }, { 'idempotency-key': 'away' })),
        'postgres-away',
      )
    })
  })

  it('Temporal is named as away, reads still work, and a command gets 503 within 5 s and opens nothing', async () => {
    await withApi(temporalAt(port()), async (api) => {
      const { reply } = await timed(() => api.get('/readyz', { authorization: '' }))
      expect([reply.status, reply.body.parts]).toEqual([
        503,
        expect.objectContaining({ postgres: 'ok', temporal: 'away' }),
      ])
      expect((await api.get('/v1/teams')).status).toBe(200)
      const { body: owner } = await api.post('/v1/staff', { name: 'Owner', email: 'owner@example.com' })
      const { body: customer } = await api.post('/v1/customers', { name: 'Away', ownerId: owner.id })
      const again = { 'idempotency-key': 'opened-while-away' }
      expectAway(
        await timed(() => api.post('/v1/needs', { customerId: customer.id, title: 'Later' }, again)),
        'temporal-away',
      )
      expect(await api.prisma.case.count({ where: { customerId: customer.id } })).toBe(0)
    })
  })
})

it('all parts there: ready', async () => {
  await withApi({}, async (api) => {
    const { status, body } = await api.get('/readyz', { authorization: '' })
    expect([status, body]).toEqual([200, { parts: { postgres: 'ok', temporal: 'ok', startup: 'ok' } }])
    expect((await api.get('/healthz', { authorization: '' })).body).toEqual({ status: 'ok' })
    expect((await api.get('/metrics', { authorization: '' })).body).toContain(
      'http_request_duration_seconds_count{method="GET",route="/readyz",status="200"} 1',
    )
  })
})
