/** Deadlines that fall due while nobody is there: each once, in order, and the message says from when to when [X14]. */
import { once } from 'node:events'
import { fork } from 'node:child_process'
import path from 'node:path'
import { calendar, type CalendarDefinition } from '../../domain/time/calendar'
import { defaultPolicy, openHouse, type House } from '../support/house'
import { startSmtp, type TestSmtp } from '../support/smtp'
import { beginSkip } from '../support/time'
import { until } from '../support/until'
import type { RunningWorker } from '../../worker/worker'

jest.setTimeout(180_000)

const beats = { everyMs: 100, outageAfterMs: 2_000 }
const local = (at: Date) => at.toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' }).slice(11, 16)

const started: RunningWorker[] = []
const work: House['startWorker'] = async (options) => {
  const worker = await house.startWorker(options)
  started.push(worker)
  return worker
}

let smtp: TestSmtp
let house: House
beforeEach(async () => {
  smtp = await startSmtp()
})
afterEach(async () => {
  await Promise.all(started.splice(0).map((worker) => worker.stop()))
  await house.close()
  await smtp.stop()
})

async function openWith(change: (policy: ReturnType<typeof defaultPolicy>) => void): Promise<void> {
  const policy = defaultPolicy()
  change(policy)
  const mail = { url: smtp.url, from: 'alerts@example.com' }
  house = await openHouse(policy, { ownDatabase: true, withWorker: false, mail })
  for (const [person, language] of Object.entries({ owner: 'zh-CN', lead: 'en', director: 'en' })) {
    const id = house.people[person as 'owner']
    await house.prisma.staff.update({ where: { id }, data: { language, email: `${person}@example.com` } })
  }
}
const mailsTo = (person: string) => smtp.messages.filter(({ to }) => JSON.stringify(to).includes(`${person}@`))

test('[X14] [E4] after the worker was away everybody gets one message that names the window, in their language', async () => {
  await openWith((policy) => {
    policy.warnAt = 'none'
    policy.alerts.joinWithin = '10 seconds'
    policy.processes.need = { deadlines: { solution: { within: '20 seconds' } } }
    policy.ladders.default = [
      { level: 'missed', to: ['owner', 'lead'] },
      { level: '1', after: '1 second', to: ['lead'] },
    ]
  })
  const first = await work({ beats })
  const ids = [await house.openNeed(), await house.openNeed({ title: 'Import fails' }), await house.openNeed()]
  await first.stop()
  const deadlines = await house.prisma.deadline.findMany({ where: { live: true } })
  await until(async () => deadlines.every(({ dueAt }) => dueAt.getTime() + 2_500 < Date.now()))
  await Promise.all([1, 2, 3].map(() => work({ beats })))

  await until(async () => (await house.prisma.alert.count({ where: { state: 'delivered' } })) === 9)
  const [outage, ...more] = await house.prisma.outage.findMany()
  expect(more).toEqual([])
  for (const id of ids) {
    const rungs = await house.prisma.rung.findMany({ where: { caseId: id }, orderBy: { recordedAt: 'asc' } })
    expect(rungs.map(({ level, state }) => [level, state])).toEqual([
      ['missed', 'fired'],
      ['1', 'fired'],
    ])
    for (const { at } of rungs) expect([outage!.fromAt < at, at < outage!.toAt]).toEqual([true, true])
  }
  const [toOwner, toLead] = [mailsTo('owner'), mailsTo('lead')]
  expect([toOwner.length, toLead.length]).toEqual([1, 1])
  const [from, to] = [local(outage!.fromAt), local(outage!.toAt)]
  expect(toOwner[0]?.text).toMatch(
    new RegExp(`说明：系统曾于 .*${from}.* 至 .*${to}.* 中断，其间应发的 3 条提醒现在补发`),
  )
  expect(toLead[0]?.text).toMatch(
    new RegExp(`Note: the system was away from .*${from}.* to .*${to}.*; 6 alerts of that time come now`),
  )
  expect(toLead[0]?.text?.split('Import fails')).toHaveLength(2)
})

