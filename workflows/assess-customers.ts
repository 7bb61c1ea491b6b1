/** Assesses all customers, or those whose facts have changed, some thousands at a time; goes on after any crash [C4]. */
import { continueAsNew, proxyActivities, workflowInfo } from '@temporalio/workflow'
import type { CustomerActivities } from '../activities/customers'
import { assessOptions } from './assess-options'
import type { WhichCustomers } from './messages'

const { assessNext, assessMarked } = proxyActivities<CustomerActivities>(assessOptions)

export interface Assessed {
  assessed: number
  changed: number
}

export async function assessCustomers(
  which: WhichCustomers,
  { after, ...done }: Assessed & { after: string } = { after: '', assessed: 0, changed: 0 },
): Promise<Assessed> {
  for (let last: string | null = after; last !== null;) {
    const at = new Date(Date.now()).toISOString()
    const step: Assessed & { last: string | null } =
      which === 'all' ? await assessNext({ after: last, at }) : await assessMarked({ at })
    done.assessed += step.assessed
    done.changed += step.changed
    last = step.last
    if (last !== null && workflowInfo().continueAsNewSuggested)
      await continueAsNew<typeof assessCustomers>(which, { ...done, after: last })
  }
  return done
}
