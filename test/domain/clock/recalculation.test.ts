/** Other rules under a running case: what moves, what stays, and what is never done twice. */
import fc from 'fast-check'
import type { Case } from '../../../domain/clock/case'
import type { Recalculate } from '../../../domain/clock/case.messages'
import { isLive } from '../../../domain/clock/deadline'
import { decide } from '../../../domain/clock/decide'
import { nextChange } from '../../../domain/clock/next'
import { effectsOf } from '../../../domain/clock/recalculation'
import { resolve, settle, type RungRecord, type World } from '../../../domain/clock/resolve'
import { need } from '../../../domain/processes/need'
import { calendar } from '../../../domain/time/calendar'
import { cnDefinition, people, policy, policyWith, rehearseNeed, shanghai, rungsOf } from '../../support/rehearsals'
import { run, RUNS, story, world } from '../../support/stories'

const calendarChange: Recalculate = { cause: 'calendar', calendar: 'cn', version: 2 }
const policyChange: Recalculate = { cause: 'policy', policyVersion: 2 }

const cnWith = (more: { holidays?: string[]; announced?: { from: number; to: number } }) => {
  const { holidays, ...rest } = cnDefinition
  return calendar({ ...rest, ...more, holidays: [...holidays, ...(more.holidays ?? [])] })
}
const on = (calendarOf: World['calendarOf'], rules = policy): World => ({ policy: rules, people, calendarOf })

/** Something was late already when it was told: that comes first. */
const isBehind = ({ deadlines }: Case, at: string) =>
  deadlines.some(({ plan = [] }) => plan.some((rung) => rung.at <= at))

/** The case after the rules became others, with what was recorded. */
function under(kase: Case, rules: Recalculate, other: World, at: string) {
  const change = decide(need, kase, {
    id: `m-${at}`,
    name: 'recalculate',
    body: { ...rules },
    by: 'tool:migration',
    at,
  })
  const { patch, events, rungs } = resolve(change, other)
  return { kase: settle(change.case, patch), events, rungs }
}

/** What the clock then does up to `until`. */
function runOn(kase: Case, other: World, until: string): { kase: Case; rungs: RungRecord[] } {
  const all: RungRecord[] = []
  for (let now = kase; ;) {
    const next = nextChange(need, now, undefined, until)
    if (!next || 'refusal' in next) return { kase: now, rungs: all }
    const { patch, rungs } = resolve(next, other)
    all.push(...rungs)
    now = settle(next.case, patch)
  }
}

/** A need opened on Monday 23 November 2026 at 10:00, as it stands on Tuesday; its solution is due on Thursday. */
const open = (until = shanghai('2026-11-24 12:00')) => rehearseNeed({ until }).case
const solution = (kase: Case) => kase.deadlines.find(({ key }) => key === 'solution-1')!

