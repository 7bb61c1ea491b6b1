import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import { startProduct, type Product } from './product'

jest.setTimeout(120_000)

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.stop())

const shift = (staffId: string, from: string, to: string) => ({
  staffId,
  from: `${from}:00+08:00`,
  to: `${to}:00+08:00`,
})
const night = (staffIds: string[]) => ({
  name: 'Night',
  timeZone: 'Asia/Shanghai',
  rotation: { startsOn: '2026-11-23', handoverAt: '09:00', every: 'weekly', staffIds },
})
const newId = () => `night-${randomUUID().slice(0, 8)}`
const put = (id: string, body: object, headers?: Record<string, string>) =>
  product.ask('PUT', `/v1/rosters/${id}`, body, headers)
const onDuty = async (id: string, at: string) =>
  (await product.get(`/v1/rosters/${id}?at=${encodeURIComponent(`${at}:00+08:00`)}`)).body.onDuty

describe('duty rosters', () => {
  it('[X2] says who is on duty, from when to when, and that a gap has nobody', async () => {
    const { lead, head } = product.people
    const id = newId()
    const made = await put(id, night([lead, head]))
    expect([made.status, made.body]).toMatchObject([
      201,
      { id, name: 'Night', revision: 1, rotation: { every: 'weekly' } },
    ])
    expect(await onDuty(id, '2026-12-01T12:00')).toMatchObject({
      staffId: head,
      toldId: head,
      by: 'rotation',
      from: '2026-11-30T01:00:00.000Z',
      to: '2026-12-07T01:00:00.000Z',
    })
    expect(await onDuty(id, '2026-11-20T12:00')).toMatchObject({ staffId: null, toldId: null, from: null })
    expect((await product.get('/v1/rosters')).body.items).toContainEqual(expect.objectContaining({ id, revision: 1 }))
    expect((await product.get('/v1/rosters/nowhere')).status).toBe(404)
  })

  it('[X11] who is on duty and away is stood in for', async () => {
    const { lead, product: standIn } = product.people
    const id = newId()
    await put(id, night([lead]))
    await product.post('/v1/absences', { staffId: lead, from: '2099-03-02', to: '2099-03-03', standInId: standIn })
    expect(await onDuty(id, '2099-03-03T12:00')).toMatchObject({ staffId: lead, toldId: standIn })
    expect(await onDuty(id, '2099-03-04T12:00')).toMatchObject({ staffId: lead, toldId: lead })
  })

  it('[X3] shifts that overlap, people who do not exist and a roster without anybody are refused with the pointer', async () => {
    const { lead, head } = product.people
    const refused = async (body: object) => {
      const { status, body: problem } = await put(newId(), { name: 'Night', timeZone: 'Asia/Shanghai', ...body })
      return [status, problem.code, problem.errors[0].pointer]
    }
    const early = shift(lead, '2026-11-23T09:00', '2026-11-23T18:00')
    expect(await refused({ shifts: [early, shift(head, '2026-11-23T17:59', '2026-11-24T09:00')] })).toEqual([
      422,
      'invalid-input',
      '/shifts/1/from',
    ])
    expect(await refused({ shifts: [early, shift('stf_nobody', '2026-11-23T18:00', '2026-11-24T09:00')] })).toEqual([
      422,
      'unknown-staff',
      '/shifts/1/staffId',
    ])
    expect(await refused({ rotation: { ...night([lead, 'stf_nobody']).rotation } })).toEqual([
      422,
      'unknown-staff',
      '/rotation/staffIds/1',
    ])
    expect(await refused({})).toEqual([422, 'invalid-input', '/shifts'])
  })

  it('another takes its place at once, unless its author saw an older one; the same is the same', async () => {
    const { lead, head } = product.people
    const id = newId()
    await put(id, night([lead]))
    const [one, other] = await Promise.all([
      put(id, night([head]), { 'if-match': '"1"' }),
      put(id, night([lead, head]), { 'if-match': '"1"' }),
    ])
    expect([one.status, other.status].sort()).toEqual([200, 412])
    const now = await product.get(`/v1/rosters/${id}`)
    expect([now.body.revision, now.headers.get('etag')]).toEqual([2, '"2"'])
    const same = await put(id, (({ name, timeZone, rotation }) => ({ name, timeZone, rotation }))(now.body))
    expect(same.body.revision).toBe(2)
  })

  it('is deleted when no policy in use names it: neither the newest, nor one by which a case is open', async () => {
    const id = newId()
    await put(id, night([product.people.lead]))
    const policy = () =>
      parse(readFileSync(path.resolve(__dirname, '../../policy/default.yaml'), 'utf8')) as {
        ladders: { default: { to: unknown[] }[] }
        warnAt: string
      }
    const naming = policy()
    naming.ladders.default[3]!.to = ['director', { roster: id }]
    const stored = await product.post('/v1/policies', naming)
    expect(stored.status).toBe(201)
    const refused = await product.ask('DELETE', `/v1/rosters/${id}`)
    expect([refused.status, refused.body.code]).toEqual([409, 'roster-in-use'])

    const { id: caseId } = await product.openNeed()
    expect((await product.post('/v1/policies', { ...policy(), warnAt: '80%' })).status).toBe(201)
    const open = await product.ask('DELETE', `/v1/rosters/${id}`)
    expect([open.status, open.body.detail]).toEqual([409, expect.stringContaining(`version ${stored.body.version} `)])
    expect((await product.post(`/v1/cases/${caseId}/cancellation`, { reason: 'Done' })).status).toBe(200)
    expect((await product.ask('DELETE', `/v1/rosters/${id}`)).status).toBe(204)
    expect((await product.ask('DELETE', `/v1/rosters/${id}`)).status).toBe(404)
  })
})

describe('a policy that names somebody who is not there', () => {
  it('[E1] is refused with the path to each', async () => {
    const policy = parse(readFileSync(path.resolve(__dirname, '../../policy/default.yaml'), 'utf8')) as {
      ladders: Record<string, unknown>
    }
    policy.ladders.night = {
      delivery: { window: 'always' },
      rungs: [
        { level: 'missed', to: ['owner', { person: 'stf_nobody' }, { team: 'tem_none' }] },
        { level: '1', after: '1 working day', to: [{ roster: 'nowhere' }] },
      ],
    }
    const { status, body } = await product.post('/v1/policies', policy)
    expect(status).toBe(422)
    expect(body.errors.map(({ pointer, code }: { pointer: string; code: string }) => [pointer, code])).toEqual([
      ['/ladders/night/rungs/0/to/1/person', 'unknown-staff'],
      ['/ladders/night/rungs/0/to/2/team', 'unknown-team'],
      ['/ladders/night/rungs/1/to/0/roster', 'unknown-roster'],
    ])
    policy.ladders.night = [{ level: 'missed', to: [{ role: 'chief' }] }]
    const role = await product.post('/v1/policies', policy)
    expect([role.status, role.body.errors[0].pointer]).toEqual([422, '/ladders/night/0/to/0/role'])
  })
})
