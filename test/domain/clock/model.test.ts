/** Whatever people do, and whenever, these promises hold: random commands at random instants against the pure rules. */
import fc from 'fast-check'
import { isLive, type Deadline } from '../../../domain/clock/deadline'
import { openCase, type Asked } from '../../../domain/clock/decide'
import { nextInstant, type Case, type CaseEvent, type Change } from '../../../domain/clock/case'
import { nextChange } from '../../../domain/clock/next'
import { resolve, settle, type RungRecord, type World } from '../../../domain/clock/resolve'
import { need } from '../../../domain/processes/need'
import { toInstant, toMillis, type Instant } from '../../../domain/time/instant'
import { cn, force, people, policy, shanghai } from '../../support/rehearsals'

const world: World = { policy, people, calendarOf: () => cn }
const START = shanghai('2027-01-04 10:00')
const DAYS = 60
const MINUTE = 60_000
/** Few each time, other ones each time; more with `RUNS=1000`. */
const RUNS = Number(process.env.RUNS ?? 15)
const END = toInstant(toMillis(START) + DAYS * 24 * 60 * MINUTE)

// ── What happens ──────────────────────────────────────────────────────────────────────────────────────────────────────

const minutes = fc.integer({ min: 0, max: DAYS * 24 * 60 })
const later = (days: number) => fc.integer({ min: 1, max: days * 24 * 60 })
const date = fc
  .integer({ min: -5, max: 40 })
  .map((days) => toInstant(toMillis(START) + days * 24 * 60 * MINUTE).slice(0, 10))
const milestone = date.map((dueOn) => ({ title: 'Step', ownerId: 'eng', dueOn }))
const sometimes = <T>(what: fc.Arbitrary<T>) => fc.option(what, { nil: undefined })

/** What is said; minutes stand for instants relative to when it is said, and `which` for one of the open deadlines. */
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
)

interface Told {
  at: Instant
  said: Record<string, unknown> & { name: string }
  /** Minutes ago it happened, if not now. */
  ago?: number | undefined
}

const story = fc
  .array(fc.tuple(minutes, said, fc.option(later(10), { nil: undefined, freq: 4 })), { maxLength: 30, size: 'max' })
  .map((all) =>
    all
      .sort(([a], [b]) => a - b)
      .map(([minute, what, ago]): Told => ({ at: toInstant(toMillis(START) + minute * MINUTE), said: what, ago })),
  )

