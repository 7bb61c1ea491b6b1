/** That everything that was due has happened: what has not is found, once, and forgotten when it has [E1, E6]. */
import { randomUUID } from 'node:crypto'
import { ScheduleOverlapPolicy } from '@temporalio/client'
import { ensureAuditSchedule } from '../../../activities/alerts/audit'
import { startProduct, type Product } from '../../api/product'
import { skip } from '../../support/time'
import { until } from '../../support/until'

jest.setTimeout(180_000)

const patience = { rungs: 1_000, inboxes: 1_000, sending: 3_600_000 }
const MINUTE = 60_000
let product: Product
beforeAll(async () => {
  product = await startProduct({ beats: { everyMs: 200, outageAfterMs: 60 * MINUTE }, auditPatience: patience })
  await until(async () => (await audit()) !== null)
})
afterAll(() => product?.stop())

const audit = (): Promise<number | null> =>
  product.temporal.workflow.execute('audit', {
    workflowId: `audit-${randomUUID()}`,
    taskQueue: product.taskQueues.inboxes,
    args: [],
  })
const open = () => product.prisma.notice.findMany({ where: { resolvedAt: null }, orderBy: { subject: 'asc' } })
const allAbout = (subject: string) => product.prisma.notice.findMany({ where: { subject } })
const longAgo = () => new Date(Date.now() - 10 * MINUTE)

/** A need whose solution was missed, on a clock that was skipped; its rung with its alerts. */
async function missed() {
  const { id, deadlines } = await product.openNeed()
  const { dueAt } = deadlines.find(({ key }: { key: string }) => key === 'solution-1')
  await skip(product.temporal, id, Date.parse(dueAt) - Date.now() + MINUTE)
  const rung = await until(() =>
    product.prisma.rung.findFirst({
      where: { caseId: id, deadlineKey: 'solution-1', level: 'missed' },
      include: { alerts: true },
    }),
  )
  return { id: id as string, rung }
}

test('[E1] in a house in which everything comes it finds nothing, whatever clock a case lives on', async () => {
  await product.openNeed()
  await missed()
  expect(await audit()).toBe(0)
  expect(await open()).toEqual([])
})

test('[E6] a rung that is gone from the ledger is found, once, and forgotten when it is there again', async () => {
  const { id, rung } = await missed()
  const { alerts, onBehalfOf: _places, emptyLevels: _empty, ...row } = rung
  await product.prisma.alert.deleteMany({ where: { rungId: rung.id } })
  await product.prisma.rung.delete({ where: { id: rung.id } })
  expect([await audit(), await audit()]).toEqual([1, 1])
  const [notice, ...more] = await open()
  expect(more).toEqual([])
  expect(notice).toMatchObject({
    kind: 'rung-missing',
    subject: `${id}/solution-1/1/missed`,
    data: { why: 'not-recorded', caseId: id, key: 'solution-1', level: 'missed' },
  })
  await product.prisma.rung.create({ data: row })
  await product.prisma.alert.createMany({ data: alerts })
  expect(await audit()).toBe(0)
  expect(await allAbout(notice!.subject)).toMatchObject([{ resolvedAt: expect.any(Date) }])
})

test('[E6] a rung that fired and somebody was not told of is found, until they are', async () => {
  const { rung } = await missed()
  const [alert] = rung.alerts
  await product.prisma.rung.update({ where: { id: rung.id }, data: { recordedAt: longAgo() } })
  await product.prisma.alert.delete({ where: { id: alert!.id } })
  expect(await audit()).toBe(1)
  expect(await open()).toMatchObject([{ subject: rung.id, data: { why: 'nobody-told' } }])
  await product.prisma.rung.update({
    where: { id: rung.id },
    data: { recordedAt: new Date(Date.now() - 3 * 86_400_000) },
  })
  expect(await audit()).toBe(1)
  await product.prisma.alert.create({ data: alert! })
  expect(await audit()).toBe(0)
  expect(await open()).toEqual([])
})

test('[E1] a rung that is overdue is found, and forgotten when the case goes on', async () => {
  const { id } = await product.openNeed()
  const where = { caseId_key: { caseId: id, key: 'solution-1' } }
  await product.prisma.deadline.update({ where, data: { nextRungAt: longAgo() } })
  expect([await audit(), await audit()]).toEqual([1, 1])
  expect(await open()).toMatchObject([
    { kind: 'rung-missing', subject: `${id}/solution-1/1/warning`, data: { why: 'not-fired', level: 'warning' } },
  ])
  await product.post(`/v1/cases/${id}/notes`, { text: 'Still there' })
  expect(await audit()).toBe(0)
  expect(await open()).toEqual([])
})

