import { minutesOf } from './definition'
import type { Millis } from './instant'
import { zone } from './zone'

/** Hours of the day in which a person wants silence, by local time: `22:00` to `07:00` is over midnight. Half-open. */
export interface QuietHours {
  from: string
  to: string
  /** Also what is critical waits; else it comes through. */
  evenCritical?: boolean | undefined
}

const minuteMs = 60_000

/** Milliseconds of an hour. */
export const hourMs = 60 * minuteMs

/**
 * The end of the quiet hours that hold at this instant; the instant itself outside them. A local time that a clock change skips
 * is as long after the change as it should have been; one that comes twice counts the first time.
 */
export function afterQuiet(instant: Millis, { from, to }: QuietHours, timeZone: string): Millis {
  const [start, end] = [from, to].map((time) => (minutesOf(time) ?? 0) * minuteMs) as [number, number]
  const local = zone(timeZone)
  const today = local.dayOf(instant)
  for (const day of [today - 1, today]) {
    const [begins, ends] = [local.at(day, start), local.at(start < end ? day : day + 1, end)]
    if (begins <= instant && instant < ends) return ends
  }
  return instant
}
