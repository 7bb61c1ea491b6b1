/** What happened while somebody was away: the note they get when they are back [E3]. */
import type { Instant } from '../time/instant'

interface Matter {
  caseId: string
  title: string
  customerName: string
  key: string
  kind: string
}

/** Lists are cut off, counts are not. Instants are of the cases' own clocks. */
export interface HandedBack {
  /** Inclusive dates in the company's zone. */
  away: { from: string; to: string }
  timeZone: string
  /** Who stood in, or was named to. */
  standIns: { id: string; name: string }[]
  /** Rungs that went to a stand-in. */
  told: (Matter & { level: string; n: number | null; at: Instant; to: string[] })[]
  met: (Matter & { dueAt: Instant; metAt: Instant; onTime: boolean })[]
  missed: (Matter & { dueAt: Instant; missedAt: Instant })[]
  moved: (Matter & { before: Instant; after: Instant; cause: string })[]
  /** What the person owes now, most urgent first. */
  owed: (Matter & { dueAt: Instant; late: boolean })[]
  counts: Record<'told' | 'met' | 'missed' | 'moved' | 'owed' | 'late', number>
}
