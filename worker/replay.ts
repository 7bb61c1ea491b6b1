/** Whether the engine, given a history, does with these workflows what it did then. */
import { Worker, type ReplayWorkerOptions } from '@temporalio/worker'
import type { Replay } from '../activities/proofs/nightly'

export function replayWith(options: ReplayWorkerOptions): Replay {
  return async (workflowId, histories) => {
    const problems: string[] = []
    const given = histories.map((history) => ({ workflowId, history }))
    let run = 0
    for await (const { error } of Worker.runReplayHistories(options, given)) {
      run++
      if (error) problems.push(`history, run ${run}: does not replay`)
    }
    return problems
  }
}
