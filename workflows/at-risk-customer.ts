import { atRisk } from '../domain/processes/at-risk'
import type { CaseStart } from './messages'
import { runCase } from './shell'

/** A customer at risk, until the risk has passed or the customer is lost [R1–R6]. See `domain/processes/at-risk.ts`. */
export async function atRiskCustomer(start: CaseStart): Promise<string> {
  return runCase(atRisk, start)
}
