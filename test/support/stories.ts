/** Random stories: whatever people do to a case, and whenever, played against the pure rules. */
import fc from 'fast-check'
import { isLive, type Deadline } from '../../domain/clock/deadline'
import { knownFor, settledFacts } from '../../domain/clock/known'
import { openCase, type Asked } from '../../domain/clock/decide'
import { nextInstant, type Case, type CaseEvent, type Change } from '../../domain/clock/case'
import { nextChange } from '../../domain/clock/next'
import { resolve, settle, type RungRecord, type World } from '../../domain/clock/resolve'
import { need } from '../../domain/processes/need'
import { toInstant, toMillis, type Instant } from '../../domain/time/instant'
import { cn, force, people, policy, shanghai } from './rehearsals'

export const world: World = { policy, people, calendarOf: () => cn }
export const START = shanghai('2027-01-04 10:00')
const DAYS = 60
export const MINUTE = 60_000
/** Few each time, other ones each time; more with `RUNS=1000`. */
export const RUNS = Number(process.env.RUNS ?? 15)
export const END = toInstant(toMillis(START) + DAYS * 24 * 60 * MINUTE)

// ── What happens ──────────────────────────────────────────────────────────────────────────────────────────────────────

export const minutes = fc.integer({ min: 0, max: DAYS * 24 * 60 })
const later = (days: number) => fc.integer({ min: 1, max: days * 24 * 60 })
const date = fc
  .integer({ min: -5, max: 40 })
  .map((days) => toInstant(toMillis(START) + days * 24 * 60 * MINUTE).slice(0, 10))
const milestone = date.map((dueOn) => ({ title: 'Step', ownerId: 'eng', dueOn }))
const sometimes = <T>(what: fc.Arbitrary<T>) => fc.option(what, { nil: undefined })