test('[X14] a worker that was killed leaves an outage too; one that comes back at once leaves none', async () => {
  await openWith(() => undefined)
  const doomed = path.resolve(__dirname, '../support/doomed-worker.cjs')
  const url = await house.prisma.$queryRaw<{ name: string }[]>`SELECT current_database() AS name`
  const databaseUrl = new URL(process.env.DATABASE_URL ?? '')
  databaseUrl.pathname = `/${url[0]?.name}`
  const env = {
    ...process.env,
    DATABASE_URL: databaseUrl.href,
    DIE_AT: 'before 1',
    TASK_QUEUES: JSON.stringify(house.taskQueues),
    BEATS: JSON.stringify(beats),
  }
  const child = fork(doomed, { env, execArgv: [] })
  await once(child, 'message')
  const opening = house.openNeed()
  await once(child, 'exit')
  expect(child.signalCode).toBe('SIGKILL')
  const { at } = await house.prisma.systemBeat.findFirstOrThrow()
  await until(async () => at.getTime() + 2 * beats.outageAfterMs < Date.now())
  await (await work({ beats })).stop()
  expect(await house.prisma.outage.findMany()).toMatchObject([{ fromAt: at, detected: true }])
  await work({ beats: { ...beats, outageAfterMs: 60_000 } })
  await opening
  expect(await house.prisma.outage.count()).toBe(1)
})

test('[X14] [X1] a clock that moved over a weekend and a holiday meanwhile: every rung once, at its own instant', async () => {
  await openWith(() => undefined)
  const { content } = await house.prisma.calendar.findFirstOrThrow({ where: { id: 'cn' } })
  const cn = content as unknown as CalendarDefinition
  const date = (days: number) => new Date(Date.now() + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10)
  const nextMonday = date((8 - new Date(`${date(0)}T00:00:00Z`).getUTCDay()) % 7 || 7)
  const { [nextMonday]: _worked, ...days } = cn.days ?? {}
  const version = { ...cn, days, holidays: [...new Set([...(cn.holidays ?? []), nextMonday])].sort() }
  await house.prisma.calendar.create({ data: { id: 'cn', version: 2, content: version as never } })

  const first = await work()
  const id = await house.openNeed()
  const ladderOf = async () => {
    const deadlines = await house.prisma.deadline.findMany({ where: { caseId: id }, orderBy: { key: 'asc' } })
    return deadlines.flatMap(({ key, plan }) =>
      (plan as { level: string; n?: number; at: string }[]).map(({ level, n, at }) => [key, `${level}${n ?? ''}`, at]),
    )
  }
  const planned = await ladderOf()
  await first.stop()
  const last = planned
    .map(([, , at]) => at!)
    .sort()
    .at(-1)!
  await beginSkip(house.client, id, Date.parse(last) - Date.now() + 60_000)
  await work()
  await until(async () => (await house.prisma.rung.count({ where: { caseId: id, level: 'repeat', n: 1 } })) === 2)
  const rungs = await house.prisma.rung.findMany({
    where: { caseId: id },
    orderBy: [{ recordedAt: 'asc' }, { at: 'asc' }],
  })
  const came = rungs.map(({ deadlineKey, level, n, at }) => [deadlineKey, `${level}${n ?? ''}`, at.toISOString()])
  for (const rung of planned) expect(came.filter((one) => String(one) === String(rung))).toHaveLength(1)
  expect(rungs.map(({ at }) => at.getTime())).toEqual(rungs.map(({ at }) => at.getTime()).sort((a, b) => a - b))
  const dates = rungs.map(({ at }) => new Date(at.getTime() + 8 * 3_600_000))
  expect(dates.map((day) => day.toISOString().slice(0, 10))).not.toContain(nextMonday)
  const { isWorkingDay } = calendar(version)
  expect(dates.filter((day) => !isWorkingDay(day.toISOString().slice(0, 10)))).toEqual([])
  expect(await house.prisma.outage.count()).toBe(0)
})
