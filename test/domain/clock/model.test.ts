/** Whatever people do, and whenever, these promises hold: random commands at random instants against the pure rules. */
import fc from 'fast-check'
import { isLive, type Deadline } from '../../../domain/clock/deadline'
import { nextInstant, type Case, type CaseEvent } from '../../../domain/clock/case'
import type { RungRecord } from '../../../domain/clock/resolve'
import { toInstant, toMillis } from '../../../domain/time/instant'
import { cn } from '../../support/rehearsals'
import { END, MINUTE, minutes, run, RUNS, START, story, type Seen } from '../../support/stories'

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

/** What was due before a pause, and was told in it, is missed when the pause ends: until then nobody could be told. */
const wasToldWhileStill = ({ learntAt = '', stood = [] }: Deadline) =>
  stood.some(({ from, to }) => from <= learntAt && learntAt <= to)

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

  test('[T7] [X10] a miss is a fact: what misses a deadline is never taken back, and its due never moves again', () => {
    holds(({ changes, states }) => {
      const missed = new Map<string, (string | undefined)[]>()
      const seen = changes.flatMap((change, index) => [...change.case.deadlines, ...(states[index]?.deadlines ?? [])])
      for (const { key: one, missedAt, dueAt } of seen) {
        const known = missed.get(one)
        if (known) expect([one, missedAt, dueAt]).toEqual([one, ...known])
        else if (missedAt !== undefined) missed.set(one, [missedAt, dueAt])
      }
    })
  })

  test('[T7] a miss becomes a met only by a decision, and only beside the verdict that was recorded', () => {
    holds(({ changes, states, ended, events }) => {
      for (const [index, change] of changes.entries()) {
        const [before, after] = [states[index - 1], states[index]]
        for (const [key, verdict] of Object.entries(after?.corrected ?? {})) {
          const was = before?.corrected?.[key] ?? ended.get(key)
          if (was?.state !== 'missed-then-met' || verdict.state !== 'met') continue
          expect(change.events[0]).toMatchObject({ type: 'CorrectionDecided', data: { key, decision: 'approved' } })
        }
      }
      for (const { type, data } of events.filter((event) => event.type === 'VerdictCorrected')) {
        expect([type, ended.has(String(data.key))]).toEqual([type, true])
        expect(['met', 'missed-then-met']).toContain(ended.get(String(data.key))?.state)
      }
    })
  })

  test('[T6] a paused case always knows when its owner is reminded of it, or when it ends', () => {
    holds(({ states }) => {
      for (const { pause } of states) if (pause) expect(pause.remindAt ?? pause.until).toBeDefined()
    })
  })

  test('[T7] [N9] a deadline whose due passes while it runs is missed', () => {
    holds(({ kase }) => {
      for (const deadline of kase.deadlines.filter(isLive)) {
        expect(deadline.dueAt).toBeDefined()
        if (deadline.stoodStillAt !== undefined || (deadline.dueAt ?? '') > END) continue
        if (wasToldWhileStill(deadline)) expect(deadline.missedAt).toBeDefined()
        else expect(deadline.missedAt).toBe(deadline.dueAt)
      }
    })
  })

  test('each change is one revision, and after closing nothing happens any more but amendments of the record', () => {
    holds(({ changes, events, kase }) => {
      expect(changes.map((change) => change.case.revision)).toEqual(changes.map((_, index) => index))
      const amendments = ['CorrectionProposed', 'CorrectionDecided', 'VerdictCorrected']
      const followed = ['DeadlineMet', 'DeadlineCancelled', 'DeadlineLapsed', ...amendments]
      const closed = events.findIndex(({ type }) => type === 'CaseClosed')
      if (kase.closedAt === undefined) expect(closed).toBe(-1)
      else expect(events.slice(closed + 1).filter(({ type }) => !followed.includes(type))).toEqual([])
      expect(events.filter(({ type }) => type === 'CaseClosed').length).toBeLessThanOrEqual(1)
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
