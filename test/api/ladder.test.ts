/** Whom a rung is for, from the policy to the alert, on the real engine: what was planned, rehearsed and owed is what comes. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import type { Audience } from '../../domain/clock/audience'
import { skip } from '../support/time'
import { until } from '../support/until'
import { startProduct, type Product } from './product'

jest.setTimeout(180_000)

const DAY_MS = 86_400_000
const FAR = { from: '2000-01-01', to: '2099-12-31' }

interface RungView {
  level: string
  at: string
  to: string[]
  state: string
  reason?: string
  notBefore?: string
  severity?: string
  onBehalfOf?: Record<string, string[]>
  emptyLevels?: { to: unknown; reason: string }[]
}
interface DeadlineView {
  key: string
  kind: string
  rungs: RungView[]
}

let product: Product
let teamId: string
let [admin, duty, reserve]: string[] = []
beforeAll(async () => {
  product = await startProduct()
  teamId = (await product.post('/v1/teams', { name: 'Sales' })).body.id
  const person = async (name: string, more: object = {}): Promise<string> =>
    (await product.post('/v1/staff', { name, email: `${name}@example.com`, language: 'en', ...more })).body.id
  admin = await person('admin', { roles: ['admin'], teamId })
  duty = await person('duty', { managerId: product.people.head })
  reserve = await person('reserve')
  await product.ask('PATCH', `/v1/staff/${product.people.owner}`, { teamId })
  const rotation = { startsOn: '2026-01-05', handoverAt: '09:00', every: 'weekly', staffIds: [duty] }
  const shifts = [{ staffId: duty, from: '2000-01-03T09:00:00+08:00', to: '2000-01-10T09:00:00+08:00' }]
  await product.ask('PUT', '/v1/rosters/duty', { name: 'Duty', timeZone: 'Asia/Shanghai', rotation })
  await product.ask('PUT', '/v1/rosters/gap', { name: 'Gap', timeZone: 'Asia/Shanghai', shifts })
  await product.post('/v1/absences', { staffId: duty, standInId: reserve, ...FAR })
})
afterAll(() => product.stop())

interface Rung {
  level: string
  to: Audience[]
  after?: string
  every?: string
  severity?: string
}

/** A policy of one deadline, due two working days after the start. */
async function storePolicy(rungs: Rung[], more: object = {}): Promise<void> {
  const policy = parse(readFileSync(path.resolve(__dirname, '../../policy/default.yaml'), 'utf8')) as object
  const { status, body } = await product.post('/v1/policies', {
    ...policy,
    warnAt: 'none',
    ladders: { default: rungs },
    processes: { need: { deadlines: { solution: { within: '2 working days' } } } },
    ...more,
  })
  if (status > 201) throw new Error(JSON.stringify(body))
}

const solutionOf = ({ deadlines }: { deadlines: DeadlineView[] }) => deadlines.find(({ kind }) => kind === 'solution')!
const ledgerOf = async (caseId: string) => (await product.get(`/v1/rungs?caseId=${caseId}`)).body.items
const eventsOf = async (caseId: string) =>
  (await product.get(`/v1/cases/${caseId}/events?limit=200`)).body.items as {
    type: string
    at: string
    data: Record<string, unknown>
  }[]

