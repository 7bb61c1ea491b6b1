/** The program that runs cases and inboxes. Any number of them share the work. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { Client, Connection } from '@temporalio/client'
import { NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker'
import type { Logger } from 'pino'
import { converterWith } from '../vault/codec'
import type { Keys } from '../vault/keys'
import {
  afterwardsBy,
  defaultTaskQueues,
  dispatchOutbox,
  webhookQueue,
  type TaskQueues,
} from '../activities/afterwards'
import { alertActivities } from '../activities/alerts/activities'
import { auditActivities, ensureAuditSchedule, type AuditPatience } from '../activities/alerts/audit'
import { linkSigner } from '../activities/alerts/links'
import { mailBy, type MailConfig } from '../activities/alerts/mail'
import { ensureSweepSchedule, sweepActivities } from '../activities/alerts/sweep'
import { type Beats, usualBeats } from '../activities/beat'
import { caseActivities } from '../activities/commit'
import { customerActivities } from '../activities/customers'
import { duplicateActivities } from '../activities/duplicates'
import { erasureActivities, startErasure } from '../activities/erasures'
import { importActivities, startImport } from '../activities/imports'
import { migrationActivities, startMigration } from '../activities/migrations'
import { webhookActivities } from '../activities/webhooks/activities'
import { bellFor, type Bell } from '../activities/webhooks/bell'
import { sweepWebhooks } from '../activities/webhooks/sweep'
import { historyActivities } from '../activities/proofs/keep'
import { proofActivities } from '../activities/proofs/nightly'
import { scheduleActivities } from '../activities/proofs/schedule'
import { ensureNightlySchedules, startAssessment } from '../activities/nightly'
import { connectPrisma } from '../prisma/connect'
import type { AssessWith } from '../prisma/customers/assess'
import { rulesInForce } from '../prisma/customers/rules'
import { sealAnew, sealingWith } from '../prisma/data-keys'
import { sealSecretsAnew } from '../prisma/secrets'
import { continueEventLog } from '../prisma/event-log'
import type { PrismaClient } from '../prisma/generated/client'
import { worldsFrom, type Worlds } from '../prisma/worlds'
import { startBeating } from './beats'
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
  /** Whether somebody else's endpoint may be an address of our own network. */
  allowLocal?: boolean | undefined
  /** Seal what Temporal is given; none: it is in clear. */
  keys?: Keys | undefined
  /** Sign the links that acknowledge; none: messages have no such links. */
  linkSecrets?: string[]
  logger: Logger
  /** What follows from a change of a customer's tier or risk; the product's own where nothing is given. */
  consequences?: AssessWith['consequences']
  /** Whether this worker sees to it that the sweep, and the assessment of each night, are scheduled. */
  sweeps?: boolean
  /** How often it says that the system works; absent: as usual for one that sees to the sweep, else never. */
  beats?: Beats | undefined
  /** How long the audit waits before it says anything; absent: as usual. */
  auditPatience?: AuditPatience | undefined
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
    beats = sweeps ? usualBeats : undefined,
    wrap = (activities) => activities,
  } = parts
  const prisma = connectPrisma({ connectionString: databaseUrl, max: 20 }, (err) =>
    parts.logger.warn({ err }, 'A connection to the database was lost'),
  )
  const [native, connection] = await Promise.all([
    NativeConnection.connect({ address }),
    Connection.connect({ address }),
  ])
  const sealed = sealingWith(prisma, parts.keys)
  const dataConverter = converterWith(sealed)
  const sealing = dataConverter ? { dataConverter } : {}
  const client = new Client({ connection, namespace, ...sealing })
  if (await continueEventLog(prisma)) parts.logger.warn('The database was restored: the log of events goes on after it')
  const worlds = worldsFrom(prisma)
  if (parts.keys) void sealUnderTheFirst(prisma, parts.keys, parts.logger)
  if (sweeps) {
    await ensureSweepSchedule(client, { taskQueue: taskQueues.inboxes })
    await ensureAuditSchedule(client, { taskQueue: taskQueues.inboxes })
    void scheduleNights(client, worlds, taskQueues.cases, parts.logger)
  }

  const common: Omit<WorkerOptions, 'taskQueue'> = {
    connection: native,
    namespace,
    ...sealing,
    ...shortNames,
    ...workflowCode(parts.bundle),
    ...patience,
  }
  const forWebhooks = webhookQueue(taskQueues)
  const bell = bellFor({ prisma, client, logger: parts.logger, taskQueue: forWebhooks })
  const { cases, inboxes, webhooks } = activitiesFor(parts, { prisma, client, worlds, taskQueues }, bell)
  const workers = await Promise.all([
    Worker.create({ ...common, taskQueue: taskQueues.cases, activities: wrap(cases) }),
    Worker.create({ ...common, taskQueue: taskQueues.inboxes, activities: wrap(inboxes) }),
    Worker.create({ ...common, taskQueue: forWebhooks, activities: wrap(webhooks) }),
  ])
  const stopBeating = beats && (await startBeating({ prisma, client, logger: parts.logger }, beats))
  const done = Promise.all(workers.map((worker) => worker.run()))
    .finally(stopBeating)
    .then(async () => {
      await bell.stop()
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

/** After the key of the house was changed: so that the one before it can be given up in time. What fails is done by the next worker that starts. */
async function sealUnderTheFirst(prisma: PrismaClient, keys: Keys, logger: Logger): Promise<void> {
  const both = async () => (await sealAnew(prisma, keys)) + (await sealSecretsAnew(prisma, keys))
  await both().then(
    (count) => count > 0 && logger.info({ count, key: keys.current.name }, 'Keys and secrets were sealed anew'),
    (err: unknown) => logger.warn({ err }, 'Keys and secrets are sealed anew when the next worker starts'),
  )
}

/** What the worker of each task queue can do. */
function activitiesFor(
  {
    logger,
    mail,
    baseUrl,
    linkSecrets = [],
    allowLocal = false,
    auditPatience,
    bundle,
    consequences,
    keys,
  }: WorkerParts,
  reach: { prisma: PrismaClient; client: Client; worlds: Worlds; taskQueues: TaskQueues },
  bell: Bell,
): Record<'cases' | 'inboxes' | 'webhooks', object> {
  const { prisma, client, worlds, taskQueues } = reach
  const all = { ...reach, logger }
  return {
    cases: {
      ...caseActivities({ prisma, worlds, afterwards: afterwardsBy(all, bell), logger }),
      ...migrationActivities({ prisma, client, worlds, logger }),
      ...duplicateActivities({ prisma, worlds, logger, dispatchOutbox: (id) => dispatchOutbox(all, id) }),
      ...importActivities({ prisma, worlds, logger, startAssessment: () => startAssessment(client, taskQueues.cases) }),
      ...erasureActivities({ prisma, client, logger }),
      ...customerActivities({ prisma, worlds, consequences, dispatchOutbox: (id) => dispatchOutbox(all, id), logger }),
    },
    inboxes: {
      ...alertActivities({
        prisma,
        logger,
        mail: mail && mailBy(mail),
        baseUrl,
        links: linkSigner(linkSecrets),
        allowLocal,
        keys,
      }),
      ...auditActivities({ prisma, client, logger, ...(auditPatience && { patience: auditPatience }) }),
      ...sweepActivities({
        prisma,
        client,
        logger,
        taskQueue: taskQueues.inboxes,
        dispatchOutbox: (id) => dispatchOutbox(all, id),
        startMigration: (id) => startMigration(client, id, taskQueues.cases),
        startImport: (id) => startImport(client, id, taskQueues.cases),
        startErasure: (id) => startErasure(client, id, taskQueues.cases),
        sweepWebhooks: () => sweepWebhooks({ prisma, client, logger, taskQueue: webhookQueue(taskQueues) }),
        startAssessment: () => startAssessment(client, taskQueues.cases),
      }),
      ...historyActivities({ prisma, client, logger }),
      ...proofActivities({ prisma, client, worlds, logger, replay: replayWith(workflowCode(bundle)) }),
      ...scheduleActivities({ prisma, client, worlds, taskQueue: taskQueues.inboxes }),
    },
    webhooks: webhookActivities({ prisma, logger, allowLocal, keys }),
  }
}

/** A database that is away or still empty keeps no worker from its work: the next one that starts puts it right. */
async function scheduleNights(client: Client, worlds: Worlds, taskQueue: string, logger: Logger): Promise<void> {
  const zone = await rulesInForce(worlds).catch((err: unknown) => {
    // as on a first start, where the API is still laying down the rules
    logger.info({ err }, 'The zone of the company is not known yet; customers are assessed at night in China')
    return { timeZone: 'Asia/Shanghai' }
  })
  await ensureNightlySchedules(client, { taskQueue, timeZone: zone.timeZone }).catch((err: unknown) =>
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
