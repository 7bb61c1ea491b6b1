import { assess } from '../../../domain/customer/assess'
import { reasonsFor } from '../../../domain/customer/explain'
import { decimal, hundredths, isDownBy, isUpBy, moneyText } from '../../../domain/customer/money'
import { customerRules, monthsOf } from '../../../domain/customer/rules'
import { hasLasted, windowsOf } from '../../../domain/customer/windows'
import { formatDate, parseDate } from '../../../domain/time/civil'
import { facts, shippedRules } from './given'

const rules = shippedRules()
const resultOf = (given: Parameters<typeof facts>[0]) => assess(facts(given), rules).result
const day = (text: string) => parseDate(text)!

describe('churn risk', () => {
  const down = (before: string, last: string, silent = 0) =>
    resultOf({
      interactions: { forActivity: 0, forSilence: silent },
      contracts: { compared: 2, risk: { before, last } },
    }).churnRisk

  it('[C4] is high without an interaction and with the contract amount down by exactly 30 %', () => {
    expect(down('100000.00', '70000.00')).toBe('high')
    expect(down('100000.00', '70000.01')).toBe('low')
    expect(down('0.10', '0.07')).toBe('high')
    expect(down('99999999999999.99', '69999999999999.99')).toBe('high')
  })

  it('[C4] is not high as long as they were spoken with, however far the amount is down', () => {
    expect(down('100000.00', '0.00', 1)).toBe('low')
    expect(down('100000.00', '0.00', 0)).toBe('high')
  })

  it('[C4] from nothing nothing can go down', () => {
    expect(down('0.00', '0.00')).toBe('low')
    expect(down('-5.00', '-100.00')).toBe('low')
  })

  it('[C4] is medium with a complaint in the last month, unless it is high', () => {
    expect(resultOf({ complaints: 1, interactions: { forActivity: 1, forSilence: 1 } }).churnRisk).toBe('medium')
    expect(
      resultOf({ complaints: 1, contracts: { compared: 1, risk: { before: '10.00', last: '1.00' } } }).churnRisk,
    ).toBe('high')
    expect(resultOf({}).churnRisk).toBe('low')
  })

  it('[C4] compares contracts; orders only of a customer that has no contracts in that time', () => {
    const orders = { compared: 2, risk: { before: '100.00', last: '10.00' } }
    expect(resultOf({ orders }).churnRisk).toBe('high')
    expect(resultOf({ orders, contracts: { compared: 1, risk: { before: '10.00', last: '10.00' } } }).churnRisk).toBe(
      'low',
    )
  })
})

describe('tier', () => {
  const tier = (year: string, firstDealOn: string | null, growth = { before: '0.00', last: '0.00' }) =>
    resultOf({ firstDealOn, contracts: { year, growth } }).tier

  it('[C5] is strategic from exactly 1,000,000 a year and exactly 2 years together, to the day', () => {
    expect(tier('1000000.00', '2024-11-25')).toBe('strategic')
    expect(tier('1000000.00', '2024-11-26')).toBe('core')
    expect(tier('999999.99', '2024-11-25')).toBe('core')
  })

  it('[C5] a larger but younger customer is core, and so is one of whom the first deal is not known', () => {
    expect(tier('9000000.00', '2026-01-01')).toBe('core')
    expect(tier('9000000.00', null)).toBe('core')
  })

  it('[C5] is core from exactly 500,000', () => {
    expect(tier('500000.00', null)).toBe('core')
    expect(tier('499999.99', null)).toBe('basic')
  })

  it('[C5] is potential from exactly 100,000 with exactly 20 % growth in the last 6 months', () => {
    expect(tier('100000.00', null, { before: '45454.50', last: '54545.40' })).toBe('potential')
    expect(tier('100000.00', null, { before: '45454.50', last: '54545.39' })).toBe('basic')
    expect(tier('99999.99', null, { before: '1.00', last: '99998.99' })).toBe('basic')
    expect(tier('499999.99', null, { before: '100000.00', last: '399999.99' })).toBe('potential')
  })

  it('[C5] from nothing to something is growth; nothing after nothing is not', () => {
    expect(tier('100000.00', null, { before: '0.00', last: '100000.00' })).toBe('potential')
    expect(tier('100000.00', null, { before: '0.00', last: '0.00' })).toBe('basic')
  })

  it('[C5] the yearly amount is that of contracts or of orders, whichever is more, never both', () => {
    const each = (contracts: string, orders: string) =>
      resultOf({ contracts: { year: contracts }, orders: { year: orders } }).tier
    expect(each('300000.00', '300000.00')).toBe('basic')
    expect(each('0.00', '500000.00')).toBe('core')
    expect(each('500000.00', '1.00')).toBe('core')
  })

  it('[C5] 29 February is two years together on 28 February', () => {
    expect(hasLasted(day('2024-02-29'), '2 years', day('2026-02-28'))).toBe(true)
    expect(hasLasted(day('2024-02-29'), '2 years', day('2026-02-27'))).toBe(false)
  })
})

