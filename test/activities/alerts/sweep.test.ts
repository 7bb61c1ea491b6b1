import { randomUUID } from 'node:crypto'
import { ScheduleOverlapPolicy } from '@temporalio/client'
import { ensureSweepSchedule } from '../../../activities/alerts/sweep'
import { until } from '../../support/until'
import { HOUR, openMailroom, type Mailroom } from './mailroom'

const dispatched: string[] = []
let holding = false
let release = () => {}
const released = new Promise<void>((resolve) => (release = resolve))
let room: Mailroom

beforeAll(async () => {
  room = await openMailroom({ greet: async () => void (holding && (await released)) })
  await room.joinWithin('0 seconds')
  await room.startWorker({
    sweep: {
      leftAfterMs: { alerts: 60_000, outbox: 60_000 },
      dispatchOutbox: async (id) => {
        dispatched.push(id)
        if (id.startsWith('broken')) throw new Error('the other case does not answer')
        await room.prisma.outbox.update({ where: { id }, data: { handledAt: new Date() } })
      },
    },
  })
})
afterAll(() => room?.close())

const longAgo = new Date(Date.now() - 120_000)
const tomorrow = new Date(Date.now() + 24 * HOUR)
const history = async (personId: string) =>
  (await room.client.workflow.getHandle(`inbox:${personId}`).fetchHistory()).events ?? []
const signals = async (personId: string) =>
  (await history(personId)).filter((event) => event.workflowExecutionSignaledEventAttributes).length
const sleeps = async (personId: string) => (await history(personId)).some((event) => event.timerStartedEventAttributes)
const sweep = (): Promise<unknown> =>
  room.client.workflow.execute('sweep', { workflowId: `sweep-${randomUUID()}`, taskQueue: room.taskQueue })

