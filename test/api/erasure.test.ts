/** Who is erased is found nowhere any more: in no table, in no history of the engine, in nothing that is copied from then on; and what was promised still counts. */
import { randomUUID } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { Client, Connection } from '@temporalio/client'
import { historyToJSON } from '@temporalio/common/lib/proto-utils'
import { proofOf } from '../../proof/export'
import { checkAudit } from '../../prisma/check-audit'
import { sealingWith } from '../../prisma/data-keys'
import { converterWith } from '../../vault/codec'
import { readPayload } from '../../vault/history'
import { keysFrom } from '../../vault/keys'
import { assessmentWorkflow } from '../../workflows/messages'
import { startSmtp, type TestSmtp } from '../support/smtp'
import { skip } from '../support/time'
import { until } from '../support/until'
import { PAYLOAD_KEYS, startProduct, type Product } from './product'

jest.setTimeout(180_000)

/* eslint-disable @typescript-eslint/no-explicit-any -- tests read foreign answers */
const keys = keysFrom(PAYLOAD_KEYS)
const HOUR = 3_600_000
let product: Product
let smtp: TestSmtp
/** As the server has it: without any codec. */
let raw: Client
const { TEMPORAL_ADDRESS: address = '', TEMPORAL_NAMESPACE: namespace = '' } = process.env

beforeAll(async () => {
  smtp = await startSmtp()
  product = await startProduct({ mail: { url: smtp.url, from: 'alerts@example.com' } })
  raw = new Client({ connection: await Connection.connect({ address }), namespace })
})
afterAll(async () => {
  await raw?.connection.close()
  await product?.stop()
  await smtp?.stop()
})

/** Every table as text, each row once: what a dump has. Bytes are opened as far as the keys of the house and those still here reach. */
async function heldByDatabase(mark: string): Promise<Record<string, string[]>> {
  const tables = await product.prisma.$queryRaw<{ name: string }[]>`
    SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`
  const found: Record<string, string[]> = {}
  for (const { name } of tables) {
    const rows = await product.prisma.$queryRawUnsafe<{ text: string }[]>(`SELECT t::text AS text FROM "${name}" t`)
    const named = rows.flatMap(({ text }) => (text.includes(mark) ? [text] : []))
    if (named.length > 0) found[name] = named
  }
  for (const { content, workflowId } of await product.prisma.keptHistory.findMany()) {
    const text = await openedAsFarAsPossible(gunzipSync(content).toString('utf8'))
    if (text.includes(mark)) (found['kept_histories'] ??= []).push(workflowId)
  }
  return found
}

/** The workflows whose histories say it, for whoever has the keys. */
async function heldByEngine(mark: string): Promise<string[]> {
  const found: string[] = []
  for (const taskQueue of Object.values(product.taskQueues))
    for await (const { workflowId, runId } of raw.workflow.list({ query: `TaskQueue = '${taskQueue}'` })) {
      const history = historyToJSON(await raw.workflow.getHandle(workflowId, runId).fetchHistory())
      if (`${workflowId} ${await openedAsFarAsPossible(history)}`.includes(mark)) found.push(workflowId)
    }
  return found
}

async function openedAsFarAsPossible(history: string): Promise<string> {
  // nobody remembers a key here: a thief with the database and the keys of the house begins anew
  const [codec] = converterWith(sealingWith(product.prisma, keys))?.payloadCodecs ?? []
  const texts: Promise<string>[] = []
  JSON.parse(history, (_, value: any) => {
    if (typeof value?.metadata?.encoding === 'string')
      texts.push(
        codec!.decode([readPayload(value)]).then(
          ([payload]) => Buffer.from(payload?.data ?? []).toString('utf8'),
          () => '',
        ),
      )
    return value as unknown
  })
  return [history, ...(await Promise.all(texts))].join('\n')
}

const erased = (id: string) =>
  until(async () => {
    const { body } = await product.get(`/v1/erasures/${id}`)
    return body.state === 'erased' ? body : undefined
  })

interface Told {
  mark: string
  id: string
  name: string
  need: string
  risk: string
}

