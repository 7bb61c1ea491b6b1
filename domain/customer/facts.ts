/** What is known of one customer, summed up: all that an assessment looks at, and all that explains it later [C7]. Plain JSON. */

/** Amounts in the company's currency, as decimal texts with two decimals. */
export interface Amounts {
  /** Within the time a yearly amount is summed over. */
  year: string
  ever: string
  /** How many there are within the two stretches that the risk compares. */
  compared: number
  risk: { last: string; before: string }
  growth: { last: string; before: string }
}

export interface CustomerFacts {
  /** The day they are counted to, in the company's zone. Dates are `YYYY-MM-DD` of that zone, null where there is none. */
  asOf: string
  firstDealOn: string | null
  lastDealOn: string | null
  lastInteractionOn: string | null
  lastComplaintOn: string | null
  /** The last sign of life: an interaction, a deal, a running contract, something they did. */
  lastSignOn: string | null
  interactions: { forActivity: number; forSilence: number }
  complaints: number
  topics: { product: number; service: number; price: number }
  contracts: Amounts
  orders: Amounts
  deals: { recent: number; ever: number }
  /** Currencies of amounts that could not be counted: the policy has no rate for them. */
  leftOut: string[]
  nps: number | null
  referrals: number
  /** 0 to 100, as sales sees it. */
  potential: number | null
}
