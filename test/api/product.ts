/** The whole product for one test file: an API, a worker, and a database of its own, so that nobody else's policy is newest. */
import { randomUUID } from 'node:crypto'
import { DefaultLogger, Runtime } from '@temporalio/worker'
import { pino } from 'pino'
import { migrateDeploy } from '../../embedded/migrate'
import type { AssessWith } from '../../prisma/customers/assess'
import { startWorker, type RunningWorker } from '../../worker/worker'
import { startApi, type Api } from './support'

export interface Product extends Api {
  people: { owner: string; lead: string; head: string; director: string; product: string; engineer: string }
  customerId: string
  worker: RunningWorker
  /** Of cases, and of everything else that is no inbox. */
  taskQueue: string
  /** A worker again, after it was stopped. */
  startWorker(): Promise<void>
  /** Opens a need of high priority and returns its view. */
  openNeed(more?: object): Promise<any> // eslint-disable-line @typescript-eslint/no-explicit-any -- tests read foreign answers
}

try {
  Runtime.install({ logger: new DefaultLogger('ERROR') })
} catch {
  // another test file of this process has said it
}

export interface Choice {
  consequences?: AssessWith['consequences']
  wrap?: <A extends object>(activities: A) => A
}

export async function startProduct({ consequences, wrap = (activities) => activities }: Choice = {}): Promise<Product> {
  const { TEMPORAL_ADDRESS: temporalAddress = '', TEMPORAL_NAMESPACE: namespace = '' } = process.env
  const id = randomUUID().slice(0, 8)
  const url = new URL(process.env['DATABASE_URL'] ?? '')
  url.pathname = `/api_${id}`
  const databaseUrl = url.toString()
  await migrateDeploy({ url: databaseUrl })
  const taskQueues = { cases: `cases-${id}`, inboxes: `inboxes-${id}` }
  const work = () =>
    startWorker({
      databaseUrl,
      temporalAddress,
      namespace,
      taskQueues,
      logger: pino({ level: 'silent' }),
      sweeps: false,
      bundle: process.env['WORKFLOW_BUNDLE'],
      consequences,
      wrap,
    })
  const first = await work()
  const config = { taskQueue: taskQueues.cases }
  const api = await startApi({ databaseUrl, temporalAddress, namespace, config, consequences })
  const { people, customerId } = await furnish(api)
  const product: Product = {
    ...api,
    people,
    customerId,
    worker: first,
    taskQueue: taskQueues.cases,
    async startWorker() {
      product.worker = await work()
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
