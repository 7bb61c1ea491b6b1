/** Where a customer stands: activity, orientation [C3], lifecycle and marketing class [C6]. Pure. */
import { parseDate, type DayIndex } from '../time/civil'
import type { CustomerFacts } from './facts'
import type { CustomerRules } from './rules'
import { isTogetherFor, type Tier } from './tier'
import { isOlder } from './windows'

export const activityNames = ['high', 'medium', 'low'] as const
export type Activity = (typeof activityNames)[number]
export const orientationNames = ['product', 'service', 'price'] as const
export type Orientation = (typeof orientationNames)[number]
export const lifecycleNames = ['prospect', 'active', 'loyal', 'dormant', 'churned'] as const
export type Lifecycle = (typeof lifecycleNames)[number]
export const marketingNames = ['key', 'potential', 'general', 'cold'] as const
export type MarketingClass = (typeof marketingNames)[number]

export function activityOf({ interactions }: CustomerFacts, { activity }: CustomerRules): Activity {
  if (interactions.forActivity >= activity.high) return 'high'
  return interactions.forActivity >= activity.medium ? 'medium' : 'low'
}

/** What they mostly talk about; null when nobody noted any topic. */
export function orientationOf({ topics }: CustomerFacts): Orientation | null {
  const most = Math.max(...Object.values(topics))
  return most === 0 ? null : (orientationNames.find((name) => topics[name] === most) ?? null)
}

/** Silent for long means without any sign of life, whatever they bought before. */
export function lifecycleOf(facts: CustomerFacts, { lifecycle }: CustomerRules, today: DayIndex): Lifecycle {
  if (facts.deals.ever === 0 && facts.firstDealOn === null) return 'prospect'
  const silentFor = (span: string) => isSilentFor(facts, span, today)
  if (silentFor(lifecycle.churnedAfter)) return 'churned'
  if (silentFor(lifecycle.dormantAfter)) return 'dormant'
  const { together, deals } = lifecycle.loyal
  return facts.deals.ever >= deals && isTogetherFor(facts, together, today) ? 'loyal' : 'active'
}

/** Somebody who never gave a sign is not silent: nobody has spoken with them yet. */
export function marketingClassOf(
  facts: CustomerFacts,
  { marketing }: CustomerRules,
  tier: Tier,
  today: DayIndex,
): MarketingClass {
  if (facts.lastSignOn !== null && isSilentFor(facts, marketing.coldAfter, today)) return 'cold'
  if (tier === 'strategic' || tier === 'core') return 'key'
  return tier === 'potential' ? 'potential' : 'general'
}

function isSilentFor({ lastSignOn, firstDealOn }: CustomerFacts, span: string, today: DayIndex): boolean {
  const last = parseDate(lastSignOn ?? firstDealOn ?? '')
  return last !== undefined && isOlder(last, span, today)
}
