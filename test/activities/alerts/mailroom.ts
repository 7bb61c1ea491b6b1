import { randomUUID } from 'node:crypto'
import { Writable } from 'node:stream'
import { PrismaPg } from '@prisma/adapter-pg'
import { Client, Connection } from '@temporalio/client'
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Worker } from '@temporalio/worker'
import pino from 'pino'
import { alertActivities, type AlertActivities } from '../../../activities/alerts/activities'
import { linkSigner } from '../../../activities/alerts/links'
import { mailBy } from '../../../activities/alerts/mail'
import { sweepActivities, type SweepActivities, type SweepDependencies } from '../../../activities/alerts/sweep'
import { historyActivities } from '../../../activities/proofs/keep'
import { scheduleActivities } from '../../../activities/proofs/schedule'
import type { Told } from '../../../domain/alerts/told'
import { migrateDeploy } from '../../../embedded/migrate'
import { PrismaClient, type Prisma, type Staff } from '../../../prisma/generated/client'
import { worldsFrom } from '../../../prisma/worlds'
import { inboxWorkflowId, nudge } from '../../../workflows/messages'
import { defaultPolicy } from '../../support/house'
import { startSmtp, type SmtpOptions, type TestSmtp } from '../../support/smtp'
import { skip } from '../../support/time'

export const HOUR = 3_600_000
export const FROM = 'alerts@example.com'

/** Inboxes on the shared servers with a database, a task queue and a mail server of their own. */
export interface Mailroom {
  prisma: PrismaClient
  client: Client
  smtp: TestSmtp
  databaseUrl: string
  taskQueue: string
  bundle: string
  /** What was said to people who watch: the `say` of every log line. */
  said: string[]
  /** A new newest policy. */
  joinWithin(span: string, atMostPerHour?: number): Promise<void>
  person(more?: Partial<Staff>): Promise<string>
  /** One alert in a case of its own, unless told which; not nudged. */
  alert(personId: string, more?: Partial<Told> & { readyAt?: Date }): Promise<void>
  nudge(personId: string): Promise<void>
  /** An alert and its nudge. */
  raise(personId: string, more?: Partial<Told> & { readyAt?: Date }): Promise<void>
  /** Lets time pass in the person's inbox. */
  skip(personId: string, ms: number): Promise<void>
  /** Resolves when the inbox has nothing more to do. */
  ended(personId: string): Promise<void>
  messages(personId: string): Promise<Prisma.MessageGetPayload<{ include: { attempts: true } }>[]>
  /** The states of the person's alerts with their reasons. */
  alerts(personId: string): Promise<{ state: string; reason: string | null; deliveredAt: Date | null }[]>
  startWorker(options?: WorkerChoice): Promise<() => Promise<void>>
  close(): Promise<void>
}

interface WorkerChoice {
  /** `away`: nobody listens where the mail server should be. */
  mail?: 'none' | 'away' | 'there'
  wrap?: (activities: AlertActivities) => AlertActivities
  sweep?: Partial<SweepDependencies>
  /** With links to a product at this address. */
  links?: { baseUrl: string; secret: string }
}

export async function openMailroom(smtpOptions?: SmtpOptions): Promise<Mailroom> {
  const id = randomUUID().slice(0, 8)
  const databaseUrl = ownDatabase(id)
  const { TEMPORAL_ADDRESS: address = '', TEMPORAL_NAMESPACE: namespace = '' } = process.env
  const [, smtp, connection, native, bundle] = await Promise.all([
    migrateDeploy({ url: databaseUrl }),
    startSmtp(smtpOptions),
    Connection.connect({ address }),
    NativeConnection.connect({ address }),
    bundleWorkflowCode({ workflowsPath: require.resolve('./workflows'), logger: new DefaultLogger('ERROR') }),
  ])
  const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: databaseUrl }) })
  const client = new Client({ connection, namespace })
  const taskQueue = `inboxes-${id}`
  const said: string[] = []
  const logger = pino(listener(said))
  const mails = {
    none: undefined,
    away: mailBy({ url: 'smtp://127.0.0.1:1', from: FROM }),
    there: mailBy({ url: smtp.url, from: FROM }),
  }
  const stops: (() => Promise<void>)[] = []

  const room: Mailroom = {
    ...records(prisma),
    prisma,
    client,
    smtp,
    databaseUrl,
    taskQueue,
    bundle: bundle.code,
    said,
    async nudge(personId) {
      await client.workflow.signalWithStart('inbox', {
        workflowId: inboxWorkflowId(personId),
        taskQueue,
        args: [personId],
        signal: nudge,
      })
    },
    async raise(personId, more) {
      await room.alert(personId, more)
      await room.nudge(personId)
    },
    skip: (personId, ms) => skip(client, inboxWorkflowId(personId), ms),
    ended: (personId) => client.workflow.getHandle(inboxWorkflowId(personId)).result(),
    async startWorker({
      mail = 'there',
      wrap = (activities: AlertActivities) => activities,
      sweep = {},
      links,
    }: WorkerChoice = {}) {
      const activities: AlertActivities & SweepActivities = {
        ...wrap(
          alertActivities({
            prisma,
            mail: mails[mail],
            logger,
            baseUrl: links?.baseUrl,
            links: linkSigner(links ? [links.secret] : []),
          }),
        ),
        ...historyActivities({ prisma, client, logger }),
        ...scheduleActivities({ prisma, client, worlds: worldsFrom(prisma), taskQueue, scheduleId: `proofs-${id}` }),
        ...sweepActivities({
          prisma,
          client,
          logger,
          taskQueue,
          dispatchOutbox: async () => {},
          startMigration: async () => {},
          startAssessment: async () => {},
          ...sweep,
        }),
      }
      const worker = await Worker.create({
        connection: native,
        namespace,
        taskQueue,
        workflowBundle: bundle,
        activities,
        stickyQueueScheduleToStartTimeout: '1s',
      })
      const done = worker.run()
      const stop = async () => {
        if (worker.getState() === 'RUNNING') worker.shutdown()
        await done
      }
      stops.push(stop)
      return stop
    },
    async close() {
      await Promise.all(stops.map((stop) => stop()))
      await Promise.all([prisma.$disconnect(), connection.close(), native.close(), smtp.stop()])
    },
  }
  return room
}

