/** [C4] Pure. */
import type { CustomerFacts } from './facts'
import { hundredths, isDownBy } from './money'
import { basisPointsOf, type CustomerRules } from './rules'

export const riskNames = ['high', 'medium', 'low'] as const
export type ChurnRisk = (typeof riskNames)[number]

/** The contract amount; of a customer without contracts in the stretches compared, that of its orders. */
export function comparedBy({ contracts }: CustomerFacts): 'contracts' | 'orders' {
  return contracts.compared > 0 ? 'contracts' : 'orders'
}

export function churnRiskOf(facts: CustomerFacts, { churnRisk }: CustomerRules): ChurnRisk {
  const { last, before } = facts[comparedBy(facts)].risk
  const isSilent = facts.interactions.forSilence === 0
  if (isSilent && isDownBy(hundredths(before), hundredths(last), basisPointsOf(churnRisk.high.amountDownBy)))
    return 'high'
  return facts.complaints > 0 ? 'medium' : 'low'
}