describe('months', () => {
  const from = (today: string) => windowsOf(day(today), rules)

  it('[C4] what happened exactly 2 months ago is not in the last 2 months, the day after is', () => {
    expect(formatDate(from('2026-11-25').silence.from)).toBe('2026-09-26')
    expect(formatDate(from('2026-11-25').silence.to)).toBe('2026-11-25')
  })

  it('[C4] the last 6 months and the 6 before touch and do not overlap', () => {
    const { last, before } = from('2026-11-25').risk
    expect([before.from, before.to, last.from, last.to].map(formatDate)).toEqual([
      '2025-11-26',
      '2026-05-25',
      '2026-05-26',
      '2026-11-25',
    ])
  })

  it('[C4] at the end of a month they end with the month', () => {
    expect(formatDate(from('2026-04-30').silence.from)).toBe('2026-03-01')
    expect(formatDate(from('2026-03-31').complaint.from)).toBe('2026-03-01')
  })

  it.each([
    ['2 months', 2],
    ['1 month', 1],
    ['2 years', 24],
  ])('%s are %d months', (text, months) => expect(monthsOf(text)).toBe(months))
})

describe('tags', () => {
  it('[C3] activity is high from 5 interactions in 3 months, medium from 2, low below', () => {
    const activity = (forActivity: number) => resultOf({ interactions: { forActivity, forSilence: 0 } }).activity
    expect([0, 1, 2, 4, 5, 50].map(activity)).toEqual(['low', 'low', 'medium', 'medium', 'high', 'high'])
  })

  it('[C3] orientation is what they mostly talk about; nothing where nobody noted it', () => {
    expect(resultOf({ topics: { product: 1, service: 3, price: 2 } }).orientation).toBe('service')
    expect(resultOf({ topics: { product: 2, service: 1, price: 2 } }).orientation).toBe('product')
    expect(resultOf({}).orientation).toBeNull()
  })
})

describe('lifecycle, marketing class and value', () => {
  const deal = (more: object) => ({ deals: { recent: 1, ever: 3 }, firstDealOn: '2023-01-01', ...more })

  it('[C6] goes from prospect over active and loyal to dormant and churned', () => {
    expect(resultOf({}).lifecycle).toBe('prospect')
    expect(resultOf({ ...deal({ lastSignOn: '2026-11-01' }), firstDealOn: '2026-01-01' }).lifecycle).toBe('active')
    expect(resultOf(deal({ lastSignOn: '2026-11-01' })).lifecycle).toBe('loyal')
    expect(resultOf({ ...deal({ lastSignOn: '2026-11-01' }), deals: { recent: 1, ever: 2 } }).lifecycle).toBe('active')
    expect(resultOf(deal({ lastSignOn: '2026-05-26' })).lifecycle).toBe('loyal')
    expect(resultOf(deal({ lastSignOn: '2026-05-25' })).lifecycle).toBe('dormant')
    expect(resultOf(deal({ lastSignOn: '2025-11-25' })).lifecycle).toBe('churned')
  })

  it('[C6] is cold after exactly 6 months of silence, whatever the tier', () => {
    const big = { contracts: { year: '600000.00' } }
    expect(resultOf({ ...big, lastSignOn: '2026-05-25' }).marketingClass).toBe('cold')
    expect(resultOf({ ...big, lastSignOn: '2026-05-26' }).marketingClass).toBe('key')
    expect(resultOf({}).marketingClass).toBe('general')
    const growing = { contracts: { year: '100000.00', growth: { before: '0.00', last: '9.00' } } }
    expect(resultOf({ ...growing, lastSignOn: '2026-11-01' }).marketingClass).toBe('potential')
  })

  it('[C6] the value weighs recency, frequency, money, lifetime, recommendation and potential', () => {
    const best = assess(
      facts({
        lastDealOn: '2026-11-25',
        deals: { recent: 12, ever: 40 },
        contracts: { year: '1000000.00', ever: '3000000.00' },
        nps: 9,
        potential: 100,
      }),
      rules,
    )
    expect(best.result.valueScore).toBe(100)
    const part = (given: Parameters<typeof facts>[0]) => assess(facts(given), rules).valueParts
    expect(part({ lastDealOn: '2026-08-26' }).recency).toBe(75)
    expect(part({ lastDealOn: '2026-08-25' }).recency).toBe(50)
    expect(part({ deals: { recent: 3, ever: 3 } }).frequency).toBe(50)
    expect(part({ contracts: { year: '99999.99' } }).money).toBe(25)
    expect(part({ nps: 7, referrals: 1 }).recommendation).toBe(100)
    expect(part({ nps: 6, referrals: 1 }).recommendation).toBe(50)
    expect(part({ potential: 40 }).potential).toBe(40)
    expect(part({ contracts: { growth: { before: '100.00', last: '110.00' } } }).potential).toBe(50)
    expect(assess(facts(), rules).result.valueScore).toBe(0)
  })
})

