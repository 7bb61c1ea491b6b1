import { need } from '../domain/processes/need'
import type { CaseStart } from './messages'
import { runCase } from './shell'

/** A need, from opening to revisit [N1–N9]. What it owes and what people can do stands in `domain/processes/need.ts`. */
export async function highPriorityNeed(start: CaseStart): Promise<string> {
  return runCase(need, start)
}
