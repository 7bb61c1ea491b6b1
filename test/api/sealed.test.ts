/** What customers are called and what is said of them stands sealed in Temporal, and can be read here by those who may. */
import { randomUUID } from 'node:crypto'
import { Client, Connection } from '@temporalio/client'
import { historyToJSON } from '@temporalio/common/lib/proto-utils'
import { pino } from 'pino'
import { newToken } from '../../api/sessions'
import { makeLink } from '../../api/sign-in/links'
import { proofOf } from '../../proof/export'
import { read } from '../../proof/format'
import { verify } from '../../proof/verify'
import { openedChannel } from '../../prisma/secrets'
import { keysFrom } from '../../vault/keys'
import { type Browser, newBrowser } from '../support/browser'
import { startSmtp, type TestSmtp } from '../support/smtp'
import { startProduct, type Product } from './product'
import { until } from '../support/until'
import { startApi, type Api } from './support'

jest.setTimeout(180_000)

const base64 = (byte: number) => Buffer.alloc(32, byte).toString('base64')
/** A key is known everywhere before it seals. */
const first = keysFrom(`first:${base64(1)},second:${base64(2)}`)
const rotated = keysFrom(`second:${base64(2)},first:${base64(1)}`)
const UI = 'http://127.0.0.1:8233'

/** What must be found nowhere: told in every place where people tell something. */
const planted = (what: string) => `Planted-${what}-${mark}`
const mark = randomUUID().slice(0, 8)

let product: Product
let smtp: TestSmtp
/** As the server has it: without any codec. */
let raw: Client
const logged: string[] = []
const { TEMPORAL_ADDRESS: address = '', TEMPORAL_NAMESPACE: namespace = '' } = process.env

beforeAll(async () => {
  smtp = await startSmtp()
  const logger = pino({ level: 'trace' }, { write: (line) => void logged.push(line) })
  product = await startProduct({ keys: first, logger, mail: { url: smtp.url, from: 'alerts@example.com' } })
  raw = new Client({ connection: await Connection.connect({ address }), namespace })
})
afterAll(async () => {
  await raw?.connection.close()
  await product?.stop()
  await smtp?.stop()
})

interface Seen {
  workflowId: string
  text: string
}

/** All that the server holds of the runs of this product: histories with their payloads as they are, names, memos, attributes. */
async function heldByServer(): Promise<Seen[]> {
  const seen: Seen[] = []
  for (const taskQueue of Object.values(product.taskQueues))
    for await (const info of raw.workflow.list({ query: `TaskQueue = '${taskQueue}'` })) {
      const handle = raw.workflow.getHandle(info.workflowId, info.runId)
      const [history, described] = await Promise.all([handle.fetchHistory(), handle.describe()])
      const json = historyToJSON(history)
      const opened = json.replaceAll(/"([A-Za-z0-9+/]{8,}={0,2})"/g, (_, data: string) =>
        Buffer.from(data, 'base64').toString(),
      )
      const about = JSON.stringify([
        described.memo,
        described.searchAttributes,
        described.staticSummary,
        described.staticDetails,
      ])
      seen.push({ workflowId: info.workflowId, text: [json, opened, about, info.workflowId].join('\n') })
    }
  return seen
}

async function live(): Promise<string> {
  const ann = await product.post('/v1/staff', {
    name: planted('staff'),
    email: `${planted('mail')}@example.com`,
    language: 'en',
    managerId: product.people.lead,
  })
  const customer = await product.post('/v1/customers', { name: planted('customer'), ownerId: ann.body.id })
  const need = await product.openNeed({
    customerId: customer.body.id,
    title: planted('title'),
    description: planted('description'),
    externalRef: { source: 'crm', id: planted('ref') },
  })
  const say = (what: string, body: object, base = '/v1/cases') => product.post(`${base}/${need.id}/${what}`, body)
  const { owner, product: productId, engineer } = product.people
  const done = [
    await say('notes', { text: planted('note') }),
    await say('pauses', { reason: planted('pause') }),
    await product.ask('DELETE', `/v1/cases/${need.id}/pauses/current`, {}),
    await say('escalations', { key: 'solution-1', level: 'lead', reason: planted('escalation') }),
    await say('task-force', { salesId: owner, productId, engineeringId: engineer, ownerId: owner }, '/v1/needs'),
    await say(
      'solutions',
      { summary: planted('solution'), milestones: [], plannedDeliveryOn: '2099-12-31', confirmedByCustomer: true },
      '/v1/needs',
    ),
  ]
  expect(done.map(({ status, body }) => [status, body.code])).toEqual(done.map(() => [200, undefined]))
  // taken by the case, and refused when it was their turn: that is recorded as a failure
  const seen = async () => ({ 'if-match': (await product.get(`/v1/cases/${need.id}`)).headers.get('etag') ?? '' })
  await until(async () => {
    const headers = await seen()
    await Promise.all(
      [1, 2, 3, 4].map((n) => product.post(`/v1/cases/${need.id}/notes`, { text: planted(`${n}`) }, headers)),
    )
    return historyToJSON(await raw.workflow.getHandle(need.workflow.id).fetchHistory()).includes('"failure"')
  })
  await say('cancellation', { reason: planted('cancel') })
  return need.id
}

