/** Whatever people do, and whenever, these promises hold: random commands at random instants against the pure rules. */
import fc from 'fast-check'
import { isLive, type Deadline } from '../../../domain/clock/deadline'
import { openCase, refuse, type Asked } from '../../../domain/clock/decide'
import { nextInstant, type Case, type CaseEvent, type Change } from '../../../domain/clock/case'
import { nextChange } from '../../../domain/clock/next'
import { resolve, settle, type RungRecord, type World } from '../../../domain/clock/resolve'
import { need } from '../../../domain/processes/need'
import { toInstant, toMillis, type Instant } from '../../../domain/time/instant'
import { cn, force, people, policy, shanghai, solution } from '../../support/rehearsals'

const world: World = { policy, people, calendarOf: () => cn }
const START = shanghai('2027-01-04 10:00')
const DAYS = 60
const MINUTE = 60_000
const END = toInstant(toMillis(START) + DAYS * 24 * 60 * MINUTE)

// ── What happens ──────────────────────────────────────────────────────────────────────────────────────────────────────

const minutes = fc.integer({ min: 0, max: DAYS * 24 * 60 })
const later = (most: number) => fc.integer({ min: 1, max: most * 24 * 60 })
const key = fc.constantFrom('task-force-1', 'solution-1', 'solution-2', 'confirmation-1', 'update-1#1', 'update-1#2', 'milestone-1.1', 'delivery-1', 'revisit-1')
const date = fc.integer({ min: -5, max: 40 }).map((days) => toInstant(toMillis(START) + days * 24 * 60 * MINUTE).slice(0, 10))

const said = fc.oneof(
  fc.constant({ name: 'nameTaskForce', body: force }),
  fc.tuple(date, fc.array(date, { maxLength: 2 }), fc.boolean()).map(([delivery, dues, agreed]) => ({
    name: 'submitSolution',
    body: { ...solution(delivery, dues.map((dueOn) => ({ title: 'Step', ownerId: 'eng', dueOn }))), ...(agreed ? { confirmedByCustomer: true } : {}) },
  })),
  fc.constantFrom('confirmed', 'rejected', 'awaiting-approval').map((decision) => ({ name: 'recordConfirmation', body: { decision } })),
  fc.constant({ name: 'giveUpdate', body: { summary: 'On track' } }),
  fc.constant({ name: 'giveUpdate', body: { summary: 'On track' } }),
  fc.constantFrom(1, 2).map((n) => ({ name: 'completeMilestone', body: { n } })),
  fc.constantFrom({}, { acceptedByCustomer: true }).map((body) => ({ name: 'deliver', body })),
  fc.constantFrom('accepted', 'returned').map((decision) => ({ name: 'recordAcceptance', body: { decision, reason: 'Seen' } })),
  fc.constantFrom('no', 'no', 'yes').map((satisfied) => ({ name: 'revisit', body: { satisfied } })),
  fc.constantFrom('high', 'medium', 'low').map((priority) => ({ name: 'changePriority', body: { priority, reason: 'So' } })),
  fc.option(later(10), { nil: undefined }).map((until) => ({ name: 'pause', body: { reason: 'Waiting' }, until })),
  fc.constant({ name: 'resume', body: {} }),
  fc.tuple(fc.option(key, { nil: undefined }), fc.constantFrom(undefined, '3 working days', '2 hours')).map(([one, within]) => ({
    name: 'acknowledge',
    body: { ...(one === undefined ? {} : { key: one }), ...(within === undefined ? {} : { for: within }) },
  })),
  fc.tuple(key, later(20)).map(([one, dueAt]) => ({ name: 'extend', body: { key: one, reason: 'Agreed' }, dueAt })),
  key.map((one) => ({ name: 'escalate', body: { key: one, level: 'director', reason: 'Hurry' } })),
  fc.tuple(fc.constantFrom('solution', 'update', 'delivery'), later(20)).map(([kind, due]) => ({ name: 'absorb', body: { fromId: 'need_2' }, dues: [kind, due - 5 * 24 * 60] as const })),
  fc.constantFrom('addNote', 'addNote', 'cancel').map((name) => ({ name, body: { text: 'So', reason: 'So' } })),
)

