/** Other rules for open cases: looked at before, brought to them, undone; and a calendar that becomes another one [T5, X10]. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import { migrationNotices } from '../../domain/alerts/migration-notices'
import { skip } from '../support/time'
import { until } from '../support/until'
import { PAYLOAD_KEYS, startProduct, type Product } from './product'

jest.setTimeout(120_000)

/* eslint-disable @typescript-eslint/no-explicit-any -- tests read foreign answers */
let product: Product
beforeEach(async () => {
  product = await startProduct()
})
afterEach(() => product.stop())

const policyWith = (deadlines: Record<string, object>) => {
  const policy = parse(readFileSync(path.resolve(__dirname, '../../policy/default.yaml'), 'utf8'))
  Object.assign(policy.processes.need.deadlines, deadlines)
  return policy as object
}
async function newPolicy(deadlines: Record<string, object>): Promise<number> {
  const { status, body } = await product.post('/v1/policies', policyWith(deadlines))
  expect(status).toBe(201)
  return body.version as number
}
const openNeeds = async (count: number) => {
  const ids: string[] = []
  for (let n = 0; n < count; n++) ids.push((await product.openNeed({ title: `Need ${n}` })).id)
  return ids
}
const view = async (id: string) => (await product.get(`/v1/cases/${id}`)).body
const dues = async (id: string) =>
  Object.fromEntries((await view(id)).deadlines.map((one: any) => [one.key, one.dueAt])) as Record<string, string>
const events = async (id: string, type: string) =>
  (await product.prisma.caseEvent.findMany({ where: { caseId: id, type }, orderBy: { seq: 'asc' } })).map(
    ({ data }) => data as Record<string, any>,
  )
const finished = (id: string, state: string) =>
  until(async () => {
    const { body } = await product.get(`/v1/migrations/${id}`)
    return body.state === state ? body : undefined
  })
/** As the calendar of China, with one more day off: the next working day after today. */
async function oneMoreHoliday(): Promise<{ calendar: any; date: string }> {
  const { content } = (await product.get('/v1/calendars/cn')).body
  const { body } = await product.post('/v1/calculations', {
    calendar: 'cn',
    start: new Date().toISOString(),
    add: '1 working day',
  })
  const date = new Date(Date.parse(body.due) + 8 * 3_600_000).toISOString().slice(0, 10)
  const days = Object.fromEntries(Object.entries(content.days as object).filter(([day]) => day !== date))
  return { calendar: { ...content, days, holidays: [...content.holidays, date] }, date }
}

