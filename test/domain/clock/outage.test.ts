/** Time of an outage that is given back: as if the case had stood still, and nothing twice. */
import fc from 'fast-check'
import type { Case, Change } from '../../../domain/clock/case'
import type { CreditOutage } from '../../../domain/clock/case.messages'
import { isLive, type Deadline } from '../../../domain/clock/deadline'
import { decide, refuse } from '../../../domain/clock/decide'
import { nextChange } from '../../../domain/clock/next'
import { effectsOf } from '../../../domain/clock/recalculation'
import { resolve, settle, type RungRecord } from '../../../domain/clock/resolve'
import { need } from '../../../domain/processes/need'
import { toInstant, toMillis } from '../../../domain/time/instant'
import { at, policyWith, rehearseNeed, shanghai } from '../../support/rehearsals'
import { END, MINUTE, minutes, run, RUNS, START, story, world, type Seen, type Told } from '../../support/stories'

const window = (from: string, to: string, outageId = 'out_1'): CreditOutage => ({
  outageId,
  from,
  to,
  policies: [1],
  reason: 'The system was away',
  approvedBy: 'staff:di',
})
const asked = (name: string, body: object, when: string) => ({
  id: `${name}-${when}`,
  name,
  body: { ...body },
  by: 'staff:di',
  at: when,
})
const told = (kase: Case, name: string, body: object, when: string, on = world) => {
  const change = decide(need, kase, asked(name, body, when))
  const { patch, events, rungs } = resolve(change, on)
  return { kase: settle(change.case, patch), events, rungs }
}
const credit = (kase: Case, outage: CreditOutage, when = outage.to, on = world) =>
  told(kase, 'creditOutage', outage, when, on)
const solution = ({ deadlines }: { deadlines: Deadline[] }) => deadlines.find(({ key }) => key === 'solution-1')!

describe('an outage that is given back', () => {
  // opened on Monday at 10:00: the solution is due on Thursday at 18:00
  const [from, to] = [shanghai('2026-11-24 14:00'), shanghai('2026-11-25 11:00')]
  const open = (until: string, actions: Parameters<typeof rehearseNeed>[1] = []) =>
    rehearseNeed({ until: shanghai(until) }, actions).case

  test('[X9] [X14] a deadline that ran in it goes on with what was left, with before and after in its history', () => {
    const { kase, events } = credit(open('2026-11-25 11:00'), window(from, to))
    // 4 hours of Tuesday and 2 of Wednesday were lost: the due goes from Thursday to the end of Friday
    expect(solution(kase)).toMatchObject({ dueAt: shanghai('2026-11-27 18:00'), epoch: 2, state: 'running' })
    expect(events).toEqual([
      { type: 'OutageCredited', at: to, by: 'staff:di', data: window(from, to) },
      expect.objectContaining({
        type: 'DeadlineMoved',
        data: expect.objectContaining({
          key: 'solution-1',
          before: shanghai('2026-11-26 18:00'),
          after: shanghai('2026-11-27 18:00'),
          cause: 'outage',
        }),
      }),
    ])
  })

  test('[X9] hours are given back in their own unit: elapsed ones to the minute, whatever the calendar says', () => {
    const policy = policyWith(({ processes }) => {
      processes.need!.deadlines.solution = { within: '48 hours' }
    })
    const { case: kase } = rehearseNeed({ policy, until: shanghai('2026-11-24 12:00') })
    const lost = window(shanghai('2026-11-23 20:00'), shanghai('2026-11-23 23:30'))
    const { kase: then } = credit(kase, lost, shanghai('2026-11-24 12:00'), { ...world, policy })
    expect(solution(then).dueAt).toBe(shanghai('2026-11-25 13:30'))
  })

  test('[T7] a miss stays a miss, and its ladder climbs on as it would have', () => {
    const before = open('2026-11-26 20:00')
    expect(refuse(need, before, asked('creditOutage', window(from, to), shanghai('2026-11-26 20:00')))).toMatchObject({
      code: 'nothing-to-credit',
    })
    const both = credit(before, window(from, to), shanghai('2026-11-26 20:00')).kase
    expect(solution(both)).toEqual(solution(before))
  })

  test('[X9] an agreed date does not move', () => {
    const agreed = open('2026-11-25 11:00', [
      at('2026-11-23 11:00', 'nameTaskForce', {
        salesId: 'ann',
        productId: 'pat',
        engineeringId: 'eng',
        ownerId: 'ann',
      }),
      at('2026-11-23 12:00', 'submitSolution', {
        summary: 'Fix',
        milestones: [],
        plannedDeliveryOn: '2026-12-04',
        confirmedByCustomer: true,
      }),
    ])
    const delivery = ({ deadlines }: Case) => deadlines.find(({ kind }) => kind === 'delivery')?.dueAt
    expect(delivery(agreed)).toBe(shanghai('2026-12-04 18:00'))
    expect(delivery(credit(agreed, window(from, to)).kase)).toBe(shanghai('2026-12-04 18:00'))
  })

  test('a case that is on another version of the policy by now is left alone', () => {
    const kase = { ...open('2026-11-25 11:00'), policyVersion: 2 }
    expect(refuse(need, kase, asked('creditOutage', window(from, to), to))).toMatchObject({ code: 'other-policy' })
  })

  test('[X10] a warning that was given is not given again', () => {
    const warned = open('2026-11-26 12:00')
    expect(solution(warned).level).toBe('warning')
    const { kase } = credit(warned, window(from, to), shanghai('2026-11-26 12:00'))
    expect(solution(kase).plan?.map(({ level }) => level)).toEqual(['missed', '1', '2', 'repeat'])
  })
})

