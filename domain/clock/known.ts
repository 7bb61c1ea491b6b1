/** Completes a command with what its case does not know itself: the engine decides at once, without asking anybody. Pure. */
import type { Case } from './case'
import type { Known } from './case.messages'
import type { SettledFacts } from './corrections'
import type { Deadline } from './deadline'
import { extensionLimit } from './extensions'
import type { World } from './resolve'

/** `settled` is the deadline that a correction is about, where it is settled. */
export function knownFor(
  { name, body }: { name: string; body: Record<string, unknown> },
  kase: Case,
  settled: SettledFacts | undefined,
  world: World,
): { known?: Known } {
  if (name === 'correct') return settled ? { known: { deadline: settled } } : {}
  if (name !== 'extend') return {}
  const extension = extensionLimit(kase, String(body.key), world)
  return extension ? { known: { extension } } : {}
}

/** What a correction must know of a deadline; undefined while it is open. */
export function settledFacts(deadline: Deadline | undefined): SettledFacts | undefined {
  if (deadline?.settledAt === undefined || deadline.dueAt === undefined) return undefined
  const { kind, state, startedAt, dueAt, missedAt, metAt } = deadline
  return {
    kind,
    state,
    startedAt,
    dueAt,
    ...(missedAt === undefined ? {} : { missedAt }),
    ...(metAt === undefined ? {} : { metAt }),
  }
}