test('no history, workflow id, search attribute, memo, log or metric holds what was told of a customer, a case or a person', async () => {
  const caseId = await live()
  const held = await heldByServer()
  const keysOf = (id: string) =>
    held
      .filter(({ workflowId }) => workflowId === id)
      .flatMap(({ text }) => [...text.matchAll(/"encryption-key-id":\s*"([^"]+)"/g)])
      .map(([, name = '']) => Buffer.from(name, 'base64').toString())
  expect(new Set(keysOf(caseId))).toEqual(new Set([`case:${caseId}`]))
  expect(held.map(({ workflowId }) => workflowId)).toContainEqual(expect.stringContaining(caseId))
  for (const { workflowId, text } of held) {
    expect([workflowId, /Planted-\w+/.exec(text)?.[0]]).toEqual([workflowId, undefined])
    expect(text).toContain('binary/encrypted')
    for (const [, message] of text.matchAll(/"failure":\s*\{\s*"message":\s*"([^"]*)"/g))
      expect(message).toBe('Encoded failure')
  }
  expect(/Planted-\w+/.exec(logged.join('\n'))?.[0]).toBeUndefined()
  const metrics = await (await fetch(`${product.url}/metrics`)).text()
  expect(metrics).not.toContain('Planted-')
  // and it is here all the same, for those who may
  expect((await product.get(`/v1/cases/${caseId}`)).body.title).toBe(planted('title'))
})

test('a case goes on under a new key, and the old one opens what was sealed before', async () => {
  const need = await product.openNeed({ title: planted('rotation') })
  await product.worker.stop()
  await product.startWorker({ keys: rotated })
  const api = await startApi({ databaseUrl: product.databaseUrl, keys: rotated, config: apiConfig() })
  const noted = await api.post(`/v1/cases/${need.id}/notes`, { text: 'after' })
  expect([noted.status, noted.body.title]).toEqual([200, planted('rotation')])
  // what is sealed with the key of the case stays; that key itself is sealed anew, and the old one can go
  await until(async () => (await product.prisma.dataKey.count({ where: { keyName: 'first' } })) === 0)
  const onlySecond = keysFrom(`second:${base64(2)}`)
  const { databaseUrl } = product
  const proof = await proofOf(
    { databaseUrl, temporal: address, temporalNamespace: namespace, keys: onlySecond },
    need.id,
  )
  expect((await verify(read(proof), process.env['WORKFLOW_BUNDLE'] ?? '')).problems).toEqual([])
  await api.stop()
})

test('addresses of robots and secrets that sign stand in no table, and what was kept in clear is sealed by the next worker that starts', async () => {
  const url = `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${planted('robot')}`
  const { body: robot } = await product.post('/v1/channels', { kind: 'wecom', name: 'Robot', url })
  const hook = { url: 'https://hooks.example.com/x' }
  const { body: webhook } = await product.post('/v1/webhooks', hook)
  const { body: second } = await product.post(`/v1/webhooks/${webhook.id}/rotation`, {})
  const { body: signed } = await product.post('/v1/channels', { kind: 'webhook', name: 'Signed', ...hook })
  const rows = async () =>
    JSON.stringify([await product.prisma.channel.findMany(), await product.prisma.webhook.findMany()], (_, value) =>
      typeof value === 'bigint' ? String(value) : (value as unknown),
    )
  const secrets = [planted('robot'), webhook.secret, second.secret, signed.secret]
  for (const secret of secrets) expect(await rows()).not.toContain(secret)
  expect((await product.get(`/v1/channels/${robot.id}`)).body.url).toBe('https://qyapi.weixin.qq.com/…')

  const other = await product.prisma.channel.findUniqueOrThrow({ where: { id: robot.id } })
  const moved = { ...other, id: 'chn_moved_elsewhere' }
  expect(() => openedChannel(rotated, moved)).toThrow()
  await product.prisma.channel.update({ where: { id: robot.id }, data: { url } })
  await product.worker.stop()
  await product.startWorker({ keys: rotated })
  await until(async () => !(await rows()).includes(planted('robot')))
  await until(async () => !(await rows()).includes('sealed:first:'))
  const now = await product.prisma.channel.findUniqueOrThrow({ where: { id: robot.id } })
  expect(openedChannel(rotated, now).url).toBe(url)
})

test('a worker that lacks a key stands still with what that key has sealed alone; with the key it all goes on', async () => {
  const other = keysFrom(`other:${base64(3)}`)
  const before = await product.openNeed({ title: planted('locked') })
  await product.worker.stop()
  await product.startWorker({ keys: other })
  const [strange, knowing] = [
    await startApi({ databaseUrl: product.databaseUrl, keys: other, config: { ...apiConfig(), patienceMs: 20_000 } }),
    await startApi({ databaseUrl: product.databaseUrl, keys: rotated, config: { ...apiConfig(), patienceMs: 2_000 } }),
  ]
  const made = await strange.post('/v1/needs', { customerId: product.customerId, title: 'new', priority: 'high' })
  expect(made.status).toBe(201)
  const note = (api: Api) =>
    api.post(`/v1/cases/${before.id}/notes`, { text: 'x' }, { 'idempotency-key': `${mark}-locked` })
  expect((await note(knowing)).status).toBe(503)
  expect((await strange.post(`/v1/cases/${made.body.id}/notes`, { text: 'still there' })).status).toBe(200)

  expect(historyToJSON(await raw.workflow.getHandle(before.workflow.id).fetchHistory())).toMatch(
    /EVENT_TYPE_WORKFLOW_TASK_FAILED[^]*"message":\s*"Encoded failure"/,
  )

  await product.worker.stop()
  const all = keysFrom(`second:${base64(2)},first:${base64(1)},other:${base64(3)}`)
  await product.startWorker({ keys: all })
  const again = await startApi({ databaseUrl: product.databaseUrl, keys: all, config: apiConfig() })
  await until(async () => (await note(again)).status === 200)
  expect((await again.post(`/v1/cases/${made.body.id}/notes`, { text: 'and here' })).status).toBe(200)
  for (const api of [strange, knowing, again]) await api.stop()
})

test('what was begun in clear goes on, sealed from then on', async () => {
  const clear = await startProduct({ sealed: false })
  const need = await clear.openNeed({ title: 'in clear' })
  await clear.worker.stop()
  await clear.startWorker({ keys: first })
  const api = await startApi({
    databaseUrl: clear.databaseUrl,
    keys: first,
    config: { taskQueue: clear.taskQueues.cases, inboxTaskQueue: clear.taskQueues.inboxes },
  })
  expect((await api.post(`/v1/cases/${need.id}/notes`, { text: planted('later') })).status).toBe(200)
  const history = historyToJSON(await raw.workflow.getHandle(need.workflow.id).fetchHistory())
  const texts = history.replaceAll(/"([A-Za-z0-9+/]{8,}={0,2})"/g, (_, data: string) =>
    Buffer.from(data, 'base64').toString(),
  )
  expect([texts.includes('in clear'), texts.includes('Planted-')]).toEqual([true, false])
  await api.stop()
  await clear.stop()
})

test('the proof of a sealed case can be checked by anybody, without a key', async () => {
  const need = await product.openNeed({ title: 'proven' })
  await product.post(`/v1/cases/${need.id}/notes`, { text: 'x' })
  const at = { databaseUrl: product.databaseUrl, temporal: address, temporalNamespace: namespace }
  const proof = read(await proofOf({ ...at, keys: rotated }, need.id))
  const { problems } = await verify(proof, process.env['WORKFLOW_BUNDLE'] ?? '')
  expect(problems).toEqual([])
  await expect(proofOf({ ...at, keys: keysFrom(`other:${base64(3)}`) }, need.id)).rejects.toThrow(
    /The key \w+ is not among PAYLOAD_KEYS/,
  )
})

const apiConfig = () => ({
  taskQueue: product.taskQueues.cases,
  inboxTaskQueue: product.taskQueues.inboxes,
  webhookTaskQueue: product.taskQueues.webhooks,
  temporalUi: UI,
})

describe('the codec server', () => {
  let url: string
  let stop: () => Promise<void>
  let payloads: object[]
  const people = {} as Record<'admin' | 'agent', Browser>

  beforeAll(async () => {
    const api = await startApi({ databaseUrl: product.databaseUrl, keys: rotated, config: apiConfig() })
    ;({ url, stop } = api)
    for (const role of ['admin', 'agent'] as const) {
      const { body } = await api.post('/v1/staff', { name: role, email: `${role}@example.com`, roles: [role] })
      const token = newToken()
      await makeLink(api.prisma, token, { staffId: body.id, madeBy: 'test', goodForMs: 60_000 })
      people[role] = newBrowser()
      await people[role].submit(`${url}/sign-in/link/${token}`)
    }
    const need = await product.openNeed({ title: planted('decoded') })
    const history = JSON.parse(historyToJSON(await raw.workflow.getHandle(need.workflow.id).fetchHistory()))
    payloads = history.events[0].workflowExecutionStartedEventAttributes.input.payloads
  })
  afterAll(() => stop())

  const decode = (who: Browser, origin: string) =>
    who.call(
      'POST',
      `${url}/v1/codec/decode`,
      { payloads },
      { origin, 'sec-fetch-site': 'same-site', 'x-namespace': 'x' },
    )

  it('[A1] opens payloads for an administrator who is signed in, on the page of Temporal’s UI', async () => {
    const { status, json, headers } = await decode(people.admin, UI)
    expect(status).toBe(200)
    const texts = json.payloads.map(({ data }: { data: string }) => Buffer.from(data, 'base64').toString())
    expect(texts.join()).toContain(planted('decoded'))
    expect(headers.get('access-control-allow-origin')).toBe(UI)
    expect(headers.get('access-control-allow-credentials')).toBe('true')
    const preflight = await fetch(`${url}/v1/codec/decode`, { method: 'OPTIONS', headers: { origin: UI } })
    expect([preflight.status, preflight.headers.get('access-control-allow-headers')]).toEqual([
      204,
      expect.stringContaining('Content-Type'),
    ])
  })

  it('[A1] for nobody else, and no other page may read what it says', async () => {
    expect((await decode(people.agent, UI)).json.code).toBe('role-missing')
    expect((await decode(newBrowser(), UI)).status).toBe(401)
    for (const origin of ['https://evil.example', 'null', `${UI}.evil.example`]) {
      const { headers } = await decode(people.admin, origin)
      expect(headers.get('access-control-allow-origin')).toBeNull()
    }
    const form = await fetch(`${url}/v1/codec/decode`, {
      method: 'POST',
      headers: { cookie: `followthrough=${people.admin.cookies.get('followthrough')}`, 'content-type': 'text/plain' },
      body: JSON.stringify({ payloads }),
    })
    expect(form.status).toBe(415)
  })

  it('keeps nothing of what it has opened, also for a repeat', async () => {
    const { status } = await people.admin.call(
      'POST',
      `${url}/v1/codec/decode`,
      { payloads },
      { 'idempotency-key': mark },
    )
    expect(status).toBe(200)
    expect(await product.prisma.idempotentAnswer.count({ where: { key: mark } })).toBe(0)
  })

  it('what does not open is told, and nothing of it is', async () => {
    const [one] = payloads as { metadata: object; data: string }[]
    const broken = { ...one, data: Buffer.alloc(60, 9).toString('base64') }
    const { status, json } = await people.admin.call('POST', `${url}/v1/codec/decode`, { payloads: [broken] })
    expect([status, json.code]).toEqual([422, 'does-not-open'])
  })
})