describe('when the calendar becomes another one', () => {
  const holiday = on(() => cnWith({ holidays: ['2026-11-25'] }))
  const at = shanghai('2026-11-24 12:00')

  test('[T5] an open deadline is due a working day later for a holiday in between, with before and after in its history', () => {
    const { kase, events } = under(open(), calendarChange, holiday, at)
    expect(solution(kase)).toMatchObject({ dueAt: shanghai('2026-11-27 18:00'), epoch: 2, state: 'running' })
    const { kind, key } = solution(kase)
    expect(events).toContainEqual({
      type: 'DeadlineMoved',
      at,
      by: 'clock',
      data: {
        key,
        kind,
        before: shanghai('2026-11-26 18:00'),
        after: shanghai('2026-11-27 18:00'),
        cause: 'calendar',
      },
    })
    expect(events[0]).toMatchObject({
      type: 'CaseRecalculated',
      data: { cause: 'calendar', calendar: 'cn', version: 2 },
    })
  })

  test('[T5] [X10] the ladder of the new due is planned anew, and none of it fires twice', () => {
    const { kase } = under(open(), calendarChange, holiday, at)
    const { rungs } = runOn(kase, holiday, shanghai('2026-12-02 12:00'))
    const came = rungs.filter(({ deadlineKey }) => deadlineKey === 'solution-1').map(({ level, at }) => [level, at])
    expect(came).toEqual([
      ['warning', shanghai('2026-11-27 09:15')],
      ['missed', shanghai('2026-11-27 18:00')],
      ['1', shanghai('2026-11-30 18:00')],
      ['2', shanghai('2026-12-01 18:00')],
    ])
  })

  test('[T7] what was missed stays missed with the due it missed; only the rungs still to come move', () => {
    const before = rehearseNeed({ until: shanghai('2026-11-26 20:00') }).case
    const other = on(() => cnWith({ holidays: ['2026-11-25', '2026-11-27'] }))
    const { kase } = under(before, calendarChange, other, shanghai('2026-11-26 21:00'))
    expect(solution(kase)).toMatchObject({
      state: 'missed',
      dueAt: shanghai('2026-11-26 18:00'),
      missedAt: shanghai('2026-11-26 18:00'),
    })
    expect(solution(kase).plan?.[0]).toEqual({ level: '1', at: shanghai('2026-11-30 18:00') })
  })

  test('[T7] a due set by hand does not move', () => {
    const before = open()
    const dueAt = shanghai('2026-12-04 12:00')
    const extended = decide(need, before, {
      id: 'x',
      name: 'extend',
      body: { key: 'solution-1', dueAt, reason: 'Agreed' },
      by: 'staff:lee',
      at,
    })
    const state = settle(extended.case, resolve(extended, world).patch)
    const { kase } = under(state, calendarChange, holiday, shanghai('2026-11-24 13:00'))
    expect(solution(kase).dueAt).toBe(dueAt)
  })

  test('[T5] a provisional due is confirmed when its year is announced, and says so', () => {
    const start = shanghai('2026-12-30 10:00')
    const before = rehearseNeed({ startAt: start, until: shanghai('2026-12-30 12:00') }).case
    expect(solution(before).provisional).toBe(true)
    const { kase, events } = under(
      before,
      calendarChange,
      on(() => cnWith({ announced: { from: 2024, to: 2027 } })),
      shanghai('2026-12-30 13:00'),
    )
    expect(solution(kase).provisional).toBeUndefined()
    expect(solution(kase).epoch).toBe(1)
    expect(events.map(({ type }) => type)).toContain('DeadlineConfirmed')
  })

  test('[T6] [X9] a paused deadline keeps what was left, counted by the new calendar', () => {
    const paused = rehearseNeed({ until: shanghai('2026-11-25 12:00') }, [
      { at: shanghai('2026-11-24 18:00'), command: 'pause', body: { reason: 'Waiting' } },
    ]).case
    const { kase } = under(paused, calendarChange, holiday, shanghai('2026-11-25 12:00'))
    const resumed = decide(need, kase, {
      id: 'r',
      name: 'resume',
      body: {},
      by: 'staff:ann',
      at: shanghai('2026-11-30 09:00'),
    })
    // Two working days were left after Tuesday.
    expect(solution(settle(resumed.case, resolve(resumed, holiday).patch)).dueAt).toBe(shanghai('2026-12-01 18:00'))
  })
})

describe('when the policy becomes another one', () => {
  const oneDay = policyWith(({ processes }) => {
    processes.need!.deadlines.solution = { within: '1 working day' }
  })
  const fiveDays = policyWith(({ processes }) => {
    processes.need!.deadlines.solution = { within: '5 working days' }
  })
  const at = shanghai('2026-11-25 12:00')
  const shorter = on(world.calendarOf, oneDay)

  test('[X10] what becomes late in hindsight is missed now, and its people are told once', () => {
    const { kase } = under(open(at), policyChange, shorter, at)
    const { rungs, kase: then } = runOn(kase, shorter, at)
    expect(rungs.filter(({ deadlineKey }) => deadlineKey === 'solution-1')).toEqual([
      expect.objectContaining({ level: 'missed', state: 'fired', at, to: ['ann', 'lee'] }),
    ])
    expect(solution(then)).toMatchObject({ state: 'missed', dueAt: shanghai('2026-11-24 18:00'), missedAt: at })
  })

  test('[X10] quietly: the miss is recorded and reported, and nobody is told', () => {
    const { kase } = under(open(at), { ...policyChange, quiet: true }, shorter, at)
    const { rungs, kase: then } = runOn(kase, shorter, at)
    expect(rungs.filter(({ deadlineKey }) => deadlineKey === 'solution-1')).toEqual([
      expect.objectContaining({ level: 'missed', state: 'skipped', reason: 'in the past', to: [] }),
    ])
    expect(solution(then).state).toBe('missed')
  })

  test('[X10] a warning that has fired is not given again when the due moves on', () => {
    const warned = rehearseNeed({ until: shanghai('2026-11-26 12:00') }).case
    expect(solution(warned).level).toBe('warning')
    const { kase } = under(warned, policyChange, on(world.calendarOf, fiveDays), shanghai('2026-11-26 12:00'))
    expect(solution(kase).dueAt).toBe(shanghai('2026-11-30 18:00'))
    expect(solution(kase).plan?.map(({ level }) => level)).not.toContain('warning')
  })

  test('a deadline the new policy does not ask for ends, and starts again when one asks for it', () => {
    const without = on(
      world.calendarOf,
      policyWith(({ processes }) => {
        delete processes.need!.deadlines.solution
      }),
    )
    const ended = under(open(), policyChange, without, at)
    expect(ended.events.map(({ type, data }) => [type, data.key])).toContainEqual(['DeadlineCancelled', 'solution-1'])
    expect(solution(ended.kase)).toMatchObject({ unwanted: true, state: 'cancelled', plan: [] })
    const again = under(ended.kase, { cause: 'policy', policyVersion: 1 }, world, at)
    expect(solution(again.kase)).toMatchObject({ state: 'running', dueAt: shanghai('2026-11-26 18:00'), epoch: 2 })
    expect(again.events.map(({ type }) => type)).toContain('DeadlineStarted')
  })

  test('a case that has moved to another version meanwhile is left alone', () => {
    const kase = { ...open(at), policyVersion: 3 }
    const asked = { id: 'u', name: 'recalculate', body: { ...policyChange, was: 2 }, by: 'tool:m', at }
    expect(nextChange(need, kase, asked, at)).toMatchObject({ refusal: { code: 'other-policy' } })
  })
})

