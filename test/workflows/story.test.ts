import { nextInstant } from '../../domain/clock/case'
import { need } from '../../domain/processes/need'
import { rehearse, type Action } from '../../domain/rehearsal'
import { calendar, type CalendarDefinition } from '../../domain/time/calendar'
import { peopleAround } from '../../prisma/people'
import { defaultPolicy, openHouse, type House } from '../support/house'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const WEEK = 7 * 24 * 3_600_000

/** Four weeks of a need: the solution is late and escalates, then everything goes its way. */
async function fourWeeks(): Promise<string> {
  const { owner, product, engineer } = house.people
  const id = await house.openNeed()
  await house.say(id, 'nameTaskForce', { salesId: owner, productId: product, engineeringId: engineer, ownerId: owner })
  const solutionLadder = (await house.state(id)).deadlines.find(({ kind }) => kind === 'solution')?.plan ?? []
  await house.skipTo(id, solutionLadder.at(-1)?.at ?? '')
  const day = async (days: number) =>
    new Date(Date.parse(await house.now(id)) + days * 86_400_000).toISOString().slice(0, 10)
  await house.say(id, 'submitSolution', {
    summary: 'Fix',
    milestones: [{ title: 'Patch', ownerId: engineer, dueOn: await day(30) }],
    plannedDeliveryOn: await day(40),
  })
  await house.say(id, 'recordConfirmation', { decision: 'confirmed' })
  for (let week = 0; week < 3; week++) {
    await house.skip(id, WEEK - 86_400_000)
    await house.say(id, 'giveUpdate', { summary: `Week ${week + 1}` })
    await house.skip(id, 86_400_000)
  }
  await house.say(id, 'completeMilestone', { n: 1 })
  await house.say(id, 'deliver', { summary: 'Live' })
  await house.say(id, 'recordAcceptance', { decision: 'accepted' })
  await house.say(id, 'revisit', { satisfied: 'yes', score: 5 })
  return id
}

