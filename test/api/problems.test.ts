import { connect } from 'node:net'
import { startApi, type Api, type Reply } from './support'

let api: Api
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.stop())

function expectProblem(reply: Reply, status: number, code: string): void {
  expect({ status: reply.status, ...reply.body }).toMatchObject({ status, code })
  expect(reply.headers.get('content-type')).toMatch(/^application\/problem\+json/)
  expect(reply.body).toMatchObject({
    type: expect.any(String),
    title: expect.any(String),
    status,
    detail: expect.stringMatching(/\w.*\.$/),
  })
}

describe('every error is problem+json with a stable code', () => {
  it('400 for JSON that is none', async () => {
    expectProblem(await api.post('/v1/teams', '{"name": '), 400, 'malformed-json')
  })
  it('400 for a path that is no percent-encoding', async () => {
    expectProblem(await api.get('/v1/teams/%E0%A4%A'), 400, 'malformed-url')
  })
  it('431 for headers that are too large, and 400 for what is no HTTP', async () => {
    expectProblem(await api.get(`/v1/teams?cursor=${'x'.repeat(40_000)}`), 431, 'headers-too-large')
    const said = await new Promise<string>((resolve) => {
      let text = ''
      const socket = connect(Number(new URL(api.url).port), '127.0.0.1', () => socket.write('SURPRISE\r\n\r\n'))
      socket.on('data', (part) => (text += part.toString())).on('close', () => resolve(text))
    })
    expect(said).toMatch(/^HTTP\/1.1 400 [^]*application\/problem\+json[^]*"code":"malformed-request"/)
  })
  it('404 for a path where nothing is', async () => {
    expectProblem(await api.get('/v1/nothing'), 404, 'not-found')
    expectProblem(await api.get('/v1/teams/%00'), 404, 'not-found')
  })
  it('404 for an id in the path that does not exist', async () => {
    expectProblem(await api.get('/v1/staff/stf_nobody'), 404, 'unknown-staff')
    expectProblem(await api.get('/v1/customers/cus_nobody'), 404, 'unknown-customer')
    expectProblem(await api.get('/v1/policies/999'), 404, 'unknown-policy')
    expectProblem(await api.get('/v1/calendars/mars'), 404, 'unknown-calendar')
  })
  it('405 for another method, with the ones that are possible', async () => {
    const reply = await api.ask('PUT', '/v1/teams', {})
    expectProblem(reply, 405, 'method-not-allowed')
    expect(reply.headers.get('allow')).toBe('POST, GET, HEAD, OPTIONS')
  })
  it('413 for a body that is too large', async () => {
    expectProblem(await api.post('/v1/teams', { name: 'x'.repeat(1_100_000) }), 413, 'body-too-large')
  })
  it('415 for a body that is not JSON', async () => {
    expectProblem(
      await api.post('/v1/teams', 'name=x', { 'content-type': 'application/x-www-form-urlencoded' }),
      415,
      'unsupported-media-type',
    )
    expectProblem(
      await api.post('/v1/teams', '{}', { 'content-type': 'application/json; charset=latin1' }),
      415,
      'unsupported-media-type',
    )
  })
  it('422 with a pointer and a code for every wrong field', async () => {
    const body = { email: 'nobody', language: 'fr', channels: { default: ['pigeon'] }, quiet: true }
    const reply = await api.post('/v1/staff', body)
    expectProblem(reply, 422, 'invalid-input')
    expect(
      reply.body.errors.map(({ pointer, code }: { pointer: string; code: string }) => [pointer, code]).sort(),
    ).toEqual([
      ['/channels/default/0', 'invalid-format'],
      ['/email', 'invalid-format'],
      ['/language', 'invalid-value'],
      ['/name', 'required'],
      ['/quiet', 'unknown-field'],
    ])
  })
  it('422 for a body that is no object, and for none where one is needed', async () => {
    expectProblem(await api.post('/v1/teams', '"text"'), 422, 'invalid-input')
    const reply = await api.ask('POST', '/v1/teams')
    expectProblem(reply, 422, 'invalid-input')
    expect(reply.body.errors).toEqual([expect.objectContaining({ pointer: '/name', code: 'required' })])
  })
  it('422 with the parameter for a wrong query', async () => {
    const reply = await api.get('/v1/teams?limit=1000&nonsense=1')
    expectProblem(reply, 422, 'invalid-input')
    expect(reply.body.errors.map(({ parameter }: { parameter: string }) => parameter).sort()).toEqual([
      'limit',
      'nonsense',
    ])
    expectProblem(await api.get('/v1/teams?cursor=bm9uZQ'), 422, 'invalid-input')
  })
  it('422 with a pointer for an id in the body that does not exist', async () => {
    const reply = await api.post('/v1/customers', { name: 'Acme', ownerId: 'stf_nobody' })
    expectProblem(reply, 422, 'unknown-staff')
    expect(reply.body.errors).toEqual([expect.objectContaining({ pointer: '/ownerId', code: 'unknown-staff' })])
  })
})
