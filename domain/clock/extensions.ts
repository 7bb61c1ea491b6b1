/** How far a deadline may be extended by hand, and how often, as the policy bounds it [T7]. Pure. */
import type { Refusal } from '../processes/process'
import { toInstant, type Instant } from '../time/instant'
import { parseSpan } from '../time/span'
import type { Case } from './case'
import type { Extend } from './case.messages'
import { isLive, type Deadline } from './deadline'
import { originalDue } from './plan'
import type { World } from './resolve'
import { factsOf, houseRulesFor, ruleFor } from './rule'

/** Worked out by who knows policy and calendar, for a deadline that is due then. */
export interface ExtensionLimit {
  dueAt: Instant
  atMost: number
  /** The latest due that an extension may give. */
  latest: Instant
}

/** Undefined when the policy bounds nothing, or there is no such open deadline. */
export function extensionLimit(kase: Case, key: string, { policy, calendarOf }: World): ExtensionLimit | undefined {
  const deadline = kase.deadlines.find((one) => one.key === key && isLive(one))
  const { extensions } = houseRulesFor(policy, factsOf(kase))
  const rule = deadline && ruleFor(policy, kase.kind, deadline.kind, factsOf(kase))
  if (!deadline?.dueAt || !extensions || !rule) return undefined
  const calendar = calendarOf(rule.calendar)
  const within = parseSpan(extensions.within)
  const latest = calendar.add(
    originalDue(deadline, rule, calendar),
    within,
    within.unit === 'workingDays' ? { dayEnd: 'endOfBusiness' } : {},
  ).at
  return { dueAt: deadline.dueAt, atMost: extensions.atMost, latest: toInstant(latest) }
}

/** Why the policy does not allow this extension of this deadline. */
export function beyondLimit({ dueAt: due, extended }: Deadline, { key, dueAt, known }: Extend): Refusal | undefined {
  const limit = known?.extension
  if (!limit) return undefined
  const { atMost, latest } = limit
  if ((extended?.times ?? 0) >= atMost)
    return {
      code: 'extended-too-often',
      message: `${key} was extended ${extended?.times ?? 0} times; the policy allows ${atMost}. Tell the customer, or let it be missed and say why.`,
      field: '/key',
    }
  if (limit.dueAt !== due)
    return {
      code: 'due-changed',
      message: `The due of ${key} has just become another one (${due}): look at the case again.`,
      field: '/dueAt',
    }
  return dueAt > latest
    ? {
        code: 'extension-too-long',
        message: `The policy lets ${key} be extended to ${latest} at the latest.`,
        field: '/dueAt',
      }
    : undefined
}
