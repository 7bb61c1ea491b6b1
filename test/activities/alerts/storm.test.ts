import { HOUR, openMailroom, type Mailroom } from './mailroom'
import { until } from '../../support/until'

jest.setTimeout(180_000)

const DEADLINES = 2_000
const AT_ONCE = 100
const dueAt = '2026-03-04T10:00:00Z'
let room: Mailroom
beforeAll(async () => {
  room = await openMailroom()
  await room.joinWithin('2 seconds', 6)
  await room.startWorker()
})
afterAll(() => room?.close())

/** As the commits of so many cases write it when one rung of each fires: a row per case, deadline, rung and alert. */
async function fire(numbers: number[], leadOf: (n: number) => string): Promise<void> {
  const caseId = (n: number) => `need_storm_${n}`
  const rows = numbers.map((n) => ({ n, id: caseId(n), ownerId: leadOf(n) }))
  const state = { stage: 'solution', state: 'open', revision: 2, seq: 3, policyVersion: 1, runId: 'run', snapshot: {} }
  const { prisma } = room
  await prisma.case.createMany({
    data: rows.map(({ n, id, ownerId }) => ({
      ...state,
      id,
      kind: 'need',
      title: `Need number ${n}.`,
      customerId: `customer ${n % 40}`,
      ownerId,
      openedAt: dueAt,
    })),
  })
  const deadline = { kind: 'solution', state: 'missed', live: true, startedAt: dueAt, dueAt, epoch: 1, plan: [] }
  await prisma.deadline.createMany({
    data: rows.map(({ id, ownerId }) => ({ ...deadline, caseId: id, key: 'solution-1', ownerId })),
  })
  const about = (id: string) => ({ caseId: id, deadlineKey: 'solution-1' })
  const rungId = (id: string) => `${id}/solution-1/1/missed`
  const rung = { epoch: 1, level: 'missed', at: dueAt, state: 'fired', firedAt: dueAt }
  await prisma.rung.createMany({
    data: rows.map(({ id, ownerId }) => ({ ...rung, ...about(id), id: rungId(id), recipients: [ownerId] })),
  })
  await prisma.alert.createMany({
    data: rows.map(({ id, ownerId }) => ({ ...about(id), rungId: rungId(id), personId: ownerId })),
  })
}

describe('2,000 deadlines at one instant to three leads', () => {
  it('[E4] become a handful of messages to each, in which each deadline stands once', async () => {
    const leads = await Promise.all([1, 2, 3].map(() => room.person({ name: 'Lead' })))
    const leadOf = (n: number) => leads[n % 3] as string
    for (let from = 0; from < DEADLINES; from += AT_ONCE) {
      await fire(
        Array.from({ length: AT_ONCE }, (_, n) => from + n),
        leadOf,
      )
      await Promise.all(leads.map((lead) => room.nudge(lead)))
    }
    // What the limit of the hour holds back comes when the hour has room again.
    await until(async () => {
      const waiting = await room.prisma.alert.groupBy({ by: ['personId'], where: { state: 'waiting' } })
      for (const { personId } of waiting)
        if ((await room.messages(personId)).length >= 6) await room.skip(personId, HOUR)
      return waiting.length === 0
    })
    await until(async () => (await room.prisma.alert.count({ where: { state: 'delivered' } })) === DEADLINES)

    expect(room.smtp.messages.length).toBeLessThanOrEqual(3 * 8)
    const told = room.smtp.messages.map(({ text, to }) => ({ lead: JSON.stringify(to), text: text ?? '' }))
    const named = told.flatMap(({ lead, text }) =>
      (text.match(/Need number \d+\./g) ?? []).map((title) => [Number(/\d+/.exec(title)?.[0]), lead] as const),
    )
    expect(named.map(([n]) => n).sort((a, b) => a - b)).toEqual(Array.from({ length: DEADLINES }, (_, n) => n))
    for (const [n, lead] of named) expect(lead).toContain(leadOf(n))
    console.log(`${DEADLINES} deadlines became ${room.smtp.messages.length} messages to three people`)
  })
})