/** Commands in the order of their instants; some tell of what happened earlier, some name a later instant. */
const story = fc.array(fc.tuple(minutes, said, fc.option(later(10), { nil: undefined })), { maxLength: 25 }).map((all) =>
  all
    .sort(([a], [b]) => a - b)
    .map(([minute, { name, body, ...more }, ago], index): Asked => {
      const at = toMillis(START) + minute * MINUTE
      const ahead = (by: number) => toInstant(at + by * MINUTE)
      const named = {
        ...('until' in more && more.until !== undefined ? { until: ahead(more.until) } : {}),
        ...('dueAt' in more ? { dueAt: ahead(more.dueAt) } : {}),
        ...('dues' in more ? { dues: { [more.dues[0]]: ahead(more.dues[1]) } } : {}),
        ...(ago === undefined ? {} : { occurredAt: ahead(-ago) }),
      }
      return { id: `c${index}`, name, body: { ...body, ...named }, by: 'tool:model', at: toInstant(at) }
    }),
)

// ── A machine that may be late ────────────────────────────────────────────────────────────────────────────────────────

interface Seen {
  kase: Case
  changes: Change[]
  events: CaseEvent[]
  rungs: RungRecord[]
  states: Case[]
}

/** Runs a story. `wakes` says when the machine gets to what is due: at once, or later. The state is carried as text. */
function run(asked: Asked[], wakes: (due: Instant) => Instant = (due) => due): Seen {
  const opening = { id: 'need_1', policyVersion: 1, by: 'tool:model', input: { title: 'Export fails', customerId: 'cus', ownerId: 'ann', priority: 'high' } }
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
  const queue = [...asked]
  for (let now = START; seen.changes.length < 2_000; ) {
    const first = queue[0] && queue[0].at <= now ? queue[0] : undefined
    const next = nextChange(need, seen.kase, first, now)
    if (next && !('refusal' in next)) record(next)
    if (first && (!next || 'refusal' in next || seen.kase.recent.includes(first.id))) queue.shift()
    if (next) continue
    const due = [nextInstant(seen.kase), queue[0]?.at].filter((at) => at !== undefined).sort()[0]
    if (due === undefined || due > END) return seen
    const woken = wakes(due)
    now = woken > END ? END : woken > now ? woken : due > now ? due : now
  }
  throw new Error('a story without an end')
}

const holds = (promise: (seen: Seen, asked: Asked[]) => void, runs = 150) => fc.assert(fc.property(story, (asked) => promise(run(asked), asked)), { numRuns: runs })
const everyDeadline = ({ states, changes }: Seen): Deadline[] => [...changes.flatMap((change) => change.case.deadlines), ...states.flatMap((state) => state.deadlines)]
const keysOf = (events: CaseEvent[], type: string) => events.filter((event) => event.type === type).map(({ data }) => String(data.key))
const twice = (all: string[]) => all.filter((one, index) => all.indexOf(one) !== index)

