import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { Client, Connection, WithStartWorkflowOperation } from '@temporalio/client'
import { DefaultLogger, Runtime } from '@temporalio/worker'
import pino from 'pino'
import { parse } from 'yaml'
import type { TaskQueues } from '../../activities/afterwards'
import type { MailConfig } from '../../activities/alerts/mail'
import type { Case } from '../../domain/clock/case'
import type { Policy } from '../../domain/clock/policy'
import { migrateDeploy } from '../../embedded/migrate'
import type { OpenNeedInput } from '../../domain/processes/need.messages'
import { PrismaClient, type Prisma } from '../../prisma/generated/client'
import { startWorker, type RunningWorker, type WorkerParts } from '../../worker/worker'
import {
  amendmentsWorkflow,
  caseQuery,
  caseWorkflow,
  commandUpdate,
  opened,
  type CaseAnswer,
  type CaseStart,
} from '../../workflows/messages'
import { skip } from './time'

const root = path.resolve(__dirname, '../..')

// said once per process, and a process runs several test files
try {
  Runtime.install({ logger: new DefaultLogger('ERROR') })
} catch {
  // another test file of this process has said it
}

/** The default policy, but that people are told at any hour: tests run at night too. */
export function defaultPolicy(): Policy {
  const { delivery: _any, ...policy } = parse(readFileSync(path.join(root, 'policy/default.yaml'), 'utf8')) as Policy
  return policy
}

/** A house of its own on the shared servers: own task queues, own staff, own policy version. */
export interface House {
  prisma: PrismaClient
  client: Client
  taskQueues: TaskQueues
  policyVersion: number
  people: { owner: string; lead: string; head: string; director: string; product: string; engineer: string }
  customerId: string
  /** The worker in this process; a house can be opened without one. */
  worker: RunningWorker | undefined
  startWorker: (options?: Pick<Partial<WorkerParts>, 'wrap' | 'beats'>) => Promise<RunningWorker>
  openNeed: (input?: Partial<OpenNeedInput>, start?: Partial<CaseStart> & { occurredAt?: string }) => Promise<string>
  say: (caseId: string, command: string, body?: Record<string, unknown>, updateId?: string) => Promise<CaseAnswer>
  /** A command for a closed case. */
  amend: (caseId: string, command: string, body: Record<string, unknown>, updateId?: string) => Promise<CaseAnswer>
  skip: (caseId: string, ms: number) => Promise<void>
  /** Skips to an instant of the case's own clock. */
  skipTo: (caseId: string, instant: string) => Promise<void>
  now: (caseId: string) => Promise<string>
  state: (caseId: string) => Promise<Case>
  events: (caseId: string) => Promise<{ type: string; at: string; data: Record<string, unknown> }[]>
  close: () => Promise<void>
}