describe('a policy version for open cases', () => {
  test('[X10] the preview says what the migration then does, case by case, and changes nothing', async () => {
    const ids = await openNeeds(12)
    await product.post(`/v1/cases/${ids[0]}/pauses`, { reason: 'Waiting' })
    await product.post(`/v1/cases/${ids[1]}/cancellation`, { reason: 'Gone' })
    const version = await newPolicy({
      solution: { within: '6 working days' },
      'task-force': { within: '2 working days' },
    })
    const before = await Promise.all(ids.map(dues))

    const { status, body: preview } = await product.post(`/v1/policies/${version}/preview`, { limit: 5 })
    expect([status, preview.counts]).toEqual([
      200,
      expect.objectContaining({ cases: 11, changedCases: 11, moved: 22, later: 22, earlier: 0, overdue: 0, atOnce: 0 }),
    ])
    const items = [...preview.items]
    for (let { nextCursor } = preview; nextCursor !== null;) {
      const { body } = await product.post(`/v1/policies/${version}/preview`, { limit: 5, cursor: nextCursor })
      expect(body.items.length).toBeLessThanOrEqual(5)
      items.push(...body.items)
      nextCursor = body.nextCursor
    }
    expect(items).toHaveLength(22)
    expect(await Promise.all(ids.map(dues))).toEqual(before)

    const made = await product.post(`/v1/policies/${version}/migrations`, { casesPerSecond: 200, reason: 'More time' })
    expect([made.status, made.body.state]).toEqual([201, 'running'])
    const done = await finished(made.body.id, 'done')
    expect(done.progress).toMatchObject({ waiting: 0, applied: 11, left: 0, moved: 22, overdue: 0 })
    for (const { caseId, key, after } of items) expect((await dues(caseId))[key]).toBe(after)
    expect((await view(ids[2]!)).policyVersion).toBe(version)
    expect((await view(ids[1]!)).policyVersion).not.toBe(version)
    expect(await events(ids[2]!, 'DeadlineMoved')).toContainEqual(
      expect.objectContaining({ key: 'solution-1', cause: 'policy', before: before[2]!['solution-1'] }),
    )
  })

  test('[X10] only the cases of the filter are touched, and undone they are due when they were', async () => {
    const ids = await openNeeds(4)
    const before = await Promise.all(ids.map(dues))
    const version = await newPolicy({ solution: { within: '10 working days' } })
    const chosen = ids.slice(0, 2)
    const { body } = await product.post(`/v1/policies/${version}/migrations`, { filter: { caseIds: chosen } })
    await finished(body.id, 'done')
    expect(await Promise.all(ids.slice(2).map(dues))).toEqual(before.slice(2))
    expect((await dues(chosen[0]!))['solution-1']).not.toBe(before[0]!['solution-1'])

    const undo = await product.post(`/v1/migrations/${body.id}/undo`, {})
    expect([undo.status, undo.body.state]).toEqual([200, 'undoing'])
    const undone = await finished(body.id, 'undone')
    expect(undone.progress).toMatchObject({ applied: 0, undone: 2 })
    expect(await Promise.all(ids.map(dues))).toEqual(before)
    expect((await view(chosen[0]!)).policyVersion).toBe((await view(ids[3]!)).policyVersion)
    expect((await product.get(`/v1/migrations/${body.id}/cases`)).body.items.map((one: any) => one.state)).toEqual([
      'undone',
      'undone',
    ])
  })

  test.each([false, true])(
    '[E4] [X10] what becomes late is missed once and quietly; asked for (%s), each of its people is told in one notice',
    async (notify) => {
      const ids = await openNeeds(3)
      const version = await newPolicy({ solution: { within: '0 seconds' } })
      const filter = { caseIds: ids }
      const { body } = await product.post(`/v1/policies/${version}/migrations`, { filter, notify, casesPerSecond: 1 })
      expect((await finished(body.id, 'done')).progress).toMatchObject({ applied: 3, overdue: 3 })
      for (const id of ids) await until(async () => (await events(id, 'DeadlineMissed')).length === 1)
      expect((await view(ids[0]!)).deadlines.find((one: any) => one.key === 'solution-1').state).toBe('missed')
      expect(await product.prisma.alert.count({ where: { deadlineKey: 'solution-1' } })).toBe(0)

      const notices = await product.prisma.notice.findMany({
        where: { kind: 'became-late' },
        include: { alerts: true },
      })
      const told = notices.map(({ alerts }) => alerts.map(({ personId, severity }) => [personId, severity]))
      const { owner, lead } = product.people
      expect(told.sort()).toEqual(notify ? [owner, lead].map((id) => [[id, 'normal']]).sort() : [])
      for (const notice of notices as { subject: string; data: any }[]) {
        expect(notice.data).toMatchObject({ migrationId: body.id, cause: 'policy', deadlines: 3, cases: 3 })
        expect(migrationNotices['became-late'].en(notice)).toContain('3 deadlines in 3 cases are late now')
        expect(migrationNotices['became-late'].zh(notice)).toContain('3 个事项中有 3 个时限现已超时')
      }
    },
  )

  test('paused it stands still, and goes on after every worker died, once per case', async () => {
    const ids = await openNeeds(6)
    const version = await newPolicy({ solution: { within: '6 working days' } })
    const { body } = await product.post(`/v1/policies/${version}/migrations`, { casesPerSecond: 1 })
    const progress = async () => (await product.get(`/v1/migrations/${body.id}`)).body.progress
    await until(async () => (await progress()).applied >= 1)
    expect((await product.post(`/v1/migrations/${body.id}/pause`, {})).body.state).toBe('paused')
    expect((await product.post(`/v1/migrations/${body.id}/pause`, {})).status).toBe(200)
    await product.worker.stop()
    const { applied } = await progress()
    expect(applied).toBeLessThan(6)
    expect((await product.post(`/v1/migrations/${body.id}/resumption`, {})).body.state).toBe('running')
    await product.startWorker()
    expect((await finished(body.id, 'done')).progress).toMatchObject({ applied: 6, waiting: 0 })
    for (const id of ids) expect(await events(id, 'CaseRecalculated')).toHaveLength(1)
  })

  test.each(['before', 'after'])(
    '[X10] a worker killed %s it recorded a case leaves nothing undone and nothing done twice, also when it is undone',
    async (when) => {
      const ids = await openNeeds(4)
      const before = await Promise.all(ids.map(dues))
      const version = await newPolicy({ solution: { within: '6 working days' } })
      await product.worker.stop()
      const child = fork(path.resolve(__dirname, '../support/doomed-worker.cjs'), {
        env: {
          ...process.env,
          DATABASE_URL: product.databaseUrl,
          PAYLOAD_KEYS,
          DIE_AT: `${when} 2`,
          TASK_QUEUES: JSON.stringify(product.taskQueues),
        },
        execArgv: [],
      })
      await once(child, 'message')
      const { body } = await product.post(`/v1/policies/${version}/migrations`, {})
      if (child.signalCode === null) await once(child, 'exit')
      expect(child.signalCode).toBe('SIGKILL')
      await product.startWorker()
      expect((await finished(body.id, 'done')).progress).toMatchObject({ applied: 4, waiting: 0, left: 0 })
      for (const id of ids) expect(await events(id, 'CaseRecalculated')).toHaveLength(1)
      await product.post(`/v1/migrations/${body.id}/undo`, {})
      await finished(body.id, 'undone')
      expect(await Promise.all(ids.map(dues))).toEqual(before)
    },
  )

  test('[X10] undone at the very moment it ends it is undone, not forgotten', async () => {
    const [id] = (await openNeeds(1)) as [string]
    const before = await dues(id)
    const version = await newPolicy({ solution: { within: '6 working days' } })
    let undo: Promise<unknown> | undefined
    const undoneWhenFinished = <A extends object>(activities: A): A => {
      const { finish } = activities as { finish?: (id: string, state: string) => Promise<boolean> }
      if (!finish) return activities
      return {
        ...activities,
        async finish(migrationId: string, state: string) {
          const finished = await finish(migrationId, state)
          await (undo ??= product.post(`/v1/migrations/${migrationId}/undo`, {}))
          return finished
        },
      }
    }
    await product.worker.stop()
    await product.startWorker({ wrap: undoneWhenFinished })
    const { body } = await product.post(`/v1/policies/${version}/migrations`, {})
    expect((await finished(body.id, 'undone')).progress).toMatchObject({ undone: 1 })
    expect(await dues(id)).toEqual(before)
  })

  test('what cannot be is refused with the field, and says what to do', async () => {
    const refused = async (method: string, path: string, body: unknown) => {
      const answer = await product.ask(method, path, body)
      return [answer.status, answer.body.code, answer.body.errors?.[0]?.pointer]
    }
    expect(await refused('POST', '/v1/policies/999/preview', {})).toEqual([404, 'unknown-policy', undefined])
    expect(await refused('POST', '/v1/policies/999/migrations', {})).toEqual([404, 'unknown-policy', undefined])
    expect(await refused('POST', '/v1/policies/1/migrations', { filter: { owner: 'x' } })).toEqual([
      422,
      'invalid-input',
      '/filter/owner',
    ])
    expect(await refused('POST', '/v1/migrations/mig_none/pause', {})).toEqual([404, 'unknown-migration', undefined])
    const { body } = await product.post('/v1/policies/1/migrations', {})
    await finished(body.id, 'done')
    expect(await refused('POST', `/v1/migrations/${body.id}/pause`, {})).toEqual([409, 'migration-state', undefined])
    expect(await refused('POST', '/v1/calendars/cn/preview', {})).toEqual([422, 'calendar-missing', '/calendar'])
  })
})

