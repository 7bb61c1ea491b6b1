/** Who is on duty at an instant. Pure; in the zone's wall clock, so that a handover at 09:00 stays at 09:00 when clocks change. */
import { addMonths, civil, parseDate, type DayIndex } from '../time/civil'
import { minutesOf } from '../time/definition'
import { toInstant, toMillis, type Instant, type Millis } from '../time/instant'
import { isSpan, parseSpan } from '../time/span'
import { zone } from '../time/zone'
import type { RosterBody } from './roster.messages'

/** Somebody's duty: from `from` up to, not including, `to`. */
export interface Duty {
  staffId: string
  from: Instant
  to: Instant
  by: 'shift' | 'rotation'
}

export interface Roster {
  /** Undefined in a gap: before a rotation starts, or between shifts. */
  onDuty(at: Millis): Duty | undefined
}

const MINUTE_MS = 60_000

export function roster({ timeZone, shifts = [], rotation }: RosterBody): Roster {
  const byHand = shifts.map((shift) => ({ ...shift, from: toMillis(shift.from), to: toMillis(shift.to) }))
  const turnAt = rotation ? turns(rotation, timeZone) : () => undefined
  return {
    onDuty(at) {
      const shift = byHand.find(({ from, to }) => from <= at && at < to)
      if (shift) return duty(shift, 'shift')
      const turn = turnAt(at)
      if (!turn) return undefined
      const before = byHand.map(({ to }) => to).filter((to) => to <= at)
      const after = byHand.map(({ from }) => from).filter((from) => from > at)
      const [from, to] = [Math.max(turn.from, ...before), Math.min(turn.to, ...after)]
      return duty({ ...turn, from, to }, 'rotation')
    },
  }
}

/** The length of a turn in days or months; undefined for what is none. */
export function turnOf(every: string): { days: number } | { months: number } | undefined {
  const text = every.trim() === 'daily' ? '1 day' : every
  const span = isSpan(text) ? parseSpan(text) : undefined
  if (span?.unit === 'calendarDays' && span.count > 0) return { days: span.count }
  if (span?.unit !== 'cadence') return undefined
  return span.months > 0 ? { months: span.months } : { days: span.weeks * 7 }
}

interface Turn {
  staffId: string
  from: Millis
  to: Millis
}

/** Turns are counted from the first: one handover is as many days after the one before on the wall clock, however long the days were. */
function turns(
  { startsOn, handoverAt, every, staffIds }: NonNullable<RosterBody['rotation']>,
  timeZone: string,
): (at: Millis) => Turn | undefined {
  const [local, first] = [zone(timeZone), parseDate(startsOn) ?? 0]
  const timeOfDay = (minutesOf(handoverAt) ?? 0) * MINUTE_MS
  const turn = turnOf(every) ?? { days: 1 }
  const handover = (n: number) =>
    local.at('days' in turn ? first + n * turn.days : addMonths(first, n * turn.months), timeOfDay)
  return (at) => {
    const day = local.dayOf(at)
    let n = 'days' in turn ? Math.floor((day - first) / turn.days) : Math.floor(monthsBetween(first, day) / turn.months)
    while (handover(n) > at) n--
    while (handover(n + 1) <= at) n++
    const staffId = staffIds[n % staffIds.length]
    return n < 0 || staffId === undefined ? undefined : { staffId, from: handover(n), to: handover(n + 1) }
  }
}

function monthsBetween(from: DayIndex, to: DayIndex): number {
  const [a, b] = [civil(from), civil(to)]
  return (b.year - a.year) * 12 + b.month - a.month
}

function duty({ staffId, from, to }: Turn, by: Duty['by']): Duty {
  return { staffId, from: toInstant(from), to: toInstant(to), by }
}
