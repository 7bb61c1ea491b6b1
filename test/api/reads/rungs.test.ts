/** The ledger of rungs: what came, what is to come, how late, and who was told when [E1, E6]. */
import { randomUUID } from 'node:crypto'
import { at, shanghai, solution } from '../../support/rehearsals'
import { openDesk, type Desk } from './desk'

/* eslint-disable @typescript-eslint/no-explicit-any -- tests read foreign answers */
let desk: Desk
let late: string
let lateAgain: string
let running: string
beforeAll(async () => {
  desk = await openDesk((policy) => {
    delete policy.processes.need?.deadlines['task-force']
  })
  // the solution of these is due on Thursday 19 November at 18:00
  const opened = { startAt: shanghai('2026-11-16 10:00'), until: shanghai('2026-11-23 10:00') }
  late = await desk.live(opened)
  lateAgain = await desk.live({ ...opened, ownerId: desk.ids.pat })
  running = await desk.live({ startAt: shanghai('2026-11-20 10:00'), until: shanghai('2026-11-20 11:00') })
})
afterAll(() => desk.close())

const own = () => `customerId=${desk.ids.customer}`
const ids = (items: any[]) => items.map(({ id }) => id)
const inOrder = (items: any[]) =>
  expect(items.map(({ at }) => at)).toEqual(items.map(({ at }) => at).sort((a: string, b: string) => (a < b ? -1 : 1)))
/** The alerts of a rung, as told so many milliseconds after they were handed over. */
const told = async (caseId: string, level: string, delayMs: number) => {
  const message = { id: `msg_${randomUUID()}`, personId: desk.ids.ann, channel: 'email', subject: 's', body: 'b' }
  await desk.prisma.message.create({ data: message })
  for (const alert of await desk.prisma.alert.findMany({ where: { caseId, rung: { level } } })) {
    const deliveredAt = new Date(alert.createdAt.getTime() + delayMs)
    await desk.prisma.alert.update({
      where: { id: alert.id },
      data: { state: 'delivered', messageId: message.id, deliveredAt },
    })
  }
}

