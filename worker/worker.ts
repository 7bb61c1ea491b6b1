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
import { migrationActivities, startMigration } from '../activities/migrations'
import { historyActivities } from '../activities/proofs/keep'
import { proofActivities } from '../activities/proofs/nightly'
import { scheduleActivities } from '../activities/proofs/schedule'
import { connectPrisma } from '../prisma/connect'
import type { PrismaClient } from '../prisma/generated/client'
import { worldsFrom } from '../prisma/worlds'
import { replayWith } from './replay'

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
  /** Whether this worker sees to it that the sweep is scheduled. */
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
  if (sweeps) await ensureSweepSchedule(client, { taskQueue: taskQueues.inboxes })

  const common: Omit<WorkerOptions, 'taskQueue'> = {
    connection: native,
    namespace,
    ...shortNames,
    ...workflowCode(parts.bundle),
    ...patience,
  }
  const [forCases, forInboxes] = activitiesFor(parts, { prisma, client, taskQueues })
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
  { logger, mail, baseUrl, bundle }: WorkerParts,
  reach: { prisma: PrismaClient; client: Client; taskQueues: TaskQueues },
): [object, object] {
  const { prisma, client, taskQueues } = reach
  const all = { ...reach, logger }
  const worlds = worldsFrom(prisma)
  return [
    {
      ...caseActivities({ prisma, worlds, afterwards: afterwardsBy(all), logger }),
      ...migrationActivities({ prisma, client, worlds, logger }),
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
      }),
      ...historyActivities({ prisma, client, logger }),
      ...proofActivities({ prisma, client, worlds, logger, replay: replayWith(workflowCode(bundle)) }),
      ...scheduleActivities({ prisma, client, worlds, taskQueue: taskQueues.inboxes }),
    },
  ]
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
