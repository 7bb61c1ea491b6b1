import { owedQuery } from '../../../api/reads/owed'
import { at, shanghai } from '../../support/rehearsals'
import { freezeClock, openDesk, type Desk } from './desk'

let desk: Desk
const cases: Record<string, string> = {}

// Wednesday 25 November 2026, 10:00: what was opened on Monday last week is late, what was opened on Friday is due today.
// What waits would have been due on Tuesday, had its clock not stood still since Friday.
const now = shanghai('2026-11-25 10:00')
beforeAll(async () => {
  desk = await openDesk(({ processes }) => {
    delete processes.need?.deadlines['task-force']
  })
  const { ann, pat, eng } = desk.ids
  cases.late = await desk.live({ title: 'Late', ownerId: ann, startAt: shanghai('2026-11-16 10:00'), until: now })
  cases.today = await desk.live({ title: 'Today', ownerId: ann, startAt: shanghai('2026-11-20 10:00'), until: now })
  cases.week = await desk.live({ title: 'This week', ownerId: ann, startAt: shanghai('2026-11-24 10:00'), until: now })
  cases.waiting = await desk.live({
    title: 'Waiting',
    ownerId: ann,
    startAt: shanghai('2026-11-19 10:00'),
    until: now,
    actions: [at('2026-11-20 11:00', 'pause', { reason: 'travels' })],
  })
  const extended = at('2026-11-24 11:00', 'extend', {
    key: 'solution-1',
    dueAt: shanghai('2026-12-11 18:00'),
    reason: 'parts are late',
  })
  cases.later = await desk.live({
    title: 'Later',
    ownerId: ann,
    startAt: shanghai('2026-11-24 10:00'),
    until: now,
    actions: [extended],
  })
  cases.colleague = await desk.live({
    title: 'Colleague',
    ownerId: pat,
    startAt: shanghai('2026-11-23 10:00'),
    until: now,
  })
  cases.report = await desk.live({ title: 'Report', ownerId: eng, startAt: shanghai('2026-11-19 10:00'), until: now })
  cases.closed = await desk.live({
    ownerId: ann,
    startAt: shanghai('2026-11-20 10:00'),
    until: now,
    actions: [at('2026-11-20 11:00', 'cancel', { reason: 'no' })],
  })
  freezeClock(now)
})
afterAll(async () => {
  jest.useRealTimers()
  await desk.close()
})

const named = (items: { caseId: string }[]) =>
  items.map(({ caseId }) => Object.keys(cases).find((name) => cases[name] === caseId))
const bucket = async (name: string, scope = 'me', staffId = desk.ids.ann) =>
  named((await desk.get(`/v1/obligations?scope=${scope}&staffId=${staffId}&bucket=${name}`)).body.items)