describe('a need on the real engine', () => {
  test('[N3] [E1] [T7] runs four weeks from opening to revisit, with every rung fired once at its instant', async () => {
    const id = await fourWeeks()
    expect(await house.client.workflow.getHandle(id).result()).toBe('satisfied')
    const rungs = await house.prisma.rung.findMany({
      where: { caseId: id, deadlineKey: 'solution-1' },
      orderBy: { at: 'asc' },
    })
    expect(rungs.map(({ level, n, state }) => `${level}${n ?? ''} ${state}`)).toEqual([
      'warning fired',
      'missed fired',
      '1 fired',
      '2 fired',
      'repeat1 fired',
    ])
    for (const { at, firedAt } of rungs) expect(firedAt?.getTime()).toBeGreaterThanOrEqual(at.getTime())
    const { owner, lead, head, director } = house.people
    expect(rungs.map(({ recipients }) => recipients)).toEqual([
      [owner],
      [owner, lead],
      [lead, head],
      [director],
      [director],
    ])
    const row = await house.prisma.case.findUniqueOrThrow({ where: { id } })
    expect(row).toMatchObject({ state: 'closed', stage: 'closed', outcome: 'satisfied', nextDueAt: null })
    const deadlines = await house.prisma.deadline.findMany({ where: { caseId: id } })
    expect(Object.fromEntries(deadlines.map(({ key, state }) => [key, state]))).toEqual({
      'task-force-1': 'met',
      'solution-1': 'missed-then-met',
      'confirmation-1': 'met',
      'update-1#1': 'met',
      'update-1#2': 'met',
      'update-1#3': 'met',
      'update-1#4': 'cancelled',
      'milestone-1.1': 'met',
      'delivery-1': 'met',
      'acceptance-1': 'met',
      'revisit-1': 'met',
    })
  })

  test('gives the same events at the same instants as its rehearsal [E1, T7]', async () => {
    const id = await fourWeeks()
    const real = await house.prisma.caseEvent.findMany({ where: { caseId: id }, orderBy: { seq: 'asc' } })
    const [first] = real
    const commands: Record<string, string> = {
      TaskForceNamed: 'nameTaskForce',
      SolutionSubmitted: 'submitSolution',
      SolutionConfirmed: 'recordConfirmation',
      CustomerUpdated: 'giveUpdate',
      MilestoneCompleted: 'completeMilestone',
      SolutionDelivered: 'deliver',
      DeliveryAccepted: 'recordAcceptance',
      NeedRevisited: 'revisit',
    }
    const actions = real.flatMap(({ type, at, data }): Action[] => {
      const command = commands[type]
      return command === undefined ? [] : [{ at: at.toISOString(), command, body: data as Record<string, unknown> }]
    })
    const { content } = await house.prisma.calendar.findFirstOrThrow({
      where: { id: 'cn' },
      orderBy: { version: 'desc' },
    })
    const cn = calendar(content as unknown as CalendarDefinition)
    const world = {
      policy: defaultPolicy(),
      people: await peopleAround(house.prisma, Object.values(house.people)),
      calendarOf: () => cn,
    }
    const input = { title: 'Export fails', customerId: house.customerId, ownerId: house.people.owner, priority: 'high' }
    const startAt = first?.at.toISOString() ?? ''
    const rehearsed = rehearse(
      need,
      { id, policyVersion: house.policyVersion, input },
      world,
      startAt,
      '2099-01-01T00:00:00.000Z',
      actions,
    )
    const clock = (events: { type: string; at: string | Date; data: unknown }[]) =>
      events.map(({ type, at, data }) => ({ type, at: new Date(at).toISOString(), data }))
    // the instants of the machine's own wake-ups differ by milliseconds; those of rungs and commands must not
    const exact = (events: { type: string; at: string; data: unknown }[]) =>
      events.filter(({ type }) => !['DeadlineStarted', 'DeadlineCancelled'].includes(type))
    expect(exact(clock(rehearsed.events))).toEqual(exact(clock(real)))
    expect(clock(rehearsed.events).map(({ type, data }) => ({ type, data }))).toEqual(
      clock(real).map(({ type, data }) => ({ type, data })),
    )
  })

  test('a refused command writes no history and changes nothing', async () => {
    const id = await house.openNeed()
    const handle = house.client.workflow.getHandle(id)
    const before = (await handle.describe()).historyLength
    await expect(house.say(id, 'deliver')).rejects.toMatchObject({
      cause: { type: 'refused', details: [{ code: 'wrong-stage' }] },
    })
    expect((await handle.describe()).historyLength).toBe(before)
    expect(await house.prisma.caseEvent.count({ where: { caseId: id, type: 'SolutionDelivered' } })).toBe(0)
  })

  test('the same command sent twice with one id is done once, also at the same time', async () => {
    const id = await house.openNeed()
    const note = () => house.say(id, 'addNote', { text: 'Called' }, 'same')
    expect(await Promise.all([note(), note(), note()])).toEqual([{ revision: 2 }, { revision: 2 }, { revision: 2 }])
    expect(await house.prisma.caseEvent.count({ where: { caseId: id, type: 'NoteAdded' } })).toBe(1)
  })

  test('commands sent at the same time are all done, one after the other', async () => {
    const id = await house.openNeed()
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) => house.say(id, 'addNote', { text: `Note ${n}` })),
    )
    expect(answers.map(({ revision }) => revision).sort((a, b) => a - b)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
  })

  test('of two commands that exclude each other, sent at the same time, one is refused', async () => {
    const id = await house.openNeed()
    const cancel = () => house.say(id, 'cancel', { reason: 'Withdrawn' })
    const answers = await Promise.allSettled([cancel(), cancel()])
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('continued as new in the middle of a case, it loses nothing', async () => {
    const id = await house.openNeed({}, { continueAfter: 20 })
    const { owner, product, engineer } = house.people
    await house.say(id, 'nameTaskForce', {
      salesId: owner,
      productId: product,
      engineeringId: engineer,
      ownerId: owner,
    })
    for (let n = 0; n < 8; n++) await house.say(id, 'addNote', { text: `Note ${n}` })
    const [solution] = (await house.state(id)).deadlines
    await house.skipTo(id, solution?.dueAt ?? '')
    await house.say(id, 'addNote', { text: 'late' })
    const { firstRunId } = (await house.client.workflow.getHandle(id).describe()).raw.workflowExecutionInfo ?? {}
    expect((await house.client.workflow.getHandle(id).describe()).runId).not.toBe(firstRunId)
    expect(await house.prisma.rung.count({ where: { caseId: id, level: 'missed', state: 'fired' } })).toBe(1)
    expect(await house.prisma.caseEvent.count({ where: { caseId: id, type: 'NoteAdded' } })).toBe(9)
    const row = await house.prisma.case.findUniqueOrThrow({ where: { id } })
    expect(nextInstant(await house.state(id))).toBe(row.nextAt?.toISOString())
  })
})