describe('a ladder of persons, teams, roles and rosters', () => {
  it('[E1] [X2] [X3] [X11] tells on the engine whom case, obligations and rehearsal named before, and says who stands in and which level is empty', async () => {
    const { owner, lead, head, director } = product.people
    const { id: hook } = (await product.post('/v1/webhooks', { url: 'https://example.com/hook' })).body
    await storePolicy([
      { level: 'missed', to: ['owner', { role: 'admin', inTeamOf: 'owner' }] },
      { level: '1', after: '1 working day', to: [{ roster: 'duty' }, { person: lead }, { roster: 'gap' }] },
      { level: '2', after: '2 working days', to: [{ roster: 'gap' }] },
      { level: '3', after: '3 working days', to: [{ team: teamId }, { webhook: hook }] },
      { level: 'repeat', every: '1 working day', to: [{ roster: 'gap' }] },
    ])
    const need = await product.openNeed()
    const planned = solutionOf(need).rungs
    const gap = { to: { roster: 'gap' }, reason: 'nobody is on duty in the roster gap' }
    expect(planned).toMatchObject([
      { level: 'missed', to: [owner, admin], state: 'planned' },
      { level: '1', to: [reserve, lead], onBehalfOf: { [reserve!]: [duty] }, emptyLevels: [gap] },
      { level: '2', to: [], reason: gap.reason, emptyLevels: [gap] },
      { level: '3', to: [...[admin, owner].sort(), `webhook:${hook}`] },
      { level: 'repeat', to: [...[admin, owner].sort(), `webhook:${hook}`] },
    ])
    const owed = (await product.get(`/v1/obligations?scope=me&staffId=${owner}`)).body.items as {
      caseId: string
      nextRung: RungView
    }[]
    expect(owed.find(({ caseId }) => caseId === need.id)?.nextRung).toEqual({
      level: 'missed',
      at: planned[0]!.at,
      to: [owner, admin],
    })
    const { body: rehearsal } = await product.post('/v1/rehearsals', {
      kind: 'need',
      input: { ownerId: owner },
      policy: need.policyVersion,
      horizon: '30 days',
    })
    const rehearsed = (rehearsal.rungs as (RungView & { key: string })[]).filter(({ key }) => key === 'solution-1')
    const people = ({ level, to, onBehalfOf, emptyLevels }: RungView) => ({ level, to, onBehalfOf, emptyLevels })
    expect(rehearsed.slice(0, 5).map(people)).toEqual(planned.map(people))

    await skip(product.temporal, need.id, 20 * DAY_MS)
    await until(async () => (await ledgerOf(need.id)).length >= 5)
    const ledger = (await ledgerOf(need.id)).slice(0, 5)
    const told = ({ recipients }: { recipients: { personId: string }[] }) =>
      recipients.map(({ personId }) => personId).sort()
    expect(ledger.map(told)).toEqual(planned.map(({ to }) => [...to].sort()))
    expect(ledger[1].recipients).toContainEqual(expect.objectContaining({ personId: reserve, onBehalfOf: [duty] }))
    expect(ledger[2]).toMatchObject({ state: 'skipped', reason: gap.reason, emptyLevels: [gap] })
    const fired = solutionOf((await product.get(`/v1/cases/${need.id}`)).body).rungs.slice(0, 5)
    expect(fired.map(people)).toEqual(planned.map(people))
    const events = await eventsOf(need.id)
    expect(events.find(({ data }) => data.level === '1')?.data).toMatchObject({
      to: [reserve, lead],
      onBehalfOf: { [reserve!]: [duty] },
      emptyLevels: [gap],
    })
    expect(events.find(({ data }) => data.level === '2')).toMatchObject({
      type: 'RungSkipped',
      data: { reason: gap.reason },
    })
    expect([head, director].some((id) => JSON.stringify(ledger).includes(id))).toBe(false)
  })

  it('[X5] a person escalates to persons, teams and rosters, and to nobody who does not exist', async () => {
    await storePolicy([{ level: 'missed', to: ['owner'] }])
    const { id } = await product.openNeed()
    const escalate = (more: object) =>
      product.post(`/v1/cases/${id}/escalations`, { key: 'solution-1', reason: 'The customer called', ...more })
    const unknown = await escalate({ to: ['lead', { person: 'stf_nobody' }] })
    expect([unknown.status, unknown.body.errors[0]]).toMatchObject([
      422,
      { pointer: '/to/1/person', code: 'unknown-staff' },
    ])
    expect((await escalate({ to: [{ chief: 1 }] })).body.errors[0].pointer).toBe('/to/0/chief')
    expect((await escalate({})).body.errors[0].pointer).toBe('/level')
    const { status, body } = await escalate({ to: [{ roster: 'duty' }, { person: admin }], severity: 'critical' })
    expect([status, solutionOf(body).rungs.find(({ level }) => level === 'manual')]).toMatchObject([
      200,
      { state: 'fired', to: [reserve, admin], onBehalfOf: { [reserve!]: [duty] }, severity: 'critical' },
    ])
  })
})

