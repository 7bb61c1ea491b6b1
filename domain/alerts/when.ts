/** When a person is told [E4, X8]: joined, at once when critical, not at night, not too often; never dropped. Pure. */
import type { Millis } from '../time/instant'
import { afterQuiet, hourMs, type QuietHours } from '../time/quiet'

/** Since when alerts may be told: the earliest of each severity that waits. */
export interface Waits {
  normal?: Millis | undefined
  critical?: Millis | undefined
}

/** How a person is told. */
export interface Habits {
  /** Alerts wait so long for company. */
  joinWithinMs: number
  /** Absent: no limit. */
  atMostPerHour?: number | undefined
  /** Messages of the last hour, oldest first. */
  sentAt: Millis[]
  quiet?: { hours: QuietHours; timeZone: string } | undefined
}

/** When the next message goes, from now on; undefined when nothing waits. */
export function nextMessageAt({ normal, critical }: Waits, habits: Habits, now: Millis): Millis | undefined {
  const instants = [
    ...(critical === undefined ? [] : [criticalAt(critical, habits, now)]),
    ...(normal === undefined ? [] : [normalAt(normal, habits, now)]),
  ]
  return instants.length === 0 ? undefined : Math.min(...instants)
}

/** Whether a message that goes now takes it: at night only what comes through, else whatever is ready. */
export function isTold(alert: { readyAt: Millis; critical: boolean }, { quiet }: Habits, now: Millis): boolean {
  if (alert.readyAt > now) return false
  if (!quiet || (alert.critical && quiet.hours.evenCritical !== true)) return true
  return afterQuiet(now, quiet.hours, quiet.timeZone) === now
}

/** At once. Only who has had twice an hour's messages gets more of them joined, a window apart; longer it is never held. */
function criticalAt(readyAt: Millis, { joinWithinMs, atMostPerHour, sentAt, quiet }: Habits, now: Millis): Millis {
  const sent = sentAt.filter((at) => at > now - hourMs).length
  const isFlood = atMostPerHour !== undefined && sent >= 2 * atMostPerHour
  const at = Math.max(now, isFlood ? readyAt + joinWithinMs : readyAt)
  return quiet?.hours.evenCritical === true ? afterQuiet(at, quiet.hours, quiet.timeZone) : at
}

/** With what joins it within the window; then when the hour has room again; then when the night is over. */
function normalAt(readyAt: Millis, { joinWithinMs, atMostPerHour, sentAt, quiet }: Habits, now: Millis): Millis {
  const full = atMostPerHour === undefined ? undefined : sentAt.at(-atMostPerHour)
  const at = Math.max(now, readyAt + joinWithinMs, full === undefined ? now : full + hourMs)
  return quiet ? afterQuiet(at, quiet.hours, quiet.timeZone) : at
}