describe('a calendar that becomes another one', () => {
  test('[T5] every open case it changes is worked out again, with before and after in its history; the preview says so before', async () => {
    const ids = await openNeeds(5)
    await product.post(`/v1/cases/${ids[4]}/cancellation`, { reason: 'Gone' })
    const before = await Promise.all(ids.map(dues))
    const { calendar } = await oneMoreHoliday()
    const { body: preview } = await product.post('/v1/calendars/cn/preview', { calendar })
    expect(preview.counts).toMatchObject({ cases: 4, changedCases: 4, later: 8, earlier: 0 })
    expect(await Promise.all(ids.map(dues))).toEqual(before)

    const put = await product.ask('PUT', '/v1/calendars/cn', calendar)
    expect([put.status, put.body.version]).toEqual([201, 2])
    for (const { caseId, key, after } of preview.items) {
      await until(async () => (await dues(caseId))[key] === after)
      const [moved] = (await events(caseId, 'DeadlineMoved')).filter((one) => one.key === key)
      expect(moved).toMatchObject({ cause: 'calendar', after })
    }
    expect(await dues(ids[4]!)).toEqual(before[4])
    const [migration] = (await product.get('/v1/migrations')).body.items
    expect(migration).toMatchObject({ cause: 'calendar', calendar: { id: 'cn', version: 2 }, notify: true })

    await skip(product.temporal, `migration:${migration.id}`, 60_000)
    const done = await finished(migration.id, 'done')
    expect(done.progress).toMatchObject({ applied: 4, moved: 8 })
    for (const id of ids.slice(0, 4)) expect(await events(id, 'CaseRecalculated')).toHaveLength(1)

    const back = await product.ask(
      'PUT',
      '/v1/calendars/cn',
      (await product.get('/v1/calendars/cn?version=1')).body.content,
    )
    expect(back.status).toBe(201)
    await until(async () => JSON.stringify(await Promise.all(ids.map(dues))) === JSON.stringify(before))
  })
})