describe('the sweep', () => {
  it('[E4] starts the inbox of a person for whom something waits since a crash, and leaves fresh alerts to their nudge', async () => {
    const [ann, bob] = [await room.person(), await room.person()]
    await room.alert(ann, { readyAt: longAgo })
    await room.alert(bob)
    expect(await sweep()).toEqual({
      inboxes: 1,
      messages: 0,
      migrations: 0,
      webhooks: 0,
      absences: 0,
      histories: 0,
      customers: 0,
    })
    await room.ended(ann)
    expect([await room.alerts(ann), await room.alerts(bob)]).toMatchObject([
      [{ state: 'delivered' }],
      [{ state: 'waiting' }],
    ])
  })

  it('[E6] finds a message that was composed and never sent', async () => {
    const ann = await room.person()
    const message = {
      channel: 'email',
      address: `${ann}@example.com`,
      subject: 'Late',
      body: 'Late',
      createdAt: longAgo,
    }
    await room.prisma.message.create({ data: { id: `msg_${randomUUID()}`, personId: ann, ...message } })
    expect(await sweep()).toMatchObject({ inboxes: 1 })
    await room.ended(ann)
    expect(await room.messages(ann)).toMatchObject([{ state: 'delivered' }])
  })

  it('leaves an inbox alone that runs', async () => {
    const ann = await room.person()
    await room.joinWithin('1 hour')
    await room.raise(ann, { readyAt: longAgo })
    expect(await sweep()).toMatchObject({ inboxes: 0 })
    expect(await signals(ann)).toBe(1)
    await room.prisma.alert.updateMany({ where: { personId: ann }, data: { state: 'withdrawn' } })
    await room.client.workflow.getHandle(`inbox:${ann}`).terminate()
  })

  it('[X8] starts no inbox for what a closed delivery window holds, and wakes one that sleeps when something critical came unseen', async () => {
    const ann = await room.person()
    await room.alert(ann, { caseTitle: 'Held', readyAt: tomorrow })
    expect(await sweep()).toMatchObject({ inboxes: 0 })

    await room.nudge(ann)
    await until(() => sleeps(ann))
    await room.alert(ann, { caseTitle: 'Unseen', severity: 'critical', readyAt: longAgo })
    expect(await sweep()).toMatchObject({ inboxes: 1 })
    await until(async () => (await room.messages(ann))[0]?.state === 'delivered')
    expect((await room.alerts(ann)).map(({ state }) => state)).toEqual(['waiting', 'delivered'])
    await room.prisma.alert.updateMany({ where: { personId: ann, state: 'waiting' }, data: { state: 'withdrawn' } })
    await room.client.workflow.getHandle(`inbox:${ann}`).terminate()
  })

  it('[E5] wakes an inbox whose message rests only for something critical that came unseen', async () => {
    const ann = await room.person()
    const message = { channel: 'email', address: `${ann}@example.com`, subject: 'Late', body: 'Late' }
    const id = `msg_${randomUUID()}`
    await room.prisma.message.create({
      data: { id, personId: ann, ...message, createdAt: longAgo, restsUntil: tomorrow },
    })
    await room.nudge(ann)
    await until(() => sleeps(ann))
    const before = await signals(ann)
    await room.alert(ann, { readyAt: longAgo })
    await sweep()
    expect(await signals(ann)).toBe(before)
    await room.alert(ann, { readyAt: longAgo, severity: 'critical' })
    await sweep()
    await until(async () => (await room.alerts(ann)).some(({ state }) => state === 'delivered'))
    expect((await room.alerts(ann)).map(({ state }) => state).sort()).toEqual(['delivered', 'waiting'])
    expect(await room.prisma.message.findUnique({ where: { id } })).toMatchObject({ state: 'composed' })

    // Now something critical rests: what comes after it waits, and needs no signal.
    await room.prisma.alert.updateMany({
      where: { personId: ann, state: 'waiting' },
      data: { state: 'joined', severity: 'critical', messageId: id },
    })
    await room.alert(ann, { readyAt: longAgo, severity: 'critical' })
    const after = await signals(ann)
    await sweep()
    expect(await signals(ann)).toBe(after)

    await room.prisma.alert.deleteMany({ where: { personId: ann } })
    await room.prisma.message.delete({ where: { id } })
  })

  it('[E5] sends no signal to an inbox that is at work: a long outage would fill its history', async () => {
    const ann = await room.person()
    await room.joinWithin('0 seconds')
    holding = true
    await room.raise(ann)
    const before = room.smtp.connections
    await room.smtp.waitForConnections(before + 1)
    await room.alert(ann, { caseTitle: 'Came meanwhile', severity: 'critical', readyAt: longAgo })
    await sweep()
    expect(await signals(ann)).toBe(1)
    holding = false
    release()
    await room.ended(ann)
    expect((await room.alerts(ann)).map(({ state }) => state)).toEqual(['delivered', 'delivered'])
  })

  it('hands over what the outbox still holds; one that fails stops no other and is tried again', async () => {
    const row = (id: string, createdAt: Date) =>
      room.prisma.outbox.create({ data: { id, caseId: 'need_1', command: {}, createdAt } })
    await row('broken/1/0', longAgo)
    for (let n = 1; n <= 25; n++) await row(`need/${n}/0`, longAgo)
    await row('fresh/1/0', new Date())
    expect(await sweep()).toEqual({
      inboxes: 0,
      messages: 25,
      migrations: 0,
      webhooks: 0,
      absences: 0,
      histories: 0,
      customers: 0,
    })
    expect(dispatched).toHaveLength(26)
    expect(dispatched).not.toContain('fresh/1/0')
    await sweep()
    expect(dispatched.slice(26)).toEqual(['broken/1/0'])
  })

  it('runs by a schedule, one at a time, that every worker may ask for', async () => {
    const scheduleId = `sweep-${randomUUID()}`
    const { client, taskQueue } = room
    await Promise.all([
      ensureSweepSchedule(client, { scheduleId, taskQueue }),
      ensureSweepSchedule(client, { scheduleId, taskQueue }),
    ])
    const schedule = client.schedule.getHandle(scheduleId)
    const { spec, policies } = await schedule.describe()
    expect(spec.intervals).toMatchObject([{ every: 45_000 }])
    expect(policies.overlap).toBe(ScheduleOverlapPolicy.SKIP)
    await schedule.trigger()
    const started = await until(async () => (await schedule.describe()).info.recentActions[0]?.action)
    await schedule.delete()
    expect(await client.workflow.getHandle(started.workflow.workflowId).result()).toMatchObject({ inboxes: 0 })
  })
})
