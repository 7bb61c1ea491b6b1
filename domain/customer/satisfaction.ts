/** [R1, S4] Pure. */
import type { Trigger } from '../processes/at-risk.messages'
import type { CustomerRules } from './rules'

/** The last score of a customer in a measure, beside what was usual before it. */
export interface Scored {
  satisfactionId: string
  revision: number
  customerId: string
  /** CSAT from 1 to 5, NPS from 0 to 10. */
  measure: 'csat' | 'nps'
  score: number
  /** The average of those before it; null for the first one. */
  usual: number | null
}

/** Why the customer is at risk when the score fell by as much as the policy says; undefined when it did not. */
export function dropOf(scored: Scored, { satisfaction }: CustomerRules): Trigger | undefined {
  const { satisfactionId, revision, measure, score, usual } = scored
  if (usual === null || usual - score < satisfaction.dropBy[measure]) return undefined
  return {
    id: `drop/${satisfactionId}/${revision}`,
    source: 'satisfaction-drop',
    risk: 'medium',
    reason: `${measure.toUpperCase()} ${score}, ${usual.toFixed(1)} before`,
  }
}