// ── Whatever people did ───────────────────────────────────────────────────────────────────────────────────────────────

const instant = (minute: number) => toInstant(toMillis(START) + minute * MINUTE)
const windows = fc
  .tuple(minutes, fc.integer({ min: 1, max: 10 * 24 * 60 }))
  .filter(([minute, length]) => instant(minute + length) < END)
  .map(([minute, length]) => ({ from: instant(minute), to: instant(minute + length) }))

/** The state after the last change up to `when`, what is said at `when` included. */
function stateAt({ states, changes }: Seen, when: string): Case | undefined {
  const last = changes.findLastIndex((change) => change.at <= when)
  return states[last]
}

const inOrder = (all: Told[]) => [...all].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
/** Nothing is told while the system is away, nor of what happened before it was told. */
const without = (all: Told[], { from, to }: { from: string; to: string }) =>
  all
    .filter((one) => (one.at < from || one.at > to) && one.said.name !== 'changePriority')
    .map((one) => ({ ...one, ago: undefined }))

describe('whatever people did before', () => {
  test('[X9] [X14] what is given back is what a rest over the same time would have given', () => {
    let compared = 0
    fc.assert(
      fc.property(story, windows, (all, { from, to }) => {
        const said = without(all, { from, to })
        const rest = [
          { at: from, said: { name: 'changePriority', priority: 'low', reason: 'So' } },
          { at: to, said: { name: 'changePriority', priority: 'high', reason: 'So' } },
        ]
        const back = [{ at: to, said: { name: 'creditOutage', ...window(from, to) } }]
        const rested = stateAt(run(inOrder([...said, ...rest])), to)
        const credited = stateAt(run(inOrder([...said, ...back])), to)
        for (const deadline of credited?.deadlines.filter(isLive) ?? []) {
          const other = rested?.deadlines.find(({ key }) => key === deadline.key)
          if (deadline.missedAt !== undefined || other?.startedAt !== deadline.startedAt) continue
          if (deadline.startedAt > from) continue // had not begun yet: nothing of it was lost
          compared++
          const { dueAt, warnAt, timeEndsAt, provisional, state } = deadline
          expect({ key: deadline.key, dueAt, warnAt, timeEndsAt, provisional, state }).toEqual({
            key: other.key,
            dueAt: other.dueAt,
            warnAt: other.warnAt,
            timeEndsAt: other.timeEndsAt,
            provisional: other.provisional,
            state: other.state,
          })
        }
      }),
      { numRuns: RUNS * 2 },
    )
    expect(compared).toBeGreaterThan(0)
  })

  const lastOf = (changes: Change[]) =>
    changes
      .map((change) => change.at)
      .sort()
      .at(-1)!
  /** Some state of a story with what has happened so far, before it is over. */
  const someState = fc.tuple(story, fc.nat()).map(([all, which]) => {
    const { states, changes } = run(all)
    const index = which % states.length
    return { kase: states[index]!, when: lastOf(changes.slice(0, index + 1)) }
  })
  const clocks = ({ deadlines }: Case) =>
    deadlines.map(({ key, dueAt, warnAt, state, timeEndsAt }) => ({ key, dueAt, warnAt, state, timeEndsAt }))

  test('[X14] the same outage twice, or two that overlap, give nothing back twice, in whatever order', () => {
    fc.assert(
      fc.property(someState, windows, windows, ({ kase, when }, one, other) => {
        if (kase.closedAt !== undefined) return
        const [a, b] = [window(one.from, one.to, 'out_a'), window(other.from, other.to, 'out_b')]
        const once = credit(kase, a, when).kase
        const again = window(one.from, one.to, 'out_again')
        expect(refuse(need, once, asked('creditOutage', again, when))).toMatchObject({ code: 'nothing-to-credit' })
        expect(effectsOf(need, once, again, world, when)).toEqual([])
        const [ab, ba] = [credit(once, b, when).kase, credit(credit(kase, b, when).kase, a, when).kase]
        expect(clocks(ab)).toEqual(clocks(ba))
        if (one.from <= other.to && other.from <= one.to) {
          const [from, to] = [[one.from, other.from].sort()[0]!, [one.to, other.to].sort()[1]!]
          expect(clocks(ab)).toEqual(clocks(credit(kase, window(from, to), when).kase))
        }
        for (const deadline of once.deadlines) {
          const stood = deadline.stood ?? []
          for (const [index, { from }] of stood.entries())
            if (index > 0) expect(from >= stood[index - 1]!.to).toBe(true)
        }
      }),
      { numRuns: RUNS * 2 },
    )
  })

  test('[X10] undone, every deadline is due when it was', () => {
    fc.assert(
      fc.property(someState, windows, ({ kase, when }, { from, to }) => {
        if (kase.closedAt !== undefined) return
        const there = credit(kase, window(from, to), when)
        const back = told(there.kase, 'withdrawCredit', { outageId: 'out_1', quiet: true }, when)
        expect(clocks(back.kase)).toEqual(clocks(kase))
        const ids = [...there.rungs, ...back.rungs].map(({ id }) => id)
        expect(new Set(ids).size).toBe(ids.length)
      }),
      { numRuns: RUNS },
    )
  })

  test('[E6] [T7] what fires afterwards has not fired before, no due comes earlier, and a miss stays a miss', () => {
    fc.assert(
      fc.property(story, windows, (all, { from, to }) => {
        const { kase, changes, rungs: before } = run(all)
        if (kase.closedAt !== undefined) return
        const moved = credit(kase, window(from, to), lastOf(changes))
        const rungs: RungRecord[] = []
        let now = moved.kase
        for (let next = nextChange(need, now, undefined, '2027-04-01T00:00:00.000Z'); next && !('refusal' in next);) {
          const { patch, rungs: came } = resolve(next, world)
          rungs.push(...came)
          now = settle(next.case, patch)
          next = nextChange(need, now, undefined, '2027-04-01T00:00:00.000Z')
        }
        const steps = [...before, ...rungs]
          .filter(({ state, level }) => state === 'fired' && /^(warning|missed|\d)$/.test(level))
          .map(({ deadlineKey, level, epoch }) => `${deadlineKey} ${level === 'warning' ? epoch : ''} ${level}`)
        expect(steps.filter((step, index) => steps.indexOf(step) !== index)).toEqual([])
        for (const { key, missedAt, dueAt = '' } of kase.deadlines.filter(isLive)) {
          const then = moved.kase.deadlines.find((one) => one.key === key)
          expect((then?.dueAt ?? '') >= dueAt).toBe(true)
          if (missedAt !== undefined) expect(then?.missedAt).toBe(missedAt)
        }
      }),
      { numRuns: RUNS },
    )
  })
})
