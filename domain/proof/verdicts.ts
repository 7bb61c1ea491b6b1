/** What became of each deadline, as people read it. */
import type { Case } from '../clock/case'
import { factsOf, ruleFor } from '../clock/rule'
import type { Correction } from '../ledger/correction-sentence'
import { momentText } from '../ledger/local-time'
import { toMillis } from '../time/instant'
import type { Content, DeadlineRow } from './content'

/** Instants of a deadline as people read them, with its zone. */
export type Moments = (deadline: { kind: string }) => { moment: (at: string) => string; zone: string }

/** In the zone of the calendar that the policy gives this kind of deadline. */
export function momentsOf({ policies, calendars, case: { kind: process, policyVersion, snapshot } }: Content): Moments {
  const policy = policies.find(({ version }) => version === policyVersion)?.content
  const facts = factsOf(snapshot as unknown as Case)
  return ({ kind }) => {
    const id = (policy && ruleFor(policy, process, kind, facts)?.calendar) ?? policy?.calendar
    const zone = calendars.find((one) => one.id === id)?.content.timeZone ?? 'UTC'
    return { zone, moment: (at) => momentText(toMillis(at), zone, 'en') }
  }
}

/** What became of a deadline, in one line. */
export function verdict(row: DeadlineRow, moments: Moments): string {
  const { moment, zone } = moments(row)
  const on = (at: string | null) => (at === null ? '' : ` ${moment(at)}`)
  const ends: Record<string, string> = {
    running: 'still running',
    paused: `stands still since${on(row.stoodStillAt)}`,
    met: `met on${on(row.metAt)}`,
    missed: row.settledAt === null ? 'missed, still owed' : 'missed, no longer owed',
    'missed-then-met': `missed, met late on${on(row.metAt)}`,
    cancelled: 'no longer owed',
  }
  return `${row.key}: due ${moment(row.dueAt)} (${zone}), ${ends[row.state] ?? row.state}${correctedIn(row, moment)}`
}

/** The verdict as corrected beside the one recorded [T7]. */
function correctedIn({ correction }: DeadlineRow, moment: (at: string) => string): string {
  if (!correction) return ''
  const { state, metAt, status } = correction as unknown as Correction
  const verdicts = { met: 'met', 'missed-then-met': 'missed, met late' }
  return `; correction (${status}): ${verdicts[state]} on ${moment(metAt)}`
}
