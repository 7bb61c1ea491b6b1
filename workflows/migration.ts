/** Brings other rules to open cases, so many a second; can be paused, goes on after any crash, and can be undone [T5, X10]. */
import { condition, continueAsNew, proxyActivities, setHandler, sleep, workflowInfo } from '@temporalio/workflow'
import type { MigrationActivities } from '../activities/migrations'
import { pace, staleFor, stepOptions } from './migration-options'
import { migrationChanged } from './messages'

const { selectCases, applySome, finish } = proxyActivities<MigrationActivities>(stepOptions)

/** A worker may have worked with the old calendar for a moment after the new one came: all open cases are looked at twice. */
const LOOKS = 2

export async function migration({ id, looked = 0 }: { id: string; looked?: number }): Promise<void> {
  let changed = false
  setHandler(migrationChanged, () => void (changed = true))

  if (looked === 0) await selectCases(id)
  for (let looks = Math.max(1, looked); ;) {
    changed = false
    const { state, left, cause } = await applySome(id)
    if (state === 'paused') await condition(() => changed, pace.whilePaused)
    else if (left > 0) await sleep(pace.between)
    else if (cause === 'calendar' && looks < LOOKS) {
      await sleep(staleFor)
      await selectCases(id)
      looks++
    } else if ((await finish(id, state)) && !changed) return
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof migration>({ id, looked: looks })
  }
}
