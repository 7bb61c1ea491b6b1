/** What a change of a customer's tier or risk sets in motion [C4, C7, R1]. Pure: the one place that decides it. */
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

/** Written in the transaction of the change, sent after it, once: the case of a customer at risk follows what the facts say. */
export function consequences({ customerId, before, after }: Turn): Tell[] {
  return after.churnRisk === before.churnRisk ? [] : [{ followRiskOf: customerId }]
}
