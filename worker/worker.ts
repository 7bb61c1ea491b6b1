/** The program that runs cases and inboxes. Any number of them share the work. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { Client, Connection } from '@temporalio/client'
import { NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker'
import type { Logger } from 'pino'
import { afterwardsBy, defaultTaskQueues, dispatchOutbox, type TaskQueues } from '../activities/afterwards'
import { alertActivities } from '../activities/alerts/activities'
import { mailBy, type MailConfig } from '../activities/alerts/mail'
import { ensureSweepSchedule, sweepActivities } from '../activities/alerts/sweep'
import { caseActivities } from '../activities/commit'
import { customerActivities } from '../activities/customers'
import { migrationActivities, startMigration } from '../activities/migrations'
import { ensureNightlySchedule, startAssessment } from '../activities/nightly'
import { connectPrisma } from '../prisma/connect'
import type { AssessWith } from '../prisma/customers/assess'
import type { PrismaClient } from '../prisma/generated/client'
import { rulesInForce } from '../prisma/customers/rules'
import { worldsFrom, type Worlds } from '../prisma/worlds'

export interface WorkerParts {
  databaseUrl: string
  temporalAddress: string
  namespace: string
  taskQueues?: TaskQueues
  /** A prebuilt bundle of the workflows; absent: the one beside the program, else bundled from source, which takes seconds. */
  bundle?: string | undefined
  mail?: MailConfig | undefined
  /** Where the API answers, for links in messages. */
  baseUrl?: string | undefined
  logger: Logger
  /** What follows from a change of a customer's tier or risk; the product's own where nothing is given. */
  consequences?: AssessWith['consequences']
  /** Whether this worker sees to it that the sweep, and the assessment of each night, are scheduled. */
  sweeps?: boolean
  /** For tests that stop a worker between two steps. */
  wrap?: <A extends object>(activities: A) => A
}

export interface RunningWorker {
  /** Ends when the worker was asked to stop and has finished what it had begun. */
  done: Promise<void>
  stop: () => Promise<void>
}

/** Connects, starts polling, and returns. Throws when Temporal cannot be reached. */
export async function startWorker(parts: WorkerParts): Promise<RunningWorker> {
  const {
    databaseUrl,
    temporalAddress: address,
    namespace,
    taskQueues = defaultTaskQueues,
    sweeps = true,
    wrap = (activities) => activities,
  } = parts
  const prisma = connectPrisma({ connectionString: databaseUrl, max: 20 }, (err) =>
    parts.logger.warn({ err }, 'A connection to the database was lost'),
  )
  const [native, connection] = await Promise.all([
    NativeConnection.connect({ address }),
    Connection.connect({ address }),
  ])
  const client = new Client({ connection, namespace })
  const worlds = worldsFrom(prisma)
  if (sweeps) {
    await ensureSweepSchedule(client, { taskQueue: taskQueues.inboxes })
    void scheduleNights(client, worlds, taskQueues.cases, parts.logger)
  }

  const common: Omit<WorkerOptions, 'taskQueue'> = {
    connection: native,
    namespace,
    ...shortNames,
    ...workflowCode(parts.bundle),
    ...patience,
  }
  const [forCases, forInboxes] = activitiesFor(parts, { prisma, client, worlds, taskQueues })
  const workers = await Promise.all([
    Worker.create({ ...common, taskQueue: taskQueues.cases, activities: wrap(forCases) }),
    Worker.create({ ...common, taskQueue: taskQueues.inboxes, activities: wrap(forInboxes) }),
  ])
  const done = Promise.all(workers.map((worker) => worker.run())).then(async () => {
    await Promise.all([prisma.$disconnect(), connection.close(), native.close()])
  })
  done.catch(() => undefined)
  return {
    done,
    async stop() {
      for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown()
      await done
    },
  }
}

function activitiesFor(
  { logger, mail, baseUrl, consequences }: WorkerParts,
  reach: { prisma: PrismaClient; client: Client; worlds: Worlds; taskQueues: TaskQueues },
): [object, object] {
  const { prisma, client, worlds, taskQueues } = reach
  const all = { ...reach, logger }
  return [
    {
      ...caseActivities({ prisma, worlds, afterwards: afterwardsBy(all), logger }),
      ...migrationActivities({ prisma, client, worlds, logger }),
      ...customerActivities({ prisma, worlds, consequences, dispatchOutbox: (id) => dispatchOutbox(all, id), logger }),
    },
    {
      ...alertActivities({ prisma, logger, mail: mail && mailBy(mail), baseUrl }),
      ...sweepActivities({
        prisma,
        client,
        logger,
        taskQueue: taskQueues.inboxes,
        dispatchOutbox: (id) => dispatchOutbox(all, id),
        startMigration: (id) => startMigration(client, id, taskQueues.cases),
        startAssessment: () => startAssessment(client, taskQueues.cases),
      }),
    },
  ]
}

/** A database that is away or still empty keeps no worker from its work: the next one that starts puts it right. */
async function scheduleNights(client: Client, worlds: Worlds, taskQueue: string, logger: Logger): Promise<void> {
  const zone = await rulesInForce(worlds).catch((err: unknown) => {
    logger.warn({ err }, 'The zone of the company is not known yet; customers are assessed at night in China')
    return { timeZone: 'Asia/Shanghai' }
  })
  await ensureNightlySchedule(client, { taskQueue, timeZone: zone.timeZone }).catch((err: unknown) =>
    logger.warn({ err }, 'The assessment of each night could not be scheduled; the next worker that starts does it'),
  )
}

/** They stand in every event of every history: the shorter the better. */
const shortNames = { identity: 'worker', buildId: 'followthrough' } as const

/** After a worker dies its cases move on to another one within this time, instead of the engine's ten seconds. */
const patience = {
  stickyQueueScheduleToStartTimeout: '1s',
  shutdownGraceTime: '10s',
  maxCachedWorkflows: 5_000,
} as const

function workflowCode(
  bundle = path.resolve(__dirname, '../workflow-bundle.js'),
): Pick<WorkerOptions, 'workflowBundle' | 'workflowsPath'> {
  return existsSync(bundle)
    ? { workflowBundle: { codePath: bundle } }
    : { workflowsPath: path.resolve(__dirname, '../workflows') }
}
