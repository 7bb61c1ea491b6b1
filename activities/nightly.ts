/** When customers are assessed without anybody asking: all of them just after midnight, where the company is, and what a crash left over. */
import { type Client, ScheduleAlreadyRunning, ScheduleOverlapPolicy, type ScheduleOptions } from '@temporalio/client'
import { assessmentWorkflow } from '../workflows/messages'

/** A second time a few hours later: in some zones a clock change swallows the first. Results depend on the day alone. */
const NIGHTLY = { scheduleId: 'assess-customers', hours: [0, 4], minute: 5, catchupWindow: 72_000_000 }

/** Sees to it that there is the schedule, in this zone. Safe to call by every worker at its start. */
export async function ensureNightlySchedule(
  client: Client,
  {
    taskQueue,
    timeZone,
    scheduleId = NIGHTLY.scheduleId,
  }: { taskQueue: string; timeZone: string; scheduleId?: string },
): Promise<void> {
  const [workflowType, { workflowId, args }] = assessmentWorkflow('all', taskQueue)
  const schedule: ScheduleOptions = {
    scheduleId,
    spec: { calendars: [{ hour: NIGHTLY.hours, minute: NIGHTLY.minute }], timezone: timeZone },
    action: { type: 'startWorkflow', workflowType, workflowId, taskQueue, args },
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: NIGHTLY.catchupWindow },
  }
  try {
    await client.schedule.create(schedule)
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error
    await client.schedule.getHandle(scheduleId).update((there) => ({ ...there, spec: schedule.spec }))
  }
}

/** Assesses customers whose facts have changed, unless it is under way. */
export async function startAssessment(client: Client, taskQueue: string): Promise<void> {
  await client.workflow.start(...assessmentWorkflow('marked', taskQueue))
}
