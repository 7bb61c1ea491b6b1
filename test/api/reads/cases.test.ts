import { at, force, shanghai, solution } from '../../support/rehearsals'
import { freezeClock, openDesk, type Desk } from './desk'

let desk: Desk
let late: string
let running: string
let closed: string
let forceOf: Desk['ids']
beforeAll(async () => {
  desk = await openDesk()
  forceOf = desk.ids
  const { ann: salesId, pat: productId, eng: engineeringId } = forceOf
  const named = (local: string) =>
    at(local, 'nameTaskForce', { ...force, salesId, productId, engineeringId, ownerId: salesId })
  late = await desk.live({
    title: 'Export 100%_done',
    startAt: shanghai('2026-11-16 10:00'),
    until: shanghai('2026-11-23 10:00'),
    actions: [named('2026-11-16 11:00')],
  })
  running = await desk.live({
    title: 'Login is slow',
    startAt: shanghai('2026-11-20 10:00'),
    until: shanghai('2026-11-23 10:00'),
    actions: [named('2026-11-20 11:00')],
  })
  const cancelled = at('2026-11-19 10:00', 'cancel', { reason: 'not needed' })
  closed = await desk.live({
    title: 'Old wish',
    startAt: shanghai('2026-11-18 10:00'),
    until: shanghai('2026-11-23 10:00'),
    actions: [cancelled],
  })
  freezeClock(shanghai('2026-11-23 10:00'))
})
afterAll(async () => {
  jest.useRealTimers()
  await desk.close()
})

const ids = (rows: { id: string }[]) => rows.map(({ id }) => id)
const list = async (query: string) =>
  ids((await desk.get(`/v1/cases?customerId=${desk.ids.customer}&${query}`)).body.items)

describe('the list of cases', () => {
  test('[N1] shows what a list needs of each case, newest first', async () => {
    const { status, body } = await desk.get(`/v1/cases?customerId=${desk.ids.customer}`)
    expect(status).toBe(200)
    expect(ids(body.items)).toEqual([running, closed, late])
    expect(body.items[0]).toEqual({
      id: running,
      kind: 'need',
      title: 'Login is slow',
      stage: 'solution',
      state: 'open',
      outcome: null,
      priority: 'high',
      customerId: desk.ids.customer,
      customerName: expect.stringContaining('云杉科技'),
      ownerId: desk.ids.ann,
      openedAt: shanghai('2026-11-20 10:00'),
      closedAt: null,
      nextDueAt: shanghai('2026-11-25 18:00'),
      revision: 2,
    })
    expect(body.nextCursor).toBeNull()
  })

  test.each([
    ['-openedAt', () => [running, closed, late]],
    ['openedAt', () => [late, closed, running]],
    ['nextDueAt', () => [late, running, closed]],
  ])('pages by keyset in the order %s, each case once', async (sort, expected) => {
    const pages = await desk.pages(`/v1/cases?customerId=${desk.ids.customer}&sort=${sort}&limit=1`)
    expect(ids(pages)).toEqual(expected())
  })

  test('a case opened between two pages does not push another one onto both', async () => {
    const first = await desk.get(`/v1/cases?customerId=${desk.ids.customer}&limit=2`)
    const newer = await desk.live({ startAt: shanghai('2026-11-21 10:00'), until: shanghai('2026-11-21 10:00') })
    const second = await desk.get(`/v1/cases?customerId=${desk.ids.customer}&limit=2&cursor=${first.body.nextCursor}`)
    expect(ids(second.body.items)).toEqual([late])
    await desk.goOn(newer, shanghai('2026-11-21 11:00'), [at('2026-11-21 11:00', 'cancel', { reason: 'done' })])
  })

  test('[T7] overdue are the ones with a deadline that is late', async () => {
    expect(await list('overdue=true')).toEqual([late])
    expect(await list('overdue=false&state=open')).toEqual([running])
  })

  test('[T6] a case whose clock stands still is not overdue, however long it waits', async () => {
    const paused = await desk.live({
      startAt: shanghai('2026-11-10 10:00'),
      until: shanghai('2026-11-10 12:00'),
      actions: [at('2026-11-10 11:00', 'pause', { reason: 'travels' })],
      ownerId: desk.ids.pat,
    })
    expect(await list(`ownerId=${desk.ids.pat}&overdue=true`)).toEqual([])
    expect(await list('state=paused')).toEqual([paused])
  })

  test('filters by stage, owner, outcome of time, and due date', async () => {
    expect(await list('stage=solution')).toEqual([running, late])
    expect(await list('kind=complaint')).toEqual([])
    expect(await list(`dueBefore=${encodeURIComponent('2026-11-21T00:00:00+08:00')}&ownerId=${desk.ids.ann}`)).toEqual([
      late,
    ])
  })

  test('finds by a part of the title, by the customer’s name and by the start of an id; signs of patterns match themselves', async () => {
    expect(await list('q=LOGIN')).toEqual([running])
    expect(await list(`q=${late}`)).toEqual([late])
    expect(await list(`q=${encodeURIComponent('100%_d')}`)).toEqual([late])
    expect(await list(`q=${encodeURIComponent('%')}`)).toEqual([late])
    expect(await list(`q=${encodeURIComponent('云杉')}&state=open&ownerId=${desk.ids.ann}`)).toEqual([running, late])
  })

  test.each([
    'sort=title',
    'limit=0',
    'limit=201',
    'overdue=perhaps',
    'dueBefore=tomorrow',
    'cursor=nonsense',
    'colour=red',
  ])('refuses %s and names the parameter', async (query) => {
    const { status, body } = await desk.get(`/v1/cases?${query}`)
    expect([status, body.errors[0].parameter]).toEqual([422, query.split('=')[0]])
  })

  test('refuses the cursor of another order', async () => {
    const { body } = await desk.get(`/v1/cases?customerId=${desk.ids.customer}&limit=1`)
    expect((await desk.get(`/v1/cases?sort=nextDueAt&cursor=${body.nextCursor}`)).status).toBe(422)
  })
})

