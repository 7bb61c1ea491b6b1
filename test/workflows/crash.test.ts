import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { defaultPolicy, openHouse, type House } from '../support/house'
import { beginSkip } from '../support/time'
import { until } from '../support/until'

let house: House
beforeEach(async () => {
  house = await openHouse(undefined, { withWorker: false })
})
afterEach(() => house.close())

/** A worker process that kills itself beside the commit of a revision: `before 2`, `after 2`. */
async function doomedWorker(dieAt: string): Promise<ChildProcess> {
  const child = fork(path.resolve(__dirname, '../support/doomed-worker.cjs'), {
    env: { ...process.env, DIE_AT: dieAt, TASK_QUEUES: JSON.stringify(house.taskQueues) },
    execArgv: [],
  })
  await once(child, 'message')
  return child
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.signalCode === null) await once(child, 'exit')
  expect(child.signalCode).toBe('SIGKILL')
}

describe('kill -9 of the worker', () => {
  test.each(['before', 'after'])(
    '[E6] %s the database recorded the opening: one case, one opening, one answer',
    async (when) => {
      const child = await doomedWorker(`${when} 1`)
      const opening = house.openNeed()
      await killed(child)
      await house.startWorker()
      const id = await opening
      expect((await house.events(id)).map(({ type }) => type)).toEqual([
        'NeedOpened',
        'DeadlineStarted',
        'DeadlineStarted',
      ])
      const row = await house.prisma.case.findUniqueOrThrow({ where: { id } })
      expect(await house.state(id)).toEqual(row.snapshot)
      expect(row.revision).toBe(1)
    },
  )

  test.each(['before', 'after'])(
    '[E6] %s the database recorded a rung: it fired once and each person has one alert',
    async (when) => {
      const child = await doomedWorker(`${when} 2`)
      const id = await house.openNeed()
      const [first] = (await house.state(id)).deadlines
      await beginSkip(house.client, id, Date.parse(first?.warnAt ?? '') - Date.now() + 60_000)
      await killed(child)
      await house.startWorker()
      await house.say(id, 'addNote', { text: 'Is anybody there?' })
      const alerts = await house.prisma.alert.findMany({ where: { caseId: id } })
      expect(alerts.map(({ rungId, personId }) => [rungId, personId])).toEqual([
        [`${id}/task-force-1/1/warning`, house.people.owner],
      ])
      expect((await house.events(id)).filter(({ type }) => type === 'DeadlineWarned')).toHaveLength(1)
      expect(await house.state(id)).toEqual((await house.prisma.case.findUniqueOrThrow({ where: { id } })).snapshot)
    },
  )

  test.each(['before', 'after'])(
    '%s the database recorded a command: it is done once, and the one who sent it is answered',
    async (when) => {
      const child = await doomedWorker(`${when} 2`)
      const id = await house.openNeed()
      const command = house.say(id, 'cancel', { reason: 'Withdrawn' })
      await killed(child)
      await house.startWorker()
      expect(await command).toEqual({ revision: 2 })
      expect((await house.events(id)).filter(({ type }) => type === 'CaseCancelled')).toHaveLength(1)
      expect(await house.client.workflow.getHandle(id).result()).toBe('cancelled')
    },
  )
})

describe('kill -9 of the worker while a closed case is amended', () => {
  test.each(['before', 'after'])('[T7] [E6] %s the database recorded it: it is amended once', async (when) => {
    const child = await doomedWorker(`${when} 4`)
    const id = await house.openNeed()
    const { owner, product, engineer } = house.people
    await house.say(id, 'nameTaskForce', {
      salesId: owner,
      productId: product,
      engineeringId: engineer,
      ownerId: owner,
    })
    await house.say(id, 'cancel', { reason: 'Withdrawn' })
    const row = await house.prisma.deadline.findUniqueOrThrow({
      where: { caseId_key: { caseId: id, key: 'task-force-1' } },
    })
    const { kind, state, startedAt, dueAt, metAt } = JSON.parse(JSON.stringify(row)) as Record<string, string>
    const known = { deadline: { kind, state, startedAt, dueAt, metAt } }
    const body = { key: 'task-force-1', occurredAt: startedAt, reason: 'At once', known }
    const amended = house.amend(id, 'correct', body)
    await killed(child)
    await house.startWorker()
    expect(await amended).toEqual({ revision: 4 })
    expect((await house.events(id)).map(({ type }) => type).filter((type) => /Corrected|Closed/.test(type))).toEqual([
      'CaseClosed',
      'VerdictCorrected',
    ])
    const after = await house.prisma.deadline.findUniqueOrThrow({
      where: { caseId_key: { caseId: id, key: 'task-force-1' } },
    })
    expect(after).toMatchObject({
      state: 'met',
      metAt: row.metAt,
      correctedState: 'met',
      correctedMetAt: row.startedAt,
    })
  })
})

describe('a command in the same task as a timer', () => {
  test('[T7] what fell due before the command arrived comes first; both are recorded, in order', async () => {
    await house.close()
    const policy = defaultPolicy()
    policy.warnAt = 'none'
    policy.processes.need = { deadlines: { solution: { within: '1 second' } } }
    house = await openHouse(policy)
    const id = await house.openNeed()
    await house.worker?.stop()
    const handle = house.client.workflow.getHandle(id)
    await until(async () =>
      (await handle.fetchHistory()).events?.some(({ timerFiredEventAttributes }) => timerFiredEventAttributes),
    )
    const command = house.say(id, 'submitSolution', { summary: 'Fix', milestones: [], plannedDeliveryOn: '2099-12-31' })
    await house.startWorker()
    await command
    const types = (await house.events(id)).map(({ type }) => type)
    expect(types).toEqual(['NeedOpened', 'DeadlineStarted', 'DeadlineMissed', 'SolutionSubmitted', 'DeadlineMet'])
    expect(
      await house.prisma.deadline.findUniqueOrThrow({ where: { caseId_key: { caseId: id, key: 'solution-1' } } }),
    ).toMatchObject({ state: 'missed-then-met' })
  })
})
