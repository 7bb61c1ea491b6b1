/** Made-up customers with all that is known of them: the same for the same seed, and spread as real ones are. */
import { checkOf } from '../../domain/customer/credit-code'
import { random, type Random } from './random'
import {
  english,
  englishForms,
  first,
  forms,
  given,
  positions,
  regions,
  second,
  summaries,
  surnames,
  topics,
  trades,
} from './words'

type Row = Record<string, unknown>

/** Rows by table, with the names of their columns. */
export type Rows = Record<
  'customers' | 'contacts' | 'contracts' | 'orders' | 'interactions' | 'behaviour' | 'satisfaction',
  Row[]
>

export interface DataOptions {
  seed: number
  count: number
  /** What happened lies before this instant. */
  until: Date
  owners: string[]
  /** What the ids begin with, after `cus_` and the like; so that two sets do not meet. */
  mark?: string
}

/** A few large customers make most of the turnover; many never bought; some have gone quiet. */
const segments = {
  prospect: { share: 25, contracts: 0, orders: 0, talks: 2, amount: 0 },
  small: { share: 48, contracts: 0.6, orders: 3, talks: 4, amount: 15_000 },
  middle: { share: 19, contracts: 1.6, orders: 8, talks: 10, amount: 110_000 },
  large: { share: 6.5, contracts: 3, orders: 14, talks: 22, amount: 280_000 },
  key: { share: 1.5, contracts: 5, orders: 30, talks: 45, amount: 450_000 },
} as const
type Segment = keyof typeof segments

const DAY_MS = 86_400_000
const YEARS = 4

export function* customers({ seed, count, until, owners, mark = 'x' }: DataOptions, perBatch = 1_000): Generator<Rows> {
  for (let from = 0; from < count; from += perBatch) {
    const rows: Rows = {
      customers: [],
      contacts: [],
      contracts: [],
      orders: [],
      interactions: [],
      behaviour: [],
      satisfaction: [],
    }
    for (let n = from; n < Math.min(count, from + perBatch); n++)
      add(rows, n, random(seed * 1_000_003 + n), until, owners, mark)
    yield rows
  }
}

function add(rows: Rows, n: number, chance: Random, until: Date, owners: string[], mark: string): void {
  const name = `${mark}${String(n).padStart(8, '0')}`
  const segment = chance.choose(
    Object.fromEntries(Object.entries(segments).map(([key, { share }]) => [key, share])) as Record<Segment, number>,
  )
  const since = until.getTime() - chance.next() * YEARS * 365 * DAY_MS
  // one in six stopped talking and buying some time ago
  const end = chance.chance(1 / 6) ? since + chance.next() * (until.getTime() - since) : until.getTime()
  const at = () => new Date(since + chance.next() * (end - since))
  const life = (end - since) / (365 * DAY_MS)
  const many = (perYear: number) => Math.round(chance.skewed(perYear * life, 0.5))

  const customer = `cus_${name}`
  rows.customers.push(company(customer, chance, owners, segment))
  const fact = (prefix: string, index: number) => ({
    id: `${prefix}_${name}${index}`,
    customer_id: customer,
    updated_by: 'tool:generator',
  })
  const each = (number: number, make: (index: number) => void) =>
    Array.from({ length: number }, (_, index) => make(index))

  each(chance.whole(1, 2), (index) => rows.contacts.push({ ...fact('con', index), ...person(chance, index) }))
  const { contracts, orders, talks, amount } = segments[segment]
  each(many(contracts), (index) => rows.contracts.push({ ...fact('ctr', index), ...contract(chance, at(), amount) }))
  each(many(orders), (index) =>
    rows.orders.push({
      ...fact('ord', index),
      at: at(),
      amount: chance.skewed(amount / 12, 0.7).toFixed(2),
      currency: 'CNY',
    }),
  )
  each(many(talks), (index) => rows.interactions.push({ ...fact('int', index), ...talk(chance, at()) }))
  each(many(talks / 2), (index) =>
    rows.behaviour.push({
      ...fact('beh', index),
      at: at(),
      type: chance.pick(['login', 'visit', 'feature:export']),
      count: chance.whole(1, 20),
    }),
  )
  each(many(talks / 12), (index) => rows.satisfaction.push({ ...fact('sat', index), at: at(), ...answer(chance) }))
}

function company(id: string, chance: Random, owners: string[], segment: Segment): Row {
  const industry = chance.choose({ C: 25, E: 6, F: 22, G: 8, I: 18, J: 3, L: 8, M: 5, P: 2, Q: 3 })
  const region = chance.pick(regions)
  const name = chance.chance(0.08)
    ? `${chance.pick(english)} ${chance.pick(english)} ${chance.pick(englishForms)}`
    : `${region}${chance.pick(first)}${chance.pick(second)}${chance.pick(trades[industry])}${chance.pick(forms)}`
  return {
    id,
    name,
    owner_id: owners.length === 0 ? null : chance.pick(owners),
    industry,
    region,
    size: { prospect: 'micro', small: 'small', middle: 'medium', large: 'large', key: 'large' }[segment],
    credit_code: chance.chance(0.6) ? creditCode(chance) : null,
    potential: chance.chance(0.2) ? chance.whole(0, 100) : null,
    tags: chance.chance(0.1) ? [chance.pick(['展会', '转介绍', '年度框架', '试点'])] : [],
    updated_by: 'tool:generator',
  }
}

function creditCode(chance: Random): string {
  const letters = Array.from({ length: 9 }, () => chance.pick([...'0123456789ABCDEFGHJKLMNPQRTUWXY'])).join('')
  const code = `91${chance.pick(['310115', '110108', '440305', '330106', '510107'])}${letters}`
  return code + checkOf(code)
}

function person(chance: Random, index: number): Row {
  return {
    name: chance.pick(surnames) + chance.pick(given),
    position: chance.pick(positions),
    phones: [
      `+861${chance.pick(['38', '39', '58', '86', '89'])}${String(chance.whole(0, 99_999_999)).padStart(8, '0')}`,
    ],
    decision_maker: index === 0,
  }
}

function contract(chance: Random, at: Date, amount: number): Row {
  const signed = dateOf(at)
  return {
    at,
    amount: chance.skewed(amount, 0.6).toFixed(2),
    currency: chance.chance(0.03) ? 'USD' : 'CNY',
    signed_on: signed,
    starts_on: signed,
    ends_on: dateOf(new Date(at.getTime() + 365 * DAY_MS)),
  }
}

const dateOf = (at: Date) => at.toISOString().slice(0, 10)

function talk(chance: Random, at: Date): Row {
  return {
    at,
    kind: chance.choose({ contact: 90, enquiry: 6, complaint: 4 }),
    channel: chance.choose({ phone: 40, wechat: 30, email: 15, visit: 10, meeting: 5 }),
    direction: chance.choose({ outbound: 7, inbound: 3 }),
    topic: chance.chance(0.4) ? chance.pick(topics) : null,
    summary: chance.pick(summaries),
  }
}

function answer(chance: Random): Row {
  return chance.chance(0.5)
    ? { measure: 'nps', score: Number(chance.choose({ 10: 20, 9: 25, 8: 25, 7: 12, 5: 10, 2: 8 })) }
    : { measure: 'csat', score: Number(chance.choose({ 5: 40, 4: 35, 3: 15, 2: 7, 1: 3 })) }
}