/** A customer of whom something is said wherever something can be said, and whose cases are closed. */
async function tellEverything(): Promise<Told> {
  const mark = `Planted${randomUUID().slice(0, 8)}`
  const say = (what: string) => `${mark}-${what}`
  const ok = <R extends { status: number; body: any }>(reply: R) => {
    expect([reply.status, reply.body?.code]).toEqual([expect.any(Number), undefined])
    return reply
  }
  const post = async (path: string, body: object) =>
    ok(await product.post(path, body, { 'idempotency-key': randomUUID() })).body
  const { owner, product: productId, engineer } = product.people
  const name = say('name')
  const { id } = await post('/v1/customers', {
    name,
    ownerId: owner,
    externalRef: { source: 'crm', id: say('ref') },
    tags: [say('tag')],
    website: `https://${mark.toLowerCase()}.example.com`,
  })
  const other = await post('/v1/customers', { name: `${name} GmbH`, ownerId: owner })
  await post(`/v1/customers/${id}/merges`, { mergedId: other.id, reason: say('merge') })
  const externalRef = { source: 'crm', id: say('contact-ref') }
  for (const contact of [say('contact'), say('corrected')])
    await post('/v1/contacts/batches', {
      items: [{ customerId: id, name: contact, email: `${mark}@example.com`, externalRef }],
    })
  const now = new Date().toISOString()
  await post('/v1/interactions', { customerId: id, at: now, channel: 'phone', summary: say('call') })
  await post('/v1/contracts', {
    customerId: id,
    title: say('contract'),
    amount: '120000',
    currency: 'CNY',
    signedOn: '2026-01-05',
  })
  await post('/v1/satisfaction', { customerId: id, at: now, measure: 'csat', score: 2, comment: say('comment') })
  await post(`/v1/customers/${id}/decisions`, { tier: 'core', reason: say('decision') })
  const need = await product.openNeed({
    customerId: id,
    title: say('title'),
    description: say('description'),
    externalRef: { source: 'crm', id: say('need') },
  })
  const on = (what: string, body: object, base = '/v1/cases', of = need.id) => post(`${base}/${of}/${what}`, body)
  const { dueAt } = need.deadlines.find(({ kind }: any) => kind === 'task-force')
  await skip(product.temporal, need.id, Date.parse(dueAt) - Date.now() + HOUR)
  await everybodyTold()
  expect(smtp.messages.some(({ text }) => text?.includes(mark))).toBe(true)
  await on('notes', { text: say('note') })
  await on('escalations', { key: 'solution-1', level: 'lead', reason: say('escalation') })
  await on('task-force', { salesId: owner, productId, engineeringId: engineer, ownerId: owner }, '/v1/needs')
  await on(
    'solutions',
    {
      summary: say('solution'),
      milestones: [{ title: say('milestone'), ownerId: owner, dueOn: '2099-01-04' }],
      plannedDeliveryOn: '2099-12-31',
      confirmedByCustomer: true,
    },
    '/v1/needs',
  )
  await on('corrections', { key: 'task-force-1', occurredAt: need.openedAt, reason: say('correction') })
  await on('cancellation', { reason: say('cancel') })
  const { id: risk } = await post('/v1/at-risk-customers', {
    customerId: id,
    reason: say('trigger'),
    title: say('risk'),
  })
  await on('analysis', { cause: 'other', detail: say('cause') }, '/v1/at-risk-customers', risk)
  await on('cancellation', { reason: say('cancel-risk') }, '/v1/cases', risk)
  return { mark, id, name, need: need.id, risk }
}

/** Whatever the hour is: nights and full hours are skipped for everybody who waits to be told. */
async function everybodyTold(): Promise<void> {
  await until(async () => {
    const waiting = await product.prisma.alert.groupBy({
      by: ['personId'],
      where: { state: { in: ['waiting', 'joined'] } },
    })
    for (const { personId } of waiting) await skip(product.temporal, `inbox:${personId}`, HOUR)
    return waiting.length === 0
  })
}

let told: Told
let other: Told
let countsBefore: unknown
beforeAll(async () => {
  told = await tellEverything()
  other = await tellEverything()
  await everybodyTold()
  await until(async () => {
    await product.sweep()
    return (await product.prisma.keptHistory.count()) >= 4
  })
  // as every night
  await product.temporal.workflow.execute(...assessmentWorkflow('all', product.taskQueue))
  countsBefore = await counts()
})

const counts = async () =>
  product.prisma.$queryRaw`
    SELECT (SELECT count(*)::int FROM case_events) AS events, (SELECT count(*)::int FROM deadlines WHERE missed_at IS NOT NULL) AS missed,
           (SELECT count(*)::int FROM rungs) AS rungs, (SELECT count(*)::int FROM alerts) AS alerts`

