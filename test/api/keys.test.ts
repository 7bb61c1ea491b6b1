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

describe('a key that is rotated', () => {
  const asks = async (key: string) => (await api.get('/v1/teams', { authorization: `Bearer ${key}` })).status
  const rotate = (id: string, body: object = {}, headers = {}) =>
    api.post(`/v1/api-keys/${id}/rotations`, body, headers)

  it('[A3] has a new secret at once, and its old one for as long as was said', async () => {
    const { body: made } = await make({ name: 'rotated' })
    const { status, body } = await rotate(made.id)
    expect([status, body.id]).toEqual([200, made.id])
    expect(body.key).not.toBe(made.key)
    expect(Date.parse(body.oldKeyUntil)).toBeGreaterThan(Date.now())
    expect([await asks(body.key), await asks(made.key)]).toEqual([200, 200])

    const over = await rotate(made.id, { oldKeyUntil: new Date(Date.now() - 1_000).toISOString() })
    expect([await asks(over.body.key), await asks(body.key), await asks(made.key)]).toEqual([200, 401, 401])
    const refused = await api.get('/v1/teams', { authorization: `Bearer ${body.key}` })
    expect(refused.body.code).toBe('key-rotated')
  })

  it('[A3] asked twice with one Idempotency-Key it is rotated once, and both answers show the same secret', async () => {
    const { body: made } = await make({ name: 'rotated once' })
    const again = { 'idempotency-key': `rotate-${made.id}` }
    const [first, second] = await Promise.all([rotate(made.id, {}, again), rotate(made.id, {}, again)])
    expect(first.body.key).toBe(second.body.key)
    expect([await asks(first.body.key), await asks(made.key)]).toEqual([200, 200])
  })

  it('[A3] not when it was revoked, is none, or the old one would live too long', async () => {
    const { body: made } = await make({ name: 'revoked' })
    await api.ask('DELETE', `/v1/api-keys/${made.id}`)
    expect((await rotate(made.id)).body.code).toBe('key-revoked')
    expect((await rotate('key_none')).status).toBe(404)
    const { body: other } = await make({ name: 'long' })
    const late = await rotate(other.id, { oldKeyUntil: '2199-01-01T00:00:00Z' })
    expect([late.status, late.body.errors[0].pointer]).toEqual([422, '/oldKeyUntil'])
  })
})

describe('who asks too often', () => {
  it('[A3] is told how much is left, and when to come again; another key is not concerned', async () => {
    const limited = await startApi({ config: { ratePerMinute: 3 } })
    try {
      const [one, other] = [await limited.key('read'), await limited.key('read')]
      const ask = ({ authorization }: { authorization: string }) => limited.get('/v1/teams', { authorization })
      for (let n = 0; n < 3; n++) {
        const { status, headers } = await ask(one)
        expect([status, headers.get('ratelimit')]).toEqual([200, expect.stringContaining(`r=${2 - n}`)])
      }
      const { status, body, headers } = await ask(one)
      expect([status, body.code]).toEqual([429, 'too-many-requests'])
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
      expect((await ask(other)).status).toBe(200)
    } finally {
      await limited.stop()
    }
  })

  it('[A3] guesses keys from one address only so often, and who has one goes on', async () => {
    const guessed = await startApi()
    try {
      const guess = () => guessed.get('/v1/teams', { authorization: `Bearer ft_${'x'.repeat(43)}` })
      const statuses = []
      for (let n = 0; n < 31; n++) statuses.push((await guess()).status)
      expect(statuses).toEqual([...Array.from({ length: 30 }, () => 401), 429])
      expect((await guess()).body.code).toBe('too-many-attempts')
      expect((await guessed.get('/v1/teams')).status).toBe(200)
    } finally {
      await guessed.stop()
    }
  })
})
