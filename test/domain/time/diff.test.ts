import type { CalendarDefinition } from '../../../domain/time/calendar'
import { changedDays, changedEntries } from '../../../domain/time/diff'
import { cnDefinition, office } from './helpers'

const years = { from: 2026, to: 2026 }
const usual = office({ announced: years })
const changed = (changes: Partial<CalendarDefinition>) => changedDays(usual, { ...usual, ...changes })

describe('changedDays', () => {
  test('[T5] a calendar and itself differ nowhere, also when it is written in another way', () => {
    expect(changedDays(cnDefinition, cnDefinition)).toEqual([])
    expect(changed({ days: { '2026-03-02': [['09:00', '18:00']] } })).toEqual([])
    expect(
      changed({
        week: {
          ...usual.week,
          monday: [
            ['09:00', '12:00'],
            ['12:00', '18:00'],
          ],
        },
      }),
    ).toEqual([])
  })
  test('[T5] a holiday changes its day, unless it falls on a day off', () => {
    expect(changed({ holidays: ['2026-03-03', '2026-03-02', '2026-03-07'] })).toEqual(['2026-03-02', '2026-03-03'])
  })
  test('[T5] a make-up workday and other hours change their days, in both directions', () => {
    const after: CalendarDefinition = {
      ...usual,
      days: { '2026-03-07': usual.week.monday!, '2026-03-02': [['09:00', '12:00']] },
    }
    expect(changedDays(usual, after)).toEqual(['2026-03-02', '2026-03-07'])
    expect(changedDays(after, usual)).toEqual(['2026-03-02', '2026-03-07'])
  })
  test('[T5] a weekly change is seen in the announced years and five more', () => {
    const { monday: _, ...week } = usual.week
    const mondays = changedDays(usual, { ...usual, week, announced: { from: 2025, to: 2025 } })
    expect([mondays[0], mondays.at(-1)]).toEqual(['2025-01-06', '2031-12-29'])
    expect(mondays).toHaveLength(365)
  })
  test('[T5] a yearly holiday is seen in every year looked at', () => {
    expect(changed({ yearlyHolidays: ['12-25'] })).toEqual([
      '2026-12-25',
      '2028-12-25',
      '2029-12-25',
      '2030-12-25',
      '2031-12-25',
    ])
  })
  test('[T5] the same hours in another zone are other instants', () => {
    const dates = changed({ timeZone: 'Asia/Tokyo' })
    expect([dates[0], dates.at(-1), dates.length]).toEqual(['2026-01-01', '2031-12-31', 1565])
  })
  test('[T5] dates named outside the announced years are looked at, and what holds for every year is', () => {
    expect(changed({ holidays: ['2039-03-02'] })).toEqual(['2039-03-02'])
    const forEver = office()
    const dates = changedDays(forEver, { ...forEver, yearlyHolidays: ['05-01'] })
    expect([dates[0], dates.at(-1)]).toEqual(['2020-05-01', '2054-05-01'])
  })
  test('[T5] years beyond all reason do not make it look for ever', () => {
    const boundless = { ...usual, announced: { from: -1_000_000, to: 1_000_000 } }
    const dates = changedDays(boundless, { ...boundless, yearlyHolidays: ['05-01'] })
    expect([dates[0], dates.at(-1)]).toEqual(['1970-05-01', '2099-05-01'])
  })
})

describe('changedEntries', () => {
  test('[T5] what a calendar says by name of a date is added, removed or changed', () => {
    const before = office({
      holidays: ['2026-05-01', '2026-05-04', '2026-06-01'],
      days: { '2026-05-09': [['09:00', '18:00']] },
      names: { '2026-05-01': 'Labour Day', '2026-05-09': 'Make-up' },
    })
    const after = office({
      holidays: ['2026-05-01', '2026-05-09', '2026-05-05'],
      days: { '2026-06-01': [['09:00', '12:00']] },
      names: { '2026-05-01': '劳动节' },
    })
    expect(changedEntries(before, before)).toEqual({ added: [], removed: [], changed: [] })
    const may1 = { date: '2026-05-01', hours: [] }
    expect(changedEntries(before, after)).toEqual({
      added: [{ date: '2026-05-05', hours: [] }],
      removed: [{ date: '2026-05-04', hours: [] }],
      changed: [
        { date: '2026-05-01', before: { ...may1, name: 'Labour Day' }, after: { ...may1, name: '劳动节' } },
        {
          date: '2026-05-09',
          before: { date: '2026-05-09', hours: [['09:00', '18:00']], name: 'Make-up' },
          after: { date: '2026-05-09', hours: [] },
        },
        {
          date: '2026-06-01',
          before: { date: '2026-06-01', hours: [] },
          after: { date: '2026-06-01', hours: [['09:00', '12:00']] },
        },
      ],
    })
  })
})