/** What is said; minutes stand for instants relative to when it is said, `which` for one of the open deadlines, `settled` for one of those. */
const said = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      name: fc.constant('goOn'),
      smooth: fc.integer({ min: 0, max: 3 }),
      plannedDeliveryOn: date,
      milestones: fc.array(milestone, { maxLength: 2 }),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ name: 'giveUpdate', summary: 'On track' }) },
  { weight: 1, arbitrary: fc.record({ name: fc.constant('completeMilestone'), n: fc.constantFrom(1, 2) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      name: fc.constant('changePriority'),
      priority: fc.constantFrom('high', 'high', 'low'),
      reason: fc.constant('So'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ name: fc.constant('pause'), reason: fc.constant('Waiting'), until: sometimes(later(10)) }),
  },
  { weight: 1, arbitrary: fc.constant({ name: 'resume' }) },
  {
    weight: 2,
    arbitrary: fc.record({
      name: fc.constant('acknowledge'),
      which: sometimes(fc.nat(5)),
      for: sometimes(fc.constantFrom('3 working days', '2 hours')),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      name: fc.constant('extend'),
      which: fc.nat(5),
      reason: fc.constant('Agreed'),
      dueAt: later(20),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      name: fc.constant('escalate'),
      which: fc.nat(5),
      level: fc.constant('director'),
      reason: fc.constant('Hurry'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      name: fc.constant('absorb'),
      kind: fc.constantFrom('solution', 'update', 'delivery'),
      dueAt: fc.integer({ min: -5 * 24 * 60, max: 10 * 24 * 60 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      { name: 'addNote', text: 'So' },
      { name: 'addNote', text: 'So' },
      { name: 'assign', ownerId: 'pat', reason: 'So' },
      { name: 'cancel', reason: 'So' },
    ),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      name: fc.constant('correct'),
      settled: fc.nat(20),
      reason: fc.constant('The log says so'),
      ago: later(20),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      name: fc.constant('decideCorrection'),
      waiting: fc.nat(5),
      decision: fc.constantFrom('approved', 'declined'),
      reason: fc.constant('Seen'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ name: fc.constant('recalculate'), cause: fc.constantFrom('policy', 'calendar') }),
  },
)

export interface Told {
  at: Instant
  said: Record<string, unknown> & { name: string }
  /** Minutes ago it happened, if not now. */
  ago?: number | undefined
}

export const story = fc
  .array(fc.tuple(minutes, said, fc.option(later(10), { nil: undefined, freq: 4 })), { maxLength: 30, size: 'max' })
  .map((all) =>
    all
      .sort(([a], [b]) => a - b)
      .map(([minute, what, ago]): Told => ({ at: toInstant(toMillis(START) + minute * MINUTE), said: what, ago })),
  )

/** As the case stands: the next step of its process, or a command about one of its open deadlines. */
function askedOf(
  { at, said: { name, which, settled, waiting, kind, ...more }, ago: agoOfReport }: Told,
  index: number,
  { kase, ended }: Seen,
): Asked {
  const instant = (by: unknown) => toInstant(toMillis(at) + Number(by) * MINUTE)
  const open = kase.deadlines.filter(isLive)
  const { ago = agoOfReport, ...rest } = more
  const keys = [...ended.keys()]
  const keyOf = () => {
    if (typeof which === 'number') return open[which % Math.max(1, open.length)]?.key ?? 'none'
    if (typeof settled === 'number') return keys[settled % Math.max(1, keys.length)] ?? 'none'
    return kase.proposals?.[Number(waiting) % kase.proposals.length]?.key ?? 'none'
  }
  const said = {
    ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)),
    ...(typeof more.until === 'number' ? { until: instant(more.until) } : {}),
    ...(typeof more.dueAt === 'number' ? { dueAt: instant(more.dueAt) } : {}),
    ...([which, settled, waiting].some((one) => typeof one === 'number') ? { key: keyOf() } : {}),
    ...(name === 'absorb' ? { fromId: 'need_2', dues: { [String(kind)]: instant(more.dueAt) } } : {}),
    ...(ago === undefined ? {} : { occurredAt: instant(-Number(ago)) }),
  }
  const step = name === 'goOn' ? nextStep(kase.process.stage, Number(more.smooth), more) : { name, body: {} }
  const reported = ago === undefined ? {} : { occurredAt: instant(-Number(ago)) }
  const body: Asked['body'] = { ...(name === 'goOn' ? reported : said), ...step.body }
  const known = knownFor({ name: step.name, body }, kase, settledFacts(ended.get(String(body.key))), world)
  return { id: `c${index}`, name: step.name, body: { ...body, ...known }, by: 'tool:model', at }
}

function nextStep(
  stage: string,
  smooth: number,
  { plannedDeliveryOn, milestones }: Record<string, unknown>,
): { name: string; body: Record<string, unknown> } {
  const yes = smooth > 0
  switch (stage) {
    case 'task-force':
      return { name: 'nameTaskForce', body: force }
    case 'solution':
      return {
        name: 'submitSolution',
        body: { summary: 'Fix', plannedDeliveryOn, milestones, ...(smooth === 3 ? { confirmedByCustomer: true } : {}) },
      }
    case 'confirmation':
    case 'customer-approval':
      return {
        name: 'recordConfirmation',
        body: {
          decision: yes ? 'confirmed' : stage === 'confirmation' && smooth === 2 ? 'awaiting-approval' : 'rejected',
        },
      }
    case 'execution':
      return { name: 'deliver', body: smooth === 3 ? { acceptedByCustomer: true } : {} }
    case 'acceptance':
      return { name: 'recordAcceptance', body: { decision: smooth > 1 ? 'accepted' : 'returned', reason: 'Seen' } }
    default:
      return { name: 'revisit', body: { satisfied: smooth === 3 ? 'yes' : 'no' } }
  }
}

// ── A machine that may be late ────────────────────────────────────────────────────────────────────────────────────────

export interface Seen {
  kase: Case
  changes: Change[]
  events: CaseEvent[]
  rungs: RungRecord[]
  states: Case[]
  /** Settled deadlines by key, as their rows have them. */
  ended: Map<string, Deadline>
}

/** Runs a story. `wakes` says when the machine gets to what is due: at once, or later. The state is carried as text. */
export function run(told: Told[], wakes: (due: Instant) => Instant = (due) => due): Seen {
  const opening = {
    id: 'need_1',
    policyVersion: 1,
    by: 'tool:model',
    input: { title: 'Export fails', customerId: 'cus', ownerId: 'ann', priority: 'high' },
  }
  const seen: Seen = { kase: undefined as never, changes: [], events: [], rungs: [], states: [], ended: new Map() }
  const record = (change: Change) => {
    const { patch, events, rungs } = resolve(change, world)
    const state = settle(change.case, patch)
    seen.kase = JSON.parse(JSON.stringify(state)) as Case
    expect(seen.kase).toEqual(state)
    seen.changes.push(change)
    seen.events.push(...events)
    seen.rungs.push(...rungs)
    seen.states.push(state)
    for (const one of change.case.deadlines) if (!isLive(one) && one.dueAt !== undefined) seen.ended.set(one.key, one)
  }
  record(openCase(need, opening, START))
  let done = 0
  for (let now = START; seen.changes.length < 4_000;) {
    const said = told[done]
    const first = said && said.at <= now ? askedOf(said, done, seen) : undefined
    const next = nextChange(need, seen.kase, first, now)
    if (next && !('refusal' in next)) record(next)
    if (first && (!next || 'refusal' in next || seen.kase.recent.includes(first.id))) done++
    if (next) continue
    const due = [nextInstant(seen.kase), told[done]?.at].filter((at) => at !== undefined).sort()[0]
    if (due === undefined || due > END) return seen
    const woken = wakes(due)
    now = woken > END ? END : woken > now ? woken : due > now ? due : now
  }
  throw new Error('a story without an end')
}
