/** When the next message may go to a robot that many inboxes share [E5]. Instants by the wall clock, in ms. */
import type { ChannelKind } from './channel-kinds'

/** What is known of the robot's queue. */
export interface Queue {
  kind: ChannelKind
  perMinute: number | null
  /** The next place that nobody has taken. */
  nextSlotAt?: number | undefined
  /** It said that it is asked too often. */
  closedUntil?: number | undefined
}

/** A slot lapses after so many others: what comes later would come in a burst with those. */
const LATE_BY_SLOTS = 4
const MINUTE_MS = 60_000

export const paceMs = (perMinute: number): number => Math.ceil(MINUTE_MS / perMinute)

/** The first instant at which it may be asked. */
export function nextSlot({ kind, perMinute, nextSlotAt = 0, closedUntil = 0 }: Queue, now: number): number {
  const first = Math.max(now, closedUntil, perMinute === null ? 0 : nextSlotAt)
  return kind === 'feishu' ? afterTheRush(first) : first
}

/** Whether a slot that was taken before still holds: the robot has not closed since, and the slot is not long gone. */
export function holds(slotAt: number, { perMinute, closedUntil = 0 }: Queue, now: number): boolean {
  return slotAt >= closedUntil && (perMinute === null || now <= slotAt + LATE_BY_SLOTS * paceMs(perMinute))
}

/** Feishu throttles what comes on the hour and the half hour, when everybody's messages come (code 11232). */
function afterTheRush(at: number): number {
  const begun = at - (at % HALF_HOUR_MS)
  return Math.max(at, begun + RUSH_MS)
}

const HALF_HOUR_MS = 30 * MINUTE_MS
const RUSH_MS = 15_000
