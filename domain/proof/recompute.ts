/** The case once more, from what was asked of it and when, by the pure rules alone. */
import { nextInstant } from '../clock/case'
import { openCase } from '../clock/decide'
import { nextChange } from '../clock/next'
import { processes } from '../processes'
import type { Process } from '../processes/process'
import type { Instant } from '../time/instant'
import { askedOf, type Timed } from './asked'
import type { Content } from './content'
import type { History } from './history'
import { Run, type Recomputed } from './run'

/** Plays the case as live: what falls due, what is asked, in order. Recipients and instants are taken as recorded. */
export function recompute(content: Content, history: History): Recomputed {
  const process = processes[content.case.kind]
  if (!process) throw new Error(`There is no process ${content.case.kind}.`)
  const run = new Run(content, history)
  const { openedAt, commands } = askedOf(content.events, history, run.made.problems)
  run.step(openCase(process, history.opening, openedAt))
  for (const one of commands) {
    if ('adopted' in one) {
      timePasses(process, run, one.at, one.adopted.revision - 1)
      run.adopt(one.adopted)
    } else answer(process, run, one)
  }
  timePasses(process, run, [history.seenUntil, ...content.events.map(({ at }) => at)].sort().at(-1)!)
  return run.made
}

/** What falls due before a command comes first; a refusal must be what the history says. */
function answer(process: Process, run: Run, { outcome, ...asked }: Timed): void {
  const { problems } = run.made
  while (!run.made.case.recent.includes(asked.id)) {
    const next = nextChange(process, run.made.case, asked, run.clock())
    if (!next) return
    if ('refusal' in next) {
      if (outcome === 'done')
        problems.push(
          `command ${asked.name} at ${asked.at}: the rules refuse it (${next.refusal.code}), the history says it was done`,
        )
      return
    }
    run.step(next)
    if (outcome === 'refused' && run.made.case.recent.at(-1) === asked.id)
      problems.push(`command ${asked.name} at ${asked.at}: the rules let it pass, the history says it was refused`)
  }
}

/** Everything that falls due up to `until` comes, up to a revision. */
function timePasses(process: Process, run: Run, until: Instant, upTo = Infinity): void {
  while (run.made.case.revision < upTo && (nextInstant(run.made.case) ?? '~') <= until) {
    const next = nextChange(process, run.made.case, undefined, run.clock())
    if (!next || 'refusal' in next) return
    run.step(next)
  }
}