describe('decisions', () => {
  const by = { reason: '总监决定', by: 'staff:x', at: '2026-11-01T00:00:00.000Z' }

  it('[C7] of a person hold to their last day, and what the rules say is still told', () => {
    const decided = { tier: { value: 'strategic' as const, ...by, until: '2026-11-25' } }
    const held = assess(facts(), rules, decided)
    expect(held).toMatchObject({ result: { tier: 'strategic', marketingClass: 'key' }, byRules: { tier: 'basic' } })
    expect(assess(facts({ asOf: '2026-11-26' }), rules, decided).result.tier).toBe('basic')
    expect(reasonsFor(facts(), rules, held, decided).tier['zh-CN']).toMatch(/^人工决定：总监决定。按规则：基础级/)
  })
})

describe('reasons', () => {
  it('[C7] say in both languages what was looked at, with its numbers', () => {
    const given = facts({
      firstDealOn: '2024-11-25',
      lastInteractionOn: '2026-09-20',
      contracts: {
        year: '1250000.50',
        compared: 3,
        risk: { before: '900000.00', last: '350000.50' },
        growth: { before: '900000.00', last: '350000.50' },
      },
      leftOut: ['USD'],
    })
    const { tier, churnRisk } = reasonsFor(given, rules, assess(given, rules))
    expect(tier).toEqual({
      'zh-CN':
        '战略级：近 12 个月合同金额 1,250,000.50 CNY，自2024年11月25日（周一）起合作，近 6 个月 350,000.50 CNY，此前 6 个月 900,000 CNY。USD 金额未计入：策略中没有汇率。',
      en: 'strategic: contracts of 1,250,000.50 CNY in the last 12 months, together since Mon 25 Nov 2024, 350,000.50 CNY in the last 6 months against 900,000 CNY in the 6 before. Amounts in USD are left out: the policy has no rate for them.',
    })
    expect(churnRisk).toEqual({
      'zh-CN':
        '流失风险高：最近互动在2026年9月20日（周日），近 2 个月互动 0 次；近 6 个月合同金额 350,000.50 CNY，此前 6 个月 900,000 CNY（下降 61.11%）；近 1 个月投诉 0 次。',
      en: 'high risk: the last interaction was on Sun 20 Sep 2026, 0 in the last 2 months; contracts of 350,000.50 CNY in the last 6 months against 900,000 CNY in the 6 before (down 61.11%); 0 complaints in the last 1 month.',
    })
  })
})

describe('money', () => {
  it('[C1] is reckoned in whole hundredths, halves away from nothing', () => {
    expect(['0.1', '12', '-3.005', '1.2345', 500000.1].map(hundredths)).toEqual([10n, 1200n, -301n, 123n, 50000010n])
    expect([0n, 5n, -5n, 123456n].map(decimal)).toEqual(['0.00', '0.05', '-0.05', '1234.56'])
    expect(['1234567.00', '-1234.50', '12.00'].map(moneyText)).toEqual(['1,234,567', '-1,234.50', '12'])
    expect(() => hundredths('1e5')).toThrow(RangeError)
    expect(isDownBy(10n, 7n, 3000n)).toBe(true)
    expect(isUpBy(10n, 12n, 2000n)).toBe(true)
  })
})

describe('the section of the policy', () => {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- wrong on purpose
  const refused = (change: (copy: any) => void) => {
    const copy = structuredClone(rules)
    change(copy)
    return customerRules.safeParse(copy).error?.issues.map(({ path }) => path.join('.'))
  }

  it.each([
    ['tiers.core.from', (r: typeof rules) => void (r.tiers.core.from = 2_000_000)],
    ['tiers.potential.from', (r: typeof rules) => void (r.tiers.potential.from = 500_000)],
    ['activity.medium', (r: typeof rules) => void (r.activity.medium = 5)],
    ['value.weights', (r: typeof rules) => void (r.value.weights.money = 1)],
    ['value.frequency', (r: typeof rules) => void (r.value.frequency = [1, 2, 3, 4])],
    ['churnRisk.high.silentFor', (r: typeof rules) => void (r.churnRisk.high.silentFor = '2')],
    ['churnRisk.high.amountDownBy', (r: typeof rules) => void (r.churnRisk.high.amountDownBy = '0.3')],
  ])('[C5] a rule that cannot be is refused at %s', (path, change) => {
    expect(refused(change)).toEqual([path])
  })
})
