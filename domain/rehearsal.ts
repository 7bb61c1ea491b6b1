/** A case run against a virtual clock: the same pure rules as live, everything that would happen, at once. */
import { nextInstant, type Case, type CaseEvent, type Change } from './clock/case'
import { openCase, type Asked, type Opening } from './clock/decide'
import type { Deadline } from './clock/deadline'
import { knownFor, settledFacts } from './clock/known'
import { nextChange } from './clock/next'
import { resolve, settle, type RungRecord, type World } from './clock/resolve'
import type { Process, Refusal } from './processes/process'
import { Agenda, type NotDone } from './rehearsal-agenda'
import type { Instant } from './time/instant'

/** What somebody does in a rehearsal: at an instant, or so long after a rung or the action before it (the first: after the start). */
export interface Action {
  at?: Instant
  after?: string
  /** Counts from when this rung comes, the `n`-th time; without `after`: just after it. */
  rung?: AwaitedRung
  command: string
  body?: Record<string, unknown>
}

export interface AwaitedRung {
  key: string
  level: string
  n?: number
}

export interface Rehearsal {
  /** The case at the end, with every deadline it had, settled or not. */
  case: Case
  deadlines: Deadline[]
  events: (CaseEvent & { revision: number })[]
  rungs: RungRecord[]
  /** Actions that would be refused, and why; the case goes on without them. */
  refused: { action: number; at: Instant; command: string; refusal: Refusal }[]
  /** Actions whose time never came, and why. */
  notDone: NotDone[]
  /** False when there was more to come than a rehearsal is allowed to show. */
  complete: boolean
}

/** Enough for a daily repeat over many years; a guard against a policy in seconds with a horizon in years. */
const MOST_CHANGES = 20_000

/** Runs from `startAt` up to and including `until`. Throws SpanError for a bad `after`. */
export function rehearse(
  process: Process,
  opening: Omit<Opening, 'by'>,
  world: World,
  startAt: Instant,
  until: Instant,
  actions: Action[] = [],
): Rehearsal {
  const seen: Rehearsal = {
    case: undefined as never,
    deadlines: [],
    events: [],
    rungs: [],
    refused: [],
    notDone: [],
    complete: true,
  }
  const agenda = new Agenda(actions, startAt, world)
  let kase = record(seen, openCase(process, { ...opening, by: 'tool:rehearsal' }, startAt), world)
  let now = startAt
  for (let changes = 0; ; changes++) {
    if (changes >= MOST_CHANGES) return { ...seen, notDone: agenda.left(seen, now), complete: false }
    agenda.see(seen.rungs, now)
    const first = agenda.due(now)
    const next = nextChange(process, kase, first && withKnown(first, kase, seen, world), now)
    if (next && 'refusal' in next)
      seen.refused.push({ action: first?.index ?? 0, at: now, command: first?.name ?? '', refusal: next.refusal })
    else if (next) kase = record(seen, next, world)
    if (first && (!next || 'refusal' in next || kase.recent.includes(first.id))) agenda.done()
    if (next) continue
    const soonest = [nextInstant(kase), agenda.nextAt()].filter((at) => at !== undefined).sort()[0]
    if (soonest === undefined || soonest > until) break
    now = soonest
  }
  return { ...seen, notDone: agenda.left(seen, until) }
}

/** What live comes from the database is known here from what was seen. */
function withKnown<A extends Asked>(asked: A, kase: Case, { deadlines }: Rehearsal, world: World): A {
  const settled = settledFacts(deadlines.find(({ key }) => key === asked.body.key))
  return { ...asked, body: { ...asked.body, ...knownFor(asked, kase, settled, world) } }
}

function record(seen: Rehearsal, change: Change, world: World): Case {
  const { patch, events, rungs } = resolve(change, world)
  const settled = settle(change.case, patch)
  seen.events.push(...events.map((event) => ({ ...event, revision: settled.revision })))
  seen.rungs.push(...rungs)
  const known = change.case.deadlines.map(
    (deadline) => settled.deadlines.find(({ key }) => key === deadline.key) ?? deadline,
  )
  seen.deadlines = [...seen.deadlines.filter(({ key }) => !known.some((one) => one.key === key)), ...known].filter(
    ({ unwanted }) => unwanted !== true,
  )
  seen.case = settled
  return settled
}
