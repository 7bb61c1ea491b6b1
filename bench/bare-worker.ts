/** A worker for bare workflows, a process of its own with the options of ours; tells its parent of every deadline that passed. */
import { DefaultLogger, NativeConnection, Runtime, Worker, type InjectedSinks } from '@temporalio/worker'
import { exitWithParent } from '../embedded/follow-parent'
import type { BareSinks } from './bare'

/** What the parent is told: which deadline passed, how late in workflow time, and when by the wall clock. */
export interface Passed {
  id: string
  lateMs: number
  at: number
}

const sinks: InjectedSinks<BareSinks> = {
  deadline: {
    passed: {
      fn: ({ workflowId: id }, lateMs) => void process.send?.({ id, lateMs, at: Date.now() } satisfies Passed),
    },
  },
}

async function main(): Promise<void> {
  const {
    TEMPORAL_ADDRESS: address = '',
    TEMPORAL_NAMESPACE: namespace = '',
    TASK_QUEUE: taskQueue = '',
    BUNDLE: codePath = '',
  } = process.env
  Runtime.install({ logger: new DefaultLogger('WARN') })
  const connection = await NativeConnection.connect({ address })
  const worker = await Worker.create({
    connection,
    namespace,
    taskQueue,
    sinks,
    workflowBundle: { codePath },
    // as in worker/worker.ts
    identity: 'worker',
    buildId: 'followthrough',
    stickyQueueScheduleToStartTimeout: '1s',
    shutdownGraceTime: '10s',
    maxCachedWorkflows: 5_000,
  })
  exitWithParent()
  await worker.run()
  await connection.close()
}

void main()
