/** The two sides of every comparison: our workflow and the bare one, asked the same things in the same way. */
import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { WithStartWorkflowOperation } from '@temporalio/client'
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker'
import { caseWorkflow, commandUpdate, opened } from '../workflows/messages'
import { workflowTaskTimeout } from '../workflows/options'
import type { bare } from './bare'
import type { Passed } from './bare-worker'
import type { Engine } from './engine'
import { policies, STORM_WITHIN_MS, type House } from './house'
import { startChild, type Child } from './processes'

export interface Side {
  name: 'ours' | 'bare'
  /** Answered when it is open; ours: when that is in Postgres. `dueAt` (ms) lies within the next hour; else nothing is due for days. */
  open: (id: string, options?: { dueAt?: number; taskQueue?: string }) => Promise<unknown>
  note: (id: string) => Promise<unknown>
  /** How many deadlines of cases whose ids begin so have been handled. */
  countPassed: (prefix: string) => Promise<number>
  /** Each handling of such a deadline: a lost one is missing, one handled twice is there twice. */
  passed: (prefix: string) => Promise<Passed[]>
  startWorker: (taskQueue?: string) => Child
}

export interface Sides {
  ours: Side
  bare: Side
}

export async function makeSides(engine: Engine, house: House): Promise<Sides> {
  return { ours: ourSide(engine, house), bare: await bareSide(engine, house) }
}

/** Cases are called as everywhere, so that each is sealed with a key of its own. A prefix of a name is a prefix of this. */
export const caseIdOf = (name: string): string => `need_${name.replaceAll('-', 'x')}`

function ourSide(engine: Engine, { prisma, sealedClient: client, customerId, owners }: House): Side {
  let count = 0
  return {
    name: 'ours',
    open(name, { dueAt, taskQueue = 'cases' } = {}) {
      const id = caseIdOf(name)
      const ownerId = owners[count++ % owners.length] ?? ''
      const input = {
        title: 'Export fails',
        description: 'The monthly export stops half-way.',
        customerId,
        ownerId,
        priority: 'high',
      }
      const due = dueAt === undefined ? {} : { occurredAt: new Date(dueAt - STORM_WITHIN_MS).toISOString() }
      const opening = {
        id,
        policyVersion: dueAt === undefined ? policies.standard : policies.storm,
        by: 'tool:bench',
        input,
        ...due,
      }
      const startWorkflowOperation = new WithStartWorkflowOperation(...caseWorkflow('need', id, taskQueue, { opening }))
      return client.workflow.executeUpdateWithStart(opened, { updateId: 'open', args: [], startWorkflowOperation })
    },
    note: (name) =>
      client.workflow.getHandle(caseIdOf(name)).executeUpdate(commandUpdate('addNote'), {
        updateId: newId(),
        args: [{ by: 'tool:bench', body: { text: 'The customer called.' } }],
      }),
    async countPassed(prefix) {
      const rows = await prisma.$queryRaw<
        { n: number }[]
      >`SELECT count(*)::int AS n FROM rungs WHERE starts_with(case_id, ${caseIdOf(prefix)})`
      return rows[0]?.n ?? 0
    },
    // The event is what people see; the rung is what the ledger measures. A second event of one rung would be a second row here.
    passed: (prefix) => prisma.$queryRaw<Passed[]>`
      SELECT r.case_id AS id, extract(epoch FROM r.fired_at - r.at)::float8 * 1000 AS "lateMs", extract(epoch FROM e.recorded_at)::float8 * 1000 AS at
      FROM rungs r JOIN case_events e ON e.case_id = r.case_id AND e.type = 'DeadlineMissed'
      WHERE starts_with(r.case_id, ${caseIdOf(prefix)}) AND r.level = 'missed' AND r.state = 'fired'`,
    startWorker: (taskQueue = 'cases') =>
      startChild('worker/main', engine, { TASK_QUEUE: taskQueue, INBOX_TASK_QUEUE: 'inboxes', LOG_LEVEL: 'warn' }),
  }
}

async function bareSide(engine: Engine, { client }: House): Promise<Side> {
  const bundle = path.join(engine.dataDir, 'bare-bundle.js')
  const { code } = await bundleWorkflowCode({
    workflowsPath: path.join(__dirname, 'bare.js'),
    logger: new DefaultLogger('ERROR'),
  })
  writeFileSync(bundle, code)
  const all: Passed[] = []
  const of = (prefix: string) => all.filter(({ id }) => id.startsWith(prefix))
  return {
    name: 'bare',
    open(workflowId, { dueAt = Date.now() + 86_400_000, taskQueue = 'bare' } = {}) {
      const startWorkflowOperation = new WithStartWorkflowOperation('bare', {
        workflowId,
        taskQueue,
        args: [dueAt],
        workflowTaskTimeout,
        workflowIdConflictPolicy: 'USE_EXISTING',
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
      })
      return client.workflow.executeUpdateWithStart<typeof bare, number, []>('open', {
        updateId: 'open',
        args: [],
        startWorkflowOperation,
      })
    },
    note: (id) =>
      client.workflow
        .getHandle(id)
        .executeUpdate<number, [string]>('note', { updateId: newId(), args: ['The customer called.'] }),
    countPassed: async (prefix) => new Set(of(prefix).map(({ id }) => id)).size,
    passed: async (prefix) => of(prefix),
    startWorker: (taskQueue = 'bare') =>
      startChild(
        'bench/bare-worker',
        engine,
        { TASK_QUEUE: taskQueue, BUNDLE: bundle },
        (message) => void all.push(message as Passed),
      ),
  }
}

const newId = () => randomUUID().slice(0, 8)
