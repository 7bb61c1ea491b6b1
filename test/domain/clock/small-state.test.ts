import { openDues } from '../../../domain/clock/commands'
import { at, force, policyWith, rehearseNeed, shanghai, solution, rungsOf } from '../../support/rehearsals'

const executing = [
  at('2026-11-23 11:00', 'nameTaskForce', force),
  at('2026-11-24 10:00', 'submitSolution', { ...solution('2027-12-31'), confirmedByCustomer: true }),
]
const often = <T>(times: number, what: (n: number) => T) => Array.from({ length: times }, (_, n) => what(n))
const minute = (n: number) => `2026-11-24 11:${String(n).padStart(2, '0')}`

describe('the state of a case', () => {
  test('does not grow with what the policy asks no deadline for', () => {
    const policy = policyWith(({ processes }) => {
      processes.need = { deadlines: { solution: { within: '3 working days' } } }
    })
    const rehearsal = rehearseNeed({ policy, until: shanghai('2026-11-24 12:00') }, [
      ...executing,
      ...often(20, (n) => at(minute(n), 'addNote', { text: 'So' })),
    ])
    expect(rehearsal.case.deadlines.map(({ key }) => key)).toEqual(['update-1#1', 'delivery-1'])
  })

  test('asks for no deadline where the policy wants an agreed date and none was agreed', () => {
    const policy = policyWith(({ processes }) => {
      processes.need = { deadlines: { solution: { agreed: true } } }
    })
    expect(rehearseNeed({ policy, until: shanghai('2026-11-24 12:00') }).deadlines).toEqual([])
  })

  test('keeps of pauses only the one it is in, and of acknowledgements only the one that lasts longest [X4]', () => {
    const paused = often(10, (n) => [
      at(minute(2 * n), 'pause', { reason: 'So' }),
      at(minute(2 * n + 1), 'resume'),
    ]).flat()
    const acknowledged = often(10, (n) =>
      at(minute(30 + n), 'acknowledge', { for: n === 3 ? '5 working days' : '1 working day' }),
    )
    const { case: kase } = rehearseNeed({ until: shanghai('2026-11-24 12:00') }, [
      ...executing,
      ...paused,
      ...acknowledged,
    ])
    expect(kase.pause).toBeUndefined()
    expect(kase.acknowledgements.map(({ until }) => until)).toEqual([shanghai('2026-12-01 11:33')])
  })

  test('[X13] passes on the open dues of each kind, but none that stands still', () => {
    const running = rehearseNeed({ until: shanghai('2026-11-23 12:00') }).case
    expect(openDues(running)).toEqual({
      'task-force': shanghai('2026-11-24 18:00'),
      solution: shanghai('2026-11-26 18:00'),
    })
    const paused = rehearseNeed({ until: shanghai('2026-12-23 12:00') }, [
      at('2026-11-23 11:00', 'pause', { reason: 'So' }),
    ]).case
    expect(openDues(paused)).toEqual({})
  })
})

describe('a milestone still open when the delivery came back', () => {
  test('[N6] [T7] is owed anew; its verdict of before stays, and its ladder fires anew [E6]', () => {
    const rehearsal = rehearseNeed({ until: shanghai('2026-12-11 10:00') }, [
      at('2026-11-23 11:00', 'nameTaskForce', force),
      at('2026-11-24 10:00', 'submitSolution', {
        ...solution('2027-12-31', [
          { title: 'Patch', ownerId: 'eng', dueOn: '2026-12-01' },
          { title: 'Roll-out', ownerId: 'eng', dueOn: '2026-12-10' },
        ]),
        confirmedByCustomer: true,
      }),
      at('2026-12-02 10:00', 'deliver'),
      at('2026-12-03 10:00', 'recordAcceptance', { decision: 'returned', reason: 'Crashes' }),
    ])
    const verdict = (key: string) => rehearsal.deadlines.find((one) => one.key === key)?.state
    expect(['milestone-1.1', 'milestone-1.2', 'milestone-1.1.1', 'milestone-1.1.2'].map(verdict)).toEqual([
      'missed',
      'cancelled',
      'missed',
      'missed',
    ])
    const ids = rehearsal.rungs.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('a policy that would never end', () => {
  test.each([
    [
      'a repeat every 0 seconds',
      (rungs: { every?: string | undefined }[]) => rungs.forEach((rung) => rung.every && (rung.every = '0 seconds')),
    ],
    [
      'a repeat that looks back',
      (rungs: { every?: string | undefined }[]) =>
        rungs.forEach((rung) => rung.every && (rung.every = '-1 working days')),
    ],
  ])('is refused: %s', (_, change) => {
    expect(() => policyWith(({ ladders }) => change(rungsOf(ladders.default)))).toThrow('must be longer than nothing')
  })
})
