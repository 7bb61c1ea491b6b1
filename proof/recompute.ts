/** The case once more, from what was asked of it and when, by the pure rules alone. Recipients are taken as recorded. */
import { nextInstant, type Case, type CaseEvent, type Change } from '../domain/clock/case'
import type { Deadline } from '../domain/clock/deadline'
import { openCase } from '../domain/clock/decide'
import { nextChange } from '../domain/clock/next'
import { resolve, settle, type Patch, type Resolution, type RungRecord } from '../domain/clock/resolve'
import { processes } from '../domain/processes'
import type { Process } from '../domain/processes/process'
import { toInstant, toMillis, type Instant } from '../domain/time/instant'
import { difference } from './difference'
import { askedOf, type Timed } from './asked'
import type { Content, RungRow } from './format'
import type { History } from './history'
import { worldsOf, type WorldAt } from './world'

/** Everything a case leaves behind, as the rules say it must be. */
export interface Recomputed {
  case: Case
  deadlines: Map<string, Deadline>
  rungs: Map<string, RungRecord>
  events: (CaseEvent & { revision: number })[]
  states: Map<number, Case>
  patches: Map<number, Patch>
  /** What was asked or recorded and does not fit together, in sentences. */
  problems: string[]
}

/** A guard against rows that never end. */
const MOST_CHANGES = 100_000

/** How long a worker may go on with the calendar it knows, after a newer one was stored. */
const STALE_FOR_MS = 6_000

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
      if (outcome === 'done') problems.push(`command ${asked.name} at ${asked.at}: the rules refuse it (${next.refusal.code}), the history says it was done`)
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

/** The case so far, and what it left behind. */
class Run {
  readonly made: Recomputed = {
    case: undefined as never,
    deadlines: new Map(),
    rungs: new Map(),
    events: [],
    states: new Map(),
    patches: new Map(),
    problems: [],
  }
  private readonly worlds: WorldAt
  private readonly rungRows: Map<string, RungRow>
  private readonly recordedAt: Map<number, Instant>

  constructor(
    private readonly content: Content,
    private readonly history: History,
  ) {
    this.worlds = worldsOf(content)
    this.rungRows = new Map(content.rungs.map((row) => [row.id, row]))
    this.recordedAt = new Map(content.events.map(({ revision, recordedAt }) => [revision, recordedAt]))
  }

  /** When the machine got to what falls due next: recorded, because only the machine knows. Never before it was due. */
  clock(): Instant {
    const at = nextInstant(this.made.case) ?? ''
    const fired = this.content.rungs.filter((row) => row.at === at && row.reason !== 'in the past').map(({ firedAt }) => firedAt ?? '')
    return [at, ...fired].sort().at(-1)!
  }

  step(change: Change): void {
    if (this.made.events.length > MOST_CHANGES) throw new Error('The case has more changes than a proof may have.')
    const revision = change.case.revision + 1
    const { patch, events, rungs } = withRecordedRecipients(this.resolved(change, revision), change, this.rungRows)
    const settled = settle(change.case, patch)
    this.made.patches.set(revision, patch)
    this.made.events.push(...events.map((event) => ({ ...event, revision })))
    for (const rung of rungs) this.made.rungs.set(rung.id, rung)
    this.keep(change.case.deadlines.map((deadline) => settled.deadlines.find(({ key }) => key === deadline.key) ?? deadline))
    this.go(settled)
  }

  /** A change that the database knows and the engine lost goes on as recorded: nobody else knows what was asked. */
  adopt(adopted: Case): void {
    const lost = this.content.events.filter(({ revision }) => revision > this.made.case.revision && revision <= adopted.revision)
    this.made.events.push(...lost.map(({ type, at, by, data, revision }) => ({ type, at, by, data, revision })))
    this.keep(adopted.deadlines)
    this.go(adopted)
  }

  private keep(deadlines: Deadline[]): void {
    for (const deadline of deadlines) {
      if (deadline.unwanted !== true && deadline.dueAt !== undefined) this.made.deadlines.set(deadline.key, deadline)
    }
  }

  private go(kase: Case): void {
    this.made.case = kase
    this.made.states.set(kase.revision, kase)
  }

  /** With the calendar that was the newest when the change was recorded, or moments before. */
  private resolved(change: Change, revision: number): Resolution {
    const recordedAt = this.recordedAt.get(revision) ?? this.content.madeAt
    const fresh = resolve(change, this.worlds(change, recordedAt))
    const told = this.history.commits.get(revision)?.patch
    if (!told || !difference(fresh.patch, told)) return fresh
    const stale = resolve(change, this.worlds(change, toInstant(toMillis(recordedAt) - STALE_FOR_MS)))
    return difference(stale.patch, told) ? fresh : stale
  }
}

/** Who stood where in the chain on that day is a fact of people, not of the rules. Rungs that were reached come first. */
function withRecordedRecipients(resolution: Resolution, { reached }: Change, rows: Map<string, RungRow>): Resolution {
  const rungs = resolution.rungs.map((rung): RungRecord => {
    const row = rows.get(rung.id)
    if (!row || rung.state !== 'fired') return rung
    if (row.state === 'skipped' && row.recipients.length === 0) return { ...rung, state: 'skipped', reason: 'nobody at this level', to: [] }
    return { ...rung, to: row.recipients }
  })
  const events = resolution.events.map((event, index): CaseEvent => {
    const rung = index < reached.length ? rungs[index] : undefined
    if (!rung || rung.state === 'held') return event
    const { to: _placeholder, ...data } = event.data
    if (rung.state === 'fired') return { ...event, data: { ...data, to: rung.to } }
    return { ...event, type: rung.level === 'missed' ? event.type : 'RungSkipped', data: { reason: rung.reason, ...data } }
  })
  return { ...resolution, rungs, events }
}
