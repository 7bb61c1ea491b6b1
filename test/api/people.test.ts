import { randomUUID } from 'node:crypto'
import { closesCircle } from '../../domain/clock/stand-ins'
import { raiseNotice, resolveNotice } from '../../prisma/notices'
import { startApi, type Api } from './support'

let api: Api
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.stop())

async function person(more: object = {}): Promise<string> {
  const { status, body } = await api.post('/v1/staff', { name: 'Li', email: 'li@example.com', ...more })
  expect(status).toBe(201)
  return body.id
}

describe('staff and teams', () => {
  it('[A1] a staff member has a team, a lead, roles, a language and channels', async () => {
    const { body: team } = await api.post('/v1/teams', { name: `Sales ${randomUUID()}` })
    const lead = await person({ roles: ['lead'] })
    const { body } = await api.post('/v1/staff', {
      name: '陈',
      email: 'chen@example.com',
      language: 'en',
      managerId: lead,
      teamId: team.id,
      roles: ['agent'],
      timeZone: 'Asia/Shanghai',
    })
    expect(body).toMatchObject({
      id: expect.stringMatching(/^stf_[0-9a-z]{16}$/),
      managerId: lead,
      teamId: team.id,
      roles: ['agent'],
      language: 'en',
      channels: { default: ['email'] },
    })
    expect((await api.get(`/v1/staff/${body.id}`)).body).toEqual(body)
  })

  it('[E4] a staff member has quiet hours, which can be changed and taken back', async () => {
    const quietHours = { from: '22:00', to: '07:00' }
    const id = await person({ quietHours, timeZone: 'Europe/Berlin' })
    const stored = async () => (await api.get(`/v1/staff/${id}`)).body.quietHours
    expect(await stored()).toEqual(quietHours)
    const change = (quietHours: unknown) => api.ask('PATCH', `/v1/staff/${id}`, { quietHours })
    expect((await change({ from: '20:00', to: '06:30', evenCritical: true })).body.quietHours).toEqual({
      from: '20:00',
      to: '06:30',
      evenCritical: true,
    })
    for (const [wrong, pointer] of [
      [{ from: '22:00', to: '22:00' }, '/quietHours/to'],
      [{ from: '24:00', to: '07:00' }, '/quietHours/from'],
      [{ from: '22:00' }, '/quietHours/to'],
    ] as const) {
      const { status, body } = await change(wrong)
      expect([status, body.errors[0].pointer]).toEqual([422, pointer])
    }
    expect((await change(null)).status).toBe(200)
    expect(await stored()).toBeNull()
  })

  it('[X2] a chain of managers cannot lead back to itself', async () => {
    const director = await person()
    const lead = await person({ managerId: director })
    const agent = await person({ managerId: lead })
    for (const managerId of [agent, director]) {
      const { status, body } = await api.ask('PATCH', `/v1/staff/${director}`, { managerId })
      expect([status, body.code, body.errors[0].pointer]).toEqual([422, 'manager-cycle', '/managerId'])
    }
    expect((await api.ask('PATCH', `/v1/staff/${agent}`, { managerId: director, name: 'Wang' })).body).toMatchObject({
      managerId: director,
      name: 'Wang',
    })
    expect((await api.ask('PATCH', `/v1/staff/${agent}`, { managerId: null })).body.managerId).toBeNull()
  })

  it('two changes at once do not make a circle either', async () => {
    const [a, b] = [await person(), await person()]
    const replies = await Promise.all([
      api.ask('PATCH', `/v1/staff/${a}`, { managerId: b }),
      api.ask('PATCH', `/v1/staff/${b}`, { managerId: a }),
    ])
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 422])
  })

  it('a team name is taken once', async () => {
    const name = `Team ${randomUUID()}`
    expect((await api.post('/v1/teams', { name })).status).toBe(201)
    const again = await api.post('/v1/teams', { name })
    expect([again.status, again.body.code, again.body.errors[0].pointer]).toEqual([422, 'name-taken', '/name'])
  })

  it('lists are paged by a cursor, each entry once', async () => {
    const made: string[] = []
    for (let n = 0; n < 5; n++) made.push(await person({ name: `Page ${n}` }))
    const seen: string[] = []
    for (let cursor = ''; ;) {
      const { body } = await api.get(`/v1/staff?limit=2${cursor}`)
      seen.push(...body.items.map(({ id }: { id: string }) => id))
      if (body.nextCursor === null) break
      cursor = `&cursor=${body.nextCursor}`
    }
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen).toEqual(expect.arrayContaining(made))
  })
})

