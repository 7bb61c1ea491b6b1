import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import { collect } from '../../activities/proofs/collect'
import { keepHistory } from '../../activities/proofs/histories'
import { historyActivities } from '../../activities/proofs/keep'
import { write } from '../../proof/format'
import { openHouse, type House } from '../support/house'
import { until } from '../support/until'
import { check, DAY, force, lateAndClosed } from './cases'

let house: House
beforeAll(async () => {
  house = await openHouse(undefined, { ownDatabase: true })
})
afterAll(() => house.close())

const versions = { product: '0', node: '0', timeZoneData: '0', sdk: '0' }
const proven = async (id: string) => check(write({ versions, ...(await collect(house.prisma, house.client, id)) }))
const run = <T>(workflow: string): Promise<T> =>
  house.client.workflow.execute(workflow, {
    workflowId: `${workflow}-${randomUUID()}`,
    taskQueue: house.taskQueues.inboxes,
  })
const sweepHistories = () => historyActivities({ ...house, logger: pino({ level: 'silent' }) }).sweepHistories()
const kept = (caseId: string) => house.prisma.keptHistory.findMany({ where: { caseId }, orderBy: { endedAt: 'asc' } })
const waiting = (caseId: string) => house.prisma.historyToKeep.findMany({ where: { caseId } })

/** As the engine does when the retention of a run is over. */
async function forgotten(workflowId: string, runId?: string): Promise<void> {
  const handle = house.client.workflow.getHandle(workflowId, runId)
  await house.client.workflowService.deleteWorkflowExecution({
    namespace: house.client.options.namespace,
    workflowExecution: { workflowId, ...(runId === undefined ? {} : { runId }) },
  })
  await until(() =>
    handle.fetchHistory().then(
      () => false,
      () => true,
    ),
  )
}

/** A case that has gone on as a new run twice at least, and is open. */
async function carriedOn(): Promise<string> {
  const id = await house.openNeed({}, { continueAfter: 20 })
  await house.say(id, 'nameTaskForce', force(house))
  for (let n = 0; n < 8; n++) await house.say(id, 'addNote', { text: `Note ${n}` })
  return id
}

async function cancelled(): Promise<string> {
  const id = await house.openNeed()
  await cancel(id)
  return id
}

async function cancel(id: string): Promise<void> {
  await house.say(id, 'cancel', { reason: 'Withdrawn' })
  await house.client.workflow.getHandle(id).result()
}

const runIds = async (id: string) => (await collect(house.prisma, house.client, id)).runs.map(({ runId }) => runId)
const keptIds = async (id: string) => (await kept(id)).map(({ runId }) => runId)

describe('the history of a case is kept with it', () => {
  test('[A4] a closed case proves the same when the engine has forgotten it', async () => {
    const id = await lateAndClosed(house)
    await house.client.workflow.getHandle(id).result()
    const before = await proven(id)
    expect(before.problems).toEqual([])
    expect(await run('sweep')).toMatchObject({ histories: 1 })
    await forgotten(id)
    expect(await proven(id)).toEqual(before)
    expect(await waiting(id)).toEqual([])
    expect(await run('sweep')).toMatchObject({ histories: 0 })
  })

  test('[A4] runs that ended because the case goes on as a new one are kept while it is open', async () => {
    const id = await carriedOn()
    await house.say(id, 'addNote', { text: 'The new run has said something' })
    const [first = '', ...more] = await runIds(id)
    expect(more.length).toBeGreaterThan(1)
    await sweepHistories()
    expect((await keptIds(id))[0]).toBe(first)
    await forgotten(id, first)
    await house.skip(id, 9 * DAY)
    const { problems, verdicts } = await proven(id)
    expect(problems).toEqual([])
    expect(verdicts).toContainEqual(expect.stringMatching(/^solution-1: due .*, missed, still owed$/))
  })

  test('a run that ended while its case rests since is found by the night', async () => {
    const id = await carriedOn()
    const ended = (await runIds(id)).slice(0, -1)
    await house.prisma.historyToKeep.deleteMany({ where: { caseId: id } })
    await until(async () => {
      await run('proofs')
      await sweepHistories()
      return (await kept(id)).length === ended.length
    })
    expect(await keptIds(id)).toEqual(ended)
  })

  test('what a run carried on is kept with it', async () => {
    const id = await carriedOn()
    await cancel(id)
    const all = await runIds(id)
    await house.prisma.historyToKeep.deleteMany({ where: { caseId: id, runId: { not: all.at(-1)! } } })
    for (const _run of all) await sweepHistories()
    expect(await keptIds(id)).toEqual(all)
  })

  test('it is kept once, whoever tries and however often, and nobody can change it', async () => {
    const id = await cancelled()
    const [task] = await waiting(id)
    const tries = await Promise.all([1, 2, 3].map(() => keepHistory(house, task!)))
    expect(tries).toEqual(['kept', 'kept', 'kept'])
    expect(await kept(id)).toHaveLength(1)
    const change = house.prisma.keptHistory.updateMany({ where: { caseId: id }, data: { content: Buffer.from('') } })
    await expect(change).rejects.toThrow('append-only')
    await expect(house.prisma.keptHistory.deleteMany({ where: { caseId: id } })).rejects.toThrow('append-only')
  })
})

describe('what cannot be kept', () => {
  const atOnce = (caseId: string) =>
    house.prisma.historyToKeep.updateMany({ where: { caseId }, data: { nextTryAt: new Date(0) } })

  test('a run that has not ended stays for a later sweep', async () => {
    const id = await house.openNeed()
    const { runId } = await house.prisma.case.findUniqueOrThrow({ where: { id } })
    await house.prisma.historyToKeep.create({ data: { workflowId: id, runId, caseId: id } })
    await sweepHistories()
    expect(await waiting(id)).toHaveLength(1)
    await cancel(id)
    await atOnce(id)
    await sweepHistories()
    expect(await keptIds(id)).toEqual([runId])
  })

  test('a run that the engine has forgotten is told to the operators once, and no other waits for it', async () => {
    const id = await cancelled()
    await forgotten(id)
    const other = await cancelled()
    await sweepHistories()
    expect(await kept(other)).toHaveLength(1)
    await atOnce(id)
    await sweepHistories()
    expect(await house.prisma.notice.findMany({ where: { kind: 'history-lost' } })).toMatchObject([
      { subject: id, data: { workflowId: id }, resolvedAt: null },
    ])
    await expect(collect(house.prisma, house.client, id)).rejects.toThrow('Temporal has forgotten it')
  })
})
