import { setImmediate } from 'node:timers/promises'
import { webhookNotices } from '../../domain/alerts/webhook-notices'
import { sweepWebhooks } from '../../activities/webhooks/sweep'
import { webhookById } from '../../prisma/webhooks'
import { startReceiver, type Received, type Receiver } from '../support/webhook-receiver'
import { skip } from '../support/time'
import { until } from '../support/until'
import { keysFrom } from '../../vault/keys'
import { PAYLOAD_KEYS, startProduct, type Product } from './product'
import { startApi } from './support'

jest.setTimeout(240_000)

const HOUR = 3_600_000
let product: Product
let receiver: Receiver
const made: string[] = []

beforeAll(async () => {
  product = await startProduct({ allowLocal: true })
})
afterAll(() => product?.stop())
beforeEach(async () => {
  receiver = await startReceiver()
})
afterEach(async () => {
  for (const id of made.splice(0)) await product.ask('DELETE', `/v1/webhooks/${id}`)
  await receiver.close()
})

async function subscribe(more: object = {}, headers = {}): Promise<{ id: string; secret: string }> {
  const { status, body } = await product.post('/v1/webhooks', { url: receiver.url, ...more }, headers)
  expect(status).toBe(201)
  made.push(body.id)
  return body
}
const webhook = async (id: string) => (await product.get(`/v1/webhooks/${id}`)).body
const deliveries = async (id: string, query = '') =>
  (await product.get(`/v1/webhooks/${id}/deliveries?limit=200${query}`)).body.items
const tries = (id: string, count: number) =>
  until(async () => (await product.prisma.webhookAttempt.count({ where: { webhookId: id } })) >= count)
const act = (id: string, what: string, body: object = {}) => product.post(`/v1/webhooks/${id}/${what}`, body)
const note = (caseId: string, text: string) => product.post(`/v1/cases/${caseId}/notes`, { text })
const idle = (id: string) => until(async () => (await product.prisma.webhook.findUniqueOrThrow({ where: { id } })).idle)
const skipIn = (id: string, ms: number) => skip(product.temporal, `webhook:${id}`, ms)
const texts = (all: Received[]) => all.map(({ body }) => body.data.text)
const ids = (all: Received[]) => all.map(({ headers }) => headers['webhook-id'])
const events = (caseId: string) => product.prisma.caseEvent.findMany({ where: { caseId }, orderBy: { seq: 'asc' } })
/** What falls due in a case by itself must not come between. */
const notes = { events: ['NoteAdded'] }

