/** What the policy says of one kind of deadline. Free of zod: it is part of the workflows' bundle, which every case loads. */
import type { Case } from './case'
import type { Delivery, Severity } from './audience'
import type { Policy, RungRule, Variant } from './policy'

/** A kind of deadline with the policy's defaults filled in. */
export interface Rule {
  within?: string | undefined
  every?: string | undefined
  agreed?: true | undefined
  warnAt: string
  dayEnd: 'endOfBusiness' | 'sameTime'
  calendar: string
  rungs: RungRule[]
  severity: Severity
  delivery: Delivery
}

/** What a variant of the policy can ask about a case. */
export type Facts = Partial<Record<'tier' | 'priority' | 'severity' | 'customerId' | 'teamId', string>>

/** A case's tier, severity and team are pinned when it is opened; its customer and priority are its own. */
export function factsOf({ facts, process }: Pick<Case, 'facts' | 'process'>): Facts {
  const { customerId, priority } = process as Case['process'] & { priority?: string }
  return { ...facts, customerId, ...(priority === undefined ? {} : { priority }) }
}

/** The first variant all of whose conditions hold; undefined when the policy's own words do. */
export function variantFor({ variants = [] }: Policy, facts: Facts): Variant | undefined {
  return variants.find(({ when }) =>
    Object.entries(when).every(([fact, allowed]) => allowed?.includes(facts[fact as keyof Facts] ?? '')),
  )
}

/** What holds for the case as a whole: its calendar, how far its deadlines may be extended, how often it is reminded of a pause. */
export function houseRulesFor(policy: Policy, facts: Facts): Pick<Policy, 'calendar' | 'extensions' | 'pauses'> {
  const { calendar, extensions, pauses } = variantFor(policy, facts) ?? {}
  return {
    calendar: calendar ?? policy.calendar,
    extensions: extensions ?? policy.extensions,
    pauses: pauses ?? policy.pauses,
  }
}

/**
 * The rule for a kind of deadline; undefined when the policy asks for none. What the kind's own rule says comes first, then
 * the variant, then the policy.
 */
export function ruleFor(policy: Policy, process: string, kind: string, facts: Facts): Rule | undefined {
  const variant = variantFor(policy, facts)
  const rule = variant?.processes?.[process]?.deadlines[kind] ?? policy.processes[process]?.deadlines[kind]
  if (!rule) return undefined
  const ladder = policy.ladders[rule.ladder ?? variant?.ladder ?? 'default'] ?? []
  return {
    within: rule.within,
    every: rule.every,
    agreed: rule.agreed,
    warnAt: rule.warnAt ?? variant?.warnAt ?? policy.warnAt,
    dayEnd: rule.dayEnd ?? variant?.dayEnd ?? policy.dayEnd,
    calendar: rule.calendar ?? variant?.calendar ?? policy.calendar,
    rungs: 'rungs' in ladder ? ladder.rungs : ladder,
    severity: rule.severity ?? variant?.severity ?? policy.severity ?? 'normal',
    delivery: ('rungs' in ladder ? ladder.delivery : undefined) ?? variant?.delivery ?? policy.delivery ?? ALWAYS,
  }
}

const ALWAYS: Delivery = { window: 'always' }

/** [X8] How urgent a rung is, and when it may be told: what it says itself comes first. A person who escalates says how urgent that is. */
export function urgencyOf(
  rule: Rule | undefined,
  level: string,
  said?: Severity,
): { severity: Severity; delivery: Delivery } {
  const rung = rule?.rungs.find((one) => one.level === level)
  return {
    severity: said ?? rung?.severity ?? rule?.severity ?? 'normal',
    delivery: rung?.delivery ?? rule?.delivery ?? ALWAYS,
  }
}
