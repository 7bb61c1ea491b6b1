import { raiseNotice, resolveNotice } from '../../../prisma/notices'
import { until } from '../../support/until'
import { HOUR, openMailroom, type Mailroom } from './mailroom'

let room: Mailroom
beforeAll(async () => {
  room = await openMailroom()
  await room.startWorker()
})
afterAll(() => room?.close())

const mailsTo = (personId: string) => room.smtp.messages.filter(({ to }) => JSON.stringify(to).includes(personId))
const textsTo = (personId: string) => mailsTo(personId).map(({ text }) => text ?? '')
const titlesIn = (text = '') => text.match(/(?<=Need: ).*/g) ?? []
const handle = (personId: string) => room.client.workflow.getHandle(`inbox:${personId}`)
const history = async (personId: string) => (await handle(personId).fetchHistory()).events ?? []
/** It looked, and a timer runs until there is something to do. */
const sleeps = (personId: string) =>
  until(async () => {
    const events = await history(personId)
    const last = events.findLastIndex((event) => event.timerStartedEventAttributes)
    return last >= 0 && events.slice(last).every((event) => !event.activityTaskScheduledEventAttributes)
  })
const delivered = (personId: string, count: number) =>
  until(async () => (await room.messages(personId)).filter(({ state }) => state === 'delivered').length === count)
const untilEnded = async (personId: string) => {
  await room.skip(personId, 3 * HOUR)
  await room.ended(personId)
}
/** By the clock of a person in UTC: the hour so far from now. */
const utc = (ms: number) => new Date(Date.now() + ms).toISOString().slice(11, 16)

describe('what is critical', () => {
  beforeEach(() => room.joinWithin('1 hour'))

  it('[E4] goes at once, takes along what waits for company, and nothing is told twice', async () => {
    const ann = await room.person()
    await room.raise(ann, { caseTitle: 'Normal' })
    await sleeps(ann)
    await room.raise(ann, { caseTitle: 'Critical', severity: 'critical' })
    await delivered(ann, 1)
    expect(mailsTo(ann)[0]?.subject).toMatch(/^\[Critical\] 2 late/)
    expect(titlesIn(textsTo(ann)[0])).toEqual(['Critical', 'Normal'])
    await untilEnded(ann)
    expect(mailsTo(ann)).toHaveLength(1)
  })

  it('[E4] comes through quiet hours, and leaves to the morning what can wait', async () => {
    const ann = await room.person({ timeZone: 'UTC', quietHours: { from: utc(-HOUR), to: utc(2 * HOUR) } })
    await room.raise(ann, { caseTitle: 'Normal' })
    await sleeps(ann)
    await room.raise(ann, { caseTitle: 'Critical', severity: 'critical' })
    await delivered(ann, 1)
    expect(titlesIn(textsTo(ann)[0])).toEqual(['Critical'])
    await untilEnded(ann)
    expect(textsTo(ann).map(titlesIn)).toEqual([['Critical'], ['Normal']])
  })

  it('[E4] waits for the morning too when the person says so', async () => {
    const quietHours = { from: utc(-HOUR), to: utc(2 * HOUR), evenCritical: true }
    const ann = await room.person({ timeZone: 'UTC', quietHours })
    await room.raise(ann, { severity: 'critical' })
    await sleeps(ann)
    expect(mailsTo(ann)).toEqual([])
    await untilEnded(ann)
    expect(mailsTo(ann)).toHaveLength(1)
  })

  it('[X14] takes along the lower rungs of its own deadline, also those that are held', async () => {
    const ann = await room.person()
    const tomorrow = new Date(Date.now() + 24 * HOUR)
    const caseId = `need_${ann}`
    await room.raise(ann, { caseId, caseTitle: 'Climbing', level: 'missed', readyAt: tomorrow })
    await room.raise(ann, { caseId, caseTitle: 'Climbing', level: '1', severity: 'critical' })
    await delivered(ann, 1)
    expect((await room.alerts(ann)).map(({ state }) => state)).toEqual(['delivered', 'delivered'])
    expect(textsTo(ann)[0]).toContain('Why: escalation, level 1')
    await untilEnded(ann)
    expect(mailsTo(ann)).toHaveLength(1)
  })
})

describe('what a closed delivery window holds', () => {
  beforeEach(() => room.joinWithin('1 minute'))

  it('[X8] is told when the window opens: one timer runs until then, and nothing polls', async () => {
    const ann = await room.person()
    const readyAt = new Date(Date.now() + 10 * HOUR)
    await room.raise(ann, { caseTitle: 'Held', readyAt })
    await sleeps(ann)
    await room.skip(ann, 9 * HOUR)
    const events = await history(ann)
    expect(events.filter((event) => event.activityTaskScheduledEventAttributes)).toHaveLength(1)
    expect(events.filter((event) => event.timerStartedEventAttributes)).toHaveLength(1)
    expect(mailsTo(ann)).toEqual([])
    await room.skip(ann, 2 * HOUR)
    await delivered(ann, 1)
    expect(textsTo(ann)[0]).toContain('late by')
    await room.ended(ann)
    expect(mailsTo(ann)).toHaveLength(1)
  })

  it('[X8] holds back nothing else', async () => {
    const ann = await room.person()
    await room.raise(ann, { caseTitle: 'Held', readyAt: new Date(Date.now() + 10 * HOUR) })
    await sleeps(ann)
    await room.raise(ann, { caseTitle: 'Now' })
    await room.skip(ann, HOUR)
    await delivered(ann, 1)
    expect(titlesIn(textsTo(ann)[0])).toEqual(['Now'])
    expect((await room.alerts(ann)).map(({ state }) => state)).toEqual(['waiting', 'delivered'])
    await room.skip(ann, 12 * HOUR)
    await room.ended(ann)
    expect(textsTo(ann).map(titlesIn)).toEqual([['Now'], ['Held']])
  })

  it('[X12] is never told when its deadline is settled meanwhile', async () => {
    const ann = await room.person()
    await room.raise(ann, { readyAt: new Date(Date.now() + 2 * HOUR) })
    await sleeps(ann)
    await room.prisma.alert.updateMany({ where: { personId: ann }, data: { state: 'withdrawn' } })
    await untilEnded(ann)
    expect(await room.messages(ann)).toEqual([])
  })
})