test('what is planted is found, where it can be found', async () => {
  const database = await heldByDatabase(told.mark)
  for (const table of [
    'customers',
    'contacts',
    'fact_changes',
    'cases',
    'case_events',
    'messages',
    'kept_histories',
    'idempotent_answers',
    'deadlines',
  ])
    expect(Object.keys(database)).toContain(table)
  expect(await heldByEngine(told.mark)).toEqual(expect.arrayContaining([told.need, told.risk]))
})

test('a customer who is erased is found in no table and in no history, whoever has the keys of the house', async () => {
  const { status, body } = await product.post(`/v1/customers/${told.id}/erasure`, {
    name: told.name,
    reason: 'asked for it',
  })
  expect([status, body.kind, body.subjectId]).toEqual([202, 'customer', told.id])
  const { done } = await erased(body.id)
  expect(done).toMatchObject({ cases: 2, customers: expect.any(Number), contacts: 1, keys: 2 })
  expect(await heldByDatabase(told.mark)).toEqual({})
  expect(await heldByEngine(told.mark)).toEqual([])
})

test('of the others everything is there', async () => {
  const database = await heldByDatabase(other.mark)
  expect(Object.keys(database)).toEqual(
    expect.arrayContaining(['customers', 'cases', 'case_events', 'messages', 'kept_histories']),
  )
  expect(await heldByEngine(other.mark)).toEqual(expect.arrayContaining([other.need, other.risk]))
})

test('[A4] [T7] what happened, when and by whom stays, and counts as before', async () => {
  expect(await counts()).toEqual(countsBefore)
  const { body: kase } = await product.get(`/v1/cases/${told.need}`)
  expect(kase).toMatchObject({
    id: told.need,
    title: '(erased)',
    state: 'closed',
    customerId: told.id,
    ownerId: product.people.owner,
  })
  const { body: history } = await product.get(`/v1/cases/${told.need}/events?limit=200`)
  expect(history.items.map(({ type }: any) => type)).toEqual(
    expect.arrayContaining(['NeedOpened', 'DeadlineMissed', 'NoteAdded', 'CaseClosed']),
  )
  for (const path of ['', '/deadlines', '/rungs', '/explanation', '/timeline'])
    expect([path, (await product.get(`/v1/cases/${told.need}${path}`)).status < 500]).toEqual([path, true])
  const risk = await product.get(`/v1/cases/${told.risk}`)
  expect([risk.status, risk.body.title]).toEqual([200, '(erased)'])
})

test('they are not there any more, nothing is told of them, and their cases are amended no more', async () => {
  expect((await product.get(`/v1/customers/${told.id}`)).status).toBe(404)
  const contact = await product.post('/v1/contacts', { customerId: told.id, name: 'x' })
  expect([contact.status, contact.body.code]).toEqual([422, 'unknown-customer'])
  const correction = { key: 'task-force-1', occurredAt: new Date().toISOString(), reason: 'x' }
  const amended = await product.post(`/v1/cases/${told.need}/corrections`, correction)
  expect([amended.status, amended.body.code]).toEqual([409, 'customer-erased'])
  const temporal = { databaseUrl: product.databaseUrl, temporal: address, temporalNamespace: namespace, keys }
  await expect(proofOf(temporal, told.need)).rejects.toThrow('was erased')
})

test('[A4] the database lets words be taken out of nothing else, and puts no key back', async () => {
  const run = (sql: string) => product.prisma.$executeRawUnsafe(sql)
  await expect(run(`UPDATE case_events SET data = '{}' WHERE case_id = '${other.need}'`)).rejects.toThrow('append-only')
  await expect(run(`UPDATE case_events SET "by" = 'x' WHERE case_id = '${told.need}'`)).rejects.toThrow('append-only')
  await expect(run(`DELETE FROM case_events WHERE case_id = '${told.need}'`)).rejects.toThrow('append-only')
  await expect(run(`DELETE FROM fact_changes WHERE customer_id = '${other.id}'`)).rejects.toThrow('append-only')
  await expect(run(`DELETE FROM assessments WHERE customer_id = '${other.id}'`)).rejects.toThrow('append-only')
  await expect(run(`DELETE FROM kept_histories WHERE case_id = '${other.need}'`)).rejects.toThrow('append-only')
  await expect(
    run(`UPDATE data_keys SET key_name = 'x', sealed = 'x', destroyed_at = NULL WHERE subject = 'case:${told.need}'`),
  ).rejects.toThrow('not brought back')
  await expect(run(`DELETE FROM data_keys WHERE subject = 'case:${other.need}'`)).rejects.toThrow('not brought back')
  await expect(run(`DELETE FROM erasures`)).rejects.toThrow('stay on record')
})
