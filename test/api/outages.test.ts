/** Time in which the system was away: told, and given back to the deadlines of chosen policies [X9, X14]. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import { until } from '../support/until'
import { startProduct, type Product } from './product'

jest.setTimeout(180_000)

/* eslint-disable @typescript-eslint/no-explicit-any -- tests read foreign answers */
const MINUTE = 60_000
const begun = Date.now()
const ago = (minutes: number) => new Date(begun - minutes * MINUTE).toISOString()

let product: Product
let elapsed: number
beforeAll(async () => {
  product = await startProduct()
  elapsed = await newPolicy('48 hours')
})
afterAll(() => product.stop())

async function newPolicy(within: string): Promise<number> {
  const policy = parse(readFileSync(path.resolve(__dirname, '../../policy/default.yaml'), 'utf8'))
  policy.processes.need.deadlines.solution = { within }
  policy.processes.need.deadlines['task-force'] = { within }
  const { status, body } = await product.post('/v1/policies', policy)
  expect(status).toBe(201)
  return body.version
}
/** Opened half an hour ago, so that there is something behind it that can be lost. */
const openNeeds = async (count: number) => {
  const ids: string[] = []
  for (let n = 0; n < count; n++) ids.push((await product.openNeed({ title: `Need ${n}`, occurredAt: ago(30) })).id)
  return ids
}
const due = async (id: string) =>
  (await product.get(`/v1/cases/${id}`)).body.deadlines.find(({ key }: any) => key === 'solution-1').dueAt as string
const later = (instant: string, minutes: number) => new Date(Date.parse(instant) + minutes * MINUTE).toISOString()
const finished = (id: string, state = 'done') =>
  until(async () => {
    const { body } = await product.get(`/v1/migrations/${id}`)
    return body.state === state ? body : undefined
  })
const giveBack = async (body: object) => {
  const answer = await product.post('/v1/outages', { policies: [elapsed], reason: 'Power cut', ...body })
  expect(answer.status).toBe(201)
  return answer.body
}

