import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { Client } from 'pg'
import { startReceiver, type Behaviour, type Receiver } from '../../support/webhook-receiver'
import { until } from '../../support/until'
import { PAYLOAD_KEYS, startProduct, type Product } from '../../api/product'

// The engine takes ten seconds to believe that a sender is dead.
jest.setTimeout(120_000)

let product: Product
let receiver: Receiver
let child: ChildProcess | undefined

beforeAll(async () => {
  product = await startProduct({ allowLocal: true })
  receiver = await startReceiver()
})
afterAll(async () => {
  child?.kill('SIGKILL')
  await product?.stop()
  await receiver?.close()
})

async function workerToKill(): Promise<ChildProcess> {
  child = fork(path.resolve(__dirname, '../../support/doomed-worker.cjs'), {
    env: {
      ...process.env,
      DATABASE_URL: product.databaseUrl,
      PAYLOAD_KEYS,
      TASK_QUEUES: JSON.stringify(product.taskQueues),
      ALLOW_LOCAL: 'yes',
    },
    execArgv: [],
  })
  await once(child, 'message')
  return child
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL')
  await once(child, 'exit')
}

const texts = () => receiver.received.map(({ body }) => body.data.text)
const idle = (id: string) => until(async () => (await product.prisma.webhook.findUniqueOrThrow({ where: { id } })).idle)
const forever: Behaviour = () => undefined

describe('kill -9 of the worker that tells a webhook', () => {
  test('before the answer, or between the answer and its record: that one event comes again, with the same id and the same bytes; no other does', async () => {
    const need = await product.openNeed()
    const { body: webhook } = await product.post('/v1/webhooks', { url: receiver.url, events: ['NoteAdded'] })
    for (const text of ['one', 'two', 'three', 'four', 'five'])
      await product.post(`/v1/cases/${need.id}/notes`, { text })
    await receiver.arrived(5)
    await idle(webhook.id)
    const [first] = receiver.received
    await product.worker.stop()

    // in the middle of the request
    receiver.next(204, forever)
    const dying = await workerToKill()
    await product.post(`/v1/webhooks/${webhook.id}/replays`, { fromEvent: first!.body.id })
    await receiver.arrived(7)
    await kill(dying)

    // after the answer: its record waits for a row that somebody else holds
    const holder = new Client({ connectionString: product.databaseUrl })
    await holder.connect()
    receiver.next(204, 204, async (response) => {
      await holder.query('BEGIN')
      await holder.query('SELECT 1 FROM webhooks WHERE id = $1 FOR UPDATE', [webhook.id])
      response.writeHead(204).end()
    })
    const next = await workerToKill()
    await receiver.arrived(10)
    const blocked = () =>
      holder.query(`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`)
    await until(async () => (await blocked()).rowCount)
    await kill(next)
    await holder.query('ROLLBACK')
    await holder.end()

    receiver.next(204)
    await product.startWorker()
    await receiver.arrived(12)
    await idle(webhook.id)
    expect(texts()).toEqual([
      ...['one', 'two', 'three', 'four', 'five'],
      ...['one', 'two'],
      ...['two', 'three', 'four'],
      ...['four', 'five'],
    ])
    for (const { headers, raw, body } of receiver.received) {
      const original = receiver.received.find((one) => one.body.id === body.id)
      expect(headers['webhook-id']).toBe(original?.headers['webhook-id'])
      expect(raw).toBe(original?.raw)
      expect(receiver.verify({ headers, raw, body, path: '' }, webhook.secret)).toEqual(body)
    }
  })
})

describe('an address of our own network', () => {
  test('is not called, whoever wrote it down, unless it is allowed', async () => {
    await product.worker.stop()
    await product.startWorker({ allowLocal: false })
    const need = await product.openNeed()
    const { body: webhook } = await product.post('/v1/webhooks', {
      url: receiver.url.replace('http:', 'https:'),
      events: ['NoteAdded'],
    })
    const before = receiver.received.length
    await product.post(`/v1/cases/${need.id}/notes`, { text: 'never' })
    const attempt = await until(() => product.prisma.webhookAttempt.findFirst({ where: { webhookId: webhook.id } }))
    expect(attempt).toMatchObject({ ok: false, status: null, answer: expect.stringContaining('local network') })
    expect(receiver.received).toHaveLength(before)
    await product.ask('DELETE', `/v1/webhooks/${webhook.id}`)
  })
})

describe('an event that another transaction holds back', () => {
  test('reaches the webhook when that has ended, though nobody rings again', async () => {
    await product.worker.stop()
    await product.startWorker()
    const need = await product.openNeed()
    const { body: webhook } = await product.post('/v1/webhooks', { url: receiver.url, events: ['NoteAdded'] })
    const holder = new Client({ connectionString: product.databaseUrl })
    await holder.connect()
    await holder.query('BEGIN')
    await holder.query('SELECT pg_current_xact_id()')
    const before = receiver.received.length
    await product.post(`/v1/cases/${need.id}/notes`, { text: 'held back' })
    const run = product.temporal.workflow.getHandle(`webhook:${webhook.id}`)
    await until(async () => (await run.describe().catch(() => undefined))?.raw.pendingActivities?.length)
    expect(receiver.received).toHaveLength(before)
    await holder.query('COMMIT')
    await holder.end()
    await receiver.arrived(before + 1)
    expect(texts().at(-1)).toBe('held back')
  })
})
