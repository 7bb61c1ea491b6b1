/** Roles: what a person may change, whatever their key says; and who may give roles [A1]. */
import { routes } from '../../api/routes'
import { csrfTokenOf, hashOfToken, newToken } from '../../api/sessions'
import { randomId } from '../../prisma/ids'
import { until } from '../support/until'
import { startApi, type Api } from './support'

let api: Api
type Role = 'none' | 'agent' | 'lead' | 'director' | 'admin'
const roles: Role[] = ['none', 'agent', 'lead', 'director', 'admin']
const people = {} as Record<Role, Awaited<ReturnType<typeof person>>>
let writes: { authorization: string }

beforeAll(async () => {
  api = await startApi()
  for (const role of roles) people[role] = await person(role, role === 'none' ? [] : [role])
  writes = { authorization: (await api.key('write')).authorization }
})
afterAll(() => api.stop())

async function person(name: string, has: string[]) {
  const { body } = await api.post('/v1/staff', { name, email: `${name}@example.com`, roles: has })
  const key = await api.post('/v1/api-keys', { name, scopes: ['admin'], staffId: body.id })
  const secret = newToken()
  const session = { id: randomId('ses'), hash: hashOfToken(secret), staffId: body.id, how: 'link' }
  await api.prisma.session.create({ data: session })
  return {
    id: body.id as string,
    headers: { authorization: `Bearer ${key.body.key}` },
    inBrowser: { cookie: `followthrough=${secret}`, 'x-csrf-token': csrfTokenOf(secret) },
  }
}
const rolesOf = async (id: string) => (await api.prisma.staff.findUniqueOrThrow({ where: { id } })).roles

/** Asked about what is not there, with what no route takes: nothing is changed, and yet it is seen who gets as far as being told. */
async function refusal(headers: Record<string, string>, method: string, path: string): Promise<string | undefined> {
  const response = await fetch(api.url + path.replaceAll(/:\w+/g, '0'), {
    method: method.toUpperCase(),
    headers: { ...headers, 'content-type': 'application/json' },
    ...(['post', 'put', 'patch'].includes(method) ? { body: '{"dragon":1}' } : {}),
  })
  const { code } = (/json/.test(response.headers.get('content-type') ?? '') ? await response.json() : {}) as {
    code?: string
  }
  return code
}

/** The stream of events does not end by itself; it has its own test. */
const table = routes
  .filter(({ scope, path }) => scope !== 'open' && path !== '/v1/events')
  .map(({ scope, method, path }) => [scope, method, path] as const)

test.each(table)(
  '[A1] what needs %s, as %s %s, is for those whose role allows it, by a key as in a browser',
  async (scope, method, path) => {
    const may = { read: roles.slice(1), write: roles.slice(1), admin: ['admin'], open: roles }[scope]
    for (const role of roles)
      for (const as of ['headers', 'inBrowser'] as const) {
        const code = await refusal(people[role][as], method, path)
        expect([role, as, code === 'role-missing']).toEqual([role, as, !may.includes(role)])
      }
  },
)

test('[A1] whose last role is taken away can do nothing from then on', async () => {
  const gone = await person('gone', ['agent'])
  expect((await api.get('/v1/teams', gone.headers)).status).toBe(200)
  await api.ask('PATCH', `/v1/staff/${gone.id}`, { roles: [] })
  const { status, body } = await api.get('/v1/teams', gone.headers)
  expect([status, body.code]).toEqual([403, 'role-missing'])
})

test.each(['agent', 'lead', 'director'] as const)(
  '[A1] with the role %s one changes what is one’s own of oneself, never one’s roles, address or chain, and nobody else',
  async (role) => {
    const { id, headers } = people[role]
    const change = async (of: string, body: object) => {
      const answer = await api.ask('PATCH', `/v1/staff/${of}`, body, headers)
      return [answer.status, answer.body.code]
    }
    expect(await change(id, { language: 'en', timeZone: 'Asia/Shanghai' })).toEqual([200, undefined])
    for (const body of [{ roles: ['admin'] }, { email: 'x@example.com' }, { managerId: null }, { teamId: null }])
      expect(await change(id, body)).toEqual([403, 'role-missing'])
    expect(await change(people.admin.id, { language: 'en' })).toEqual([403, 'role-missing'])
    const made = await api.post('/v1/staff', { name: 'x', email: 'x@example.com', roles: ['admin'] }, headers)
    expect([made.status, made.body.code]).toEqual([403, 'role-missing'])
    expect(await rolesOf(id)).toEqual([role])
  },
)

test('[A1] [A3] a program with write keeps the staff, and makes nobody powerful, nor changes who is', async () => {
  const make = (has: string[]) => api.post('/v1/staff', { name: 'p', email: 'p@example.com', roles: has }, writes)
  const made = await make(['agent', 'lead'])
  expect(made.status).toBe(201)
  for (const role of ['director', 'admin']) {
    const { status, body } = await make(['agent', role])
    expect([status, body.code, body.errors[0].pointer]).toEqual([422, 'role-not-given', '/roles'])
    const given = await api.ask('PATCH', `/v1/staff/${made.body.id}`, { roles: [role] }, writes)
    expect([given.status, given.body.code]).toEqual([422, 'role-not-given'])
  }
  expect((await api.ask('PATCH', `/v1/staff/${made.body.id}`, { name: 'q' }, writes)).status).toBe(200)
  for (const role of ['director', 'admin'] as const) {
    const taken = await api.ask('PATCH', `/v1/staff/${people[role].id}`, { email: 'thief@example.com' }, writes)
    expect([taken.status, taken.body.code]).toEqual([403, 'role-missing'])
    expect((await api.ask('PATCH', `/v1/staff/${people[role].id}`, { roles: [] }, writes)).status).toBe(403)
    expect(await rolesOf(people[role].id)).toEqual([role])
  }
})

