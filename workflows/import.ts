/** Tells the rows of a file, or tries what would become of them; can be paused and cancelled, goes on after any crash [C2]. */
import { condition, continueAsNew, proxyActivities, setHandler, workflowInfo } from '@temporalio/workflow'
import type { ImportActivities } from '../activities/imports'
import { importPace, importOptions } from './import-options'
import { importChanged } from './messages'

const { tellRows, importEnded } = proxyActivities<ImportActivities>(importOptions)

export async function importRows(id: string): Promise<void> {
  let changed = false
  setHandler(importChanged, () => void (changed = true))
  for (;;) {
    changed = false
    const { state, more } = await tellRows(id)
    if (state === 'paused') await condition(() => changed, importPace.whilePaused)
    else if (!more) {
      await importEnded(id)
      if (!changed) return
    }
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof importRows>(id)
  }
}
