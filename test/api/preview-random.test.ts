/** A preview of other rules over many random cases is what the migration then does, on the real engine [X10]. */
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { parse } from 'yaml'
import { until } from '../support/until'
import { startProduct, type Product } from './product'

jest.setTimeout(600_000)

/** `CASES=1000` for the whole proof; a tenth of it each time. */
const CASES = Number(process.env.CASES ?? 100)
const AT_ONCE = 8
const DAY = 86_400_000

/* eslint-disable @typescript-eslint/no-explicit-any -- tests read foreign answers */
let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.stop())

const steps = [
  ['task-force', (people: Product['people']) => force(people)],
  ['solutions', () => ({ summary: 'Fix', plannedDeliveryOn: dateIn(20) })],
  ['confirmations', () => ({ decision: 'confirmed' })],
  ['updates', () => ({ summary: 'Half way' })],
] as const
const force = ({ owner, product: other, engineer }: Product['people']) => ({
  salesId: owner,
  productId: other,
  engineeringId: engineer,
  ownerId: owner,
})
const dateIn = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10)

const cases = fc.record({
  priority: fc.constantFrom('high', 'high', 'high', 'low'),
  daysAgo: fc.double({ min: 0, max: 12, noNaN: true }),
  steps: fc.nat(steps.length),
  paused: fc.option(fc.boolean(), { freq: 4 }),
  extended: fc.option(fc.integer({ min: 1, max: 20 }), { freq: 4 }),
  raised: fc.boolean(),
})
type Random = typeof cases extends fc.Arbitrary<infer T> ? T : never

/** A machine with much to do answers 503 for a while; with its key a request happens once. */
async function persistently(method: string, resource: string, body?: object): Promise<any> {
  const headers = { 'idempotency-key': randomUUID() }
  return until(async () => {
    const reply = await product.ask(method, `/v1/${resource}`, body, headers)
    return reply.status === 503 ? undefined : reply.body
  })
}

/** Whatever is refused as the case stands is left out. */
async function made({ priority, daysAgo, steps: count, paused, extended, raised }: Random): Promise<string> {
  const occurredAt = new Date(Date.now() - daysAgo * DAY).toISOString()
  const say = (resource: string, body: object) => persistently('POST', resource, body)
  const { id } = await say('needs', { customerId: product.customerId, title: 'Export fails', priority, occurredAt })
  for (const [resource, body] of steps.slice(0, count)) await say(`needs/${id}/${resource}`, body(product.people))
  if (extended !== null)
    await say(`cases/${id}/extensions`, { key: 'solution-1', dueAt: `${dateIn(extended)}T04:00:00Z`, reason: 'Agreed' })
  if (paused !== null) await say(`cases/${id}/pauses`, { reason: 'Waiting' })
  if (paused === true) await persistently('DELETE', `cases/${id}/pauses/current`)
  if (priority === 'low' && raised) await say(`needs/${id}/priority`, { priority: 'high', reason: 'They called' })
  return id
}

async function many<T, R>(all: T[], make: (one: T) => Promise<R>): Promise<R[]> {
  const done: R[] = []
  const left = [...all]
  const work = async () => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) done.push(await make(one))
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return done
}

const deadlines = async () => {
  const rows = await product.prisma.deadline.findMany({ orderBy: [{ caseId: 'asc' }, { key: 'asc' }] })
  return new Map(rows.map((row) => [`${row.caseId} ${row.key}`, row]))
}

test(`[X10] the preview says what the migration then does, on ${CASES} random cases`, async () => {
  const seed = Number(process.env.SEED ?? Date.now())
  await many(fc.sample(cases, { numRuns: CASES, seed }), made)
  const policy = parse(readFileSync(path.resolve(__dirname, '../../policy/default.yaml'), 'utf8'))
  Object.assign(policy.processes.need.deadlines, {
    solution: { within: '5 working days' },
    confirmation: { within: '1 working day' },
    update: { every: 'every 2 weeks' },
  })
  const { version } = (await product.post('/v1/policies', policy)).body
  const before = await deadlines()

  const items: any[] = []
  let counts: any
  for (let cursor: string | null | undefined; cursor !== null;) {
    const body = { limit: 500, ...(cursor === undefined ? {} : { cursor }) }
    const page = await persistently('POST', `policies/${version}/preview`, body)
    items.push(...page.items)
    counts ??= page.counts
    cursor = page.nextCursor as string | null
  }
  expect([seed, await deadlines()]).toEqual([seed, before])
  expect(counts.cases).toBe(CASES)

  const { id } = (await product.post(`/v1/policies/${version}/migrations`, { casesPerSecond: 200 })).body
  const { progress } = await until(async () => {
    const { body } = await product.get(`/v1/migrations/${id}`)
    return body.state === 'done' ? body : undefined
  })
  expect([seed, progress]).toMatchObject([
    seed,
    { applied: CASES, left: 0, moved: counts.moved, overdue: counts.overdue, skipped: counts.skipped },
  ])
  const after = await deadlines()
  const previewed = new Map(items.map((item) => [`${item.caseId} ${item.key}`, item]))
  for (const [name, was] of before) {
    const said = previewed.get(name)
    expect([seed, name, after.get(name)?.dueAt]).toEqual([seed, name, said ? new Date(said.after) : was.dueAt])
  }
  expect(counts.moved).toBeGreaterThan(CASES / 4)
  expect(counts.later * counts.earlier).toBeGreaterThan(0)
})