describe('a limit per hour', () => {
  it('[E4] joins the rest into one message when the hour has room again, and drops nothing', async () => {
    await room.joinWithin('0 seconds', 2)
    const ann = await room.person()
    for (const n of [1, 2]) {
      await room.raise(ann, { caseTitle: `Need ${n}` })
      await delivered(ann, n)
    }
    for (const n of [3, 4, 5]) await room.raise(ann, { caseTitle: `Need ${n}` })
    await sleeps(ann)
    await room.skip(ann, HOUR / 2)
    expect(mailsTo(ann)).toHaveLength(2)
    await room.skip(ann, HOUR / 2)
    await delivered(ann, 3)
    await room.ended(ann)
    expect(titlesIn(textsTo(ann)[2])).toEqual(['Need 3', 'Need 4', 'Need 5'])
  })
})

describe('a notice to operators', () => {
  const admin = () => room.person({ roles: ['admin'], name: 'Root' })
  const noticeAlerts = (noticeId: string | undefined) =>
    room.prisma.alert.findMany({ where: { noticeId: noticeId ?? '' }, orderBy: { personId: 'asc' } })
  beforeAll(() => room.joinWithin('1 hour'))
  afterEach(() => room.prisma.staff.updateMany({ data: { roles: [] } }))

  it('[E4] is told to every admin at once, by the same inbox, in a section of its own; raised again, nobody is told again', async () => {
    const [root, other] = [await admin(), await admin()]
    await room.person()
    await room.raise(root, { caseTitle: 'Normal' })
    await sleeps(root)
    const nudged: string[] = []
    const raise = () =>
      raiseNotice(room.prisma, { kind: 'made-up', subject: 'one', data: {} }, (ids) => {
        nudged.push(...ids)
        for (const id of ids) void room.nudge(id)
      })
    const id = await raise()
    expect(await raise()).toBeUndefined()
    await Promise.all([delivered(root, 1), delivered(other, 1)])
    expect(nudged.sort()).toEqual([root, other].sort())
    expect(await noticeAlerts(id)).toHaveLength(2)
    expect(textsTo(root)[0]).toMatch(/About the system\n\n● made-up: one\..*\n\n■ Customer: acme/)
    expect(mailsTo(other)[0]?.subject).toMatch(/^\[System\] made-up: one/)
    await Promise.all([untilEnded(root), untilEnded(other)])
  })

  it('[E4] goes to those it names, as urgent as it says', async () => {
    const [root, ann] = [await admin(), await room.person()]
    const id = await raiseNotice(room.prisma, {
      kind: 'made-up',
      subject: 'two',
      data: { to: [ann, 'nobody'], severity: 'normal' },
    })
    expect(await noticeAlerts(id)).toMatchObject([{ personId: ann, severity: 'normal', state: 'waiting' }])
    const fallback = await raiseNotice(room.prisma, { kind: 'made-up', subject: 'three', data: { to: ['nobody'] } })
    expect(await noticeAlerts(fallback)).toMatchObject([{ personId: root, severity: 'critical' }])
  })

  it('[X12] that is resolved before it was told is withdrawn', async () => {
    await admin()
    const id = await raiseNotice(room.prisma, { kind: 'made-up', subject: 'four', data: {} })
    await resolveNotice(room.prisma, 'made-up', 'four')
    expect(await noticeAlerts(id)).toMatchObject([{ state: 'withdrawn' }])
    expect(await raiseNotice(room.prisma, { kind: 'made-up', subject: 'four', data: {} })).not.toBe(id)
  })

  it('[E6] that a crash left to the sweep is told by it, once', async () => {
    const unaddressed = await room.prisma.notice.create({
      data: { id: 'ntc_left', kind: 'made-up', subject: 'five', data: {} },
    })
    const root = await admin()
    const sweep = (n: number) =>
      room.client.workflow.execute('sweep', { workflowId: `sweep-${root}-${n}`, taskQueue: room.taskQueue })
    await Promise.all([sweep(1), sweep(2)])
    await delivered(root, 1)
    await sweep(3)
    expect((await noticeAlerts(unaddressed.id)).filter(({ personId }) => personId === root)).toHaveLength(1)
    await untilEnded(root)
    expect(textsTo(root).filter((text) => text.includes('five'))).toHaveLength(1)
  })
})
