/** The whole product for one test file: an API, a worker, and a database of its own, so that nobody else's policy is newest. */
import { randomUUID } from 'node:crypto'
import { DefaultLogger, Runtime } from '@temporalio/worker'
import { pino } from 'pino'
import { migrateDeploy } from '../../embedded/migrate'
import { keysFrom } from '../../vault/keys'
import { startWorker, type RunningWorker, type WorkerParts } from '../../worker/worker'
import { startApi, type Api } from './support'

export interface Product extends Api {
  databaseUrl: string
  taskQueues: { cases: string; inboxes: string; webhooks: string }
  people: { owner: string; lead: string; head: string; director: string; product: string; engineer: string }
  customerId: string
  worker: RunningWorker
  /** Of cases, and of everything else that is no inbox. */
  taskQueue: string
  /** A worker again, after it was stopped. */
  startWorker(more?: Partial<WorkerParts>): Promise<void>
  /** Runs the sweep once, and waits for it. */
  sweep(): Promise<void>
  /** Opens a need of high priority and returns its view. */
  openNeed(more?: object): Promise<any> // eslint-disable-line @typescript-eslint/no-explicit-any -- tests read foreign answers
}

try {
  Runtime.install({ logger: new DefaultLogger('ERROR') })
} catch {
  // another test file of this process has said it
}

/** Of every product that is not told others; for workers in processes of their own. */
export const PAYLOAD_KEYS = `test:${Buffer.alloc(32, 7).toString('base64')}`

/**
 * `sealed`: what Temporal is given is sealed, as in any house. `allowLocal`: webhooks and channels may be receivers that the test starts. `patienceMs`: more than a person
 * has, because tests ask for more at once than a small machine answers.
 */
export async function startProduct({
  allowLocal = false,
  linkSecrets = [],
  patienceMs = 60_000,
  sealed = true,
  keys = sealed ? keysFrom(PAYLOAD_KEYS) : undefined,
  ...options
}: Partial<WorkerParts> & { patienceMs?: number; sealed?: boolean } = {}): Promise<Product> {
  const { TEMPORAL_ADDRESS: temporalAddress = '', TEMPORAL_NAMESPACE: namespace = '' } = process.env
  const id = randomUUID().slice(0, 8)
  const url = new URL(process.env['DATABASE_URL'] ?? '')
  url.pathname = `/api_${id}`
  const databaseUrl = url.toString()
  await migrateDeploy({ url: databaseUrl })
  const taskQueues = { cases: `cases-${id}`, inboxes: `inboxes-${id}`, webhooks: `webhooks-${id}` }
  const work = (more = {}) =>
    startWorker({
      databaseUrl,
      temporalAddress,
      namespace,
      taskQueues,
      logger: pino({ level: 'silent' }),
      sweeps: false,
      bundle: process.env['WORKFLOW_BUNDLE'],
      allowLocal: allowLocal === true,
      linkSecrets,
      keys,
      ...options,
      ...more,
    })
  const first = await work()
  const { cases: taskQueue, inboxes: inboxTaskQueue, webhooks: webhookTaskQueue } = taskQueues
  const config = {
    taskQueue,
    inboxTaskQueue,
    webhookTaskQueue,
    linkSecrets,
    allowLocal: allowLocal === true,
    patienceMs,
  }
  const api = await startApi({
    databaseUrl,
    temporalAddress,
    namespace,
    keys,
    config,
    databasePatienceMs: patienceMs,
    consequences: options.consequences,
    ...(options.logger && { logger: options.logger }),
  })
  const { people, customerId } = await furnish(api)
  const product: Product = {
    ...api,
    databaseUrl,
    taskQueues,
    people,
    customerId,
    worker: first,
    taskQueue: taskQueues.cases,
    async startWorker(more) {
      product.worker = await work(more)
    },
    async sweep() {
      const workflowId = `sweep-${id}-${randomUUID()}`
      await api.temporal.workflow.execute('sweep', { workflowId, taskQueue: taskQueues.inboxes, args: [] })
    },
    async openNeed(more = {}) {
      const { status, body } = await api.post('/v1/needs', {
        customerId,
        title: 'Export fails',
        priority: 'high',
        ...more,
      })
      if (status !== 201) throw new Error(`not opened: ${status} ${JSON.stringify(body)}`)
      return body
    },
    async stop() {
      await product.worker.stop()
      await api.stop()
    },
  }
  return product
}

async function furnish(api: Api) {
  const person = async (name: string, managerId?: string): Promise<string> => {
    const { body } = await api.post('/v1/staff', {
      name,
      email: `${name}@example.com`,
      language: 'en',
      ...(managerId === undefined ? {} : { managerId }),
    })
    return body.id
  }
  const director = await person('director')
  const head = await person('head', director)
  const lead = await person('lead', head)
  const [owner, product, engineer] = [
    await person('owner', lead),
    await person('product', lead),
    await person('engineer', lead),
  ]
  const { body } = await api.post('/v1/customers', { name: '云杉科技', ownerId: owner, tier: 'core' })
  return { people: { owner, lead, head, director, product, engineer }, customerId: body.id as string }
}