describe('a webhook', () => {
  test('is told of every event, in order, signed, with the case as it then stood and what comes next', async () => {
    const { id, secret } = await subscribe()
    const need = await product.openNeed()
    await note(need.id, 'one')
    await product.post(`/v1/cases/${need.id}/cancellation`, { reason: 'Withdrawn' })
    const all = await receiver.arrived((await events(need.id)).length)
    expect(all.map(({ body }) => [body.caseId, body.seq, body.type])).toEqual(
      (await events(need.id)).map(({ caseId, seq, type }) => [caseId, seq, type]),
    )
    const numbers = all.map(({ body }) => body.id)
    expect([...new Set(numbers)].sort()).toEqual(numbers)
    expect(ids(all)).toEqual(numbers.map((number) => `${number}-${id}`))
    for (const one of all) expect(receiver.verify(one, secret)).toEqual(one.body)

    const kase = { kind: 'need', title: 'Export fails', ownerId: product.people.owner, customerId: product.customerId }
    const [opened] = all
    expect(opened?.body).toMatchObject({
      type: 'NeedOpened',
      revision: 1,
      by: expect.stringMatching(/^tool:/),
      case: { ...kase, stage: 'task-force', state: 'open' },
      next: need.next,
    })
    expect(all.at(-1)?.body).toMatchObject({
      type: 'CaseClosed',
      case: { ...kase, stage: 'closed', state: 'closed', outcome: 'cancelled' },
      next: null,
    })
    await idle(id)
    expect(await webhook(id)).toMatchObject({ state: 'active', position: numbers.at(-1), failures: 0 })
  })

  test('is told of what it wants: types, all that begin so, kinds of cases', async () => {
    await subscribe({ events: ['Deadline*', 'NoteAdded'], kinds: ['need'] })
    const need = await product.openNeed()
    await note(need.id, 'the last')
    const all = await receiver.arrived(3)
    expect(all.map(({ body }) => body.type)).toEqual(['DeadlineStarted', 'DeadlineStarted', 'NoteAdded'])
  })

  test('is not asked to take two things at a time, nor a later one before an earlier one, however it refuses', async () => {
    const elsewhere = await startReceiver()
    const { id, secret } = await subscribe(notes)
    receiver.next(
      500,
      (response) => void response.socket?.destroy(),
      (response) => void response.writeHead(302, { location: elsewhere.url }).end(),
      404,
      (response) => void response.writeHead(200, { 'content-length': 10 }).write('half', () => response.destroy()),
      204,
      503,
      204,
    )
    const need = await product.openNeed()
    await note(need.id, 'one')
    await note(need.id, 'two')
    await note(need.id, 'three')
    await tries(id, 1)
    await skipIn(id, HOUR)
    const all = await receiver.arrived(9)
    expect(texts(all)).toEqual([...Array(6).fill('one'), 'two', 'two', 'three'])
    for (const [n, one] of all.entries()) {
      expect(receiver.verify(one, secret)).toEqual(one.body)
      const same = all.filter(({ body }) => body.id === one.body.id)
      expect(new Set(same.map(({ raw }) => raw)).size).toBe(1)
      expect(new Set(ids(same)).size).toBe(1)
      if (n > 0) expect(one.body.id >= all[n - 1]?.body.id).toBe(true)
    }
    expect(elsewhere.received).toEqual([])
    await elsewhere.close()
    await tries(id, 9)
    const log = (await deliveries(id)).reverse()
    expect(log.map(({ ok, status }: { ok: boolean; status: number | null }) => [ok, status])).toEqual([
      [false, 500],
      [false, null],
      [false, 302],
      [false, 404],
      [false, null],
      [true, 204],
      [false, 503],
      [true, 204],
      [true, 204],
    ])
    expect(log[0]).toMatchObject({ answer: 'answer 500', caseId: need.id, type: 'NoteAdded', ms: expect.any(Number) })
    expect((await deliveries(id, '&ok=true')).length).toBe(3)
    expect((await deliveries(id, `&eventId=${all[0]?.body.id}`)).length).toBe(6)
  })

  test('that stalls is given up waiting for, and told again', async () => {
    const { id } = await subscribe(notes)
    receiver.next(() => undefined, 204)
    const need = await product.openNeed()
    await note(need.id, 'one')
    await tries(id, 1)
    expect((await deliveries(id))[0]).toMatchObject({ ok: false, status: null })
    await skipIn(id, HOUR)
    await tries(id, 2)
    expect(texts(receiver.received)).toEqual(['one', 'one'])
  })

  test('that says when to come again is told again then, and not before; a new event does not change that', async () => {
    const { id } = await subscribe(notes)
    receiver.next((response) => void response.writeHead(429, { 'retry-after': '7200' }).end(), 204)
    const need = await product.openNeed()
    await note(need.id, 'one')
    await tries(id, 1)
    await skipIn(id, HOUR)
    await note(need.id, 'two')
    for (let n = 0; n < 200; n++) await setImmediate()
    expect(texts(receiver.received)).toEqual(['one'])
    expect(await webhook(id)).toMatchObject({ failures: 1, failingSince: expect.any(String), state: 'active' })
    await skipIn(id, 1.01 * HOUR)
    expect(texts(await receiver.arrived(3))).toEqual(['one', 'one', 'two'])
  })

  test('that takes nothing for 72 hours is paused with one notice, and goes on from the same event when resumed', async () => {
    const { id } = await subscribe(notes)
    receiver.next(500)
    const need = await product.openNeed()
    await note(need.id, 'one')
    await tries(id, 1)
    await skipIn(id, 71 * HOUR)
    expect((await webhook(id)).state).toBe('active')
    await note(need.id, 'two')
    await skipIn(id, 2 * HOUR)
    const paused = await until(async () => {
      const now = await webhook(id)
      return now.state === 'paused' && now
    })
    expect(paused).toMatchObject({ stoppedAt: expect.any(String), failures: receiver.received.length })
    // 5 s, 10 s … an hour, then every hour
    expect(receiver.received.length).toBeGreaterThan(75)
    expect(receiver.received.length).toBeLessThan(90)
    expect(new Set(texts(receiver.received))).toEqual(new Set(['one']))
    const notices = () => product.prisma.notice.findMany({ where: { kind: 'webhook-paused', subject: id } })
    const [notice] = await notices()
    expect(await notices()).toMatchObject([{ resolvedAt: null, data: { host: new URL(receiver.url).host } }])
    const { zh, en } = webhookNotices['webhook-paused']
    const told = notice as { subject: string; data: Record<string, unknown> }
    for (const words of [zh(told), en(told)]) {
      expect(words).toContain(`/v1/webhooks/${id}/resumption`)
      expect(words).not.toMatch(/undefined|\?/)
    }

    const before = receiver.received.length
    await note(need.id, 'three')
    receiver.next(204)
    expect((await act(id, 'resumption')).body).toMatchObject({ state: 'active', failures: 0, stoppedAt: null })
    const all = await receiver.arrived(before + 3)
    expect(texts(all.slice(before))).toEqual(['one', 'two', 'three'])
    expect(all[before]?.raw).toBe(all[0]?.raw)
    expect(await notices()).toMatchObject([{ resolvedAt: expect.any(Date) }])
  })

  test('that is resumed at the very moment it is paused goes on', async () => {
    const { id } = await subscribe(notes)
    receiver.next(500)
    const need = await product.openNeed()
    await note(need.id, 'one')
    await tries(id, 1)
    await product.worker.stop()
    const resumedWhenPaused = <A extends object>(activities: A): A => {
      const { stopTelling } = activities as { stopTelling?: (id: string, event: string) => Promise<boolean> }
      if (!stopTelling) return activities
      return {
        ...activities,
        async stopTelling(webhookId: string, event: string) {
          const stopped = await stopTelling(webhookId, event)
          receiver.next(204)
          await act(id, 'resumption')
          return stopped
        },
      }
    }
    await product.startWorker({ allowLocal: true, wrap: resumedWhenPaused })
    await skipIn(id, 73 * HOUR)
    await until(async () => texts(receiver.received).length > 1 && (await webhook(id)).failures === 0)
    await idle(id)
    expect(await webhook(id)).toMatchObject({ state: 'active', failures: 0 })
    expect(await product.prisma.webhookAttempt.count({ where: { webhookId: id, ok: true } })).toBe(1)
  })

  test('that answers 410 is told nothing more, until somebody says that it is there again', async () => {
    const { id } = await subscribe(notes)
    receiver.next(410)
    const need = await product.openNeed()
    await note(need.id, 'one')
    await until(async () => (await webhook(id)).state === 'gone')
    await note(need.id, 'two')
    expect(texts(receiver.received)).toEqual(['one'])
    receiver.next(204)
    await act(id, 'resumption')
    expect(texts(await receiver.arrived(3))).toEqual(['one', 'one', 'two'])
  })

  test('gets a new secret: for a time both verify, then only the new one', async () => {
    const { id, secret: old } = await subscribe(notes)
    const need = await product.openNeed()
    const { body: rotated } = await act(id, 'rotation')
    expect(rotated.secret).toMatch(/^whsec_/)
    expect(rotated.secret).not.toBe(old)
    expect(rotated.previousSecretUntil > new Date().toISOString()).toBe(true)
    expect((await webhookById(product.prisma, id, keysFrom(PAYLOAD_KEYS)))?.secrets).toEqual([rotated.secret, old])
    await note(need.id, 'both')
    const [both] = await receiver.arrived(1)
    expect(both?.headers['webhook-signature']?.split(' ')).toHaveLength(2)
    for (const secret of [old, rotated.secret]) expect(receiver.verify(both!, secret)).toEqual(both?.body)

    const { body: last } = await act(id, 'rotation', { oldValidForHours: 0 })
    await note(need.id, 'one')
    const one = (await receiver.arrived(2))[1]!
    expect(receiver.verify(one, last.secret)).toEqual(one.body)
    for (const secret of [old, rotated.secret]) expect(() => receiver.verify(one, secret)).toThrow('No matching')
  })

  test('is told again from any event: the same to the byte, in order, before what is new', async () => {
    const { id } = await subscribe()
    const need = await product.openNeed()
    await note(need.id, 'one')
    const first = [...(await receiver.arrived(4))]
    await idle(id)
    receiver.next(500)
    expect((await act(id, 'replays', { fromEvent: first[1]?.body.id })).status).toBe(200)
    await tries(id, 5)
    await note(need.id, 'new')
    receiver.next(204)
    await act(id, 'resumption')
    const all = (await receiver.arrived(9)).slice(5)
    expect(all.map(({ raw }) => raw).slice(0, 3)).toEqual(first.slice(1).map(({ raw }) => raw))
    expect(ids(all).slice(0, 3)).toEqual(ids(first.slice(1)))
    expect(all[3]?.body.data).toEqual({ text: 'new' })

    for (const fromEvent of ['nonsense', 'f'.repeat(24)]) {
      const { status, body } = await act(id, 'replays', { fromEvent })
      expect([status, body.code, body.errors[0].pointer]).toEqual([422, 'unknown-event', '/fromEvent'])
    }
  })

  test('can be tried out, also while it is gone: signed, and marked as a test', async () => {
    const { id, secret } = await subscribe(notes)
    await product.prisma.webhook.update({ where: { id }, data: { state: 'gone' } })
    receiver.next((response) => void response.writeHead(202).end('thank you'), 500)
    const { status, body } = await act(id, 'tests')
    expect([status, body]).toEqual([200, { ok: true, status: 202, ms: expect.any(Number), answer: 'thank you' }])
    const [test] = receiver.received
    expect(receiver.verify(test!, secret)).toMatchObject({ type: 'Test', test: true })
    expect((await act(id, 'tests')).body).toMatchObject({ ok: false, status: 500 })
    expect(receiver.received).toHaveLength(2)
    expect((await deliveries(id)).map(({ type, eventId }: { type: string; eventId: null }) => [type, eventId])).toEqual(
      [
        ['Test', null],
        ['Test', null],
      ],
    )
  })

  test('whose address becomes another one is told there at once what waits', async () => {
    const other = await startReceiver()
    const { id } = await subscribe(notes)
    receiver.next(500)
    const need = await product.openNeed()
    await note(need.id, 'one')
    await tries(id, 1)
    const { body } = await product.ask('PATCH', `/v1/webhooks/${id}`, { url: other.url })
    expect(body.url).toBe(other.url)
    expect(texts(await other.arrived(1))).toEqual(['one'])
    await other.close()
  })

  test('that is deleted is told nothing more', async () => {
    const { id } = await subscribe(notes)
    receiver.next(500)
    const need = await product.openNeed()
    await note(need.id, 'one')
    await tries(id, 1)
    expect((await product.ask('DELETE', `/v1/webhooks/${id}`)).status).toBe(204)
    await skipIn(id, HOUR)
    await product.temporal.workflow.getHandle(`webhook:${id}`).result()
    expect(receiver.received).toHaveLength(1)
    expect((await product.get(`/v1/webhooks/${id}`)).status).toBe(404)
    expect((await product.ask('DELETE', `/v1/webhooks/${id}`)).body.code).toBe('unknown-webhook')
  })

  test('that nobody woke, because a worker died, is found by the sweep', async () => {
    const { id } = await subscribe(notes)
    await product.prisma.webhook.update({ where: { id }, data: { idle: false } })
    const need = await product.openNeed()
    await note(need.id, 'one')
    const { prisma, temporal: client, taskQueues } = product
    const warned: unknown[] = []
    const logger = { warn: (...said: unknown[]) => void warned.push(said) }
    const sweep = (forgottenMs: number) =>
      sweepWebhooks({ prisma, client, logger, taskQueue: taskQueues.webhooks }, { forgottenMs })
    expect(await sweep(HOUR)).toBe(0)
    expect(receiver.received).toEqual([])
    await until(async () => (await sweep(0)) > 0)
    expect(texts(await receiver.arrived(1))).toEqual(['one'])
  })
})

