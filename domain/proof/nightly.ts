/** When the nightly proof runs, and how many open cases it proves: the policy says it, or these hold. */
import type { Policy } from '../clock/policy'

export interface Nightly {
  /** Local time in the zone of the policy's calendar. */
  hour: number
  minute: number
  cases: number
}

const usual = { at: '03:00', cases: 200 }

export function nightlyOf({ proofs = usual }: Pick<Policy, 'proofs'>): Nightly {
  const [hour = 0, minute = 0] = proofs.at.split(':').map(Number)
  return { hour, minute, cases: proofs.cases }
}
