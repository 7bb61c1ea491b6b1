import { pino } from 'pino'
import { startApi, type Api } from './support'

let api: Api
const logged: string[] = []
beforeAll(async () => {
  api = await startApi({ logger: pino({ level: 'trace' }, { write: (line) => void logged.push(line) }) })
})
afterAll(() => api.stop())

const make = (body: object, headers = {}) =>
  api.post('/v1/api-keys', { name: 'CRM', scopes: ['read'], ...body }, headers)

describe('API keys', () => {
  it('[A3] a key is shown once and stored hashed', async () => {
    const { status, body } = await make({ name: 'shown once' })
    expect(status).toBe(201)
    expect(body.key).toMatch(/^ft_[\w-]{43}$/)
    const { body: list } = await api.get('/v1/api-keys?limit=200')
    expect(JSON.stringify(list)).not.toContain(body.key)
    expect(list.items.find(({ id }: { id: string }) => id === body.id)).toEqual(
      expect.not.objectContaining({ key: expect.anything(), hash: expect.anything() }),
    )
    const rows = await api.prisma.$queryRawUnsafe<{ row: string }[]>(
      'select k::text as row from api_keys k union all select a::text from idempotent_answers a',
    )
    expect(rows.some(({ row }) => row.includes(body.key))).toBe(false)
  })

  it('[A3] a repeat of the same request shows the same key, and still nothing but its hash is stored', async () => {
    const again = { 'idempotency-key': 'key-of-a-key' }
    const replies = await Promise.all(Array.from({ length: 5 }, () => make({ name: 'once' }, again)))
    const keys = new Set(replies.map(({ body }) => body.key))
    expect(keys.size).toBe(1)
    const [key] = keys
    expect((await api.get('/v1/teams', { authorization: `Bearer ${key}` })).status).toBe(200)
    const rows = await api.prisma.$queryRawUnsafe<{ row: string }[]>(
      'select k::text as row from api_keys k union all select a::text from idempotent_answers a',
    )
    expect(rows.some(({ row }) => row.includes(key))).toBe(false)
    expect((await make({ name: 'once' })).body.key).not.toBe(key)
  })

  it('[A4] what is done with a personal key is done by its person; a stranger has none', async () => {
    const { body: ann } = await api.post('/v1/staff', { name: 'Ann', email: 'ann@example.com' })
    const { body: key } = await make({ scopes: ['write'], staffId: ann.id })
    expect(key.staffId).toBe(ann.id)
    const { body: list } = await api.get('/v1/api-keys?limit=200')
    expect(list.items.find(({ id }: { id: string }) => id === key.id).staffId).toBe(ann.id)
    const { status, body } = await make({ staffId: 'stf_nobody' })
    expect([status, body.code, body.errors[0].pointer]).toEqual([422, 'unknown-staff', '/staffId'])
  })

  it('[A3] nothing is answered without a valid key', async () => {
    const missing = await api.get('/v1/staff', { authorization: '' })
    expect([missing.status, missing.body.code]).toEqual([401, 'key-missing'])
    expect(missing.headers.get('www-authenticate')).toMatch(/^Bearer/)
    for (const authorization of ['Bearer nonsense', `Bearer ft_${'x'.repeat(43)}`, 'Basic YTpi']) {
      const { status, body } = await api.get('/v1/staff', { authorization })
      expect([status, body.code]).toEqual([401, 'key-unknown'])
    }
  })

  it('[A3] a key ends when it expires or is revoked', async () => {
    const { body: key } = await make({ expiresAt: new Date(Date.now() + 60_000).toISOString() })
    const authorization = `Bearer ${key.key}`
    expect((await api.get('/v1/staff', { authorization })).status).toBe(200)
    expect((await api.ask('DELETE', `/v1/api-keys/${key.id}`)).status).toBe(204)
    const revoked = await api.get('/v1/staff', { authorization })
    expect([revoked.status, revoked.body.code]).toEqual([401, 'key-unknown'])

    const { body: expired } = await make({ expiresAt: new Date(Date.now() - 1_000).toISOString() })
    const late = await api.get('/v1/staff', { authorization: `Bearer ${expired.key}` })
    expect([late.status, late.body.code]).toEqual([401, 'key-expired'])
  })

  it('[A3] a key can do what its scopes say: admin includes write, write includes read', async () => {
    const [read, write] = await Promise.all([api.key('read'), api.key('write')])
    const status = async (method: string, path: string, key: { authorization: string }, body?: object) =>
      (await api.ask(method, path, body, { authorization: key.authorization })).status
    expect(await status('GET', '/v1/teams', read)).toBe(200)
    expect(await status('POST', '/v1/teams', read, { name: 'no' })).toBe(403)
    expect(await status('GET', '/v1/teams', write)).toBe(200)
    expect(await status('POST', '/v1/teams', write, { name: `team of ${write.id}` })).toBe(201)
    expect(await status('GET', '/v1/api-keys', write)).toBe(403)
    const { body, headers } = await api.get('/v1/api-keys', { authorization: write.authorization })
    expect(body.code).toBe('scope-missing')
    expect(headers.get('www-authenticate')).toContain('scope="admin"')
  })

  it('[A4] it is written down when a key was last used', async () => {
    const key = await api.key('read')
    await api.get('/v1/teams', { authorization: key.authorization })
    const row = () => api.prisma.apiKey.findUniqueOrThrow({ where: { id: key.id } })
    while ((await row()).lastUsedAt === null) await new Promise(setImmediate)
    const { lastUsedAt } = await row()
    await api.get('/v1/teams', { authorization: key.authorization })
    expect((await row()).lastUsedAt).toEqual(lastUsedAt)
  })

  it('never writes keys, headers or bodies into the log', async () => {
    const { body } = await make({ name: 'secret words' }, { 'x-request-id': 'the-request' })
    await api.get('/v1/customers?cursor=personal', { authorization: `Bearer ${body.key}` })
    const log = logged.join('')
    expect(log).toContain('the-request')
    expect(log).not.toMatch(/ft_[\w-]{43}|secret words|personal|uthorization/)
  })
})
