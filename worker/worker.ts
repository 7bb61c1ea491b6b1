/** The program that runs cases and inboxes. Any number of them share the work. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { Client, Connection } from '@temporalio/client'
import { NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker'
import type { Logger } from 'pino'
import { afterwardsBy, defaultTaskQueues, type TaskQueues } from '../activities/afterwards'
import { caseActivities } from '../activities/commit'
import { worldsFrom } from '../activities/worlds'
import { PrismaClient } from '../prisma/generated/client'

export interface WorkerConfig {
  databaseUrl: string
  temporalAddress: string
  namespace: string
  taskQueues?: TaskQueues
  /** A prebuilt bundle of the workflows; absent: bundled from source at start, which takes seconds. */
  bundle?: string | undefined
  logger: Logger
  /** For tests that stop a worker between two steps. */
  wrap?: <A extends object>(activities: A) => A
}

export interface RunningWorker {
  /** Ends when the worker was asked to stop and has finished what it had begun. */
  done: Promise<void>
  stop(): Promise<void>
}

/** Connects, starts polling, and returns. Throws when Temporal cannot be reached. */
export async function startWorker(config: WorkerConfig): Promise<RunningWorker> {
  const { databaseUrl, temporalAddress: address, namespace, logger, taskQueues = defaultTaskQueues } = config
  const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: databaseUrl, max: 20 }) })
  const [native, connection] = await Promise.all([NativeConnection.connect({ address }), Connection.connect({ address })])
  const client = new Client({ connection, namespace })
  const wrap = config.wrap ?? ((activities) => activities)
  const common: Omit<WorkerOptions, 'taskQueue'> = { connection: native, namespace, identity: 'worker', buildId: 'followthrough', ...workflowCode(config.bundle), ...patience }

  const workers = await Promise.all([
    Worker.create({ ...common, taskQueue: taskQueues.cases, activities: wrap(caseActivities(prisma, worldsFrom(prisma), afterwardsBy({ prisma, client, logger, taskQueues }))) }),
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

/** After a worker dies its cases move on to another one within this time, instead of the engine's ten seconds. */
const patience = { stickyQueueScheduleToStartTimeout: '1s', shutdownGraceTime: '10s', maxCachedWorkflows: 5_000 } as const

function workflowCode(bundle = path.resolve(__dirname, '../workflow-bundle.js')): Pick<WorkerOptions, 'workflowBundle' | 'workflowsPath'> {
  return existsSync(bundle) ? { workflowBundle: { codePath: bundle } } : { workflowsPath: require.resolve('../workflows') }
}
