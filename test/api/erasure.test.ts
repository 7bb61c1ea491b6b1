/** Who is erased is found nowhere any more: in no table, in no history of the engine, in nothing that is copied from then on; and what was promised still counts. */
import { randomUUID } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { Client, Connection } from '@temporalio/client'
import { historyToJSON } from '@temporalio/common/lib/proto-utils'
import { proofOf } from '../../proof/export'
import { checkAudit } from '../../prisma/check-audit'
import { sealingWith } from '../../prisma/data-keys'
import { routes } from '../../api/routes'
import { converterWith } from '../../vault/codec'
import { readPayload } from '../../vault/history'
import { keysFrom } from '../../vault/keys'
import { assessmentWorkflow } from '../../workflows/messages'
import { startSmtp, type TestSmtp } from '../support/smtp'
import { beginSkip, skip } from '../support/time'
import { until } from '../support/until'
import { PAYLOAD_KEYS, startProduct, type Product } from './product'
import { startApi } from './support'
import { everybodyTold } from './told'

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

async function erased(id: string, on = product) {
  await skip(on.temporal, `erasure:${id}`, 20_000)
  return until(async () => {
    const { body } = await on.get(`/v1/erasures/${id}`)
    return body.state === 'erased' ? body : undefined
  })
}

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
  await post('/v1/customers', { name: `Brought ${randomUUID()}`, referredById: id })
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
  await everybodyTold(product)
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
  await upload(`客户名称,备注\n${name},${say('cell')}\nSomebody Else Ltd,kept\n`)
  return { mark, id, name, need: need.id, risk }
}

async function upload(csv: string): Promise<void> {
  const { authorization } = await product.key('write')
  const query = new URLSearchParams({ kind: 'customers', source: 'crm' })
  const { status } = await fetch(`${product.url}/v1/imports?${query.toString()}`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'text/csv' },
    body: csv,
  })
  expect(status).toBe(201)
}

