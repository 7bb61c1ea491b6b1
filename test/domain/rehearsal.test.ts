import { processes } from '../../domain/processes'
import { openings, rehearsedInput } from '../../domain/processes/openings'
import type { Action } from '../../domain/rehearsal'
import { at, onlySolution, rehearseNeed, shanghai, solution } from '../support/rehearsals'

const note = (text: string, when: Partial<Action>): Action => ({ command: 'addNote', body: { text }, ...when })
const notes = (events: { type: string; at: string; data: Record<string, unknown> }[]) =>
  events.filter(({ type }) => type === 'NoteAdded').map(({ at, data }) => [data.text, at])
const missed = { key: 'solution-1', level: 'missed' }

describe('actions of a rehearsal', () => {
  test('[E1] are done after a rung comes: just after it, or so long after, in working days at the same local time', () => {
    const { events, notDone, refused } = rehearseNeed({ policy: onlySolution }, [
      note('a day later', { rung: missed, after: '1 working day' }),
      note('just after', { rung: missed }),
      note('and then', { after: '30 minutes' }),
      note('an hour later', { rung: missed, after: '1 hour' }),
    ])
    expect([notDone, refused]).toEqual([[], []])
    expect(notes(events)).toEqual([
      ['just after', '2026-11-26T10:00:00.001Z'],
      ['and then', '2026-11-26T10:30:00.001Z'],
      ['an hour later', shanghai('2026-11-26 19:00')],
      ['a day later', shanghai('2026-11-27 18:00')],
    ])
  })

  test('[E1] follow the n-th repeat, and what they do then counts: the case is met before the next', () => {
    const { rungs, deadlines } = rehearseNeed({ policy: onlySolution }, [
      {
        rung: { key: 'solution-1', level: 'repeat', n: 3 },
        after: '1 hour',
        command: 'submitSolution',
        body: solution(),
      },
    ])
    expect(
      rungs.filter(({ deadlineKey, level }) => deadlineKey === 'solution-1' && level === 'repeat').map(({ n }) => n),
    ).toEqual([1, 2, 3])
    expect(deadlines.find(({ key }) => key === 'solution-1')).toMatchObject({ state: 'missed-then-met' })
  })

  test('[X5] follow a manual escalation, the first time it comes', () => {
    const { events } = rehearseNeed({ policy: onlySolution }, [
      at('2026-11-24 09:30', 'addNote', { text: 'before' }),
      at('2026-11-24 10:00', 'escalate', { key: 'solution-1', level: 'director', reason: 'They called' }),
      note('after', { rung: { key: 'solution-1', level: 'manual' }, after: '1 hour' }),
    ])
    expect(notes(events).at(-1)).toEqual(['after', shanghai('2026-11-24 11:00')])
  })

  test('follow a rung that a report of the past makes due at once, not before the case knows of it', () => {
    const { events } = rehearseNeed({ policy: onlySolution, occurredAt: shanghai('2026-11-16 10:00') }, [
      note('a day after the miss', { rung: missed, after: '1 hour' }),
    ])
    expect(notes(events)).toEqual([['a day after the miss', shanghai('2026-11-23 10:00')]])
  })

  test('whose rung never comes are said, with the reason, and so are those after them and those after the horizon', () => {
    const { notDone, events } = rehearseNeed({ policy: onlySolution, until: shanghai('2026-11-27 12:00') }, [
      at('2026-11-24 10:00', 'submitSolution', solution()),
      note('never', { rung: missed }),
      note('never either', { after: '1 hour' }),
      note('no such deadline', { rung: { key: 'solution-9', level: '1' }, after: '1 hour' }),
      at('2026-12-01 10:00', 'addNote', { text: 'too late' }),
    ])
    expect(notes(events)).toEqual([])
    expect(notDone.map(({ action, code, message }) => [action, code, message])).toEqual([
      [1, 'rung-never-comes', 'The rung missed of solution-1 does not come until 2026-11-27T04:00:00.000Z.'],
      [2, 'after-another', 'The action before it is never done.'],
      [
        3,
        'rung-never-comes',
        'There is no deadline solution-9 until 2026-11-27T04:00:00.000Z; there are solution-1, confirmation-1.',
      ],
      [
        4,
        'after-the-horizon',
        'It would be done at 2026-12-01T02:00:00.000Z; the rehearsal ends at 2026-11-27T04:00:00.000Z.',
      ],
    ])
  })
})

describe('any process', () => {
  test('can be rehearsed: what it is opened with stands in one table', () => {
    expect(Object.keys(openings).sort()).toEqual(Object.keys(processes).sort())
    for (const opening of Object.values(openings)) {
      expect(rehearsedInput(opening).safeParse({}).success).toBe(true)
      expect(rehearsedInput(opening).safeParse(opening.usual).success).toBe(true)
    }
  })
})