describe('the history of a case', () => {
  test('[A4] tells every event in order with who and when, and goes on after the last one known', async () => {
    const { body } = await desk.get(`/v1/cases/${late}/events?limit=2`)
    expect(body.items).toMatchObject([
      {
        seq: 1,
        revision: 1,
        type: 'NeedOpened',
        at: shanghai('2026-11-16 10:00'),
        by: 'tool:test',
        data: { title: 'Export 100%_done' },
      },
      { seq: 2, type: 'DeadlineStarted', by: 'clock' },
    ])
    const rest = await desk.get(`/v1/cases/${late}/events?after=${body.nextCursor}`)
    expect(rest.body.items[0].seq).toBe(3)
    expect(rest.body.items.map(({ type }: { type: string }) => type)).toContain('DeadlineMissed')
    expect(rest.body.nextCursor).toBeNull()
  })

  test('[T6] shows no rung of a case that stands still as if it would come at its old time', async () => {
    const id = await desk.live({
      ownerId: desk.ids.eng,
      startAt: shanghai('2026-11-02 10:00'),
      until: shanghai('2026-11-03 12:00'),
      actions: [at('2026-11-03 10:00', 'pause', { reason: 'travels' })],
    })
    const { body } = await desk.get(`/v1/cases/${id}/explanation`)
    const { rungs } = body.deadlines.find(({ key }: { key: string }) => key === 'solution-1')
    expect(rungs.length).toBeGreaterThan(2)
    expect(new Set(rungs.map(({ state }: { state: string }) => state))).toEqual(new Set(['paused']))
  })

  test('of an unknown case is 404', async () => {
    expect(await desk.get('/v1/cases/need_none/events')).toMatchObject({ status: 404, body: { code: 'unknown-case' } })
  })
})

