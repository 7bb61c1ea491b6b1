import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pino from 'pino'
import { alertActivities } from '../../../activities/alerts/activities'
import { until } from '../../support/until'
import { FROM, HOUR, openMailroom, type Mailroom } from './mailroom'

// The engine takes ten seconds to believe that a sender is dead.
jest.setTimeout(60_000)

const dir = mkdtempSync(path.join(tmpdir(), 'crash-'))
/** Set while the mail server keeps its clients waiting: before the greeting, or after the message. */
let holding: 'greeting' | 'answer' | undefined
const forever = new Promise<never>(() => {})
let room: Mailroom
let child: ChildProcess | undefined

beforeAll(async () => {
  room = await openMailroom({
    greet: async () => void (holding === 'greeting' && (await forever)),
    accept: async () => void (holding === 'answer' && (await forever)),
  })
  await room.joinWithin('0 seconds')
})
afterAll(async () => {
  child?.kill('SIGKILL')
  await room?.close()
  rmSync(dir, { recursive: true })
})

function startProcess(): ChildProcess {
  writeFileSync(path.join(dir, 'bundle.js'), room.bundle)
  const env = {
    ...process.env,
    DATABASE_URL: room.databaseUrl,
    TASK_QUEUE: room.taskQueue,
    BUNDLE: path.join(dir, 'bundle.js'),
    SMTP_URL: room.smtp.url,
    MAIL_FROM: FROM,
  }
  return spawn(
    process.execPath,
    ['-r', path.join(__dirname, '../../support/typescript.cjs'), path.join(__dirname, 'worker-process.ts')],
    { env, stdio: ['ignore', 'inherit', 'inherit'] },
  )
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL')
  await once(child, 'exit')
}

describe('a worker that is killed', () => {
  it('[E6] between claiming and sending: the next one sends the message, once; after the hand-over: the same message again', async () => {
    const [ann, bob] = [await room.person(), await room.person()]
    child = startProcess()
    holding = 'answer'
    await room.raise(bob)
    await room.smtp.waitFor(1)
    holding = 'greeting'
    await room.raise(ann)
    await room.smtp.waitForConnections(2)
    await kill(child)
    holding = undefined
    expect([await room.messages(ann), await room.messages(bob)]).toMatchObject([
      [{ state: 'composed', attempts: [] }],
      [{ state: 'composed', attempts: [] }],
    ])

    const stop = await room.startWorker()
    await Promise.all([room.ended(ann), room.ended(bob)])
    await stop()
    const to = (person: string) => room.smtp.messages.filter((mail) => JSON.stringify(mail.to).includes(person))
    expect([await room.messages(ann), await room.messages(bob)]).toMatchObject([
      [{ state: 'delivered' }],
      [{ state: 'delivered' }],
    ])
    expect(to(ann)).toHaveLength(1)
    const [first, again] = to(bob)
    expect(again?.messageId).toBe(first?.messageId)
    expect(again?.raw).toBe(first?.raw)
    expect(to(bob)).toHaveLength(2)
  })
})

describe('an answer that is lost', () => {
  it('[E6] after claiming: the message is found again, nothing is claimed twice', async () => {
    const ann = await room.person()
    let lost = 0
    const stop = await room.startWorker({
      wrap: (activities) => ({
        ...activities,
        async nextMessage(personId, at) {
          const next = await activities.nextMessage(personId, at)
          if ('messageId' in next && ++lost === 1) {
            await room.alert(ann, { caseTitle: 'Came meanwhile' })
            throw new Error('the answer is lost')
          }
          return next
        },
      }),
    })
    await room.raise(ann, { caseTitle: 'Claimed' })
    await room.ended(ann)
    await stop()
    expect(lost).toBeGreaterThan(1)
    expect(
      (await room.messages(ann)).map(({ state, body }) => [state, /Claimed|Came meanwhile/.exec(body)?.[0]]),
    ).toEqual([
      ['delivered', 'Claimed'],
      ['delivered', 'Came meanwhile'],
    ])
  })

  it('[E6] of an attempt that still runs: two attempts at the same time make one message', async () => {
    const ann = await room.person()
    await room.alert(ann)
    const { nextMessage } = alertActivities({ prisma: room.prisma, mail: undefined, logger: pino({ level: 'silent' }) })
    const blocked = () =>
      room.prisma.$queryRaw<
        object[]
      >`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
    // Somebody holds the alert until both attempts are on their way.
    const [one, two] = await room.prisma.$transaction(async (tx) => {
      await tx.$executeRaw`SELECT id FROM alerts WHERE person_id = ${ann} FOR UPDATE`
      const at = new Date().toISOString()
      const attempts = [nextMessage(ann, at), nextMessage(ann, at)]
      await until(async () => (await blocked()).length === 2)
      return attempts.map(async (attempt) => (await attempt) as { messageId: string })
    })
    expect(await one).toEqual(await two)
    expect(await room.messages(ann)).toMatchObject([{ id: (await one)?.messageId, state: 'composed' }])
  })
})

describe('a nudge', () => {
  it('[E4] that comes after the inbox looked for the last time keeps it open', async () => {
    const ann = await room.person()
    let looks = 0
    const stop = await room.startWorker({
      wrap: (activities) => ({
        ...activities,
        async nextMessage(personId, at) {
          const next = await activities.nextMessage(personId, at)
          if ('idleMs' in next && ++looks === 2) await room.raise(ann, { caseTitle: 'At the last moment' })
          return next
        },
      }),
    })
    await room.raise(ann, { caseTitle: 'First' })
    const run = room.client.workflow.getHandle(`inbox:${ann}`)
    const { runId } = await run.describe()
    await room.client.workflow.getHandle(`inbox:${ann}`, runId).result()
    await stop()
    expect((await room.alerts(ann)).map(({ state }) => state)).toEqual(['delivered', 'delivered'])
  })

  it('[E4] that was never sent is found by the look after the message', async () => {
    const ann = await room.person()
    let looks = 0
    await room.joinWithin('1 hour')
    const stop = await room.startWorker({
      wrap: (activities) => ({
        ...activities,
        async nextMessage(personId, at) {
          const next = await activities.nextMessage(personId, at)
          if ('idleMs' in next && ++looks === 1) await room.alert(ann, { caseTitle: 'Committed unseen' })
          return next
        },
      }),
    })
    await room.raise(ann)
    await room.skip(ann, 4 * HOUR)
    await room.ended(ann)
    await stop()
    expect((await room.alerts(ann)).map(({ state }) => state)).toEqual(['delivered', 'delivered'])
  })
})
