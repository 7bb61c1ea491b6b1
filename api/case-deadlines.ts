/** The deadlines of a case as the API answers them: what happened to each rung, what is to come, and to whom. Pure. */
import type { PlannedRung } from '../domain/clock/deadline'
import { notBefore } from '../domain/clock/delivery'
import { momentOf, reachRung, reasonOf } from '../domain/clock/reach'
import { ruleFor, urgencyOf, type Facts, type Rule } from '../domain/clock/rule'
import type { World } from '../domain/clock/resolve'
import type { Calendar } from '../domain/time/calendar'
import { toInstant, toMillis } from '../domain/time/instant'
import type { Alert, Deadline, Rung } from '../prisma/generated/client'
import type { DeadlineView, RungView } from './case-schema'

export type RungRow = Rung & { alerts: Pick<Alert, 'state' | 'deliveredAt'>[] }

/** A deadline with its whole ladder, earliest rung first. `now` is the case's clock. */
export function deadlineView(
  row: Deadline,
  { kind, facts, extended }: { kind: string; facts: Facts; extended: number | undefined },
  rungs: RungRow[],
  world: World,
  now: Date,
): DeadlineView {
  const rule = ruleFor(world.policy, kind, row.kind, facts)
  const calendar = world.calendarOf(row.calendar ?? rule?.calendar ?? world.policy.calendar)
  const planned = row.live ? (row.plan as unknown as PlannedRung[]) : []
  return {
    key: row.key,
    kind: row.kind,
    ownerId: row.ownerId,
    startedAt: row.startedAt.toISOString(),
    warnAt: row.warnAt?.toISOString() ?? null,
    dueAt: row.dueAt.toISOString(),
    state: row.state as DeadlineView['state'],
    level: row.level,
    ...(row.metAt ? { metAt: row.metAt.toISOString() } : {}),
    verdict: (row.correctedState ?? row.state) as DeadlineView['verdict'],
    ...(row.correction === null ? {} : { corrected: row.correction as DeadlineView['corrected'] }),
    ...(extended === undefined ? {} : { extended }),
    provisional: row.provisional,
    left: leftOf(row, calendar, now),
    rungs: [
      ...rungs.map(happened),
      ...planned.map((rung) => ({
        ...plannedRung(rung, row.ownerId, rule, calendar, world),
        ...(row.stoodStillAt === null ? {} : { state: 'paused' as const }),
      })),
    ].sort(inOrder),
  }
}

function inOrder(a: RungView, b: RungView): number {
  return a.at < b.at ? -1 : a.at > b.at ? 1 : 0
}

/** Working time to the due; of a deadline that stands still or is settled, as it was then. */
function leftOf({ settledAt, stoodStillAt, dueAt }: Deadline, calendar: Calendar, now: Date): DeadlineView['left'] {
  const asOf = settledAt ?? stoodStillAt ?? now
  const [from, to] = [asOf.getTime(), dueAt.getTime()]
  return {
    workingSeconds: Math.floor(calendar.workingMs(from, to) / 1000),
    workingDays: calendar.workingDaysLeft(from, to),
    asOf: asOf.toISOString(),
  }
}

export function happened(row: RungRow): RungView {
  const { level, n, at, state, reason, firedAt, recipients: to, severity, alerts } = row
  const withdrawn = alerts.length > 0 && alerts.every((alert) => alert.state === 'withdrawn')
  const deliveredAt = alerts
    .flatMap((alert) => alert.deliveredAt?.toISOString() ?? [])
    .sort()
    .at(-1)
  return {
    level,
    ...(n === null ? {} : { n }),
    at: at.toISOString(),
    to,
    ...peopleOf(row),
    state: withdrawn ? 'withdrawn' : (state as RungView['state']),
    ...(reason === null ? {} : { reason }),
    ...(severity === 'critical' ? { severity } : {}),
    ...(row.notBefore ? { notBefore: row.notBefore.toISOString() } : {}),
    ...(firedAt ? { firedAt: firedAt.toISOString() } : {}),
    ...(deliveredAt === undefined ? {} : { deliveredAt }),
  }
}

/** Who stood in for whom, and which levels had nobody, as recorded. */
function peopleOf({ onBehalfOf, emptyLevels }: Rung): Pick<RungView, 'onBehalfOf' | 'emptyLevels'> {
  return {
    ...(onBehalfOf === null ? {} : { onBehalfOf: onBehalfOf as RungView['onBehalfOf'] }),
    ...(emptyLevels === null ? {} : { emptyLevels: emptyLevels as RungView['emptyLevels'] }),
  }
}

/** [X2, X8, X11] To whom a rung would go, and from when on, by the people, rosters and absences known today. */
export function plannedRung(
  { level, n, at }: PlannedRung,
  ownerId: string,
  rule: Rule | undefined,
  calendar: Calendar,
  world: World,
): RungView {
  const reached = reachRung(rule?.rungs ?? [], level, ownerId, momentOf(world, at))
  const urgency = urgencyOf(rule, level)
  const opening = notBefore(toMillis(at), urgency, calendar)
  return {
    level,
    ...(n === undefined ? {} : { n }),
    at,
    ...reached,
    state: 'planned',
    ...(reached.to.length > 0 ? {} : { reason: reasonOf(reached) }),
    ...(urgency.severity === 'critical' ? { severity: urgency.severity } : {}),
    ...(opening === undefined ? {} : { notBefore: toInstant(opening) }),
  }
}