test('[A1] an administrator gives roles, by a personal key as by a program’s', async () => {
  const { id } = await person('riser', ['agent'])
  const { status } = await api.ask('PATCH', `/v1/staff/${id}`, { roles: ['director'] }, people.admin.headers)
  expect([status, await rolesOf(id)]).toEqual([200, ['director']])
})

test('[A1] who is made a director while a program changes them is changed by it no more', async () => {
  const { id } = await person('rising', ['agent'])
  const waits = async () => {
    const rows = await api.prisma.$queryRaw<unknown[]>`
      SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`
    return rows.length > 0
  }
  let change: ReturnType<Api['ask']> | undefined
  await api.prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('staff-chain'))`
    change = api.ask('PATCH', `/v1/staff/${id}`, { email: 'thief@example.com' }, writes)
    await until(waits)
    await tx.staff.update({ where: { id }, data: { roles: ['director'] } })
  })
  expect((await change)?.body.code).toBe('role-missing')
  expect((await api.prisma.staff.findUniqueOrThrow({ where: { id } })).email).toBe('rising@example.com')
})

describe('[A1] [A2] when somebody is away is said by', () => {
  const day = (n: number) => `2030-01-${String(n).padStart(2, '0')}`
  let team: string
  let mine: Record<'own' | 'report' | 'reportOfReport' | 'teammate' | 'other', string>
  let me: Awaited<ReturnType<typeof person>>
  const made = async (more: object) =>
    (await api.post('/v1/staff', { name: 'x', email: 'x@example.com', ...more })).body.id as string
  beforeAll(async () => {
    team = (await api.post('/v1/teams', { name: 'away' })).body.id
    me = await person('away', ['agent'])
    await api.ask('PATCH', `/v1/staff/${me.id}`, { teamId: team })
    const report = await made({ managerId: me.id })
    mine = {
      own: me.id,
      report,
      reportOfReport: await made({ managerId: report }),
      teammate: await made({ teamId: team }),
      other: await made({}),
    }
  })

  /** Enters, changes and takes back; what is refused leaves it as it was. */
  async function mayOf(whose: keyof typeof mine, headers: Record<string, string>): Promise<boolean> {
    const absence = { staffId: mine[whose], from: day(1), to: day(5) }
    const entered = await api.post('/v1/absences', absence, headers)
    const { id } = entered.status === 201 ? entered.body : (await api.post('/v1/absences', absence)).body
    const changed = await api.ask('PATCH', `/v1/absences/${id}`, { to: day(4) }, headers)
    const taken = await api.ask('DELETE', `/v1/absences/${id}`, undefined, headers)
    const left = await api.prisma.absence.findUnique({ where: { id } })
    const answers = [entered.status, changed.status, taken.status, left === null ? null : left.toOn]
    expect([
      [201, 200, 204, null],
      [403, 403, 403, day(5)],
    ]).toContainEqual(answers)
    await api.prisma.absence.deleteMany({ where: { id } })
    return entered.status === 201
  }

  it.each([
    ['an agent', ['agent'], ['own', 'report', 'reportOfReport']],
    ['a lead', ['lead'], ['own', 'report', 'reportOfReport', 'teammate']],
    ['a director', ['director'], ['own', 'report', 'reportOfReport', 'teammate', 'other']],
    ['an administrator', ['admin'], ['own', 'report', 'reportOfReport', 'teammate', 'other']],
  ] as const)('%s: of themselves, of those they lead, and of nobody else', async (_, has, may) => {
    await api.ask('PATCH', `/v1/staff/${me.id}`, { roles: has })
    const found: string[] = []
    for (const whose of Object.keys(mine) as (keyof typeof mine)[])
      if (await mayOf(whose, me.headers)) found.push(whose)
    expect(found).toEqual(may)
  })

  it('a program with write: of everybody', async () => {
    expect(await mayOf('other', writes)).toBe(true)
  })
})

test('[A1] teams are made by directors and administrators, duty rosters by leads too; programs with write make both', async () => {
  const makes = async (headers: Record<string, string>) => {
    const roster = `/v1/rosters/night-${randomId('x')}`
    const shifts = [{ staffId: people.agent.id, from: '2030-01-01T00:00:00Z', to: '2030-01-02T00:00:00Z' }]
    const body = { name: 'Night', timeZone: 'Asia/Shanghai', shifts }
    const team = await api.post('/v1/teams', { name: randomId('x') }, headers)
    const put = await api.ask('PUT', roster, body, headers)
    if (put.status === 403) await api.ask('PUT', roster, body)
    const deleted = await api.ask('DELETE', roster, undefined, headers)
    return [team.status, put.status, deleted.status]
  }
  expect(await makes(people.agent.headers)).toEqual([403, 403, 403])
  expect(await makes(people.lead.headers)).toEqual([403, 201, 204])
  expect(await makes(people.director.headers)).toEqual([201, 201, 204])
  expect(await makes(people.admin.headers)).toEqual([201, 201, 204])
  expect(await makes(writes)).toEqual([201, 201, 204])
})
