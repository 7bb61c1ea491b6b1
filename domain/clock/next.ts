/** What happens next to a case, judged from its state and never from which promise won. Pure; also the rehearsal's loop. */
import type { Process, Refusal } from '../processes/process'
import { toInstant, toMillis, type Instant } from '../time/instant'
import type { Case, Change } from './case'
import { decide, refuse, type Asked } from './decide'
import { tick } from './tick'

/**
 * The next change at the case's clock `now`: what fell due before the command arrived comes first, then the command, then
 * what falls due up to now. So what is done exactly at the due instant is on time, however late the machine gets to it.
 */
export function nextChange(
  process: Process,
  kase: Case,
  asked: Asked | undefined,
  now: Instant,
): Change | { refusal: Refusal } | undefined {
  if (!asked) return tick(process, kase, now, now)
  const earlier = tick(process, kase, justBefore(asked.at), now)
  if (earlier) return earlier
  const refusal = refuse(process, kase, asked)
  return refusal ? { refusal } : decide(process, kase, asked)
}

function justBefore(at: Instant): Instant {
  return toInstant(toMillis(at) - 1)
}
