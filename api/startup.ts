/** What must be there before the API calls itself ready: policy, calendars, the first key, and somebody who runs the cases. */
import { setTimeout as delay } from 'node:timers/promises'
import { continueEventLog } from '../prisma/event-log'
import { seed } from '../prisma/seed'
import { type Config, publicUrlOf } from './config'
import type { Parts } from './dependencies'
import { makeFirstKey } from './first-key'
import { makeFirstLink } from './first-link'
import { translate } from './translate'

const AGAIN_MS = 1_000
const LOOK_MS = 100
/** Reads work without a worker; after this long the API is ready for them. */
const WORKER_WITHIN_MS = 30_000
/** A worker asks the engine for work at least this often. */
const SEEN_WITHIN_MS = 70_000
const WORKFLOW_TASKS = 1

/** Ends when everything is there; tries until it is, or `signal` ends it. */
export async function startup({ prisma, temporal, logger }: Parts, config: Config, signal: AbortSignal): Promise<void> {
  for (;;) {
    try {
      await continueEventLog(prisma)
      await seed(prisma, config.FOLLOWTHROUGH_DEMO ? 'demo.yaml' : 'default.yaml')
      await makeFirstKey(prisma, config, logger)
      await makeFirstLink(prisma, config, publicUrlOf(config))
      break
    } catch (err) {
      if (translate(err).code !== 'postgres-away') throw err
      logger.warn({ err }, 'The start waits for the database')
      await delay(AGAIN_MS, undefined, { signal })
    }
  }
  for (
    const end = Date.now() + WORKER_WITHIN_MS;
    !(await hasWorker(temporal, config.TASK_QUEUE));
    await delay(LOOK_MS, undefined, { signal })
  ) {
    if (Date.now() < end) continue
    logger.warn(
      `No worker asks for the cases of the task queue ${config.TASK_QUEUE}: start one, or commands will be answered 503`,
    )
    return
  }
}

async function hasWorker(temporal: Parts['temporal'], name: string): Promise<boolean> {
  const { namespace } = temporal.options
  const question = { namespace, taskQueue: { name }, taskQueueType: WORKFLOW_TASKS }
  const asked = temporal.withDeadline(Date.now() + AGAIN_MS, () => temporal.workflowService.describeTaskQueue(question))
  const { pollers } = await asked.catch(() => ({ pollers: [] }))
  return (pollers ?? []).some(
    ({ lastAccessTime }) => Date.now() - Number(lastAccessTime?.seconds ?? 0) * 1_000 < SEEN_WITHIN_MS,
  )
}
