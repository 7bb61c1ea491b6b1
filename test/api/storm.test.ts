/** Many real cases that fall due at one instant: each on the engine, each recorded, and three leads who can still read their mail. */
import { randomUUID } from 'node:crypto'
import { startSmtp, type TestSmtp } from '../support/smtp'
import { skip } from '../support/time'
import { until } from '../support/until'
import { startProduct, type Product } from './product'
import { everybodyTold } from './told'

jest.setTimeout(300_000)

const CASES = 300
const AT_ONCE = 20
/** The policy joins what comes within a minute, and holds more than so many messages an hour back. */
const HANDFUL = 8

/* eslint-disable @typescript-eslint/no-explicit-any -- tests read foreign answers */
let product: Product
let smtp: TestSmtp
beforeAll(async () => {
  smtp = await startSmtp()
  product = await startProduct({ mail: { url: smtp.url, from: 'alerts@example.com' } })
})
afterAll(async () => {
  await product?.stop()
  await smtp?.stop()
})

async function person(name: string, managerId?: string): Promise<{ id: string; email: string }> {
  const email = `${name}-${randomUUID().slice(0, 8)}@example.com`
  const { body } = await product.post('/v1/staff', { name, email, language: 'en', ...(managerId ? { managerId } : {}) })
  return { id: body.id, email }
}

/** A few at a time, so that the machine is busy and not stuck. */
async function each<T, R>(items: T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  for (let from = 0; from < items.length; from += AT_ONCE)
    results.push(...(await Promise.all(items.slice(from, from + AT_ONCE).map(work))))
  return results
}

test('[E4] [E6] hundreds of cases due at one instant are a handful of messages to each lead, and in these each case stands once', async () => {
  const leads = await each(['lead-1', 'lead-2', 'lead-3'], (name) => person(name))
  const owners = await each(leads, ({ id }) => person('owner', id))
  const numbers = Array.from({ length: CASES }, (_, n) => n)
  const needs = await each(numbers, (n) =>
    product.openNeed({ title: `Need number ${n}.`, ownerId: owners[n % owners.length]?.id }),
  )
  const dueOf = (need: any) => Date.parse(need.deadlines.find(({ kind }: any) => kind === 'task-force').dueAt)
  await each(needs, (need) => skip(product.temporal, need.id, dueOf(need) - Date.now() + 1_000))

  const missed = await until(async () => {
    const rungs = await product.prisma.rung.findMany({ where: { level: 'missed', state: 'fired' } })
    return rungs.length >= CASES && rungs
  })
  expect(new Set(missed.map(({ caseId }) => caseId)).size).toBe(CASES)
  expect(missed).toHaveLength(CASES)
  await everybodyTold(product)

  const told = leads.map(({ email }) => smtp.messages.filter(({ to }) => JSON.stringify(to).includes(email)))
  for (const messages of told) expect(messages.length).toBeLessThanOrEqual(HANDFUL)
  const named = told.map((messages) =>
    messages.flatMap(({ text = '' }) =>
      (text.match(/Need number \d+\./g) ?? []).map((title) => Number(/\d+/.exec(title))),
    ),
  )
  named.forEach((found, lead) =>
    expect(found.sort((a, b) => a - b)).toEqual(numbers.filter((n) => n % leads.length === lead)),
  )
})
