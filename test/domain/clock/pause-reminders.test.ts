import { at, onlySolution, policyWith, rehearseNeed, shanghai } from '../../support/rehearsals'

type Run = ReturnType<typeof rehearseNeed>
const policy = { ...onlySolution, pauses: { remindEvery: '5 working days' } }
const pause = (local: string, body: object = {}) => at(local, 'pause', { reason: 'Waiting for the contract', ...body })
const resume = (local: string) => at(local, 'resume')
const reminders = ({ rungs }: Run) =>
  rungs
    .filter(({ level }) => level === 'reminder')
    .map(({ deadlineKey, n, at: instant, state, to }) => [deadlineKey, n, instant, state, to])
const until = (local: string) => ({ policy, until: shanghai(local) })

describe('a paused case is not forgotten', () => {
  test('[T6] its owner is reminded every five working days, until it is resumed', () => {
    const run = rehearseNeed(until('2026-12-31 18:00'), [pause('2026-11-24 10:00'), resume('2026-12-14 10:00')])
    expect(reminders(run)).toEqual([
      ['pause', 1, shanghai('2026-12-01 10:00'), 'fired', ['ann']],
      ['pause', 2, shanghai('2026-12-08 10:00'), 'fired', ['ann']],
    ])
    expect(run.events.filter(({ type }) => type === 'PauseReminded').map(({ data }) => data)).toMatchObject([
      { key: 'pause', level: 'reminder', n: 1, to: ['ann'] },
      { key: 'pause', level: 'reminder', n: 2, to: ['ann'] },
    ])
  })

  test('[T6] it is no miss: nothing is late, and the deadline goes on with what was left', () => {
    const run = rehearseNeed(until('2026-12-14 11:00'), [pause('2026-11-24 10:00'), resume('2026-12-14 10:00')])
    expect(run.events.filter(({ type }) => type === 'DeadlineMissed')).toEqual([])
    expect(run.deadlines.find(({ key }) => key === 'solution-1')).toMatchObject({ state: 'running' })
  })

  test.each([
    ['at its end', { until: shanghai('2026-12-01 10:00') }, []],
    ['after its end', { until: shanghai('2026-11-26 10:00') }, []],
  ])('[T6] nothing comes %s', (_, body, expected) => {
    expect(reminders(rehearseNeed(until('2026-12-31 18:00'), [pause('2026-11-24 10:00', body)]))).toEqual(expected)
  })

  test('[T6] [E6] each pause has reminders of its own, with names of their own', () => {
    const run = rehearseNeed(until('2026-12-31 18:00'), [
      pause('2026-11-24 10:00'),
      resume('2026-12-02 10:00'),
      pause('2026-12-03 10:00'),
      at('2026-12-11 10:00', 'cancel', { reason: 'Withdrawn' }),
    ])
    expect(reminders(run).map(([, n, instant]) => [n, instant])).toEqual([
      [1, shanghai('2026-12-01 10:00')],
      [1, shanghai('2026-12-10 10:00')],
    ])
    const ids = run.rungs.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('[X11] goes to who stands in', () => {
    const people = {
      staff: { ann: { id: 'ann', managerId: 'lee' }, lee: { id: 'lee' } },
      absences: [{ staffId: 'ann', fromOn: '2026-12-01', toOn: '2026-12-01' }],
    }
    const run = rehearseNeed({ ...until('2026-12-02 18:00'), people }, [pause('2026-11-24 10:00')])
    expect(reminders(run).map(([, , , , to]) => to)).toEqual([['lee']])
  })

  test('[T6] without the word in the policy nobody is reminded; a variant may say otherwise', () => {
    const { pauses: _none, ...silent } = policy
    expect(
      reminders(rehearseNeed({ ...until('2026-12-31 18:00'), policy: silent }, [pause('2026-11-24 10:00')])),
    ).toEqual([])
    const often = { name: 'high', when: { priority: ['high'] }, pauses: { remindEvery: '2 days' } }
    const run = rehearseNeed({ policy: { ...silent, variants: [often] }, until: shanghai('2026-11-27 10:00') }, [
      pause('2026-11-24 10:00'),
    ])
    expect(reminders(run).map(([, , instant]) => instant)).toEqual([shanghai('2026-11-26 10:00')])
    expect(() => policyWith((one) => Object.assign(one, { pauses: { remindEvery: '0 days' } }))).toThrow(
      'longer than nothing',
    )
  })

  test('[X14] what fell due while the machine was away comes once, at its own instant', () => {
    const run = rehearseNeed(until('2027-01-10 18:00'), [pause('2026-11-24 10:00')])
    const instants = reminders(run).map(([, , instant]) => instant)
    expect(new Set(instants).size).toBe(instants.length)
    expect(instants).toHaveLength(6)
  })
})