describe('POST /v1/webhooks', () => {
  test('shows the secret once: again to a repeat of the same request, and nowhere else', async () => {
    const again = { 'idempotency-key': 'the same' }
    const [one, two] = [await subscribe(notes, again), await subscribe(notes, again)]
    expect(two).toEqual(one)
    expect(Buffer.from(one.secret.slice(6), 'base64')).toHaveLength(32)
    const { body: list } = await product.get('/v1/webhooks')
    expect(list.items.map(({ id }: { id: string }) => id)).toContain(one.id)
    expect(JSON.stringify([list, await webhook(one.id)])).not.toContain(one.secret.slice(6))
    const kept = await product.prisma.$queryRaw<{ row: string }[]>`SELECT a::text AS row FROM idempotent_answers a`
    expect(JSON.stringify(kept)).not.toContain(one.secret.slice(6))
  })

  test.each([
    [{ url: 'not a url' }, '/url'],
    [{ url: 'ftp://example.com' }, '/url'],
    [{ url: 'https://user:password@example.com' }, '/url'],
    [{ url: 'https://example.com', events: ['NeedOpened', 'NeedForgotten'] }, '/events/1'],
    [{ url: 'https://example.com', events: ['Nothing*'] }, '/events/0'],
    [{ url: 'https://example.com', kinds: ['dream'] }, '/kinds/0'],
    [{ url: 'https://example.com', secret: 'mine' }, '/secret'],
  ])('refuses %j and says where', async (body, pointer) => {
    const { status, body: problem } = await product.post('/v1/webhooks', body)
    expect([status, problem.errors[0].pointer]).toEqual([422, pointer])
  })

  test.each([
    'https://127.0.0.1/x',
    'https://10.1.2.3',
    'https://169.254.169.254',
    'https://[::1]',
    'https://localhost',
    'http://example.com',
  ])('refuses %s, an address of our own network or without encryption, where these are not allowed', async (url) => {
    const strict = await startApi({ databaseUrl: product.databaseUrl })
    const { status, body } = await strict.post('/v1/webhooks', { url })
    await strict.stop()
    expect([status, body.code, body.errors[0].pointer]).toEqual([422, 'address-refused', '/url'])
  })

  test('is for administrators', async () => {
    const { authorization } = await product.key('write')
    expect((await product.get('/v1/webhooks', { authorization })).status).toBe(403)
  })
})
