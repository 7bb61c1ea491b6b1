import { nextInstant } from '../../../domain/clock/case'
import { at, force, onlySolution, policyWith, rehearseNeed, shanghai, solution } from '../../support/rehearsals'

type Run = ReturnType<typeof rehearseNeed>
const deadline = ({ deadlines }: Run, key: string) => deadlines.find((one) => one.key === key)
const eventsOf = ({ events }: Run, type: string) => events.filter((event) => event.type === type)
const until = (local: string) => ({ policy: onlySolution, until: shanghai(local) })
const pause = (local: string, body: object = {}) => at(local, 'pause', { reason: 'Waiting', ...body })
const resume = (local: string) => at(local, 'resume')
const lower = (local: string) => at(local, 'changePriority', { priority: 'low', reason: 'Budget' })
const raise = (local: string) => at(local, 'changePriority', { priority: 'high', reason: 'Back' })
const inExecution = [
  at('2026-11-23 11:00', 'nameTaskForce', force),
  at('2026-11-24 10:00', 'submitSolution', { ...solution('2027-12-31'), confirmedByCustomer: true }),
]

describe('a deadline that stands still', () => {
  test.each(['2026-11-24 10:00', '2026-11-25 16:00'])(
    '[T6] what happened at %s and is told at the end of a pause is due when it would be, had it been told at once',
    (happened) => {
      const told = (when: string) =>
        rehearseNeed(
          { until: shanghai('2026-11-27 09:00') },
          [
            at('2026-11-23 11:00', 'nameTaskForce', force),
            pause('2026-11-24 12:00'),
            at(when, 'submitSolution', { ...solution('2026-12-31'), occurredAt: shanghai(happened) }),
            resume('2026-11-26 18:01'),
          ].sort((one, other) => ((one.at ?? '') < (other.at ?? '') ? -1 : 1)),
        )
      const due = (run: Run) => deadline(run, 'confirmation-1')?.dueAt
      expect(due(told('2026-11-26 18:00'))).toBeDefined()
      expect(due(told('2026-11-26 18:00'))).toBe(due(told(happened)))
    },
  )

  test('[T6] [T7] what was due before a pause and is told in it is missed when the pause ends, with its due as it was', () => {
    const run = rehearseNeed({ until: shanghai('2026-12-10 09:00') }, [
      at('2026-11-23 11:00', 'nameTaskForce', force),
      pause('2026-12-03 12:00'),
      at('2026-12-04 10:00', 'submitSolution', { ...solution('2026-12-31'), occurredAt: shanghai('2026-11-24 10:00') }),
      resume('2026-12-07 10:00'),
    ])
    const { state, dueAt, missedAt } = deadline(run, 'confirmation-1') ?? {}
    expect([state, missedAt]).toEqual(['missed', shanghai('2026-12-07 10:00')])
    expect(String(dueAt) < shanghai('2026-12-03 12:00')).toBe(true)
  })

  test('[X15] rounds its due up once: pausing for a minute every afternoon does not move it day by day', () => {
    const afternoons = ['24', '25', '26', '27'].flatMap((day) => [
      lower(`2026-11-${day} 17:30`),
      raise(`2026-11-${day} 17:31`),
    ])
    const flipped = rehearseNeed(until('2026-11-27 18:00'), afternoons)
    expect(eventsOf(flipped, 'DeadlineMoved').map(({ data }) => data.after)).toEqual([
      shanghai('2026-11-27 18:00'),
      shanghai('2026-11-30 09:01'),
    ])
  })

  test('[X9] of time that is used up only the rest of its last day is left', () => {
    // the first pause leaves 29 minutes for Friday; the second begins after they are used up, an hour before the day ends
    const paused = rehearseNeed(until('2026-11-30 11:00'), [
      pause('2026-11-26 17:30'),
      resume('2026-11-26 17:59'),
      pause('2026-11-27 17:00'),
      resume('2026-11-30 09:30'),
    ])
    expect(deadline(paused, 'solution-1')).toMatchObject({ state: 'missed', missedAt: shanghai('2026-11-30 10:30') })
  })

  test('[T2] [X9] only working days end with the day: working hours go on with what was left, to the minute', () => {
    const policy = policyWith(({ processes }) => {
      processes.need = { deadlines: { solution: { within: '4 working hours' } } }
    })
    const paused = rehearseNeed({ policy, until: shanghai('2026-11-23 15:30') }, [
      pause('2026-11-23 11:00'),
      resume('2026-11-23 12:00'),
    ])
    expect(deadline(paused, 'solution-1')?.dueAt).toBe(shanghai('2026-11-23 15:00'))
  })

  test('[X9] the ladder of a missed one goes on with what was left, to the minute, so that no pause holds it for a day', () => {
    const afternoons = ['27', '30'].flatMap((day) => [pause(`2026-11-${day} 17:30`), resume(`2026-11-${day} 17:31`)])
    const rungs = rehearseNeed(until('2026-12-02 10:00'), afternoons).rungs.filter(({ state }) => state === 'fired')
    expect(rungs.map(({ level, at: instant }) => [level, instant]).slice(1)).toEqual([
      ['missed', shanghai('2026-11-26 18:00')],
      ['1', shanghai('2026-11-30 09:01')],
      ['2', shanghai('2026-12-01 09:02')],
      ['repeat', shanghai('2026-12-02 09:02')],
    ])
  })

  test('[T6] what is newly owed in a pause stands still from its start', () => {
    const rehearsal = rehearseNeed({ until: shanghai('2026-12-08 11:00') }, [
      at('2026-11-23 11:00', 'nameTaskForce', force),
      at('2026-11-24 10:00', 'submitSolution', solution('2027-12-31')),
      pause('2026-11-24 11:00'),
      at('2026-11-24 12:00', 'recordConfirmation', { decision: 'rejected' }),
      resume('2026-12-07 12:00'),
    ])
    expect(deadline(rehearsal, 'solution-2')).toMatchObject({ state: 'running', dueAt: shanghai('2026-12-10 18:00') })
    expect(eventsOf(rehearsal, 'DeadlineMissed')).toEqual([])
  })

  test('[X7] [X15] an update given in the pool is not followed by one that was due there: raising the need alarms nobody', () => {
    const rested = rehearseNeed(until('2026-12-18 12:00'), [
      ...inExecution,
      lower('2026-11-26 10:00'),
      at('2026-12-15 18:01', 'giveUpdate', { summary: 'Still waiting' }),
      raise('2026-12-15 18:02'),
    ])
    expect(eventsOf(rested, 'DeadlineMissed')).toEqual([])
    expect(deadline(rested, 'update-1#2')).toMatchObject({ state: 'running', dueAt: shanghai('2026-12-22 18:00') })
  })

  test('[X7] [X15] updates that came round while the need rested in the pool are not owed afterwards', () => {
    const rehearsal = rehearseNeed({ until: shanghai('2027-01-22 10:00') }, [
      ...inExecution,
      lower('2026-11-26 10:00'),
      raise('2027-01-07 10:00'),
      at('2027-01-08 10:00', 'giveUpdate', { summary: 'Back' }),
    ])
    expect(eventsOf(rehearsal, 'DeadlineMissed').map(({ data }) => data.key)).toEqual(['update-1#2'])
    expect(
      ['#1', '#2', '#3'].map((n) => [
        deadline(rehearsal, `update-1${n}`)?.dueAt,
        deadline(rehearsal, `update-1${n}`)?.state,
      ]),
    ).toEqual([
      [shanghai('2027-01-12 18:00'), 'met'],
      [shanghai('2027-01-19 18:00'), 'missed'],
      [shanghai('2027-01-26 18:00'), 'running'],
    ])
  })

  test('[X7] two updates that a long holiday makes due at one instant are one', () => {
    const policy = policyWith(({ processes }) => {
      processes.need = { deadlines: { update: { every: 'weekly' } } }
    })
    const spring = [
      at('2026-02-02 09:00', 'nameTaskForce', force),
      at('2026-02-02 10:00', 'submitSolution', { ...solution('2027-12-31'), confirmedByCustomer: true }),
      ...['2026-02-06', '2026-02-13', '2026-02-28', '2026-03-09'].map((day) =>
        at(`${day} 10:00`, 'giveUpdate', { summary: 'On track' }),
      ),
    ]
    const rehearsal = rehearseNeed(
      { policy, startAt: shanghai('2026-01-30 10:00'), until: shanghai('2026-03-09 11:00') },
      spring,
    )
    expect(rehearsal.deadlines.map(({ dueAt }) => dueAt)).toEqual(
      ['2026-02-09', '2026-02-14', '2026-03-02', '2026-03-09', '2026-03-16'].map((day) => shanghai(`${day} 18:00`)),
    )
    expect(eventsOf(rehearsal, 'DeadlineMissed')).toEqual([])
  })
})

