/** [C6] What a customer is worth, 0 to 100, and what each part adds. Pure. */
import { parseDate, type DayIndex } from '../time/civil'
import type { CustomerFacts } from './facts'
import { hundredths } from './money'
import type { CustomerRules } from './rules'
import { hasGrown, yearlyOf } from './tier'
import { isOlder } from './windows'

/** Each 0 to 100, before it is weighed. */
export type ValueParts = Record<keyof CustomerRules['value']['weights'], number>

const STEPS = [100, 75, 50, 25]
const HALF = 50
const FULL = 100

export function valueOf(
  facts: CustomerFacts,
  rules: CustomerRules,
  today: DayIndex,
): { score: number; parts: ValueParts } {
  const { weights, recency, frequency, money, lifetime } = rules.value
  const lastDeal = parseDate(facts.lastDealOn ?? '')
  const amounts = { year: hundredths(yearlyOf(facts).year), ever: hundredths(yearlyOf(facts).ever) }
  const parts: ValueParts = {
    recency: step(recency, (span) => lastDeal !== undefined && !isOlder(lastDeal, span, today)),
    frequency: step(frequency, (deals) => facts.deals.recent >= deals),
    money: step(money, (from) => amounts.year > 0n && amounts.year >= hundredths(from)),
    lifetime: step(lifetime, (from) => amounts.ever > 0n && amounts.ever >= hundredths(from)),
    recommendation: recommendation(facts, rules),
    potential: facts.potential ?? growth(facts, rules),
  }
  const weighed = Object.entries(weights).map(([part, weight]) => weight * parts[part as keyof ValueParts])
  return { score: Math.round(weighed.reduce((sum, one) => sum + one, 0) / FULL), parts }
}

function step<T>(steps: T[], isReached: (step: T) => boolean): number {
  const reached = steps.findIndex(isReached)
  return reached < 0 ? 0 : (STEPS[reached] ?? 0)
}

function recommendation({ nps, referrals }: CustomerFacts, { value }: CustomerRules): number {
  const { promoter, passive, perReferral } = value.recommendation
  const said = nps === null || nps < passive ? 0 : nps >= promoter ? FULL : HALF
  return Math.min(FULL, said + referrals * perReferral)
}

/** Where sales has not said what is in it, growth does. */
function growth(facts: CustomerFacts, { tiers }: CustomerRules): number {
  if (hasGrown(facts, tiers.potential.grewBy)) return FULL
  const { last, before } = yearlyOf(facts).growth
  return hundredths(last) > hundredths(before) ? HALF : 0
}