let told: Told
let other: Told
let countsBefore: unknown
beforeAll(async () => {
  told = await tellEverything()
  other = await tellEverything()
  await everybodyTold(product)
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
    'import_rows',
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

test('no table was forgotten: each is one that can name them, or one that never does', async () => {
  const canNameThem = `absences audit_intents assessment_marks assessments audit behaviour case_events case_proofs cases contacts contracts customer_cores
    customer_merges customers attempts data_keys deadlines deliveries duplicate_pairs erasures fact_changes histories_to_keep idempotent_answers
    import_rows interactions kept_histories messages migration_cases notices orders outbox rungs satisfaction staff alerts api_keys
    identities sessions sign_in_links`
  const neverDoes = `_prisma_migrations calendars channels cursor_keys event_log imports migrations outages policies rosters
    sign_in_attempts system_beats teams webhook_attempts webhooks`
  const tables = await product.prisma.$queryRaw<{ name: string }[]>`
    SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`
  const known = `${canNameThem} ${neverDoes}`.split(/\s+/)
  expect(tables.map(({ name }) => name).filter((name) => !known.includes(name))).toEqual([])
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
  const ofCase = routes.filter(
    ({ method, path }) => method === 'get' && /^\/v1\/cases\/:id(\/(?!wait)[a-z-]+)*$/.test(path),
  )
  expect(ofCase.length).toBeGreaterThan(3)
  for (const { path } of ofCase) {
    const { status } = await product.get(path.replace(':id', told.need))
    expect([path, status]).toEqual([path, 200])
  }
  for (const list of [
    '/v1/cases',
    '/v1/ledger',
    '/v1/ledger?format=csv',
    '/v1/rungs?late=true',
    '/v1/corrections',
    '/v1/obligations',
  ])
    expect([list, (await product.get(list)).status]).toEqual([list, 200])
  const risk = await product.get(`/v1/cases/${told.risk}`)
  expect([risk.status, risk.body.title]).toEqual([200, '(erased)'])
})

test('[C7] nobody is left to be assessed who is not there', async () => {
  await product.temporal.workflow.execute(...assessmentWorkflow('marked', product.taskQueue))
  expect(await product.prisma.assessmentMark.findMany()).toEqual([])
  expect(await product.prisma.customer.count({ where: { referredById: told.id } })).toBe(0)
  expect(await product.prisma.customer.count({ where: { referredById: other.id } })).toBe(1)
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

describe('before it is done', () => {
  const asks = (id: string, body: object) => product.post(`/v1/customers/${id}/erasure`, body)

  it('must be called by its name, and be owed nothing; an agent cannot ask for it', async () => {
    const { body: customer } = await product.post('/v1/customers', {
      name: 'Still Owed',
      ownerId: product.people.owner,
    })
    const need = await product.openNeed({ customerId: customer.id })
    const wrong = await asks(customer.id, { name: 'Still owed', reason: 'x' })
    expect([wrong.status, wrong.body.code, wrong.body.errors[0].pointer]).toEqual([422, 'another-name', '/name'])
    const open = await asks(customer.id, { name: 'Still Owed', reason: 'x' })
    expect([open.status, open.body.code]).toEqual([409, 'cases-open'])
    expect(open.body.detail).toContain(need.id)
    const unknown = await asks('cus_0000000000000000', { name: 'x', reason: 'x' })
    expect([unknown.status, unknown.body.code]).toEqual([404, 'unknown-customer'])
    const { authorization } = await product.key('write')
    const tool = await product.post(
      `/v1/customers/${customer.id}/erasure`,
      { name: 'Still Owed', reason: 'x' },
      { authorization },
    )
    expect(tool.status).toBe(403)
    expect((await product.get(`/v1/customers/${customer.id}`)).body.name).toBe('Still Owed')
    expect(await product.prisma.erasure.count({ where: { subjectId: customer.id } })).toBe(0)
  })

  it('what is on its way is waited for, also while no worker runs; asked again it is one and the same', async () => {
    const { body: customer } = await product.post('/v1/customers', {
      name: 'On The Way',
      ownerId: product.people.owner,
    })
    const need = await product.openNeed({ customerId: customer.id })
    await product.post(`/v1/cases/${need.id}/cancellation`, { reason: 'x' })
    const message = {
      id: 'msg_on_the_way',
      personId: product.people.owner,
      channel: 'email',
      subject: 'On The Way',
      body: 'y',
    }
    await product.prisma.message.create({ data: message })
    // of several customers at once, one of whom it names
    const notice = {
      id: 'ntc_on_the_way',
      kind: 'became-late',
      subject: 'mig_x/x',
      data: { first: { customerName: 'On The Way' } },
    }
    await product.prisma.notice.create({ data: notice })
    const joined = { noticeId: notice.id, personId: message.personId, state: 'joined', messageId: message.id }
    await product.prisma.alert.create({ data: joined })
    await product.worker.stop()
    const said = { name: 'On The Way', reason: 'x' }
    const [first, again] = await Promise.all([asks(customer.id, said), asks(customer.id, said)])
    expect([first.status, again.status, again.body.id]).toEqual([202, 202, first.body.id])
    await product.startWorker()
    const opening = await product.post('/v1/needs', { customerId: customer.id, title: 'x', priority: 'high' })
    expect([opening.status, opening.body.code]).toEqual([422, 'unknown-customer'])
    const merge = await product.post(`/v1/customers/${other.id}/merges`, { mergedId: customer.id })
    expect([merge.status, merge.body.code]).toEqual([409, 'customer-erased'])
    const history = () => product.temporal.workflow.getHandle(`erasure:${first.body.id}`).describe()
    await beginSkip(product.temporal, `erasure:${first.body.id}`, 20_000)
    const attempts = async () => Number((await history()).raw.pendingActivities?.[0]?.attempt ?? 0)
    const triedAgain = async () => {
      const before = await attempts()
      const state = async () => (await product.get(`/v1/erasures/${first.body.id}`)).body.state
      await until(async () => (await attempts()) > Math.max(before, 1) + 1 || (await state()) === 'erased')
      expect(await state()).toBe('under-way')
      expect((await product.get(`/v1/customers/${customer.id}`)).body.name).toBe('On The Way')
    }
    await triedAgain()
    const { prisma } = product
    const told = await prisma.outbox.create({
      data: { id: `${need.id}/0/0`, caseId: need.id, command: { kind: 'none' } },
    })
    await prisma.message.update({ where: { id: message.id }, data: { state: 'delivered' } })
    await prisma.alert.updateMany({ where: { messageId: message.id }, data: { state: 'delivered' } })
    await triedAgain()
    await prisma.outbox.update({ where: { id: told.id }, data: { handledAt: new Date() } })
    await erased(first.body.id)
    expect((await product.prisma.message.findUniqueOrThrow({ where: { id: message.id } })).subject).toBe('(erased)')
    const done = await asks(customer.id, said)
    expect([done.status, done.body.state]).toEqual([202, 'erased'])
    const { body: list } = await product.get('/v1/erasures?limit=1')
    expect(list.items[0].id).toBe(first.body.id)
  })

  it('one that was put on record and never begun is done by the sweep; a name that is a word takes no message of others along', async () => {
    const { body: customer } = await product.post('/v1/customers', { name: 'Need' })
    const emptied = () => product.prisma.message.count({ where: { body: '(erased)' } })
    const [before, of] = [
      await emptied(),
      await product.prisma.message.count({ where: { body: { contains: 'Need' } } }),
    ]
    expect(of).toBeGreaterThan(0)
    const row = {
      id: 'era_left_over',
      kind: 'customer',
      subjectId: customer.id,
      subjects: [customer.id],
      reason: 'x',
      by: 'tool:x',
    }
    await product.prisma.erasure.create({ data: row })
    await product.sweep()
    await erased(row.id)
    expect(await emptied()).toBe(before)
    expect((await product.get(`/v1/customers/${customer.id}`)).status).toBe(404)
  })
})

test('an externalRef that named a case of theirs names nothing new', async () => {
  const taken = await product.post('/v1/needs', {
    customerId: product.customerId,
    title: 'x',
    priority: 'high',
    externalRef: { source: 'crm', id: `${told.mark}-need` },
  })
  expect([taken.status, taken.body.code]).toEqual([409, 'customer-erased'])
})

describe('where there are no keys, and of what was begun before there were,', () => {
  let clear: Product
  beforeAll(async () => {
    clear = await startProduct({ sealed: false })
  })
  afterAll(() => clear.stop())

  async function closedCase(name: string, close: (id: string) => Promise<unknown>) {
    const { body: customer } = await clear.post('/v1/customers', { name, ownerId: clear.people.owner })
    const need = await clear.openNeed({ customerId: customer.id, title: `${name} title` })
    await close(need.id)
    await until(async () => {
      await clear.prisma.historyToKeep.updateMany({ data: { nextTryAt: new Date() } })
      // what it answers may be sealed by then
      const { inboxes: taskQueue } = clear.taskQueues
      const sweep = { workflowId: `sweep-${randomUUID()}`, taskQueue, args: [] }
      const { workflowId } = await clear.temporal.workflow.start('sweep', sweep)
      const of = clear.temporal.workflow.getHandle(workflowId)
      await until(async () => (await of.describe()).status.name !== 'RUNNING')
      return (await clear.prisma.keptHistory.count({ where: { caseId: need.id } })) === 1
    })
    return { customer, need }
  }
  async function mustBeForgotten(customerId: string, name: string, needId: string) {
    const { body } = await clear.post(`/v1/customers/${customerId}/erasure`, { name, reason: 'x' })
    await erased(body.id, clear)
    expect(await clear.prisma.keptHistory.count({ where: { caseId: needId } })).toBe(0)
    const history = () => raw.workflow.getHandle(needId).fetchHistory()
    await until(() =>
      history().then(
        () => false,
        () => true,
      ),
    )
  }

  it('the engine forgets the histories', async () => {
    const cancel = (id: string) => clear.post(`/v1/cases/${id}/cancellation`, { reason: 'x' })
    const { customer, need } = await closedCase('Clear Text', cancel)
    await mustBeForgotten(customer.id, 'Clear Text', need.id)
  })

  it('also of a case that got a key while it was open', async () => {
    const { customer, need } = await closedCase('Half Clear', async (id) => {
      await clear.worker.stop()
      await clear.startWorker({ keys })
      const config = { taskQueue: clear.taskQueues.cases, inboxTaskQueue: clear.taskQueues.inboxes }
      const api = await startApi({ databaseUrl: clear.databaseUrl, keys, config })
      expect((await api.post(`/v1/cases/${id}/cancellation`, { reason: 'x' })).status).toBe(200)
      await api.stop()
    })
    expect(await clear.prisma.dataKey.count({ where: { subject: `case:${need.id}` } })).toBe(1)
    await mustBeForgotten(customer.id, 'Half Clear', need.id)
  })
})

describe('a person who works here no more', () => {
  const mark = `Gone${randomUUID().slice(0, 8)}`
  const said = { name: `${mark}-name`, reason: 'asked for it' }
  let id: string
  beforeAll(async () => {
    const made = await product.post('/v1/staff', {
      name: said.name,
      email: `${mark}@example.com`,
      handles: { wecom: `${mark}-handle` },
      language: 'en',
      managerId: product.people.lead,
    })
    id = made.body.id
    await product.ask('PATCH', `/v1/staff/${id}`, { name: said.name, language: 'zh-CN' })
    const need = await product.openNeed({ ownerId: id, title: 'Of somebody' })
    const { dueAt } = need.deadlines.find(({ kind }: any) => kind === 'task-force')
    await skip(product.temporal, need.id, Date.parse(dueAt) - Date.now() + HOUR)
    await everybodyTold(product)
    await product.post('/v1/api-keys', { name: `${mark}-laptop`, scopes: ['read'], staffId: id })
    const answer = `550 5.1.1 <${mark}@example.com> unknown`
    const { count } = await product.prisma.attempt.updateMany({
      where: { message: { personId: id } },
      data: { answer },
    })
    expect(count).toBeGreaterThan(0)
    const refused = await product.post(`/v1/staff/${id}/erasure`, said)
    expect([refused.status, refused.body.code]).toEqual([409, 'still-needed'])
    expect(refused.body.detail).toMatch(/cases: 1, deadlines: \d+\./)
    await product.post(`/v1/cases/${need.id}/cancellation`, { reason: 'x' })
  })

  it('is found in no table and no history, and what the audit says of them is read by nobody, its chain whole', async () => {
    expect(Object.keys(await heldByDatabase(mark))).toEqual(
      expect.arrayContaining(['staff', 'messages', 'attempts', 'api_keys']),
    )
    const entries = async () => (await product.get(`/v1/audit?subject=${id}`)).body.items
    expect(JSON.stringify(await entries())).toContain(`${mark}-handle`)
    const { status, body } = await product.post(`/v1/staff/${id}/erasure`, said)
    expect([status, body.kind]).toEqual([202, 'person'])
    await erased(body.id)
    expect(await heldByDatabase(mark)).toEqual({})
    expect(await heldByEngine(mark)).toEqual([])
    expect((await product.get(`/v1/staff/${id}`)).status).toBe(404)
    const left = await entries()
    expect(left.filter(({ method }: any) => method === 'PATCH')[0]).toMatchObject({
      subject: id,
      after: { erased: true },
    })
    expect((await checkAudit(product.prisma)).broken).toBeUndefined()
  })
})
