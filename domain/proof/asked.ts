/** What was asked of a case, in order, each with the instant it was recorded with. */
import { CLOCK, type Case } from '../clock/case'
import type { Asked } from '../clock/decide'
import type { Instant } from '../time/instant'
import type { EventRow } from './content'
import type { Command, History } from './history'

export type Timed = Asked & Pick<Command, 'outcome'>

/** A change that the database knows and the engine lost: it goes on from the state that was recorded. */
export interface Adopted {
  adopted: Case
  at: Instant
}

/**
 * The commands of the history and the events they became, side by side: the n-th event that somebody caused belongs to the n-th
 * command that was done. The engine must have handled each at about the instant that was recorded; what does not fit is a problem.
 */
export function askedOf(
  events: EventRow[],
  history: History,
  problems: string[],
): { openedAt: Instant; commands: (Timed | Adopted)[] } {
  const [opened, ...said] = caused(events)
  const openedAt = checked('the opening', opened?.at, history.openedWithin, false, problems)
  const known = new Set(history.commands.map(({ id }) => id))
  const done = new Set<string>()
  const commands: (Timed | Adopted)[] = []
  const takeLost = () => {
    for (let adopted = lostBefore(said[0], history, known); adopted; adopted = lostBefore(said[0], history, known)) {
      commands.push({ adopted, at: said[0]!.at })
      for (const id of adopted.recent) known.add(id)
      for (const id of adopted.recent) done.add(id)
      while (said[0] && said[0].revision <= adopted.revision) said.shift()
    }
  }
  for (const { earliest, latest, ...command } of history.commands) {
    takeLost()
    if (command.outcome === 'refused') commands.push({ ...command, at: earliest })
    if (command.outcome === 'refused' || done.has(command.id)) continue
    done.add(command.id)
    const event = said.shift()
    if (!event && command.outcome === 'pending') continue
    const again = event !== undefined && history.commits.get(event.revision)?.adopted !== undefined
    commands.push({
      ...command,
      at: checked(`command ${command.name}`, event?.at, { earliest, latest }, again, problems),
    })
  }
  takeLost()
  for (const { type, at } of said)
    problems.push(`event ${type} at ${at}: recorded, but nobody asked for it in the history`)
  return { openedAt, commands }
}

/** The first event of each change that was not the clock's doing. */
function caused(events: EventRow[]): EventRow[] {
  const first = new Map<number, EventRow>()
  for (const event of events) if (event.by !== CLOCK && !first.has(event.revision)) first.set(event.revision, event)
  return [...first.values()]
}

/** The state that was adopted, if it holds a command that no history knows. */
function lostBefore(event: EventRow | undefined, { commits, revision }: History, known: Set<string>): Case | undefined {
  for (let at = event?.revision ?? Infinity; at <= revision; at++) {
    const commit = commits.get(at)
    if (commit) return commit.adopted?.recent.some((id) => !known.has(id)) ? commit.adopted : undefined
  }
  return undefined
}

/** The recorded instant, when the engine handled it about then; else the engine's. A repeated attempt may be recorded earlier. */
function checked(
  what: string,
  at: Instant | undefined,
  { earliest, latest }: { earliest: Instant; latest: Instant },
  again: boolean,
  problems: string[],
): Instant {
  if (at === undefined) problems.push(`${what}: in the history at ${earliest}, but no event was recorded`)
  else if ((!again && at < earliest) || at > latest)
    problems.push(`${what}: the engine handled it between ${earliest} and ${latest}, recorded is ${at}`)
  else return at
  return earliest
}