describe('what is owed', () => {
  test.each([
    ['late', ['late']],
    ['today', ['today']],
    ['week', ['today', 'week']],
    ['waiting', ['waiting']],
    ['all', ['late', 'waiting', 'today', 'week', 'later']],
  ])('[T7] the bucket %s, most urgent first', async (name, expected) => {
    expect(await bucket(name)).toEqual(expected)
  })

  test('[T7] counts every bucket in the same answer, whatever was asked for', async () => {
    const { body } = await desk.get(`/v1/obligations?scope=me&staffId=${desk.ids.ann}&bucket=late`)
    expect(body.counts).toEqual({ late: 1, today: 1, waiting: 1, week: 2, all: 5 })
    const { body: none } = await desk.get(`/v1/obligations?scope=me&staffId=${desk.ids.ann}&kind=revisit`)
    expect(none).toEqual({ items: [], nextCursor: null, counts: { late: 0, today: 0, waiting: 0, week: 0, all: 0 } })
  })

  test('[T7, E1] says what is owed, to whom, by when, how much time is left, who is told next', async () => {
    const { body } = await desk.get(`/v1/obligations?scope=me&staffId=${desk.ids.ann}&bucket=today`)
    expect(body.items).toEqual([
      {
        caseId: cases.today,
        key: 'solution-1',
        kind: 'solution',
        title: 'Today',
        customer: { id: desk.ids.customer, name: expect.stringContaining('云杉科技'), tier: 'core' },
        dueAt: shanghai('2026-11-25 18:00'),
        state: 'running',
        left: { workingSeconds: 8 * 3_600, workingDays: 0, asOf: now },
        owner: { id: desk.ids.ann, name: 'ann' },
        level: 'warning',
        nextRung: { level: 'missed', at: shanghai('2026-11-25 18:00'), to: [desk.ids.ann, desk.ids.lee] },
        reason: {
          'zh-CN': expect.stringMatching(/^解决方案应于2026年11月25日（周三）18:00前完成/),
          en: expect.stringMatching(/^The solution is owed to 云杉科技 .* by Wed 25 Nov 2026 18:00\.$/),
        },
      },
    ])
  })

  test('[T6, X9] what waits keeps the time that was left, and nobody is told next', async () => {
    const { body } = await desk.get(`/v1/obligations?scope=me&staffId=${desk.ids.ann}&bucket=waiting`)
    expect(body.items[0]).toMatchObject({
      state: 'paused',
      left: { workingSeconds: 25 * 3_600, workingDays: 2 },
      nextRung: null,
    })
  })

  test('[E1] what is late has no time left, and shows the rung it has reached and the next one', async () => {
    const { body } = await desk.get(`/v1/obligations?scope=me&staffId=${desk.ids.ann}&bucket=late`)
    expect(body.items[0]).toMatchObject({
      state: 'missed',
      left: { workingSeconds: 0, workingDays: 0 },
      level: 'repeat',
      nextRung: { level: 'repeat', at: shanghai('2026-11-25 18:00') },
    })
    expect(body.items[0].reason.en).toContain('is late')
  })

  test('[A2] a person sees their own, a team its members’, a lead also everybody’s below', async () => {
    expect(await bucket('all', 'me', desk.ids.pat)).toEqual(['colleague'])
    expect(await bucket('all', 'team', desk.ids.pat)).toEqual([
      'late',
      'waiting',
      'today',
      'colleague',
      'week',
      'later',
    ])
    expect(await bucket('late', 'team', desk.ids.lee)).toEqual(['late', 'report'])
    expect(await bucket('all', 'me', desk.ids.lee)).toEqual([])
  })

  test.each(['late', 'all'])('pages through %s by keyset, each obligation once, in order', async (name) => {
    const rows = await desk.pages(`/v1/obligations?scope=team&staffId=${desk.ids.lee}&bucket=${name}&limit=1`)
    expect(named(rows)).toEqual(await bucket(name, 'team', desk.ids.lee))
    expect(rows.map(({ dueAt }) => dueAt)).toEqual(rows.map(({ dueAt }) => dueAt).sort())
  })

  test('[A2] scope=me without a person is refused with what to do', async () => {
    expect(await desk.get('/v1/obligations?scope=me')).toMatchObject({
      status: 422,
      body: { code: 'staff-missing', detail: expect.stringContaining('staffId'), errors: [{ parameter: 'staffId' }] },
    })
    expect(await desk.get('/v1/obligations?scope=team&staffId=nobody')).toMatchObject({
      status: 422,
      body: { code: 'unknown-staff' },
    })
  })

  test('[T7] of everybody is the default', async () => {
    const { status, body } = await desk.get('/v1/obligations?limit=200')
    expect(status).toBe(200)
    expect(body.counts.all).toBeGreaterThanOrEqual(7)
  })
})

describe('with many open cases', () => {
  beforeAll(async () => {
    await desk.prisma.$executeRaw`
      INSERT INTO deadlines (case_id, key, kind, owner_id, state, live, started_at, due_at, epoch, plan)
      SELECT ${`crowd-${desk.ids.ann}`} || n, 'solution-1', 'solution', 'crowd-' || n % 500, 'running', n % 3 = 0, now(), now() + n * interval '1 minute', 1, '[]'
      FROM generate_series(1, 30000) AS n`
    await desk.prisma.$executeRaw`ANALYZE deadlines`
  })
  afterAll(() => desk.prisma.$executeRaw`DELETE FROM deadlines WHERE case_id LIKE ${`crowd-${desk.ids.ann}%`}`)

  const asked = (owners?: string[]) => ({
    owners,
    kind: undefined,
    now: new Date(now),
    endOfToday: new Date(now),
    endOfWeek: new Date(shanghai('2026-12-02 10:00')),
    after: undefined,
  })
  const planOf = async (...query: Parameters<typeof owedQuery>) =>
    JSON.stringify(await desk.prisma.$queryRaw`EXPLAIN (FORMAT JSON) ${owedQuery(...query)}`)
  const seqScan = /"Node Type":"Seq Scan"[^{}]*"Relation Name":"deadlines"/

  test('this check recognises a plan that reads all there ever was', async () => {
    const everything = await desk.prisma.$queryRaw`EXPLAIN (FORMAT JSON) SELECT * FROM deadlines WHERE due_at > now()`
    expect(JSON.stringify(everything)).toMatch(seqScan)
  })

  test.each(['all', 'week', 'today'] as const)(
    '[T7] the bucket %s is read from the index of what is owed, a page of it',
    async (name) => {
      const plan = await planOf(name, asked(), 51)
      expect(plan).toContain('"Index Name":"deadlines_owed"')
      expect(plan).not.toMatch(seqScan)
    },
  )

  test('[T7] a person’s own are read from the index per owner', async () => {
    expect(await planOf('all', asked([desk.ids.ann, desk.ids.pat]), 51)).toContain('"Index Name":"deadlines_owed_by"')
  })
})
