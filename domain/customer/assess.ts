/** All that follows from the facts of one customer, by the rules of one policy version [C3–C6]. Pure. */
import { parseDate, type DayIndex } from '../time/civil'
import type { CustomerFacts } from './facts'
import {
  activityOf,
  lifecycleOf,
  marketingClassOf,
  orientationOf,
  type Activity,
  type Lifecycle,
  type MarketingClass,
  type Orientation,
} from './lifecycle'
import { churnRiskOf, type ChurnRisk } from './risk'
import type { CustomerRules } from './rules'
import { tierOf, type Tier } from './tier'
import { valueOf, type ValueParts } from './value'

export interface Result {
  tier: Tier
  churnRisk: ChurnRisk
  activity: Activity
  orientation: Orientation | null
  lifecycle: Lifecycle
  marketingClass: MarketingClass
  valueScore: number
}
export const resultFields = [
  'tier',
  'churnRisk',
  'activity',
  'orientation',
  'lifecycle',
  'marketingClass',
  'valueScore',
] as const satisfies (keyof Result)[]

/** What a person decided instead of the rules, to a day (included) or until it is taken back. */
export interface Decision<V extends string> {
  value: V
  reason: string
  by: string
  at: string
  until?: string | undefined
}
export interface Decisions {
  tier?: Decision<Tier> | undefined
  churnRisk?: Decision<ChurnRisk> | undefined
}

export interface Assessed {
  result: Result
  /** What the rules say where a person decided otherwise. */
  byRules: Pick<Result, 'tier' | 'churnRisk'>
  valueParts: ValueParts
}

export function assess(facts: CustomerFacts, rules: CustomerRules, decided: Decisions = {}): Assessed {
  const today = parseDate(facts.asOf) as DayIndex
  const byRules = { tier: tierOf(facts, rules, today), churnRisk: churnRiskOf(facts, rules) }
  const holds = (decision: Decision<string> | undefined) => decision && (decision.until ?? facts.asOf) >= facts.asOf
  const tier = holds(decided.tier) ? decided.tier!.value : byRules.tier
  const churnRisk = holds(decided.churnRisk) ? decided.churnRisk!.value : byRules.churnRisk
  const { score, parts } = valueOf(facts, rules, today)
  return {
    result: {
      tier,
      churnRisk,
      activity: activityOf(facts, rules),
      orientation: orientationOf(facts),
      lifecycle: lifecycleOf(facts, rules, today),
      marketingClass: marketingClassOf(facts, rules, tier, today),
      valueScore: score,
    },
    byRules,
    valueParts: parts,
  }
}

/** The fields in which two results differ. */
export function differences(before: Result, after: Result): (keyof Result)[] {
  return resultFields.filter((field) => before[field] !== after[field])
}
