/** What everything is compared with: the least a workflow with a deadline can be. No database, no rules, no history of its own. */
import { condition, defineUpdate, proxySinks, setHandler, sleep, type Sinks } from '@temporalio/workflow'

export interface BareSinks extends Sinks {
  deadline: { passed(lateMs: number): void }
}

export const opened = defineUpdate<number>('open')
export const note = defineUpdate<number, [string]>('note')

const { deadline } = proxySinks<BareSinks>()

export async function bare(dueAt: number): Promise<void> {
  let notes = 0
  setHandler(opened, () => notes)
  setHandler(note, () => ++notes)
  await sleep(dueAt - Date.now())
  deadline.passed(Date.now() - dueAt)
  await condition(() => false, '1 day')
}
