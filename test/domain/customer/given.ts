import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import { policySchema } from '../../../domain/clock/policy'
import type { Amounts, CustomerFacts } from '../../../domain/customer/facts'
import type { CustomerRules } from '../../../domain/customer/rules'

/** The rules that come with the product. */
export function shippedRules(): CustomerRules {
  const file = path.resolve(__dirname, '../../../policy/default.yaml')
  return policySchema.parse(parse(readFileSync(file, 'utf8'))).customers as CustomerRules
}

const nothing: Amounts = {
  year: '0.00',
  ever: '0.00',
  compared: 0,
  risk: { last: '0.00', before: '0.00' },
  growth: { last: '0.00', before: '0.00' },
}

/** A customer of whom nothing is known, on 25 November 2026, and what is known of this one. */
export function facts({ contracts, orders, ...more }: Given = {}): CustomerFacts {
  return {
    asOf: '2026-11-25',
    firstDealOn: null,
    lastDealOn: null,
    lastInteractionOn: null,
    lastComplaintOn: null,
    lastSignOn: null,
    interactions: { forActivity: 0, forSilence: 0 },
    complaints: 0,
    topics: { product: 0, service: 0, price: 0 },
    deals: { recent: 0, ever: 0 },
    leftOut: [],
    nps: null,
    referrals: 0,
    potential: null,
    ...more,
    contracts: { ...nothing, ...contracts },
    orders: { ...nothing, ...orders },
  }
}
type Given = Partial<Omit<CustomerFacts, 'contracts' | 'orders'>> & {
  contracts?: Partial<Amounts>
  orders?: Partial<Amounts>
}