describe('a pause with an end', () => {
  test('[T6] [X14] ends then, however late the machine gets to it, and a command that comes later finds it over', () => {
    const rehearsal = rehearseNeed(until('2026-11-27 10:00'), [
      pause('2026-11-24 10:00', { until: shanghai('2026-11-25 10:00') }),
      resume('2026-11-25 10:00'),
    ])
    expect(eventsOf(rehearsal, 'CaseResumed')).toHaveLength(1)
    expect(deadline(rehearsal, 'solution-1')?.dueAt).toBe(shanghai('2026-11-27 18:00'))
  })

  test('is over when the case is closed: nothing happens to a closed case', () => {
    const rehearsal = rehearseNeed(until('2026-12-10 10:00'), [
      pause('2026-11-24 10:00', { until: shanghai('2026-11-25 10:00') }),
      at('2026-11-24 12:00', 'cancel', { reason: 'Withdrawn' }),
    ])
    expect(nextInstant(rehearsal.case)).toBeUndefined()
    expect(rehearsal.events.at(-1)?.type).toBe('CaseClosed')
  })
})

describe('what happened earlier', () => {
  test('a need typed in long after it was raised fires its whole ladder once, in order; the warning is recorded as skipped [X10]', () => {
    const rehearsal = rehearseNeed({
      policy: onlySolution,
      occurredAt: shanghai('2026-11-12 10:00'),
      until: shanghai('2026-11-23 10:00'),
    })
    expect(rehearsal.rungs.map(({ level, n, state, at: instant }) => [`${level}${n ?? ''}`, state, instant])).toEqual([
      ['warning', 'skipped', shanghai('2026-11-17 09:15')],
      ['missed', 'fired', shanghai('2026-11-17 18:00')],
      ['1', 'fired', shanghai('2026-11-18 18:00')],
      ['2', 'fired', shanghai('2026-11-19 18:00')],
      ['repeat1', 'fired', shanghai('2026-11-20 18:00')],
    ])
  })

  test('told late, it does not undo a miss [T7]', () => {
    const rehearsal = rehearseNeed(until('2026-11-27 11:00'), [
      at('2026-11-27 10:00', 'submitSolution', { ...solution(), occurredAt: shanghai('2026-11-26 17:00') }),
    ])
    expect(deadline(rehearsal, 'solution-1')).toMatchObject({
      state: 'missed-then-met',
      metAt: shanghai('2026-11-26 17:00'),
    })
  })

  test('lies neither after the present nor before the case, also in years that do not sort as text', () => {
    const told = ['9999-12-31T23:59:59-12:00', '2026-11-24T02:00:00.001Z', '2026-11-23T01:59:59.999Z'].map(
      (occurredAt) => at('2026-11-24 10:00', 'addNote', { text: 'So', occurredAt: new Date(occurredAt).toISOString() }),
    )
    expect(rehearseNeed(until('2026-11-24 10:00'), told).refused.map(({ refusal }) => refusal.code)).toEqual([
      'occurred-in-the-future',
      'occurred-in-the-future',
      'occurred-before-the-case',
    ])
  })

  test('[X7] an update given before the stage began does not satisfy its first update', () => {
    const early = at('2026-11-24 11:00', 'giveUpdate', { summary: 'Before', occurredAt: shanghai('2026-11-24 09:59') })
    const first = at('2026-11-24 12:00', 'giveUpdate', { summary: 'At once', occurredAt: shanghai('2026-11-24 10:00') })
    expect(deadline(rehearseNeed(until('2026-11-24 11:30'), [...inExecution, early]), 'update-1#1')?.state).toBe(
      'running',
    )
    expect(deadline(rehearseNeed(until('2026-11-24 12:30'), [...inExecution, first]), 'update-1#1')?.state).toBe('met')
  })
})