export async function openHouse(
  policy: Policy = defaultPolicy(),
  {
    withWorker = true,
    engine = sharedEngine(),
    mail = undefined as MailConfig | undefined,
    ownDatabase = false,
    allowLocal = false,
  } = {},
): Promise<House> {
  const { temporalAddress, namespace } = engine
  const databaseUrl = ownDatabase ? await newDatabase(engine.databaseUrl) : engine.databaseUrl
  const prisma = new PrismaClient({
    adapter: new PrismaPg({ connectionString: databaseUrl }, { onPoolError: () => undefined }),
  })
  const connection = await Connection.connect({ address: temporalAddress })
  const client = new Client({ connection, namespace })
  const id = randomUUID().slice(0, 8)
  const taskQueues = { cases: `cases-${id}`, inboxes: `inboxes-${id}` }
  const { policyVersion, people, customerId } = await furnish(prisma, id, policy)
  const logger = pino({ level: process.env.LOG_LEVEL ?? 'silent' })
  const start = (options: Pick<Partial<WorkerParts>, 'wrap' | 'beats'> = {}) =>
    startWorker({
      databaseUrl,
      temporalAddress,
      namespace,
      taskQueues,
      logger,
      sweeps: false,
      mail,
      allowLocal,
      bundle: process.env.WORKFLOW_BUNDLE,
      ...options,
    })
  // how far each case's own clock is ahead of the wall
  const ahead = new Map<string, number>()
  const house: House = {
    prisma,
    client,
    taskQueues,
    policyVersion,
    people,
    customerId,
    worker: withWorker ? await start() : undefined,
    async startWorker(options) {
      house.worker = await start(options)
      return house.worker
    },
    async openNeed(input = {}, { occurredAt, ...carried } = {}) {
      const caseId = `need_${randomUUID().slice(0, 12)}`
      const full = { title: 'Export fails', customerId, ownerId: people.owner, priority: 'high', ...input }
      const opening = {
        id: caseId,
        policyVersion,
        by: 'tool:test',
        input: full,
        ...(occurredAt === undefined ? {} : { occurredAt }),
      }
      await client.workflow.executeUpdateWithStart(opened, {
        updateId: 'open',
        args: [],
        startWorkflowOperation: new WithStartWorkflowOperation(
          ...caseWorkflow('need', caseId, taskQueues.cases, { opening, ...carried }),
        ),
      })
      return caseId
    },
    say: (caseId, command, body = {}, updateId = randomUUID().slice(0, 8)) =>
      client.workflow
        .getHandle(caseId)
        .executeUpdate(commandUpdate(command), { updateId, args: [{ by: 'tool:test', body }] }),
    async amend(caseId, command, body, updateId = randomUUID().slice(0, 8)) {
      const { snapshot } = await prisma.case.findUniqueOrThrow({ where: { id: caseId } })
      const start = amendmentsWorkflow(snapshot as unknown as Case, taskQueues.cases)
      return client.workflow.executeUpdateWithStart(commandUpdate(command), {
        updateId,
        args: [{ by: 'tool:test', body }],
        startWorkflowOperation: new WithStartWorkflowOperation(...start),
      })
    },
    async skip(caseId, ms) {
      const target = Date.now() + (ahead.get(caseId) ?? 0) + ms
      await skip(client, caseId, ms)
      ahead.set(caseId, target - Date.now())
    },
    skipTo: async (caseId, instant) => house.skip(caseId, Date.parse(instant) - Date.parse(await house.now(caseId))),
    now: (caseId) => Promise.resolve(new Date(Date.now() + (ahead.get(caseId) ?? 0)).toISOString()),
    state: (caseId) => client.workflow.getHandle(caseId).query(caseQuery),
    async events(caseId) {
      const rows = await prisma.caseEvent.findMany({ where: { caseId }, orderBy: { seq: 'asc' } })
      return rows.map(({ type, at, data }) => ({ type, at: at.toISOString(), data: data as Record<string, unknown> }))
    },
    async close() {
      await house.worker?.stop()
      await Promise.all([prisma.$disconnect(), connection.close()])
    },
  }
  return house
}

/** The servers that jest's global set-up started for all tests. */
function sharedEngine(): { databaseUrl: string; temporalAddress: string; namespace: string } {
  const { DATABASE_URL = '', TEMPORAL_ADDRESS = '', TEMPORAL_NAMESPACE = '' } = process.env
  return { databaseUrl: DATABASE_URL, temporalAddress: TEMPORAL_ADDRESS, namespace: TEMPORAL_NAMESPACE }
}

/** For what is true of a whole database, such as which policy is the newest. */
async function newDatabase(shared: string): Promise<string> {
  const url = new URL(shared)
  url.pathname = `/house_${randomUUID().slice(0, 8)}`
  await migrateDeploy({ url: url.toString() })
  return url.toString()
}

async function furnish(prisma: PrismaClient, id: string, policy: Policy) {
  const { _max } = await prisma.policy.aggregate({ _max: { version: true } })
  const policyVersion = Math.max(1_000, _max.version ?? 0) + 1 + Math.floor(Math.random() * 1_000_000)
  await prisma.policy.create({ data: { version: policyVersion, content: policy, createdBy: 'test' } })
  const cn = JSON.parse(readFileSync(path.join(root, 'policy/calendars/cn.json'), 'utf8')) as Prisma.InputJsonValue
  await prisma.calendar.createMany({ data: [{ id: 'cn', version: 1, content: cn }], skipDuplicates: true })
  const person = (name: string, managerId?: string) =>
    prisma.staff
      .create({
        data: { id: `${name}-${id}`, name, language: 'en', ...(managerId === undefined ? {} : { managerId }) },
      })
      .then((row) => row.id)
  const director = await person('director')
  const head = await person('head', director)
  const lead = await person('lead', head)
  const [owner, product, engineer] = await Promise.all([
    person('owner', lead),
    person('product', lead),
    person('engineer', lead),
  ])
  const { id: customerId } = await prisma.customer.create({
    data: { id: `cus-${id}`, name: `Customer ${id}`, ownerId: owner },
  })
  return { policyVersion, customerId, people: { owner, lead, head, director, product, engineer } }
}
