/** The pause a case is in, and all it was in, as the API answers them [T6]. */
import type { Pause } from '../domain/clock/case'
import { momentOf, reach } from '../domain/clock/reach'
import type { World } from '../domain/clock/resolve'
import { pauseEvents, pausesOf, type PauseTold } from '../domain/ledger/paused'
import type { PrismaClient } from '../prisma/generated/client'
import { happened, type RungRow } from './case-deadlines'
import type { CaseView, RungView } from './case-schema'

/** Every pause of a case, from its history. */
export async function pausesIn(prisma: PrismaClient, caseId: string): Promise<PauseTold[]> {
  const events = await prisma.caseEvent.findMany({
    where: { caseId, type: { in: pauseEvents } },
    orderBy: { seq: 'asc' },
    select: { type: true, at: true, by: true, data: true },
  })
  return pausesOf(
    events.map(({ at, data, ...event }) => ({ ...event, at: at.toISOString(), data: data as Record<string, unknown> })),
  )
}

/** With its reminders, those that came and the next. `rungs` are those of all its pauses. */
export function pauseView(
  { from, reason, until, since = 0, remindAt, reminded }: Pause,
  rungs: RungRow[],
  ownerId: string,
  world: World,
): NonNullable<CaseView['pause']> {
  const next = (at: string): RungView => ({
    level: 'reminder',
    n: (reminded?.times ?? 0) + 1,
    at,
    ...reach(['owner'], ownerId, momentOf(world, at)),
    state: 'planned',
  })
  return {
    from,
    reason,
    ...(until === undefined ? {} : { until }),
    remindAt: remindAt ?? null,
    reminders: [
      ...rungs.filter(({ epoch }) => epoch === since).map(happened),
      ...(remindAt === undefined ? [] : [next(remindAt)]),
    ],
  }
}