describe('an outage that is given back', () => {
  test('[X14] moves what ran in it by what was lost, as the preview said, with the approver in its history; a second time nothing', async () => {
    const ids = await openNeeds(3)
    await product.post(`/v1/cases/${ids[2]}/cancellation`, { reason: 'Gone' })
    const before = await Promise.all(ids.map(due))
    const window = { from: ago(20), to: ago(5) }

    const { status, body: preview } = await product.post('/v1/outages/preview', { ...window, policies: [elapsed] })
    expect([status, preview.counts]).toEqual([
      200,
      expect.objectContaining({ cases: 2, changedCases: 2, moved: 4, later: 4, earlier: 0, overdue: 0, atOnce: 0 }),
    ])
    expect(await Promise.all(ids.map(due))).toEqual(before)

    const outage = await giveBack(window)
    expect(outage).toMatchObject({ ...window, detected: false, policies: [elapsed], reason: 'Power cut' })
    expect(outage.approvedBy).toMatch(/^tool:/)
    const done = await finished(outage.migrationId)
    expect(done).toMatchObject({ cause: 'outage', outageId: outage.id, progress: { applied: 2, left: 0, moved: 4 } })
    for (const { caseId, key, after } of preview.items) {
      const { deadlines } = (await product.get(`/v1/cases/${caseId}`)).body
      expect(deadlines.find((one: any) => one.key === key).dueAt).toBe(after)
    }
    expect(await Promise.all(ids.map(due))).toEqual([later(before[0]!, 15), later(before[1]!, 15), before[2]])

    const { items } = (await product.get(`/v1/cases/${ids[0]}/events`)).body
    expect(items.find(({ type }: any) => type === 'OutageCredited')).toMatchObject({
      by: outage.approvedBy,
      data: { ...window, reason: 'Power cut', approvedBy: outage.approvedBy, outageId: outage.id },
    })
    expect(items.filter(({ type }: any) => type === 'DeadlineMoved').map(({ data }: any) => data)).toContainEqual(
      expect.objectContaining({
        key: 'solution-1',
        before: before[0],
        after: later(before[0]!, 15),
        cause: 'outage',
      }),
    )
    const { deadlines } = (await product.get(`/v1/cases/${ids[0]}/explanation`)).body
    expect(deadlines.find(({ key }: any) => key === 'solution-1')).toMatchObject({
      moves: [{ cause: 'outage', by: outage.approvedBy, reason: 'Power cut' }],
      sentence: { en: expect.stringContaining('Time that the system was away was given back') },
    })

    const again = await giveBack(window)
    expect((await finished(again.migrationId)).progress).toMatchObject({ applied: 0, left: 0, moved: 0 })
    const overlapping = await giveBack({ from: ago(25), to: ago(10) })
    expect((await finished(overlapping.migrationId)).progress).toMatchObject({ applied: 2 })
    expect(await due(ids[0]!)).toBe(later(before[0]!, 20))
  })

  test('[X14] touches only the chosen versions of the policy and the cases of the filter, and can be taken back', async () => {
    const [chosen, filtered] = (await openNeeds(2)) as [string, string]
    const version = await newPolicy('72 hours')
    const [other] = (await openNeeds(1)) as [string]
    const before = await Promise.all([chosen, filtered, other].map(due))
    const outage = await giveBack({ from: ago(20), to: ago(10), filter: { caseIds: [chosen, other] } })
    expect((await finished(outage.migrationId)).progress).toMatchObject({ applied: 1 })
    expect(await Promise.all([chosen, filtered, other].map(due))).toEqual([later(before[0]!, 10), before[1], before[2]])

    const undo = await product.post(`/v1/migrations/${outage.migrationId}/undo`, {})
    expect([undo.status, undo.body.state]).toEqual([200, 'undoing'])
    expect((await finished(outage.migrationId, 'undone')).progress).toMatchObject({ applied: 0, undone: 1 })
    expect(await due(chosen)).toBe(before[0])
    const both = await giveBack({
      from: ago(20),
      to: ago(10),
      policies: [elapsed, version],
      filter: { caseIds: [chosen, other] },
    })
    expect((await finished(both.migrationId)).progress).toMatchObject({ applied: 2 })
    expect(await due(other)).toBe(later(before[2]!, 10))
  })

  test('[T6] time in which a deadline stood still already counts once', async () => {
    const [id] = (await openNeeds(1)) as [string]
    const { policyVersion } = (await product.get(`/v1/cases/${id}`)).body
    await product.post(`/v1/cases/${id}/pauses`, { reason: 'Waiting' })
    await product.ask('DELETE', `/v1/cases/${id}/pauses/current`)
    const before = await due(id)
    const [from, to] = [ago(2), new Date().toISOString()]
    const { items } = (await product.get(`/v1/cases/${id}/events`)).body
    const [paused, resumed] = ['CasePaused', 'CaseResumed'].map(
      (type) => items.find((one: any) => one.type === type).at,
    )
    const outage = await giveBack({ from, to, policies: [policyVersion], filter: { caseIds: [id] } })
    await finished(outage.migrationId)
    const stood = Date.parse(resumed) - Date.parse(paused)
    expect(Date.parse(await due(id)) - Date.parse(before)).toBe(Date.parse(to) - Date.parse(from) - stood)
  })

  test('repeated with its Idempotency-Key it is one, and the list tells it, latest first', async () => {
    const body = { from: ago(9), to: ago(8), policies: [elapsed], reason: 'Twice sent' }
    const headers = { 'idempotency-key': 'outage-1' }
    const [first, second] = [
      await product.post('/v1/outages', body, headers),
      await product.post('/v1/outages', body, headers),
    ]
    expect(second.body).toEqual(first.body)
    const pages: any[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body } = await product.get(`/v1/outages?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`)
      pages.push(...body.items)
      cursor = body.nextCursor
    }
    expect(pages.filter(({ reason }) => reason === 'Twice sent')).toHaveLength(1)
    expect(pages.map(({ from }) => from)).toEqual(
      pages
        .map(({ from }) => from)
        .sort()
        .reverse(),
    )
    expect((await product.get(`/v1/outages/${first.body.id}`)).body).toEqual(first.body)
  })

  test('what cannot be is refused with the field, and says what to do', async () => {
    const refused = async (body: object) => {
      const answer = await product.post('/v1/outages', {
        from: ago(20),
        to: ago(10),
        policies: [1],
        reason: 'x',
        ...body,
      })
      return [answer.status, answer.body.code, answer.body.errors?.[0]?.pointer]
    }
    expect(await refused({ to: ago(20) })).toEqual([422, 'to-before-from', '/to'])
    expect(await refused({ to: ago(-10) })).toEqual([422, 'to-in-the-future', '/to'])
    expect(await refused({ from: ago(60 * 24 * 40) })).toEqual([422, 'outage-too-long', '/from'])
    expect(await refused({ policies: [1, 999] })).toEqual([422, 'unknown-policy', '/policies/1'])
    expect(await refused({ policies: [] })).toEqual([422, 'invalid-input', '/policies'])
    expect(await refused({ reason: '' })).toEqual([422, 'invalid-input', '/reason'])
    const { authorization } = await product.key('write')
    const { status } = await product.post(
      '/v1/outages',
      { from: ago(20), to: ago(10), policies: [1], reason: 'x' },
      { authorization },
    )
    expect(status).toBe(403)
    expect((await product.get('/v1/outages/out_none')).status).toBe(404)
  })
})
