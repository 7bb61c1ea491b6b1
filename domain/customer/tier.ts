/** [C5] Pure. */
import { parseDate, type DayIndex } from '../time/civil'
import type { Amounts, CustomerFacts } from './facts'
import { hundredths, isUpBy } from './money'
import { basisPointsOf, type CustomerRules } from './rules'
import { hasLasted } from './windows'

export const tierNames = ['strategic', 'core', 'potential', 'basic'] as const
export type Tier = (typeof tierNames)[number]

/** The yearly amount is that of contracts or of orders, whichever is more: orders are mostly placed under contracts. */
export function yearlyBy({ contracts, orders }: CustomerFacts): 'contracts' | 'orders' {
  return hundredths(orders.year) > hundredths(contracts.year) ? 'orders' : 'contracts'
}

export function yearlyOf(facts: CustomerFacts): Amounts {
  return facts[yearlyBy(facts)]
}

/** A large customer that is not long with us, or not known how long, is core. */
export function tierOf(facts: CustomerFacts, { tiers }: CustomerRules, today: DayIndex): Tier {
  const { year } = yearlyOf(facts)
  const has = (from: number) => hundredths(year) >= hundredths(from)
  if (has(tiers.strategic.from) && isTogetherFor(facts, tiers.strategic.together, today)) return 'strategic'
  if (has(tiers.core.from)) return 'core'
  return has(tiers.potential.from) && hasGrown(facts, tiers.potential.grewBy) ? 'potential' : 'basic'
}

export function isTogetherFor({ firstDealOn }: CustomerFacts, span: string, today: DayIndex): boolean {
  const since = firstDealOn === null ? undefined : parseDate(firstDealOn)
  return since !== undefined && hasLasted(since, span, today)
}

export function hasGrown(facts: CustomerFacts, by: string): boolean {
  const { last, before } = yearlyOf(facts).growth
  return isUpBy(hundredths(before), hundredths(last), basisPointsOf(by))
}
