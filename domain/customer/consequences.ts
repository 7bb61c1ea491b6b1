/** What a change of a customer's tier or risk sets in motion [C4, C7, R1]. Pure: the one place that decides it. */
import { processes } from '../processes'
import type { Tell } from '../processes/process'
import type { Result } from './assess'
import type { CustomerFacts } from './facts'

/** A customer whose tier or risk became another one. */
export interface Turn {
  assessmentId: string
  customerId: string
  customerName: string
  ownerId: string | null
  before: Pick<Result, 'tier' | 'churnRisk'>
  after: Pick<Result, 'tier' | 'churnRisk'>
  facts: CustomerFacts
  /** The cases of this customer that are open. */
  open: { id: string; kind: string }[]
}

const AT_RISK = 'at-risk'

/** Written in the transaction of the change, sent after it, once. Nobody to own a process: none is opened. */
export function consequences(turn: Turn): Tell[] {
  const { before, after, customerId, customerName, ownerId, assessmentId } = turn
  const becameRisky = after.churnRisk !== before.churnRisk && after.churnRisk !== 'low'
  if (!becameRisky || ownerId === null || !Object.hasOwn(processes, AT_RISK)) return []
  const trigger = { kind: 'churn-risk', from: before.churnRisk, to: after.churnRisk, assessmentId }
  return [{ open: AT_RISK, input: { customerId, title: customerName, ownerId, risk: after.churnRisk, trigger } }]
}
