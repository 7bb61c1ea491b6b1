/** Every night: sees to it that no history is forgotten before it is kept, then proves open cases, one after the other. */
import { continueAsNew, isCancellation, proxyActivities, workflowInfo } from '@temporalio/workflow'
import type { HistoryActivities } from '../activities/proofs/keep'
import type { ProofActivities, Proven } from '../activities/proofs/nightly'
import { lookBack, proofOptions } from './proof-options'

const { findEndedRuns, chooseCases, prove } = proxyActivities<HistoryActivities & ProofActivities>(proofOptions)

type Counts = Record<Proven, number>

export async function proofs(carried?: { left: string[]; counts: Counts }): Promise<Counts> {
  if (!carried) await leaveToAnotherNight(findEndedRuns(lookBack))
  const left = carried?.left ?? (await chooseCases())
  const counts = carried?.counts ?? { right: 0, differs: 0, left: 0 }
  for (let next = left.shift(); next !== undefined; next = left.shift()) {
    counts[await proven(next)]++
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof proofs>({ left, counts })
  }
  return counts
}

/** One that cannot be looked at stops no other. */
async function proven(caseId: string): Promise<Proven> {
  return (await leaveToAnotherNight(prove(caseId))) ?? 'left'
}

/** A failure is shown by the engine and in the log; it stops nothing else. */
async function leaveToAnotherNight<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work
  } catch (error) {
    if (isCancellation(error)) throw error
    return undefined
  }
}
