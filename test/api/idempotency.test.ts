import { randomUUID } from 'node:crypto'
import { startApi, type Api } from './support'

let api: Api
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.stop())

describe('Idempotency-Key', () => {
  it('ten parallel requests with one key make one row and get one answer', async () => {
    const name = `Parallel ${randomUUID()}`
    const again = { 'idempotency-key': randomUUID() }
    const replies = await Promise.all(Array.from({ length: 10 }, () => api.post('/v1/customers', { name }, again)))
    expect(replies.map(({ status }) => status)).toEqual(Array(10).fill(201))
    expect(new Set(replies.map(({ body }) => JSON.stringify(body))).size).toBe(1)
    expect(new Set(replies.map(({ headers }) => headers.get('location'))).size).toBe(1)
    expect(replies.filter(({ headers }) => headers.get('idempotent-replay') === null)).toHaveLength(1)
    expect(await api.prisma.customer.count({ where: { name } })).toBe(1)
  })

  it('a repeat gets the first answer even when the world has changed since', async () => {
    const again = { 'idempotency-key': randomUUID() }
    const body = { name: 'Chen', email: 'chen@example.com' }
    const first = await api.post('/v1/staff', body, again)
    await api.ask('PATCH', `/v1/staff/${first.body.id}`, { name: 'Chen Wei' })
    const repeat = await api.post('/v1/staff', { email: body.email, name: body.name }, again)
    expect(repeat.body).toEqual(first.body)
    expect(repeat.headers.get('idempotent-replay')).toBe('true')
  })

  it('the same key for another request is refused', async () => {
    const again = { 'idempotency-key': randomUUID() }
    await api.post('/v1/customers', { name: 'One' }, again)
    for (const other of [
      await api.post('/v1/customers', { name: 'Two' }, again),
      await api.post('/v1/teams', { name: 'One' }, again),
    ]) {
      expect([other.status, other.body.code]).toEqual([409, 'idempotency-conflict'])
    }
  })

  it('a refusal is repeated too; a body that never fitted is not remembered', async () => {
    const again = { 'idempotency-key': randomUUID() }
    expect((await api.post('/v1/customers', { nane: 'Typo' }, again)).status).toBe(422)
    const refused = await api.post('/v1/customers', { name: 'Orphan', ownerId: 'stf_later' }, again)
    expect([refused.status, refused.body.code]).toEqual([422, 'unknown-staff'])
    const repeat = await api.post('/v1/customers', { name: 'Orphan', ownerId: 'stf_later' }, again)
    expect(repeat.body).toEqual(refused.body)
    expect(repeat.headers.get('content-type')).toMatch(/^application\/problem\+json/)
    expect(repeat.headers.get('idempotent-replay')).toBe('true')
  })

  it('a repeat after a crash between making the row and keeping the answer makes no second row', async () => {
    const again = { 'idempotency-key': randomUUID() }
    const name = `Crash ${randomUUID()}`
    const first = await api.post('/v1/customers', { name }, again)
    await api.prisma.idempotentAnswer.updateMany({ where: { key: again['idempotency-key'] }, data: { status: null } })
    const repeat = await api.post('/v1/customers', { name }, again)
    expect(repeat.body).toEqual(first.body)
    expect(await api.prisma.customer.count({ where: { name } })).toBe(1)
  })

  it('keys of different callers do not meet', async () => {
    const again = { 'idempotency-key': randomUUID() }
    const other = await api.key('write')
    const first = await api.post('/v1/customers', { name: 'Mine' }, again)
    const second = await api.post('/v1/customers', { name: 'Theirs' }, { ...again, authorization: other.authorization })
    expect([first.status, second.status]).toEqual([201, 201])
    expect(second.body.id).not.toBe(first.body.id)
  })

  it('a key that is no key is refused with its name', async () => {
    for (const key of ['x'.repeat(201), 'schlüssel', ' ']) {
      const { status, body } = await api.post('/v1/customers', { name: 'No' }, { 'idempotency-key': key })
      expect([status, body.errors]).toEqual([422, [expect.objectContaining({ parameter: 'Idempotency-Key' })]])
    }
  })
})
