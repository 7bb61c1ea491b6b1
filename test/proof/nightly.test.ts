import { randomUUID } from 'node:crypto'
import { scheduleActivities } from '../../activities/proofs/schedule'
import { metrics } from '../../api/metrics'
import { worldsFrom } from '../../prisma/worlds'
import { defaultPolicy, openHouse, type House } from '../support/house'
import { until } from '../support/until'
import { DAY, force } from './cases'

let house: House
beforeEach(async () => {
  house = await openHouse(undefined, { ownDatabase: true })
})
afterEach(() => house.close())

const night = (): Promise<unknown> =>
  house.client.workflow.execute('proofs', { workflowId: `proofs-${randomUUID()}`, taskQueue: house.taskQueues.inboxes })
const notices = () => house.prisma.notice.findMany({ where: { kind: 'proof-differs' }, orderBy: { raisedAt: 'asc' } })
const moveDue = (caseId: string, days: number) =>
  house.prisma.$executeRaw`
    UPDATE deadlines SET due_at = due_at + make_interval(days => ${days}) WHERE case_id = ${caseId} AND key = 'solution-1'`

describe('the nightly proof', () => {
  test('[A4] open cases prove right; a due that somebody moved in the database is told once, until it is right again', async () => {
    const id = await house.openNeed()
    const other = await house.openNeed({ priority: 'low' })
    await house.say(id, 'nameTaskForce', force(house))
    await house.skip(id, 9 * DAY)
    expect(await night()).toEqual({ right: 2, differs: 0, left: 0 })
    expect(await notices()).toEqual([])

    await moveDue(id, 1)
    expect(await night()).toEqual({ right: 1, differs: 1, left: 0 })
    expect(await night()).toEqual({ right: 1, differs: 1, left: 0 })
    const [told, ...more] = await notices()
    expect(more).toEqual([])
    expect(told).toMatchObject({ subject: id, resolvedAt: null, data: { count: 1 } })
    expect((told?.data as { differences: string[] }).differences).toEqual([
      expect.stringMatching(/^solution-1: due: expected .* \(Asia\/Shanghai, .*\), recorded /),
    ])
    expect(await house.prisma.caseProof.findMany({ orderBy: { ok: 'asc' } })).toMatchObject([
      { caseId: id, ok: false },
      { caseId: other, ok: true },
    ])

    const numbers = metrics(house.prisma)
    expect(await numbers.text()).toMatch(/^followthrough_proof_differing_cases 1$/m)
    expect(await numbers.text()).toMatch(/^followthrough_proof_last_timestamp_seconds [1-9]/m)

    await moveDue(id, -1)
    expect(await night()).toEqual({ right: 2, differs: 0, left: 0 })
    expect(await notices()).toMatchObject([{ subject: id, resolvedAt: expect.any(Date) as Date }])

    await moveDue(id, 2)
    await night()
    expect(await notices()).toMatchObject([{ resolvedAt: expect.any(Date) as Date }, { resolvedAt: null }])
  })

  test('what people wrote is never in a notice', async () => {
    const id = await house.openNeed({ title: 'Secret title', description: 'Secret text' })
    await house.prisma.$executeRaw`
      UPDATE cases SET snapshot = jsonb_set(snapshot, '{process,description}', '"Another secret"') WHERE id = ${id}`
    expect(await night()).toMatchObject({ differs: 1 })
    const [told] = await notices()
    expect(told?.data).toEqual({ count: 1, differences: ['the state of the case: process.description'] })
  })

  test('an open case that the engine does not know, or knows at another change, differs', async () => {
    const [gone, behind] = [await house.openNeed(), await house.openNeed()]
    const handle = house.client.workflow.getHandle(gone)
    await house.client.workflowService.deleteWorkflowExecution({
      namespace: house.client.options.namespace,
      workflowExecution: { workflowId: gone },
    })
    await until(() =>
      handle.describe().then(
        () => false,
        () => true,
      ),
    )
    await house.prisma.case.update({ where: { id: behind }, data: { revision: 7 } })
    expect(await night()).toMatchObject({ differs: 2 })
    const told = Object.fromEntries((await notices()).map(({ subject, data }) => [subject, data]))
    expect(told[gone]).toMatchObject({ differences: [expect.stringContaining('Temporal has forgotten it')] })
    expect(told[behind]).toMatchObject({
      differences: [expect.stringContaining('revision 7 in the database, 1 in the history')],
    })
  })

  test('of many cases a sample is proven, those first that were not for longest', async () => {
    const policy = { ...defaultPolicy(), proofs: { at: '02:30', cases: 2 } }
    await house.prisma.policy.create({ data: { version: 2_000_000_000, content: policy, createdBy: 'test' } })
    const ids = [await house.openNeed(), await house.openNeed(), await house.openNeed()]
    const proven = async () => (await house.prisma.caseProof.findMany()).map(({ caseId }) => caseId)
    await night()
    expect(await proven()).toHaveLength(2)
    await night()
    expect((await proven()).sort()).toEqual(ids.sort())
  })

  test('runs once a night at the hour of the policy in the zone of its calendar, by one schedule that every worker may ask for', async () => {
    const scheduleId = `proofs-${randomUUID()}`
    const worker = () =>
      scheduleActivities({
        ...house,
        worlds: worldsFrom(house.prisma),
        taskQueue: house.taskQueues.inboxes,
        scheduleId,
      })
    await Promise.all([worker().scheduleProofs(), worker().scheduleProofs()])
    const schedule = house.client.schedule.getHandle(scheduleId)
    const { spec, info } = await schedule.describe()
    expect(spec).toMatchObject({
      timezone: 'Asia/Shanghai',
      calendars: [{ hour: [{ start: 3 }], minute: [{ start: 0 }] }],
    })
    const [first, second] = info.nextActionTimes
    expect(first?.toISOString()).toMatch(/T19:00:00.000Z$/)
    expect(second!.getTime() - first!.getTime()).toBe(DAY)

    const policy = { ...defaultPolicy(), proofs: { at: '02:30', cases: 2 } }
    await house.prisma.policy.create({ data: { version: 2_000_000_001, content: policy, createdBy: 'test' } })
    await worker().scheduleProofs()
    const moved = await schedule.describe()
    expect(moved.info.nextActionTimes[0]?.toISOString()).toMatch(/T18:30:00.000Z$/)

    await house.openNeed()
    await schedule.trigger()
    const started = await until(async () => (await schedule.describe()).info.recentActions[0]?.action)
    await schedule.delete()
    expect(await house.client.workflow.getHandle(started.workflow.workflowId).result()).toMatchObject({ right: 1 })
  })
})
