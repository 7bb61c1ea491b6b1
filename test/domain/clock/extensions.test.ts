import { at, onlySolution, policyWith, rehearseNeed, shanghai } from '../../support/rehearsals'
import type { Policy } from '../../../domain/clock/policy'

type Run = ReturnType<typeof rehearseNeed>
const deadline = ({ deadlines }: Run, key: string) => deadlines.find((one) => one.key === key)
const codes = ({ refused }: Run) => refused.map(({ refusal }) => [refusal.code, refusal.field])
const extend = (local: string, dueAt: string) =>
  at(local, 'extend', { key: 'solution-1', dueAt: shanghai(dueAt), reason: 'Parts are late' })
const bounded = (extensions: Policy['extensions'], more: Partial<Policy> = {}) => ({
  until: shanghai('2026-12-31 18:00'),
  policy: { ...policyWith((policy) => Object.assign(policy, more, { extensions })), processes: onlySolution.processes },
})
const soon = { until: shanghai('2026-11-26 10:00') }

// due on Thursday 26 November at 18:00
describe('an extension', () => {
  test('[T7] goes as far as the policy says, counted from the due without any extension, and not a minute further', () => {
    const given = { ...bounded({ atMost: 5, within: '2 working days' }), ...soon }
    const run = rehearseNeed(given, [
      extend('2026-11-24 10:00', '2026-11-30 18:01'),
      extend('2026-11-24 11:00', '2026-11-27 18:00'),
      extend('2026-11-24 12:00', '2026-11-30 18:01'),
      extend('2026-11-24 13:00', '2026-11-30 18:00'),
    ])
    expect(codes(run)).toEqual(Array(2).fill(['extension-too-long', '/dueAt']))
    expect(run.refused[0]?.refusal.message).toContain(shanghai('2026-11-30 18:00'))
    expect(deadline(run, 'solution-1')?.dueAt).toBe(shanghai('2026-11-30 18:00'))
  })

  test('[T7] is given so often and no more', () => {
    const run = rehearseNeed({ ...bounded({ atMost: 2, within: '10 working days' }), ...soon }, [
      extend('2026-11-24 10:00', '2026-11-27 18:00'),
      extend('2026-11-24 11:00', '2026-11-30 18:00'),
      extend('2026-11-24 12:00', '2026-12-01 18:00'),
    ])
    expect(codes(run)).toEqual([['extended-too-often', '/key']])
    expect(deadline(run, 'solution-1')?.dueAt).toBe(shanghai('2026-11-30 18:00'))
    expect(
      codes(
        rehearseNeed({ ...bounded({ atMost: 0, within: '1 day' }), ...soon }, [
          extend('2026-11-24 10:00', '2026-11-27 10:00'),
        ]),
      ),
    ).toEqual([['extended-too-often', '/key']])
  })

  test('[T6] [X9] is measured without the time the deadline stood still', () => {
    const run = rehearseNeed(bounded({ atMost: 5, within: '1 working day' }), [
      extend('2026-11-24 10:00', '2026-11-27 18:00'),
      at('2026-11-25 10:00', 'pause', { reason: 'Customer is away' }),
      at('2026-12-02 10:00', 'resume'),
      // without extension it would be due on Thursday 3 December now
      extend('2026-12-03 10:00', '2026-12-04 18:01'),
      at('2026-12-03 11:00', 'submitSolution', { summary: 'Fix', milestones: [], plannedDeliveryOn: '2026-12-31' }),
    ])
    expect(codes(run)).toEqual([['extension-too-long', '/dueAt']])
    expect(run.refused[0]?.refusal.message).toContain(shanghai('2026-12-04 18:00'))
  })

  test('[X13] is measured from the due that a merge brought', () => {
    const run = rehearseNeed({ ...bounded({ atMost: 5, within: '1 working day' }), ...soon }, [
      extend('2026-11-24 10:00', '2026-11-27 18:00'),
      at('2026-11-24 11:00', 'absorb', { fromId: 'need_2', dues: { solution: shanghai('2026-11-25 18:00') } }),
      extend('2026-11-24 12:00', '2026-11-27 18:00'),
      extend('2026-11-24 13:00', '2026-11-26 18:00'),
    ])
    expect(codes(run)).toEqual([['extension-too-long', '/dueAt']])
    expect(deadline(run, 'solution-1')?.dueAt).toBe(shanghai('2026-11-26 18:00'))
  })

  test('[T7] a variant of the policy may bound it otherwise', () => {
    const strict = { name: 'core', when: { priority: ['high'] }, extensions: { atMost: 1, within: '1 working hour' } }
    const run = rehearseNeed(
      { ...bounded({ atMost: 5, within: '10 working days' }, { variants: [strict] }), ...soon },
      [extend('2026-11-24 10:00', '2026-11-27 10:01'), extend('2026-11-24 11:00', '2026-11-27 10:00')],
    )
    expect(codes(run)).toEqual([['extension-too-long', '/dueAt']])
  })

  test('[T7] is without bounds where the policy has none, and never comes after the miss', () => {
    const run = rehearseNeed(bounded(undefined), [
      extend('2026-11-24 10:00', '2027-12-31 18:00'),
      at('2026-11-24 11:00', 'absorb', { fromId: 'need_2', dues: { solution: shanghai('2026-11-25 18:00') } }),
      extend('2026-11-26 10:00', '2026-12-31 18:00'),
    ])
    expect(codes(run)).toEqual([['deadline-missed', '/key']])
  })

  test.each([
    [{ atMost: 2, within: 'weekly' }, 'must be a length'],
    [{ atMost: 2, within: '0 days' }, 'longer than nothing'],
    [{ atMost: -1, within: '1 day' }, 'atMost'],
  ])('a policy that says %j is refused with the path', (extensions, message) => {
    expect(() => policyWith((policy) => Object.assign(policy, { extensions }))).toThrow(message)
    expect(() => policyWith((policy) => Object.assign(policy, { extensions }))).toThrow('extensions')
  })
})