describe('whatever people did before', () => {
  const later = policyWith(({ processes, ladders }) => {
    processes.need!.deadlines.solution = { within: '6 working days' }
    processes.need!.deadlines.confirmation = { within: '2 working days' }
    ladders.default = rungsOf(ladders.default).filter((_, index) => index !== 3)
  })
  const other = on(() => cnWith({ holidays: ['2027-01-08', '2027-01-19', '2027-02-02'] }), later)
  const atEnd = (kase: Case, changes: { at: string }[]) => changes.at(-1)?.at ?? kase.openedAt

  test('[T5] the same rules move nothing: step by step equals worked out from the whole history', () => {
    fc.assert(
      fc.property(story, (told) => {
        const { states, changes } = run(told)
        let at = ''
        states.forEach((kase, index) => {
          at = [at, changes[index]!.at].sort().at(-1)!
          if (kase.closedAt !== undefined || isBehind(kase, at)) return
          for (const rules of [calendarChange, { cause: 'policy' as const }])
            expect(effectsOf(need, kase, rules, world, at)).toEqual([])
        })
      }),
      { numRuns: RUNS },
    )
  })

  test('[X10] undone, every deadline that was not missed in between is due when it was', () => {
    fc.assert(
      fc.property(story, fc.nat(), (told, which) => {
        const { states, changes } = run(told)
        const index = which % states.length
        const [kase, at] = [states[index]!, changes[index]!.at]
        if (kase.closedAt !== undefined) return
        const there = under(kase, policyChange, other, at)
        const back = under(there.kase, { cause: 'policy', policyVersion: 1 }, world, at)
        for (const deadline of back.kase.deadlines) {
          const before = kase.deadlines.find(({ key }) => key === deadline.key)!
          expect([deadline.dueAt, deadline.state, deadline.warnAt]).toEqual([before.dueAt, before.state, before.warnAt])
        }
        const ids = [...run(told.slice(0, 0)).rungs, ...there.rungs, ...back.rungs].map(({ id }) => id)
        expect(new Set(ids).size).toBe(ids.length)
      }),
      { numRuns: RUNS },
    )
  })

  test('[E6] [X10] what fires afterwards has not fired before, and a miss stays a miss', () => {
    fc.assert(
      fc.property(story, fc.boolean(), (told, quiet) => {
        const { states, changes, rungs: before } = run(told)
        const kase = states.at(-1)!
        if (kase.closedAt !== undefined) return
        const moved = under(kase, { ...policyChange, quiet }, other, atEnd(kase, changes))
        const { rungs, kase: then } = runOn(moved.kase, other, '2027-04-01T00:00:00.000Z')
        const ids = [...before, ...moved.rungs, ...rungs].map(({ id }) => id)
        expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
        const fired = [...before, ...rungs].filter(
          ({ state, level }) => state === 'fired' && /^(missed|\d)$/.test(level),
        )
        const steps = fired.map(({ deadlineKey, level }) => `${deadlineKey} ${level}`)
        expect(steps.filter((step, index) => steps.indexOf(step) !== index)).toEqual([])
        for (const { key, missedAt } of kase.deadlines.filter(isLive))
          if (missedAt !== undefined) expect(then.deadlines.find((one) => one.key === key)?.missedAt).toBe(missedAt)
      }),
      { numRuns: RUNS },
    )
  })
})