describe('delivery windows', () => {
  /** Open for an hour a day, half a day from now: closed at whatever hour this runs. */
  async function closedNow(): Promise<string> {
    const opens = (new Date().getUTCHours() + 12) % 24
    const hour = (n: number) => `${String(n).padStart(2, '0')}:00`
    const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
    const week = Object.fromEntries(days.map((day) => [day, [[hour(opens), hour(opens + 1)]]]))
    const { status } = await product.ask('PUT', '/v1/calendars/closed-now', { timeZone: 'UTC', week })
    expect(status).toBe(201)
    return 'closed-now'
  }

  it('[X8] the alert waits for the next opening of the calendar, by the clock of the case; what is critical does not', async () => {
    const calendar = await closedNow()
    await storePolicy(
      [
        { level: 'missed', to: ['owner'] },
        { level: '1', after: '1 hour', to: ['lead'], severity: 'critical' },
      ],
      {
        delivery: { window: 'businessHours', grace: '15 minutes' },
        processes: { need: { deadlines: { solution: { within: '2 hours', calendar } } } },
      },
    )
    const { id, deadlines } = await product.openNeed()
    const [planned] = solutionOf({ deadlines }).rungs
    expect(Date.parse(planned!.notBefore!)).toBeGreaterThan(Date.parse(planned!.at))
    await skip(product.temporal, id, 4 * 3_600_000)
    await until(async () => (await ledgerOf(id)).length >= 2)
    const [missed, first] = await ledgerOf(id)
    const waits = ({ recipients }: { recipients: { handedOverAt: string; readyAt: string }[] }) =>
      Date.parse(recipients[0]!.readyAt) - Date.parse(recipients[0]!.handedOverAt)
    expect(missed).toMatchObject({ at: planned!.at, notBefore: planned!.notBefore, severity: 'normal' })
    expect(waits(missed)).toBe(Date.parse(missed.notBefore) - Date.parse(missed.firedAt))
    expect(first).toMatchObject({ notBefore: null, severity: 'critical' })
    expect(waits(first)).toBe(0)
    const events = await eventsOf(id)
    expect(events.find(({ type }) => type === 'DeadlineMissed')).toMatchObject({
      at: planned!.at,
      data: { notBefore: planned!.notBefore },
    })
    expect(
      await product.prisma.alert.findMany({
        where: { caseId: id },
        select: { severity: true },
        orderBy: { id: 'asc' },
      }),
    ).toEqual([{ severity: 'normal' }, { severity: 'critical' }])
  })
})

describe('work for somebody who is away', () => {
  it('[E3] is taken, and the answer says who is told meanwhile', async () => {
    await storePolicy([{ level: 'missed', to: ['owner'] }])
    const { id } = await product.openNeed()
    const { status, body } = await product.post(`/v1/cases/${id}/assignments`, { ownerId: duty, reason: 'Knows it' })
    expect([status, body.ownerId, body.notes]).toMatchObject([
      200,
      duty,
      [
        {
          code: 'owner-away',
          en: 'duty is away until Thu 31 Dec 2099; reserve is told meanwhile.',
          'zh-CN': expect.any(String),
        },
      ],
    ])
    expect(solutionOf(body).rungs[0]).toMatchObject({ to: [reserve], onBehalfOf: { [reserve!]: [duty] } })
    expect((await product.openNeed({ ownerId: duty })).notes).toHaveLength(1)
    expect((await product.openNeed()).notes).toBeUndefined()
  })
})