describe('whatever people do to a case, and whenever', () => {
  test('[E6] no rung has two records, and no deadline is missed, started or settled twice', () => {
    holds(({ rungs, events }) => {
      expect(twice(rungs.map(({ id }) => id))).toEqual([])
      for (const type of ['DeadlineStarted', 'DeadlineMissed']) expect(twice(keysOf(events, type))).toEqual([])
      expect(twice(['DeadlineMet', 'DeadlineCancelled', 'DeadlineLapsed'].flatMap((type) => keysOf(events, type)))).toEqual([])
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
        if (deadline.stoodStillAt === undefined && (deadline.dueAt ?? '') <= END) expect(deadline.missedAt).toBe(deadline.dueAt)
      }
    })
  })

  test('each change is one revision, and after closing nothing happens any more', () => {
    holds(({ changes, events, kase }) => {
      expect(changes.map((change) => change.case.revision)).toEqual(changes.map((_, index) => index))
      const closed = events.findIndex(({ type }) => type === 'CaseClosed')
      expect(closed).toBe(kase.closedAt === undefined ? -1 : events.findLastIndex(({ type }) => !['DeadlineMet', 'DeadlineCancelled', 'DeadlineLapsed'].includes(type)))
      if (kase.closedAt !== undefined) expect([kase.deadlines, kase.pause, nextInstant(kase)]).toEqual([[], undefined, undefined])
    })
  })

  test('[X14] a machine that was away makes the same history as one that was not', () => {
    fc.assert(
      fc.property(story, fc.integer({ min: 1, max: 20 * 24 * 60 }), (asked, late) => {
        const punctual = run(asked)
        const tardy = run(asked, (due) => toInstant(toMillis(due) + late * MINUTE))
        expect(tardy.events).toEqual(punctual.events)
        expect(tardy.kase).toEqual(punctual.kase)
        const rung = ({ firedAt: _, ...record }: RungRecord) => record
        expect(tardy.rungs.map(rung)).toEqual(punctual.rungs.map(rung))
      }),
      { numRuns: 100 },
    )
  })

  test('[X14] rungs come in the order of their instants, unless somebody tells of what happened earlier', () => {
    fc.assert(
      fc.property(story, (asked) => {
        const { rungs } = run(asked.map(({ body: { occurredAt: _, ...body }, ...one }) => ({ ...one, body })).filter(({ name }) => name !== 'submitSolution'))
        const fired = rungs.filter(({ state }) => state !== 'skipped').map(({ at }) => at)
        expect(fired).toEqual([...fired].sort())
      }),
    )
  })

  test('[X15] standing still buys no working time: at most the due is rounded up once, to the end of business of its day', () => {
    const flips = fc.array(fc.tuple(minutes, fc.constantFrom('pause', 'resume', 'low', 'high')), { minLength: 2, maxLength: 30 })
    fc.assert(
      fc.property(flips, (all) => {
        const asked = all
          .sort(([a], [b]) => a - b)
          .map(([minute, what], index): Asked => {
            const body = what === 'pause' || what === 'resume' ? { name: what, body: { reason: 'So' } } : { name: 'changePriority', body: { priority: what, reason: 'So' } }
            return { id: `c${index}`, ...body, by: 'tool:model', at: toInstant(toMillis(START) + minute * MINUTE) }
          })
        const solutionOf = (state: Case) => state.deadlines.find(({ key: one }) => one === 'solution-1')
        const { states } = run(asked)
        const [first, last] = [states[0], states.at(-1)].map((state) => state && solutionOf(state))
        if (!first || !last || last.stoodStillAt !== undefined) return
        const stood = (last.stood ?? []).map(({ from, to }) => ({ from: toMillis(from), to: toMillis(to) }))
        const way = ({ startedAt, dueAt }: Deadline, pauses: { from: number; to: number }[]) => cn.workingMs(toMillis(startedAt), toMillis(dueAt ?? ''), pauses)
        const bought = way(last, stood) - way(first, [])
        if (last.missedAt === undefined || (last.stood ?? []).every(({ from }) => from < (last.missedAt ?? ''))) {
          expect(bought).toBeGreaterThanOrEqual(0)
          expect(bought).toBeLessThan(9 * 60 * MINUTE)
        }
      }),
    )
  })

  test('what is allowed is decided by the state alone: a state carried as text refuses the same', () => {
    holds(({ kase }, asked) => {
      for (const one of asked) expect(refuse(need, kase, { ...one, at: END })).toEqual(refuse(need, JSON.parse(JSON.stringify(kase)) as Case, { ...one, at: END }))
    }, 20)
  })

  test('the state stays small: what is over rests in the history', () => {
    holds((seen) => {
      for (const state of seen.states) {
        expect(state.recent.length).toBeLessThanOrEqual(20)
        expect(state.acknowledgements.length).toBeLessThanOrEqual(10)
        expect(state.deadlines.filter((one) => one.unwanted)).toEqual([])
      }
      expect(everyDeadline(seen).length).toBeGreaterThan(0)
    }, 50)
  })
})