describe('the ledger of rungs', () => {
  test('[E1, E6] says of each rung when it was due, when it fired, who was told, and that nobody was told twice', async () => {
    const rungs = await desk.pages(`/v1/rungs?caseId=${late}&limit=1`)
    const ofSolution = rungs.filter(({ deadlineKey }) => deadlineKey === 'solution-1')
    expect(ofSolution.map(({ level, at, latenessMs }) => [level, at, latenessMs])).toEqual([
      ['warning', shanghai('2026-11-19 09:15'), 0],
      ['missed', shanghai('2026-11-19 18:00'), 0],
      ['1', shanghai('2026-11-20 18:00'), 0],
    ])
    expect(ofSolution[1]).toMatchObject({
      state: 'fired',
      recipients: [
        { personId: desk.ids.ann, state: 'waiting', messageId: null, deliveredAt: null },
        { personId: desk.ids.lee },
      ],
    })
    expect(new Set(rungs.map(({ id }) => id)).size).toBe(rungs.length)
  })

  test('[X3] keeps the rung of an empty level as skipped, with the reason', async () => {
    const id = await desk.live({
      startAt: shanghai('2026-10-12 10:00'),
      until: shanghai('2026-10-20 10:00'),
      ownerId: desk.ids.eng,
    })
    const { body } = await desk.get(`/v1/rungs?caseId=${id}&state=skipped`)
    expect(body.items[0]).toMatchObject({
      level: '2',
      state: 'skipped',
      reason: 'nobody at this level',
      recipients: [],
    })
  })

  test('[E6] can be asked for a stretch of time: from its start up to, not including, its end', async () => {
    const [from, to] = [shanghai('2026-11-19 18:00'), shanghai('2026-11-20 18:00')]
    const { body } = await desk.get(`/v1/rungs?caseId=${late}&from=${from}&to=${to}`)
    expect(body.items.map(({ level }: { level: string }) => level)).toEqual(['missed'])
  })
})

describe('the explanation of a case', () => {
  test('[T2, T7] tells of each deadline its rule, calendar, stretches, rungs and a sentence', async () => {
    const { status, body } = await desk.get(`/v1/cases/${running}/explanation`)
    expect(status).toBe(200)
    expect(body.deadlines.map(({ key, state }: { key: string; state: string }) => [key, state])).toEqual([
      ['task-force-1', 'met'],
      ['solution-1', 'running'],
    ])
    expect(body.deadlines[1]).toMatchObject({
      policyVersion: desk.policyVersion,
      calendar: { id: 'cn', version: 1, timeZone: 'Asia/Shanghai' },
      rule: { within: '3 working days', dayEnd: 'endOfBusiness' },
      start: shanghai('2026-11-20 10:00'),
      due: shanghai('2026-11-25 18:00'),
      provisional: false,
      counted: { workingSeconds: 35 * 3_600, workingDays: 3 },
      moves: [],
      sentence: { en: '3 working days after Fri 20 Nov 2026 10:00: Mon 23, Tue 24, Wed 25; end of business 18:00.' },
    })
    expect(
      body.deadlines[1].rungs.map(({ level, state }: { level: string; state: string }) => `${level} ${state}`),
    ).toEqual(['warning planned', 'missed planned', '1 planned', '2 planned', 'repeat planned'])
  })

  test('[T6, X9, T7] shows a pause, the move it caused, and an extension with its reason', async () => {
    const id = await desk.live({
      ownerId: desk.ids.eng,
      startAt: shanghai('2026-11-02 10:00'),
      until: shanghai('2026-11-05 10:00'),
      actions: [
        at('2026-11-03 10:00', 'pause', { reason: 'travels' }),
        at('2026-11-04 10:00', 'resume'),
        at('2026-11-04 11:00', 'extend', {
          key: 'solution-1',
          dueAt: shanghai('2026-11-10 12:00'),
          reason: 'parts are late',
        }),
        at('2026-11-05 10:00', 'submitSolution', solution('2026-11-20')),
      ],
    })
    const { body } = await desk.get(`/v1/cases/${id}/explanation`)
    const told = body.deadlines.find(({ key }: { key: string }) => key === 'solution-1')
    expect(told).toMatchObject({
      state: 'met',
      moves: [
        { cause: 'resumed' },
        { cause: 'extended', reason: 'parts are late', by: 'tool:test', after: shanghai('2026-11-10 12:00') },
      ],
    })
    expect(told.segments).toContainEqual(
      expect.objectContaining({ kind: 'paused', from: shanghai('2026-11-03 10:00'), to: shanghai('2026-11-04 10:00') }),
    )
  })

  test('of an unknown case is 404', async () => {
    expect((await desk.get('/v1/cases/need_none/explanation')).status).toBe(404)
  })
})
