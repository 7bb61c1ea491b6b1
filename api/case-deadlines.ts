/** The deadlines of a case as the API answers them: what happened to each rung, what is to come, and to whom. Pure. */
import type { PlannedRung } from '../domain/clock/deadline'
import { recipients } from '../domain/clock/people'
import { ruleFor, type Facts, type Rule } from '../domain/clock/rule'
import type { World } from '../domain/clock/resolve'
import type { Calendar } from '../domain/time/calendar'
import { toMillis } from '../domain/time/instant'
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
    rungs: [...rungs.map(happened), ...planned.map((rung) => plannedView(rung, row, rule, calendar, world))].sort(
      inOrder,
    ),
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

export function happened({ level, n, at, state, reason, firedAt, recipients: to, alerts }: RungRow): RungView {
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
    state: withdrawn ? 'withdrawn' : (state as RungView['state']),
    ...(reason === null ? {} : { reason }),
    ...(firedAt ? { firedAt: firedAt.toISOString() } : {}),
    ...(deliveredAt === undefined ? {} : { deliveredAt }),
  }
}

/** [X2, X11] To whom a rung would go by the chain of managers and the absences known today. */
function plannedView(
  rung: PlannedRung,
  { ownerId }: Deadline,
  rule: Rule | undefined,
  calendar: Calendar,
  { people }: World,
): RungView {
  const audience = rule?.rungs.find(({ level }) => level === rung.level)?.to ?? []
  return { ...rung, to: recipients(audience, ownerId, people, calendar.dateOf(toMillis(rung.at))), state: 'planned' }
}