test('[E4] many that are overdue are one notice with their number', async () => {
  for (let n = 0; n < 22; n++) await product.openNeed({ title: `Need ${n}` })
  await product.prisma.deadline.updateMany({
    where: { key: 'solution-1', live: true, missedAt: null },
    data: { nextRungAt: longAgo() },
  })
  const count = await product.prisma.deadline.count({ where: { nextRungAt: { lt: new Date() } } })
  expect(await audit()).toBe(1)
  expect(await open()).toMatchObject([{ kind: 'rungs-behind', subject: 'system', data: { count } }])
  await product.prisma
    .$executeRaw`UPDATE deadlines SET next_rung_at = (plan->0->>'at')::timestamptz WHERE live AND next_rung_at < now()`
  expect(await audit()).toBe(0)
})

test('[X14] while the system catches up after it was away nothing is judged, and nothing forgotten', async () => {
  const { id } = await product.openNeed()
  const where = { caseId_key: { caseId: id, key: 'solution-1' } }
  const { nextRungAt } = await product.prisma.deadline.findUniqueOrThrow({ where })
  await product.prisma.deadline.update({ where, data: { nextRungAt: longAgo() } })
  const { since } = await product.prisma.systemBeat.findFirstOrThrow()
  await product.prisma.systemBeat.update({ where: { id: 1 }, data: { since: new Date(Date.now() + 60 * MINUTE) } })
  expect(await audit()).toBeNull()
  expect(await open()).toEqual([])
  await product.prisma.systemBeat.update({ where: { id: 1 }, data: { since } })
  expect(await audit()).toBe(1)
  await product.prisma.deadline.update({ where, data: { nextRungAt } })
  expect(await audit()).toBe(0)
})

test('[E1] an open case without a workflow is found, once; brought back it goes on from what is recorded', async () => {
  const { id } = await missed()
  await product.temporal.workflow.getHandle(id).terminate('by mistake')
  expect([await audit(), await audit()]).toEqual([1, 1])
  expect(await open()).toMatchObject([{ kind: 'case-without-workflow', subject: id, data: { caseId: id } }])

  const before = (await product.get(`/v1/cases/${id}`)).body
  const revived = await product.post(`/v1/cases/${id}/revival`, {})
  expect([revived.status, revived.body.revision]).toEqual([200, before.revision])
  expect((await product.post(`/v1/cases/${id}/revival`, {})).status).toBe(200)
  expect(await audit()).toBe(0)
  expect(await open()).toEqual([])
  const note = await product.post(`/v1/cases/${id}/notes`, { text: 'Back' })
  expect([note.status, note.body.revision]).toEqual([200, before.revision + 1])
  const next = before.deadlines.flatMap(({ rungs }: any) => rungs).filter(({ state }: any) => state === 'planned') // eslint-disable-line @typescript-eslint/no-explicit-any -- foreign answer
  await skip(product.temporal, id, Date.parse(next[0].at) - Date.now() + MINUTE)
  await until(() => product.prisma.rung.findFirst({ where: { caseId: id, level: next[0].level, at: next[0].at } }))

  await product.post(`/v1/cases/${id}/cancellation`, { reason: 'Gone' })
  expect((await product.post(`/v1/cases/${id}/revival`, {})).body.code).toBe('case-closed')
  expect((await product.post('/v1/cases/need_none/revival', {})).status).toBe(404)
  expect(await audit()).toBe(0)
})

test('[E4] alerts that wait while nobody works on them are found, not those of an inbox that runs', async () => {
  const { rung } = await missed()
  const [one, other] = rung.alerts.map(({ personId }) => personId)
  await product.prisma.alert.updateMany({
    where: { rungId: rung.id },
    data: { createdAt: longAgo(), readyAt: longAgo() },
  })
  await until(
    async () => (await product.temporal.workflow.getHandle(`inbox:${one}`).describe()).status.name === 'RUNNING',
  )
  await product.temporal.workflow.getHandle(`inbox:${other}`).terminate()
  expect([await audit(), await audit()]).toEqual([1, 1])
  expect(await open()).toMatchObject([{ kind: 'inbox-stuck', subject: other, data: { unsent: 0 } }])
  await product.prisma.alert.updateMany({ where: { personId: other! }, data: { state: 'withdrawn' } })
  expect(await audit()).toBe(0)
})

test('runs by a schedule, one at a time, that every worker may ask for', async () => {
  const scheduleId = `audit-${randomUUID()}`
  const on = { scheduleId, taskQueue: product.taskQueues.inboxes }
  await Promise.all([ensureAuditSchedule(product.temporal, on), ensureAuditSchedule(product.temporal, on)])
  const schedule = product.temporal.schedule.getHandle(scheduleId)
  const { spec, policies } = await schedule.describe()
  await schedule.delete()
  expect(spec.intervals).toMatchObject([{ every: 5 * MINUTE }])
  expect(policies.overlap).toBe(ScheduleOverlapPolicy.SKIP)
})
