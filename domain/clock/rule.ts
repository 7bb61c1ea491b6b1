/** What the policy says of one kind of deadline. Free of zod: it is part of the workflows' bundle, which every case loads. */
import type { Policy, RungRule } from './policy'

/** A kind of deadline with the policy's defaults filled in. */
export interface Rule {
  within?: string | undefined
  every?: string | undefined
  agreed?: true | undefined
  warnAt: string
  dayEnd: 'endOfBusiness' | 'sameTime'
  calendar: string
  rungs: RungRule[]
}

/** The rule for a kind of deadline; undefined when the policy asks for none. */
export function ruleFor(policy: Policy, process: string, kind: string): Rule | undefined {
  const rule = policy.processes[process]?.deadlines[kind]
  if (!rule) return undefined
  const {
    within,
    every,
    agreed,
    warnAt = policy.warnAt,
    dayEnd = policy.dayEnd,
    calendar = policy.calendar,
    ladder = 'default',
  } = rule
  return { within, every, agreed, warnAt, dayEnd, calendar, rungs: policy.ladders[ladder] ?? [] }
}
