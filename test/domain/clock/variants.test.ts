/** Other words of the policy for some cases: which hold, and which are refused. */
import { policySchema, type Policy } from '../../../domain/clock/policy'
import { factsOf, ruleFor, variantFor } from '../../../domain/clock/rule'
import { policy } from '../../support/rehearsals'

const with_ = (variants: unknown[]): Policy => policySchema.parse({ ...policy, variants })
const problems = (variants: unknown[]) =>
  policySchema.safeParse({ ...policy, variants }).error?.issues.map(({ path }) => path.join('.'))
const solution = (within: string) => ({ need: { deadlines: { solution: { within } } } })

describe('variants of a policy', () => {
  const rules = with_([
    { name: 'key account', when: { customerId: ['cus_1'] }, processes: solution('1 working day') },
    {
      name: 'strategic',
      when: { tier: ['strategic', 'core'], priority: ['high'] },
      processes: solution('2 working days'),
    },
    { name: 'Berlin', when: { teamId: ['berlin'] }, calendar: 'berlin', warnAt: '50%', dayEnd: 'sameTime' },
  ])
  const within = (facts: object) => ruleFor(rules, 'need', 'solution', facts)?.within

  test('[T7] the first whose conditions all hold counts, without one the policy itself', () => {
    expect(within({ customerId: 'cus_1', tier: 'strategic', priority: 'high' })).toBe('1 working day')
    expect(within({ customerId: 'cus_2', tier: 'core', priority: 'high' })).toBe('2 working days')
    expect(within({ customerId: 'cus_2', tier: 'core', priority: 'medium' })).toBe('3 working days')
    expect(within({})).toBe('3 working days')
    expect(variantFor(rules, { tier: 'strategic', priority: 'high' })?.name).toBe('strategic')
  })

  test('[T1] a team has its calendar for every kind that names none of its own', () => {
    expect(ruleFor(rules, 'need', 'revisit', { teamId: 'berlin' })).toMatchObject({
      within: '3 working days',
      calendar: 'berlin',
      warnAt: '50%',
      dayEnd: 'sameTime',
    })
    expect(ruleFor(rules, 'need', 'revisit', { teamId: 'other' })).toMatchObject({ calendar: 'cn', warnAt: '75%' })
  })

  test('a case is asked about what was pinned when it was opened, its customer and its priority', () => {
    const process = { title: 'x', customerId: 'cus_1', ownerId: 'ann', stage: 'solution', priority: 'high' }
    expect(factsOf({ facts: { tier: 'core' }, process })).toEqual({
      tier: 'core',
      customerId: 'cus_1',
      priority: 'high',
    })
  })

  test('what could never hold, or names what is not there, is refused with its path', () => {
    const wide = { name: 'a', when: { tier: ['core', 'basic'] } }
    expect(problems([wide, { name: 'b', when: { tier: ['core'], teamId: ['x'] } }])).toEqual(['variants.1.when'])
    expect(problems([wide, { name: 'b', when: { tier: ['strategic', 'core'] } }])).toBeUndefined()
    expect(problems([{ name: 'a', when: {} }])).toEqual(['variants.0.when'])
    expect(problems([{ name: 'a', when: { tier: ['core'], colour: ['red'] } }])).toEqual(['variants.0.when'])
    expect(problems([{ ...wide, ladder: 'none' }])).toEqual(['variants.0.ladder'])
    expect(problems([{ ...wide, processes: solution('2') }])).toEqual([
      'variants.0.processes.need.deadlines.solution.within',
    ])
  })
})
