import { Temporal as T } from 'temporal-polyfill'
import { DAY_MS, type DayIndex } from './civil'
import type { Millis } from './instant'

/** A time zone as arithmetic on epoch milliseconds; offsets are cached, so a warm question costs no library call. */
export interface Zone {
  /** Milliseconds the local clock is ahead of UTC at this instant. */
  offsetAt(instant: Millis): number
  /** The first instant of a local day; the transition itself when midnight does not exist. */
  dayStart(day: DayIndex): Millis
  /** The local date at this instant. */
  dayOf(instant: Millis): DayIndex
  /** A local time of day (ms after midnight) as an instant: in a gap shifted on, of two the earlier (Temporal `compatible`). */
  at(day: DayIndex, timeOfDay: number): Millis
  /** The instant in (from, to) at which the offset changes; undefined when it is the same at both ends. */
  transition(from: Millis, to: Millis): Millis | undefined
}

/** Whether the text names an IANA time zone. Offsets and abbreviations such as `+08:00` or `CST` do not. */
export function isZone(text: unknown): text is string {
  if (typeof text !== 'string' || !/^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/.test(text)) return false
  try {
    T.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text)
    return true
  } catch {
    return false
  }
}

const zones = new Map<string, Zone>()

/** The zone of an IANA name. Throws RangeError when there is none. */
export function zone(name: string): Zone {
  if (!isZone(name)) throw new RangeError(`'${name}' is not an IANA time zone.`)
  const known = zones.get(name) ?? compile(offsets(name))
  zones.set(name, known)
  return known
}

function compile(offsetAt: (instant: Millis) => number): Zone {
  const transition = (from: Millis, to: Millis) => {
    const before = offsetAt(from)
    if (before === offsetAt(to)) return undefined
    let [low, high] = [from, to]
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2)
      if (offsetAt(middle) === before) low = middle
      else high = middle
    }
    return high
  }
  const candidates = (day: DayIndex, timeOfDay: number) => {
    const local = day * DAY_MS + timeOfDay
    return [local - offsetAt(local - DAY_MS), local - offsetAt(local + DAY_MS)].sort((a, b) => a - b) as [
      Millis,
      Millis,
    ]
  }
  const shows = (instant: Millis, day: DayIndex, timeOfDay: number) =>
    instant + offsetAt(instant) === day * DAY_MS + timeOfDay
  const at = (day: DayIndex, timeOfDay: number) => {
    const [earlier, later] = candidates(day, timeOfDay)
    return shows(earlier, day, timeOfDay) ? earlier : later
  }
  const dayStart = (day: DayIndex) => {
    const [earlier, later] = candidates(day, 0)
    if (shows(earlier, day, 0)) return earlier
    return shows(later, day, 0) ? later : (transition(earlier, later) ?? later)
  }
  return { offsetAt, at, dayStart, transition, dayOf: (i) => Math.floor((i + offsetAt(i)) / DAY_MS) }
}

/** Offsets by blocks of about 13 months, each read once from the zone data; a stretch without change is remembered. */
function offsets(name: string): (instant: Millis) => number {
  const blockMs = 2 ** 35
  const blocks = new Map<number, { from: Millis; offset: number }[]>()
  let quiet = { from: Infinity, to: -Infinity, offset: 0 }

  const changes = (start: Millis, end: Millis) => {
    if (start >= quiet.from && end <= quiet.to) return [{ from: start, offset: quiet.offset }]
    let at = T.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(name)
    const found = [{ from: start, offset: at.offsetNanoseconds / 1e6 }]
    for (;;) {
      const next = at.getTimeZoneTransition('next')
      const { from, offset } = found.at(-1)!
      if (!next || next.epochMilliseconds >= end) {
        quiet = { from, to: next?.epochMilliseconds ?? Infinity, offset }
        return found
      }
      found.push({ from: next.epochMilliseconds, offset: next.offsetNanoseconds / 1e6 })
      at = next
    }
  }
  return (instant) => {
    const number = Math.floor(instant / blockMs)
    let block = blocks.get(number)
    if (!block) blocks.set(number, (block = changes(number * blockMs, (number + 1) * blockMs)))
    let i = block.length - 1
    while (i > 0 && block[i]!.from > instant) i--
    return block[i]!.offset
  }
}
