import { fork, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import path from 'node:path'
import { defaultPolicy, openHouse, type House } from '../../support/house'
import { startSmtp, type TestSmtp } from '../../support/smtp'
import { until } from '../../support/until'

// The engine believes that an activity is dead when its time is up: ten to fifteen seconds for each that was killed.
jest.setTimeout(180_000)

const FROM = 'alerts@example.com'

/** One rung, two seconds after the case was opened, to the owner and the lead. */
function policy() {
  const policy = defaultPolicy()
  policy.warnAt = 'none'
  policy.alerts = { joinWithin: '0 seconds', atMostPerHour: 6 }
  policy.ladders.default = [{ level: 'missed', to: ['owner', 'lead'] }]
  policy.processes.need = { deadlines: { solution: { within: '2 seconds' } } }
  return policy
}

/** Where the worker dies, from the firing of a rung to the record of its delivery. */
const steps: [string, string][] = [
  ['firing, before the rung is recorded', 'before 2'],
  ['firing, after it is recorded and before anybody is nudged', 'after 2'],
  ['joining, before anything is claimed', 'before nextMessage'],
  ['joining, after it is claimed and before the inbox knows', 'after nextMessage'],
  ['sending, before the mail server is called', 'before send'],
  ['sending, while the mail server greets', 'when greeted'],
  ['sending, after the hand-over and before the answer', 'when accepted'],
  ['sending, after the record and before the inbox knows', 'after send'],
]

let smtp: TestSmtp
let house: House
let doomed: ChildProcess | undefined
let dieAt = ''
/** The mail server is the one who kills it. */
const killAt = (moment: string) => async () => {
  if (dieAt !== moment || !doomed || doomed.killed) return
  doomed.kill('SIGKILL')
  await once(doomed, 'exit')
}

beforeEach(async () => {
  smtp = await startSmtp({ greet: () => killAt('when greeted')(), accept: () => killAt('when accepted')() })
  house = await openHouse(policy(), { withWorker: false, ownDatabase: true, mail: { url: smtp.url, from: FROM } })
  for (const id of Object.values(house.people))
    await house.prisma.staff.update({ where: { id }, data: { email: `${id}@example.com` } })
})
afterEach(async () => {
  doomed?.kill('SIGKILL')
  await house.close()
  await smtp.stop()
})

async function startDoomed(): Promise<ChildProcess> {
  const [{ url }] = await house.prisma.$queryRaw<[{ url: string }]>`SELECT current_database() AS url`
  const database = new URL(process.env.DATABASE_URL ?? '')
  database.pathname = `/${url}`
  const env = { DATABASE_URL: database.href, DIE_AT: dieAt, TASK_QUEUES: JSON.stringify(house.taskQueues) }
  const child = fork(path.resolve(__dirname, '../../support/doomed-worker.cjs'), {
    env: { ...process.env, ...env, SMTP_URL: smtp.url, MAIL_FROM: FROM },
    execArgv: [],
  })
  await once(child, 'message')
  return child
}

/** As the schedule does, with everything left over for long. */
async function sweep(): Promise<void> {
  await house.prisma.$executeRaw`UPDATE alerts SET ready_at = ready_at - interval '2 minutes' WHERE state = 'waiting'`
  await house.client.workflow.execute('sweep', {
    workflowId: `sweep-${randomUUID()}`,
    taskQueue: house.taskQueues.inboxes,
  })
}

describe('kill -9 of the worker', () => {
  test.each(steps)('[E6] %s: each person is told of the rung once', async (_, moment) => {
    dieAt = moment
    doomed = await startDoomed()
    const id = await house.openNeed()
    if (doomed.signalCode === null) await once(doomed, 'exit')
    expect(doomed.signalCode).toBe('SIGKILL')

    await house.startWorker()
    await until(async () => (await house.prisma.alert.count({ where: { caseId: id } })) === 2)
    if (moment === 'after 2') await sweep()
    await until(async () => (await house.prisma.alert.count({ where: { caseId: id, state: 'delivered' } })) === 2)

    const { owner, lead } = house.people
    const messages = await house.prisma.message.findMany({ include: { alerts: true } })
    expect(messages.map(({ personId }) => personId).sort()).toEqual([lead, owner])
    for (const { id: messageId, personId, state, alerts } of messages) {
      expect([state, alerts.map(({ rungId }) => rungId)]).toEqual(['delivered', [`${id}/solution-1/1/missed`]])
      const received = smtp.messages.filter((mail) => JSON.stringify(mail.to).includes(personId))
      expect(new Set(received.map((mail) => mail.messageId))).toEqual(new Set([`<${messageId}@followthrough>`]))
      expect(new Set(received.map(({ raw }) => raw)).size).toBe(1)
    }
    // The other person's mail may lie between hand-over and record too: it goes out again, the same to the byte.
    expect(new Set(smtp.messages.map(({ messageId }) => messageId)).size).toBe(2)
  })
})
