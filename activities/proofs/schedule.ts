/** The nightly proof is scheduled as the newest policy says, in the zone of its calendar. */
import { type Client, ScheduleAlreadyRunning, ScheduleOverlapPolicy, type ScheduleOptions } from '@temporalio/client'
import { nightlyOf, type Nightly } from '../../domain/proof/nightly'
import type { PrismaClient } from '../../prisma/generated/client'
import type { Worlds } from '../../prisma/worlds'

const SCHEDULE_ID = 'proofs'
/** A night on which nothing ran is made up within so many ms of its hour. */
const CATCH_UP_MS = 43_200_000

interface Dependencies {
  prisma: PrismaClient
  client: Client
  worlds: Worlds
  taskQueue: string
  scheduleId?: string
}

export interface ScheduleActivities {
  /**
   * Makes the schedule, or brings it to what the policy says now; asks the engine only when that has changed. Before there is a
   * policy there is nothing to prove. Safe to call by every worker, at its start and with every sweep.
   */
  scheduleProofs(): Promise<void>
}

export function scheduleActivities({
  prisma,
  client,
  worlds,
  taskQueue,
  scheduleId = SCHEDULE_ID,
}: Dependencies): ScheduleActivities {
  let ensured: string | undefined
  async function scheduleProofs(): Promise<void> {
    if ((await prisma.policy.count({ take: 1 })) === 0) return
    const policy = await worlds.policyOf(await worlds.newestVersion())
    const zone = (await worlds.calendars()).get(policy.calendar)?.calendar.timeZone ?? 'UTC'
    const spec = specFor(nightlyOf(policy), zone)
    if (JSON.stringify(spec) === ensured) return
    await ensure(client, { scheduleId, spec, taskQueue })
    ensured = JSON.stringify(spec)
  }
  return { scheduleProofs }
}

type Spec = Required<Pick<ScheduleOptions['spec'], 'calendars' | 'timezone'>>

function specFor({ hour, minute }: Nightly, timezone: string): Spec {
  return { calendars: [{ hour, minute }], timezone }
}

async function ensure(
  client: Client,
  { scheduleId, spec, taskQueue }: { scheduleId: string; spec: Spec; taskQueue: string },
): Promise<void> {
  try {
    await client.schedule.create({
      scheduleId,
      spec,
      action: { type: 'startWorkflow', workflowType: 'proofs', workflowId: scheduleId, taskQueue, args: [] },
      policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: CATCH_UP_MS },
    })
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error
    await client.schedule.getHandle(scheduleId).update((there) => ({ ...there, spec }))
  }
}
