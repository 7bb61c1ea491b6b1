/** What is done each night without anybody asking, where the company is: all customers assessed, and compared with each other. */
import { type Client, ScheduleAlreadyRunning, ScheduleOverlapPolicy, type ScheduleOptions } from '@temporalio/client'
import { assessmentWorkflow, duplicatesWorkflow } from '../workflows/messages'

/** A second time a few hours later: in some zones a clock change swallows the first. Results depend on the day alone. */
const NIGHTLY = { hours: [0, 4], minute: 5, catchupWindow: 72_000_000 }

interface Nights {
  taskQueue: string
  timeZone: string
  /** Before the ids of the schedules. */
  prefix?: string
}

/** Sees to it that there are the schedules, in this zone. Safe to call by every worker at its start. */
export async function ensureNightlySchedules(
  client: Client,
  { taskQueue, timeZone, prefix = '' }: Nights,
): Promise<void> {
  const works = [
    ['assess-customers', assessmentWorkflow('all', taskQueue)],
    ['search-duplicates', duplicatesWorkflow(taskQueue)],
  ] as const
  for (const [scheduleId, [workflowType, { workflowId, args }]] of works)
    await ensureSchedule(client, {
      scheduleId: prefix + scheduleId,
      spec: { calendars: [{ hour: NIGHTLY.hours, minute: NIGHTLY.minute }], timezone: timeZone },
      action: { type: 'startWorkflow', workflowType, workflowId, taskQueue, args: [...args] },
      policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: NIGHTLY.catchupWindow },
    })
}

async function ensureSchedule(client: Client, schedule: ScheduleOptions): Promise<void> {
  try {
    await client.schedule.create(schedule)
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error
    await client.schedule.getHandle(schedule.scheduleId).update((there) => ({ ...there, spec: schedule.spec }))
  }
}

/** Assesses customers whose facts have changed, unless it is under way. */
export async function startAssessment(client: Client, taskQueue: string): Promise<void> {
  await client.workflow.start(...assessmentWorkflow('marked', taskQueue))
}