describe('the ledger of rungs', () => {
  test('[E1] [E6] tells due, fired, handed over, delivered, channel, lateness and delay', async () => {
    await told(late, 'missed', 61_000)
    const { body } = await desk.get(`/v1/rungs?caseId=${late}&level=missed`)
    expect(body.items).toEqual([
      expect.objectContaining({
        caseId: late,
        customerId: desk.ids.customer,
        kind: 'solution',
        ownerId: desk.ids.ann,
        level: 'missed',
        at: shanghai('2026-11-19 18:00'),
        firedAt: shanghai('2026-11-19 18:00'),
        latenessMs: 0,
        state: 'fired',
        severity: 'normal',
        notBefore: null,
        to: [desk.ids.ann, desk.ids.lee],
      }),
    ])
    const [first, second] = body.items[0].recipients
    expect([first.personId, second.personId]).toEqual([desk.ids.ann, desk.ids.lee])
    expect(first).toMatchObject({ state: 'delivered', channel: 'email', delayMs: 61_000 })
    expect(Date.parse(first.deliveredAt) - Date.parse(first.handedOverAt)).toBe(61_000)
  })

  test('a message that a closed window held is counted from when it could be told', async () => {
    const alert = await desk.prisma.alert.findFirstOrThrow({
      where: { caseId: lateAgain, rung: { level: 'missed' } },
      orderBy: { id: 'asc' },
    })
    const [readyAt, deliveredAt] = [3_600_000, 3_605_000].map((ms) => new Date(alert.createdAt.getTime() + ms))
    await desk.prisma.alert.update({
      where: { id: alert.id },
      data: { state: 'delivered', readyAt: readyAt!, deliveredAt: deliveredAt! },
    })
    const { body } = await desk.get(`/v1/rungs?caseId=${lateAgain}&level=missed`)
    expect(body.items[0].recipients[0]).toMatchObject({ delayMs: 5_000, readyAt: readyAt?.toISOString() })
  })

  test('can be asked for by customer, owner, recipient, kind, level, state and time, a page at a time', async () => {
    const all = await desk.pages(`/v1/rungs?${own()}&limit=2`)
    expect(all.length).toBeGreaterThan(5)
    expect(new Set(ids(all)).size).toBe(all.length)
    inOrder(all)
    const by = async (query: string) => desk.pages(`/v1/rungs?${own()}&limit=3&${query}`)
    const expected = async (query: string, keeps: (rung: any) => boolean) =>
      expect([query, ids(await by(query))]).toEqual([query, ids(all.filter(keeps))])
    await expected(`ownerId=${desk.ids.pat}`, ({ ownerId }) => ownerId === desk.ids.pat)
    await expected(`recipientId=${desk.ids.lee}`, ({ to }) => to.includes(desk.ids.lee))
    await expected('kind=solution', ({ kind }) => kind === 'solution')
    await expected('kind=update', () => false)
    await expected('level=1', ({ level }) => level === '1')
    await expected('state=skipped', ({ state }) => state === 'skipped')
    const [from, to] = [shanghai('2026-11-19 18:00'), shanghai('2026-11-20 18:00')]
    await expected(`from=${from}&to=${to}`, ({ at }) => at >= from && at < to)
  })

  test('[X12] a rung whose every alert was withdrawn is told as withdrawn, and as nothing else', async () => {
    const id = await desk.live({
      startAt: shanghai('2026-10-12 10:00'),
      until: shanghai('2026-10-16 10:00'),
      actions: [at('2026-10-15 19:30', 'submitSolution', solution('2026-12-31'))],
    })
    const levels = async (state: string) =>
      (await desk.get(`/v1/rungs?caseId=${id}&state=${state}`)).body.items.map((one: any) => [one.level, one.state])
    expect(await levels('withdrawn')).toEqual([
      ['warning', 'withdrawn'],
      ['missed', 'withdrawn'],
    ])
    expect(await levels('fired')).toEqual([])
    const { body } = await desk.get(`/v1/rungs?caseId=${id}`)
    expect(body.items[0].recipients[0]).toMatchObject({ state: 'withdrawn', deliveredAt: null, delayMs: null })
  })

  test('lateness is what the system was late: a need told of after the fact is not late', async () => {
    const id = await desk.live({
      startAt: shanghai('2026-11-16 10:00'),
      until: shanghai('2026-11-24 10:00'),
      occurredAt: shanghai('2026-11-09 10:00'),
    })
    const { body } = await desk.get(`/v1/rungs?caseId=${id}`)
    const fired = body.items.filter(({ state }: any) => state === 'fired')
    expect(fired.map(({ level, at, latenessMs }: any) => [level, at, latenessMs]).slice(0, 2)).toEqual([
      ['missed', shanghai('2026-11-12 18:00'), 0],
      ['1', shanghai('2026-11-13 18:00'), 0],
    ])
    expect(fired.every(({ latenessMs }: any) => latenessMs === 0)).toBe(true)
    expect(body.items.find(({ state }: any) => state === 'skipped').latenessMs).toBeNull()
  })

  test('late only: those that fired more than a minute after they were due', async () => {
    const rung = await desk.prisma.rung.findFirstOrThrow({ where: { caseId: lateAgain, level: '1' } })
    await desk.prisma.rung.update({
      where: { id: rung.id },
      data: { firedAt: new Date(rung.at.getTime() + 90_000) },
    })
    const { body } = await desk.get(`/v1/rungs?${own()}&late=true`)
    expect(body.items.map(({ id, latenessMs }: any) => [id, latenessMs])).toEqual([[rung.id, 90_000]])
    expect(ids((await desk.get(`/v1/rungs?caseId=${lateAgain}&late=false`)).body.items)).not.toContain(rung.id)
  })

  test('planned: those still to come, in order, with who it would go to as of now', async () => {
    const all = await desk.pages(`/v1/rungs?${own()}&state=planned&limit=1`)
    inOrder(all)
    expect(new Set(ids(all)).size).toBe(all.length)
    expect(
      all.every(({ state, firedAt, recipients }: any) => state === 'planned' && !firedAt && recipients.length === 0),
    ).toBe(true)
    const { body } = await desk.get(`/v1/cases/${running}/explanation`)
    const [one] = all.filter(({ caseId, level }: any) => caseId === running && level === 'missed')
    expect(one).toMatchObject({ to: [desk.ids.ann, desk.ids.lee], kind: 'solution', deadlineKey: 'solution-1' })
    expect(all.filter(({ caseId }: any) => caseId === running).map(({ level, at }: any) => [level, at])).toEqual(
      body.deadlines[0].rungs.map(({ level, at }: any) => [level, at]),
    )
    for (const level of ['repeat', 'missed', '2'])
      expect(ids(await desk.pages(`/v1/rungs?${own()}&state=planned&limit=1&level=${level}`))).toEqual(
        ids(all.filter((rung: any) => rung.level === level)),
      )
    const [from, to] = [all[1].at, all.at(-1).at]
    expect(ids(await desk.pages(`/v1/rungs?${own()}&state=planned&limit=2&from=${from}&to=${to}`))).toEqual(
      ids(all.filter(({ at }: any) => at >= from && at < to)),
    )
    expect((await desk.get(`/v1/rungs?state=planned&recipientId=${desk.ids.lee}`)).body.errors[0].code).toBe(
      'recipient-of-planned',
    )
  })

  test('as CSV: all that fit, one line per rung and recipient', async () => {
    const { headers, body } = await desk.get(`/v1/rungs?caseId=${late}&format=csv&limit=1`)
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8')
    const [head, ...lines] = body.toString('utf8').trimEnd().split('\r\n')
    expect(head).toMatch(/^\uFEFFdue,fired,latenessSeconds,caseId,/)
    const { items } = (await desk.get(`/v1/rungs?caseId=${late}`)).body
    expect(lines).toHaveLength(items.reduce((sum: number, { to }: any) => sum + Math.max(1, to.length), 0))
    expect(lines.find((line: string) => line.includes(`missed,fired`))).toContain(',61,email,')
  })

  test('the summary counts, and gives the middle, the ends and the worst', async () => {
    const [from, to] = [shanghai('2026-11-16 10:00'), shanghai('2026-11-21 10:00')]
    const kind = `kind_${randomUUID().slice(0, 8)}`
    await desk.prisma.rung.updateMany({ where: { caseId: { in: [late, lateAgain] } }, data: { kind } })
    const { body } = await desk.get(`/v1/rungs/lateness?from=${from}&to=${to}&kind=${kind}`)
    expect(body).toEqual({
      from,
      to,
      lateness: { count: 6, p50: 0, p90: 90_000, p99: 90_000, max: 90_000 },
      delay: { count: 3, p50: 61_000, p90: 61_000, p99: 61_000, max: 61_000 },
    })
    const none = await desk.get(`/v1/rungs/lateness?kind=${kind}none`)
    expect(none.body.lateness).toEqual({ count: 0, p50: null, p90: null, p99: null, max: null })
    const long = await desk.get(`/v1/rungs/lateness?from=2020-01-01T00:00:00Z`)
    expect([long.status, long.body.errors[0].code]).toEqual([422, 'too-long'])
  })
})