describe('a merge', () => {
  const absorb = (local: string, dueAt: string) =>
    at(local, 'absorb', { fromId: 'need_2', dues: { solution: shanghai(dueAt) } })

  test('[X13] takes the earlier open due of a kind; one that has passed is due at once and climbs from there', () => {
    const rehearsal = rehearseNeed(until('2026-11-25 19:00'), [absorb('2026-11-24 10:00', '2026-11-20 18:00')])
    expect(deadline(rehearsal, 'solution-1')).toMatchObject({ state: 'missed', missedAt: shanghai('2026-11-24 10:00') })
    expect(
      rehearsal.rungs.filter(({ state }) => state === 'fired').map(({ level, at: instant }) => [level, instant]),
    ).toEqual([
      ['missed', shanghai('2026-11-24 10:00')],
      ['1', shanghai('2026-11-25 10:00')],
    ])
  })

  test('[X13] leaves a miss of the survivor as it is', () => {
    const rehearsal = rehearseNeed(until('2026-11-27 11:00'), [absorb('2026-11-27 10:00', '2026-11-20 18:00')])
    expect(deadline(rehearsal, 'solution-1')).toMatchObject({
      state: 'missed',
      missedAt: shanghai('2026-11-26 18:00'),
      epoch: 1,
    })
  })
})
