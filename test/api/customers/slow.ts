/** The same sums as the database takes, slowly: one fact after the other, days by Temporal, money in whole numbers. */
import { Temporal as T } from 'temporal-polyfill'
import type { Amounts, CustomerFacts } from '../../../domain/customer/facts'
import { ZONE } from './days'

export interface Raw {
  firstDealOn: string | null
  contracts: { at: string; amount: string; currency: string; startsOn?: string; endsOn?: string; signedOn: string }[]
  orders: { at: string; amount: string; currency: string }[]
  interactions: { at: string; kind: string; topic?: string }[]
  behaviour: { at: string }[]
  satisfaction: { at: string; measure: string; score: number }[]
}

/** `rates` as decimal texts. The spans are those of the policy that comes with the product. */
export function slowly(raw: Raw, rates: Record<string, string>, today: T.PlainDate): CustomerFacts {
  const dayOf = (at: string) => T.Instant.from(at).toZonedDateTimeISO(ZONE).toPlainDate()
  const isUpTo = (day: T.PlainDate, last: T.PlainDate) => T.PlainDate.compare(day, last) <= 0
  const happened = <F extends { at: string }>(facts: F[]) => facts.filter(({ at }) => isUpTo(dayOf(at), today))
  const since = (at: string, months: number, until = today) =>
    !isUpTo(dayOf(at), today.subtract({ months })) && isUpTo(dayOf(at), until)
  const before = (at: string) => since(at, 12, today.subtract({ months: 6 }))
  const last = (facts: { at: string }[]) =>
    facts
      .map(({ at }) => dayOf(at).toString())
      .sort()
      .at(-1) ?? null

  const worth = ({ amount, currency }: { amount: string; currency: string }): bigint => {
    const rate = rates[currency]
    return rate === undefined ? 0n : scaled(amount, 4) * scaled(rate, 4)
  }
  const sum = (facts: Raw['orders']) => rounded(facts.reduce((total, fact) => total + worth(fact), 0n))
  const amounts = (facts: Raw['orders']): Amounts => {
    const halves = {
      last: sum(facts.filter(({ at }) => since(at, 6))),
      before: sum(facts.filter(({ at }) => before(at))),
    }
    return {
      year: sum(facts.filter(({ at }) => since(at, 12))),
      ever: sum(facts),
      compared: facts.filter(({ at }) => since(at, 12)).length,
      risk: halves,
      growth: halves,
    }
  }

  const [contracts, orders, interactions] = [happened(raw.contracts), happened(raw.orders), happened(raw.interactions)]
  const deals = [...contracts, ...orders]
  const complaints = interactions.filter(({ kind }) => kind === 'complaint')
  const date = today.toString()
  const running = contracts.some(
    ({ signedOn, startsOn = signedOn, endsOn }) => endsOn !== undefined && startsOn <= date && endsOn >= date,
  )
  const topic = (name: string) => interactions.filter((one) => one.topic === name && since(one.at, 12)).length
  const firsts = [...deals.map(({ at }) => dayOf(at).toString()), ...(raw.firstDealOn ? [raw.firstDealOn] : [])]
  const signs = [last(interactions), last(deals), last(happened(raw.behaviour)), running ? date : null]
  const nps = happened(raw.satisfaction.filter(({ measure }) => measure === 'nps')).sort((a, b) =>
    a.at < b.at ? -1 : 1,
  )
  return {
    asOf: date,
    firstDealOn: firsts.sort()[0] ?? null,
    lastDealOn: last(deals),
    lastInteractionOn: last(interactions),
    lastComplaintOn: last(complaints.filter(({ at }) => since(at, 12))),
    lastSignOn:
      signs
        .filter((day) => day !== null)
        .sort()
        .at(-1) ?? null,
    interactions: {
      forActivity: interactions.filter(({ at }) => since(at, 3)).length,
      forSilence: interactions.filter(({ at }) => since(at, 2)).length,
    },
    complaints: complaints.filter(({ at }) => since(at, 1)).length,
    topics: { product: topic('product'), service: topic('service'), price: topic('price') },
    contracts: amounts(contracts),
    orders: amounts(orders),
    deals: { recent: deals.filter(({ at }) => since(at, 12)).length, ever: deals.length },
    leftOut: [...new Set(deals.map(({ currency }) => currency).filter((code) => rates[code] === undefined))].sort(),
    nps: nps.at(-1)?.score ?? null,
    referrals: 0,
    potential: null,
  }
}

function scaled(text: string, digits: number): bigint {
  const [whole = '0', rest = ''] = text.replace('-', '').split('.')
  const value = BigInt(whole + rest.padEnd(digits, '0').slice(0, digits))
  return text.startsWith('-') ? -value : value
}

/** Eight decimals to two, halves away from nothing. */
function rounded(value: bigint): string {
  const size = value < 0n ? -value : value
  const hundredths = (size + 500_000n) / 1_000_000n
  const digits = String(hundredths).padStart(3, '0')
  return `${value < 0n && hundredths > 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}