describe('absences', () => {
  it('[X11] stand-ins cannot stand in for each other on the same day', async () => {
    const [a, b, c] = [await person(), await person(), await person()]
    const absent = (staffId: string, from: string, to: string, standInId?: string) =>
      api.post('/v1/absences', { staffId, from, to, ...(standInId === undefined ? {} : { standInId }) })
    expect((await absent(a, '2026-12-01', '2026-12-10', b)).body).toMatchObject({
      staffId: a,
      from: '2026-12-01',
      to: '2026-12-10',
      standInId: b,
    })
    expect((await absent(b, '2026-12-05', '2026-12-07', c)).status).toBe(201)
    const circle = await absent(c, '2026-12-07', '2026-12-20', a)
    expect([circle.status, circle.body.code, circle.body.errors[0].pointer]).toEqual([
      422,
      'stand-in-cycle',
      '/standInId',
    ])
    expect((await absent(c, '2026-12-08', '2026-12-20', a)).status).toBe(201)
    expect((await absent(a, '2027-01-04', '2027-01-05', a)).body.code).toBe('stand-in-cycle')
    expect((await absent(a, '2027-01-05', '2027-01-04')).body.errors[0].pointer).toBe('/to')
  })

  it('[X11] a circle needs one day on which all are away', () => {
    const away = (staffId: string, standInId: string | null, fromOn: string, toOn: string) => ({
      staffId,
      standInId,
      fromOn,
      toOn,
    })
    const others = [away('b', 'c', '01', '05'), away('c', 'a', '05', '09')]
    expect(closesCircle(away('a', 'b', '01', '09'), others)).toBe(true)
    expect(closesCircle(away('a', 'b', '01', '04'), others)).toBe(false)
    expect(closesCircle(away('a', null, '01', '09'), others)).toBe(false)
  })
})

describe('customers', () => {
  it('[C1] the same external reference is one customer, also from parallel requests', async () => {
    const externalRef = { source: 'erp', id: randomUUID() }
    const replies = await Promise.all(
      Array.from({ length: 5 }, (_, n) => api.post('/v1/customers', { name: `Name ${n}`, externalRef })),
    )
    expect(new Set(replies.map(({ body }) => body.id)).size).toBe(1)
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 201])
  })
})

describe('notices to operators', () => {
  it('are listed newest first, with who was told; open ones by themselves', async () => {
    const root = await person({ roles: ['admin'] })
    const kind = `kind-${randomUUID()}`
    for (const subject of ['one', 'two', 'three'])
      await raiseNotice(api.prisma, { kind, subject, data: { to: [root], size: 3 } })
    await resolveNotice(api.prisma, kind, 'two')
    const seen: { subject: string; resolvedAt: string | null }[] = []
    for (let cursor = ''; ;) {
      const { body } = await api.get(`/v1/notices?open=true&limit=1${cursor}`)
      seen.push(...body.items.filter((item: { kind: string }) => item.kind === kind))
      if (body.nextCursor === null) break
      cursor = `&cursor=${body.nextCursor}`
    }
    expect(seen).toMatchObject([
      { subject: 'three', resolvedAt: null, data: { size: 3 }, told: [{ personId: root, state: 'waiting' }] },
      { subject: 'one' },
    ])
    const { body } = await api.get('/v1/notices?open=false')
    expect(body.items.filter((item: { kind: string }) => item.kind === kind)).toMatchObject([
      { subject: 'two', told: [{ state: 'withdrawn' }] },
    ])
  })
})
