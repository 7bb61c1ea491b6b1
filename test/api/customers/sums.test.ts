import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { Temporal as T } from 'temporal-polyfill'
import { factKinds, type Kind } from '../../../prisma/customers/kinds'
import { record } from '../../../prisma/customers/record'
import { summedFacts } from '../../../prisma/customers/summed'
import { connectPrisma } from '../../../prisma/connect'
import { zone } from '../../../domain/time/zone'
import { parseDate } from '../../../domain/time/civil'
import { shippedRules } from '../../domain/customer/given'
import { ZONE } from './days'
import { slowly, type Raw } from './slow'

jest.setTimeout(180_000)

const prisma = connectPrisma({ connectionString: process.env['DATABASE_URL'] ?? '' })
afterAll(() => prisma.$disconnect())

const rates = { CNY: '1', USD: '7.1234', JPY: '0.0475' }
const inForce = {
  policyVersion: 1,
  rules: { ...shippedRules(), rates: { USD: 7.1234, JPY: 0.0475 } },
  timeZone: ZONE,
  zone: zone(ZONE),
}

/** Days around every boundary are as likely as all others; so are the first and the last millisecond of a day. */
const moment = (today: T.PlainDate) => {
  const months = fc.constantFrom(0, 1, 2, 3, 6, 12, 24)
  const around = fc
    .tuple(months, fc.integer({ min: -1, max: 2 }))
    .map(([m, days]) => today.subtract({ months: m }).add({ days }))
  const anywhere = fc.integer({ min: -3, max: 900 }).map((days) => today.subtract({ days }))
  const time = fc.oneof(
    fc.constantFrom('00:00:00.000', '23:59:59.999'),
    fc.integer({ min: 0, max: 23 }).map((h) => `${String(h).padStart(2, '0')}:30:00.000`),
  )
  return fc
    .tuple(fc.oneof(around, anywhere), time)
    .map(([day, at]) =>
      day.toZonedDateTime({ timeZone: ZONE, plainTime: at }).toInstant().toString({ fractionalSecondDigits: 3 }),
    )
}

function customers(today: T.PlainDate) {
  const at = moment(today)
  const date = at.map((instant) => T.Instant.from(instant).toZonedDateTimeISO(ZONE).toPlainDate().toString())
  const money = fc.oneof(
    fc
      .tuple(fc.integer({ min: -50_000_00, max: 2_000_000_00 }), fc.constantFrom('CNY', 'USD', 'EUR'))
      .map(([cents, currency]) => ({
        amount: (cents / 100).toFixed(2),
        currency,
      })),
    fc.integer({ min: 1, max: 9_999_999 }).map((yen) => ({ amount: String(yen), currency: 'JPY' })),
  )
  const contract = fc
    .tuple(date, money, fc.option(fc.integer({ min: 0, max: 800 }), { nil: undefined }))
    .map(([signedOn, m, length]) => ({
      ...m,
      signedOn,
      at: T.PlainDate.from(signedOn).toZonedDateTime(ZONE).toInstant().toString({ fractionalSecondDigits: 3 }),
      ...(length === undefined
        ? {}
        : { startsOn: signedOn, endsOn: T.PlainDate.from(signedOn).add({ days: length }).toString() }),
    }))
  const some = <V>(one: fc.Arbitrary<V>, most: number) => fc.array(one, { maxLength: most })
  return fc.record({
    firstDealOn: fc.option(
      date.filter((day) => day <= today.toString()),
      { nil: null },
    ),
    contracts: some(contract, 5),
    orders: some(
      fc.tuple(at, money).map(([when, m]) => ({ at: when, ...m })),
      8,
    ),
    interactions: some(
      fc.record({
        at,
        kind: fc.constantFrom('contact', 'complaint', 'enquiry'),
        topic: fc.constantFrom(undefined, 'product', 'service', 'price'),
      }),
      10,
    ),
    behaviour: some(fc.record({ at }), 3),
    satisfaction: fc.uniqueArray(
      fc.record({ at, measure: fc.constantFrom('csat', 'nps'), score: fc.integer({ min: 1, max: 5 }) }),
      { maxLength: 4, selector: (one) => one.at },
    ),
  }) as fc.Arbitrary<Raw>
}

async function told(raw: Raw): Promise<string> {
  const id = `cus_${randomUUID().slice(0, 12)}`
  await prisma.customer.create({ data: { id, name: 'Random', firstDealOn: raw.firstDealOn } })
  for (const kind of Object.values(factKinds) as unknown as Kind[]) {
    const facts = kind.name === 'contacts' || kind.name === 'customers' ? [] : raw[kind.name]
    const items = facts.map((fact) => {
      const { at: _at, ...contract } = fact
      const more =
        { interactions: { channel: 'phone' }, behaviour: { type: 'login', count: 1 } }[kind.name as string] ?? {}
      return {
        id: `x_${randomUUID()}`,
        item: { customerId: id, ...(kind.name === 'contracts' ? contract : fact), ...more },
      }
    })
    const outcomes = await record(prisma, kind, items, { by: 'tool:test', at: new Date(), zone: inForce.zone })
    expect(outcomes.filter(({ status }) => status !== 'created')).toEqual([])
  }
  return id
}

it.each(['2026-11-25', '2026-02-28', '2028-02-29', '2026-05-31'])(
  '[C3] [C4] [C5] [C6] as of %s the sums of the database are those of a slow reckoning, fact by fact',
  async (date) => {
    const today = T.PlainDate.from(date)
    const property = fc.asyncProperty(fc.array(customers(today), { minLength: 8, maxLength: 8 }), async (all) => {
      const ids: string[] = []
      for (const raw of all) ids.push(await told(raw))
      const summed = await summedFacts(prisma, ids, inForce, parseDate(date)!)
      all.forEach((raw, n) => expect(summed.get(ids[n]!)?.facts).toEqual(slowly(raw, rates, today)))
    })
    await fc.assert(property, { numRuns: 5, endOnFailure: true })
  },
)
