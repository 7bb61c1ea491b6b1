/** What happens next to a case, judged from its state and never from which promise won. Pure; also the rehearsal's loop. */
import type { Process, Refusal } from '../processes/process'
import { toInstant, toMillis, type Instant } from '../time/instant'
import { CLOCK, liveDeadlines, nextInstant, type Case, type Change } from './case'
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
  if (!asked) return fallenDue(process, kase, now, now)
  const earlier = fallenDue(process, kase, justBefore(asked.at), now)
  if (earlier) return earlier
  const refusal = refuse(process, kase, asked)
  return refusal ? { refusal } : decide(process, kase, asked)
}

/** What happens by itself because its time has come goes before the rungs of the same instant: it may settle them. */
function fallenDue(process: Process, kase: Case, until: Instant, now: Instant): Change | undefined {
  const at = nextInstant(kase)
  const elapsed = liveDeadlines(kase).find(
    ({ elapses, stoodStillAt, plan }) => elapses !== undefined && stoodStillAt === undefined && plan?.[0]?.at === at,
  )
  if (elapsed?.elapses === undefined || at === undefined || at > until) return tick(process, kase, until, now)
  const { key, epoch, elapses: name } = elapsed
  return decide(process, kase, { id: `${key}/${epoch}`, name, body: {}, by: CLOCK, at })
}

function justBefore(at: Instant): Instant {
  return toInstant(toMillis(at) - 1)
}
