/** Who is on duty at an instant. Pure. */
import { toInstant, toMillis, type Instant, type Millis } from '../time/instant'
import { turns } from '../time/turns'
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

/** Compiles a roster that `rosterBody` accepts. A shift takes the place of the turn that would be there. */
export function roster({ timeZone, shifts = [], rotation }: RosterBody): Roster {
  const byHand = shifts.map(({ staffId, from, to }) => ({ staffId, from: toMillis(from), to: toMillis(to) }))
  const turnAt = rotation ? rotating(rotation, timeZone) : () => undefined
  return {
    onDuty(at) {
      const shift = byHand.find(({ from, to }) => from <= at && at < to)
      if (shift) return duty(shift, 'shift')
      const turn = turnAt(at)
      if (!turn) return undefined
      const before = byHand.map(({ to }) => to).filter((to) => to <= at)
      const after = byHand.map(({ from }) => from).filter((from) => from > at)
      return duty({ ...turn, from: Math.max(turn.from, ...before), to: Math.min(turn.to, ...after) }, 'rotation')
    },
  }
}

interface Stretch {
  staffId: string
  from: Millis
  to: Millis
}

function rotating(
  { startsOn, handoverAt, every, staffIds }: NonNullable<RosterBody['rotation']>,
  timeZone: string,
): (at: Millis) => Stretch | undefined {
  const coming = turns(startsOn, handoverAt, every, timeZone)
  return (at) => {
    const { n, from, to } = coming.at(at)
    const staffId = staffIds[n % staffIds.length]
    return n < 0 || staffId === undefined ? undefined : { staffId, from, to }
  }
}

function duty({ staffId, from, to }: Stretch, by: Duty['by']): Duty {
  return { staffId, from: toInstant(from), to: toInstant(to), by }
}
