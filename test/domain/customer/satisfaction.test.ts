import { dropOf, type Scored } from '../../../domain/customer/satisfaction'
import { shippedRules } from './given'

const scored = (measure: Scored['measure'], score: number, usual: number | null): Scored => ({
  satisfactionId: 'sat_1',
  revision: 2,
  customerId: 'cus_1',
  measure,
  score,
  usual,
})

describe('a score far below what was usual', () => {
  it.each([
    ['csat', 3, 4, true],
    ['csat', 3, 3.99, false],
    ['csat', 4, 4, false],
    ['csat', 5, 3, false],
    ['nps', 6, 9, true],
    ['nps', 6, 8.9, false],
  ] as const)('[R1] puts the customer at risk: %s %s after %s: %s', (measure, score, usual, is) => {
    expect(dropOf(scored(measure, score, usual), shippedRules()) !== undefined).toBe(is)
  })

  it('[R1] [S4] says why, and under an id that counts once', () => {
    expect(dropOf(scored('csat', 2, 4.25), shippedRules())).toEqual({
      id: 'drop/sat_1/2',
      source: 'satisfaction-drop',
      risk: 'medium',
      reason: 'CSAT 2, 4.3 before',
    })
  })

  it('[R1] [S4] needs something before it', () => {
    expect(dropOf(scored('csat', 1, null), shippedRules())).toBeUndefined()
  })
})