/** The newest policy and whatever waits are the whole database's: suites that run beside this one have their own. */
function ownDatabase(id: string): string {
  const url = new URL(process.env.DATABASE_URL ?? '')
  url.pathname = `/mailroom_${id}`
  return url.href
}

function listener(said: string[]): Writable {
  return new Writable({
    write(line: Buffer, _, done) {
      const { say } = JSON.parse(line.toString()) as { say?: string }
      if (say !== undefined) said.push(say)
      done()
    },
  })
}

type Records = Pick<Mailroom, 'joinWithin' | 'person' | 'alert' | 'messages' | 'alerts'>

/** The rows a case's commit writes, written by hand. */
function records(prisma: PrismaClient): Records {
  let count = 0
  return {
    async joinWithin(joinWithin, atMostPerHour) {
      const alerts = { joinWithin, ...(atMostPerHour === undefined ? {} : { atMostPerHour }) }
      const content = { ...defaultPolicy(), alerts } as unknown as Prisma.InputJsonValue
      await prisma.policy.create({ data: { version: ++count, content, createdBy: 'test' } })
    },
    async person(more = {}) {
      const id = `staff_${randomUUID().slice(0, 8)}`
      await prisma.staff.create({
        data: {
          name: 'Ann',
          language: 'en',
          email: `${id}@example.com`,
          ...more,
          id,
        } as Prisma.StaffUncheckedCreateInput,
      })
      return id
    },
    async alert(
      personId,
      {
        caseId = `need_${randomUUID()}`,
        caseTitle = 'Export fails',
        key = 'solution-1',
        kind = 'solution',
        level = 'missed',
        dueAt = '2026-03-04T10:00:00Z',
        n,
        severity = 'normal',
        readyAt,
      } = {},
    ) {
      const state = {
        stage: 'solution',
        state: 'open',
        revision: 1,
        seq: 1,
        policyVersion: 1,
        openedAt: dueAt,
        runId: 'run',
        snapshot: {},
      }
      await prisma.case.upsert({
        where: { id: caseId },
        update: {},
        create: { id: caseId, kind: 'need', title: caseTitle, customerId: 'acme', ownerId: personId, ...state },
      })
      const deadline = {
        kind,
        ownerId: personId,
        state: 'missed',
        live: true,
        startedAt: dueAt,
        dueAt,
        epoch: 1,
        plan: [],
      }
      await prisma.deadline.upsert({
        where: { caseId_key: { caseId, key } },
        update: {},
        create: { caseId, key, ...deadline },
      })
      const rungId = `${caseId}/${key}/1/${level}${n ?? ''}`
      const rung = {
        caseId,
        deadlineKey: key,
        epoch: 1,
        level,
        n: n ?? null,
        at: dueAt,
        state: 'fired',
        firedAt: dueAt,
        recipients: [personId],
      }
      await prisma.rung.create({
        data: {
          id: rungId,
          ...rung,
          alerts: { create: { caseId, deadlineKey: key, personId, severity, ...(readyAt ? { readyAt } : {}) } },
        },
      })
    },
    messages: (personId) =>
      prisma.message.findMany({
        where: { personId },
        include: { attempts: { orderBy: { id: 'asc' } } },
        orderBy: { createdAt: 'asc' },
      }),
    alerts: (personId) =>
      prisma.alert.findMany({
        where: { personId },
        select: { state: true, reason: true, deliveredAt: true },
        orderBy: { id: 'asc' },
      }),
  }
}
