import type { Instant } from '../time/instant'
import { grouped } from './grouped'

/** One alert with what its reader must know to act on it. Instants are of the case's own clock. */
export interface Told {
  caseId: string
  caseKind: string
  caseTitle: string
  customerId: string
  customerName: string
  /** The deadline: its key is unique in the case. */
  key: string
  kind: string
  ownerId: string
  ownerName: string
  dueAt: Instant
  /** The rung: `warning`, `missed`, `1`, `2`, …, `repeat` (the `n`-th), `manual`. */
  level: string
  n?: number
  /** When the rung was due, or the case told of it if that was later; and when it fired. */
  at: Instant
  firedAt: Instant
  /** The case's clock when it is told, of an alert that was held long since it fired. */
  toldAt?: Instant
  /** Names of the others who are told of this rung. */
  others: string[]
  /** [E3] Whose place the reader takes, because they are away. */
  inPlaceOf?: { id: string; name: string }[]
  severity?: 'normal' | 'critical'
  /** A reminder of a pause, instead of a deadline: since when, and why [T6]. */
  pause?: { since: Instant; reason: string }
}

/** A notice to operators: what happened, to what, since when. */
export interface ToldNotice {
  kind: string
  subject: string
  data: Record<string, unknown>
  raisedAt: Instant
  severity: 'normal' | 'critical'
}

/** Who reads it. */
export interface Reader {
  id: string
  name: string
  /** `zh-CN` or `en`; anything else reads English. */
  language: string
  /** IANA name. */
  timeZone: string
}

/** One deadline with everything that waits to be said about it: its highest rung speaks [X14]. */
export interface Matter extends Told {
  toldAt: Instant
  inPlaceOf: { id: string; name: string }[]
  late: boolean
  critical: boolean
}

/** Names a deadline among all cases. */
export const matterKey = ({ caseId, key }: Pick<Told, 'caseId' | 'key'>) => JSON.stringify([caseId, key])

/** [X14] Each deadline once, with its highest rung; worst first: critical, late, then the higher level, then the earlier due. */
export function matters(alerts: Told[]): Matter[] {
  return grouped(alerts, matterKey).map(asOne).sort(worstFirst)
}

function asOne(alerts: [Told, ...Told[]]): Matter {
  const highest = alerts.reduce((high, alert) => (rank(alert) > rank(high) ? alert : high))
  const firedAt = alerts.reduce((latest, alert) => (alert.firedAt > latest ? alert.firedAt : latest), highest.firedAt)
  const others = [...new Set(alerts.flatMap((alert) => alert.others))]
  const absent = alerts.flatMap(({ inPlaceOf = [] }) => inPlaceOf)
  const inPlaceOf = absent.filter(({ id }, n) => absent.findIndex((one) => one.id === id) === n)
  const toldAt = alerts
    .flatMap((alert) => alert.toldAt ?? [])
    .reduce((latest, at) => (at > latest ? at : latest), firedAt)
  const critical = alerts.some(({ severity }) => severity === 'critical')
  const late = highest.pause === undefined && toldAt >= highest.dueAt
  return { ...highest, firedAt, toldAt, others, inPlaceOf, critical, late }
}

function worstFirst(a: Matter, b: Matter): number {
  return (
    Number(b.critical) - Number(a.critical) ||
    Number(b.late) - Number(a.late) ||
    rank(b) - rank(a) ||
    (a.dueAt < b.dueAt ? -1 : Number(a.dueAt > b.dueAt))
  )
}

const places: Record<string, number> = { reminder: -1_000_000, warning: 0, missed: 1, repeat: 1_000, manual: 1_000_000 }

/** How high a rung stands: what a person escalated by hand is above all, then the latest repeat. */
function rank({ level, n = 0 }: Told): number {
  return (places[level] ?? 1 + Number(level)) + n
}
