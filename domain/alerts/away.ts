/** That the system was away, and what comes late because of it [X14]. Pure. */
import type { Instant } from '../time/instant'
import type { Told } from './told'

/** A stretch in which the system was away, half-open. */
export interface Away {
  from: Instant
  to: Instant
}

/** The stretches in which some of the alerts fell due, joined where they overlap, with how many; what a person escalates comes when they do it. */
export function lateFor(alerts: Told[], outages: Away[] = []): (Away & { count: number })[] {
  return joined(outages)
    .map(({ from, to }) => ({ from, to, count: alerts.filter((alert) => isLateFor(alert, { from, to })).length }))
    .filter(({ count }) => count > 0)
}

function isLateFor({ level, at, firedAt }: Told, { from, to }: Away): boolean {
  return level !== 'manual' && at >= from && at < to && firedAt > at
}

function joined(outages: Away[]): Away[] {
  const result: Away[] = []
  for (const { from, to } of [...outages].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = result.at(-1)
    if (last && from <= last.to) last.to = to > last.to ? to : last.to
    else result.push({ from, to })
  }
  return result
}