/** As the case stands: the next step of its process, or a command about one of its open deadlines. */
function askedOf({ at, said: { name, which, kind, ...more }, ago }: Told, index: number, kase: Case): Asked {
  const instant = (by: unknown) => toInstant(toMillis(at) + Number(by) * MINUTE)
  const open = kase.deadlines.filter(isLive)
  const said = {
    ...Object.fromEntries(Object.entries(more).filter(([, value]) => value !== undefined)),
    ...(typeof more.until === 'number' ? { until: instant(more.until) } : {}),
    ...(typeof more.dueAt === 'number' ? { dueAt: instant(more.dueAt) } : {}),
    ...(typeof which === 'number' ? { key: open[which % Math.max(1, open.length)]?.key ?? 'none' } : {}),
    ...(name === 'absorb' ? { fromId: 'need_2', dues: { [String(kind)]: instant(more.dueAt) } } : {}),
    ...(ago === undefined ? {} : { occurredAt: instant(-ago) }),
  }
  const step = name === 'goOn' ? nextStep(kase.process.stage, Number(more.smooth), more) : { name, body: {} }
  return {
    id: `c${index}`,
    name: step.name,
    body: { ...(name === 'goOn' ? (ago === undefined ? {} : { occurredAt: instant(-ago) }) : said), ...step.body },
    by: 'tool:model',
    at,
  }
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

interface Seen {
  kase: Case
  changes: Change[]
  events: CaseEvent[]
  rungs: RungRecord[]
  states: Case[]
}

/** Runs a story. `wakes` says when the machine gets to what is due: at once, or later. The state is carried as text. */
function run(told: Told[], wakes: (due: Instant) => Instant = (due) => due): Seen {
  const opening = {
    id: 'need_1',
    policyVersion: 1,
    by: 'tool:model',
    input: { title: 'Export fails', customerId: 'cus', ownerId: 'ann', priority: 'high' },
  }
  const seen: Seen = { kase: undefined as never, changes: [], events: [], rungs: [], states: [] }
  const record = (change: Change) => {
    const { patch, events, rungs } = resolve(change, world)
    const state = settle(change.case, patch)
    seen.kase = JSON.parse(JSON.stringify(state)) as Case
    expect(seen.kase).toEqual(state)
    seen.changes.push(change)
    seen.events.push(...events)
    seen.rungs.push(...rungs)
    seen.states.push(state)
  }
  record(openCase(need, opening, START))
  let done = 0
  for (let now = START; seen.changes.length < 4_000;) {
    const said = told[done]
    const first = said && said.at <= now ? askedOf(said, done, seen.kase) : undefined
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

const holds = (promise: (seen: Seen) => void) =>
  fc.assert(
    fc.property(story, (told) => promise(run(told))),
    { numRuns: RUNS },
  )
const everyDeadline = ({ states, changes }: Seen): Deadline[] => [
  ...changes.flatMap((change) => change.case.deadlines),
  ...states.flatMap((state) => state.deadlines),
]
const keysOf = (events: CaseEvent[], type: string) =>
  events.filter((event) => event.type === type).map(({ data }) => String(data.key))
const twice = (all: string[]) => all.filter((one, index) => all.indexOf(one) !== index)

describe('whatever people do to a case, and whenever', () => {
  test('[E6] no rung has two records, and no deadline is missed, started or settled twice', () => {
    holds(({ rungs, events }) => {
      expect(twice(rungs.map(({ id }) => id))).toEqual([])
      for (const type of ['DeadlineStarted', 'DeadlineMissed']) expect(twice(keysOf(events, type))).toEqual([])
      expect(
        twice(['DeadlineMet', 'DeadlineCancelled', 'DeadlineLapsed'].flatMap((type) => keysOf(events, type))),
      ).toEqual([])
    })
  })

  test('[T7] a miss stays a miss, and a verdict never changes', () => {
    holds((seen) => {
      const missed = new Set<string>()
      const verdicts = new Map<string, string>()
      for (const { key: one, state, missedAt, settledAt } of seen.changes.flatMap((change) => change.case.deadlines)) {
        if (missed.has(one)) expect(['missed', 'missed-then-met']).toContain(state)
        if (missedAt !== undefined) missed.add(one)
        expect(verdicts.get(one) ?? state).toBe(state)
        if (settledAt !== undefined) verdicts.set(one, state)
      }
    })
  })

  test('[T7] [N9] a deadline whose due passes while it runs is missed', () => {
    holds(({ kase }) => {
      for (const deadline of kase.deadlines.filter(isLive)) {
        expect(deadline.dueAt).toBeDefined()
        if (deadline.stoodStillAt === undefined && (deadline.dueAt ?? '') <= END)
          expect(deadline.missedAt).toBe(deadline.dueAt)
      }
    })
  })

  test('each change is one revision, and after closing nothing happens any more', () => {
    holds(({ changes, events, kase }) => {
      expect(changes.map((change) => change.case.revision)).toEqual(changes.map((_, index) => index))
      const closed = events.findIndex(({ type }) => type === 'CaseClosed')
      expect(closed).toBe(
        kase.closedAt === undefined
          ? -1
          : events.findLastIndex(({ type }) => !['DeadlineMet', 'DeadlineCancelled', 'DeadlineLapsed'].includes(type)),
      )
      if (kase.closedAt !== undefined)
        expect([kase.deadlines, kase.pause, nextInstant(kase)]).toEqual([[], undefined, undefined])
    })
  })

  test('[X14] a machine that was away makes the same history as one that was not', () => {
    fc.assert(
      fc.property(story, fc.integer({ min: 1, max: 20 * 24 * 60 }), (told, late) => {
        const punctual = run(told)
        const tardy = run(told, (due) => toInstant(toMillis(due) + late * MINUTE))
        expect(tardy.events).toEqual(punctual.events)
        expect(tardy.kase).toEqual(punctual.kase)
        const rung = ({ firedAt: _, ...record }: RungRecord) => record
        expect(tardy.rungs.map(rung)).toEqual(punctual.rungs.map(rung))
      }),
      { numRuns: RUNS },
    )
  })

  test('[X14] rungs come in the order of their instants, unless somebody tells of what happened earlier or agrees on a date gone by', () => {
    fc.assert(
      fc.property(story, (told) => {
        const prompt = told.map(({ at, said }) => ({
          at,
          said: { ...said, plannedDeliveryOn: '2027-12-31', milestones: [] },
        }))
        const fired = run(prompt)
          .rungs.filter(({ state }) => state !== 'skipped')
          .map(({ at }) => at)
        expect(fired).toEqual([...fired].sort())
      }),
      { numRuns: RUNS },
    )
  })

  test('[X15] standing still buys no working time: at most the due is rounded up once, to the end of business of its day', () => {
    const flip = fc.constantFrom(
      { name: 'pause', reason: 'So' },
      { name: 'resume' },
      { name: 'changePriority', priority: 'low', reason: 'So' },
      { name: 'changePriority', priority: 'high', reason: 'So' },
    )
    const flips = fc.array(fc.tuple(minutes, flip), { minLength: 2, maxLength: 30, size: 'max' })
    fc.assert(
      fc.property(flips, (all) => {
        const told = all
          .sort(([a], [b]) => a - b)
          .map(([minute, said]) => ({ at: toInstant(toMillis(START) + minute * MINUTE), said }))
        const solutionOf = (state: Case) => state.deadlines.find(({ key: one }) => one === 'solution-1')
        const { states } = run(told)
        const [first, last] = [states[0], states.at(-1)].map((state) => state && solutionOf(state))
        if (!first || !last || last.stoodStillAt !== undefined) return
        const stood = (last.stood ?? []).map(({ from, to }) => ({ from: toMillis(from), to: toMillis(to) }))
        const way = ({ startedAt, dueAt }: Deadline, pauses: { from: number; to: number }[]) =>
          cn.workingMs(toMillis(startedAt), toMillis(dueAt ?? ''), pauses)
        const bought = way(last, stood) - way(first, [])
        if (last.missedAt === undefined || (last.stood ?? []).every(({ from }) => from < (last.missedAt ?? ''))) {
          expect(bought).toBeGreaterThanOrEqual(0)
          expect(bought).toBeLessThan(9 * 60 * MINUTE)
        }
      }),
      { numRuns: RUNS },
    )
  })

  test('the state stays small: what is over rests in the history', () => {
    holds((seen) => {
      for (const state of seen.states) {
        expect(state.recent.length).toBeLessThanOrEqual(20)
        expect(state.acknowledgements.length).toBeLessThanOrEqual(10)
        expect(state.deadlines.filter((one) => one.unwanted)).toEqual([])
      }
      expect(everyDeadline(seen).length).toBeGreaterThan(0)
    })
  })
})
