import { calendar } from '../../../domain/time/calendar'
import { always, at, clock, cn, cnDefinition, hours, minutes, never, office, said, span } from './helpers'

const monday10 = at('2026-03-02 10:00')

describe('[T1] working days', () => {
  test('[T1] Monday to Friday work, weekends do not', () => {
    const week = [2, 3, 4, 5, 6, 7, 8].map((day) => cn.isWorkingDay(`2026-03-0${day}`))
    expect(week).toEqual([true, true, true, true, true, false, false])
  })
  test('[T1] a statutory holiday is off, a make-up workday works', () => {
    expect(cn.isWorkingDay('2026-10-01')).toBe(false)
    expect(cn.isWorkingDay('2026-10-10')).toBe(true)
    expect(said(cn.add(at('2026-09-30 10:00'), span('3 working days')))).toBe('Sat 2026-10-10 18:00')
  })
  test('[T1] hours given for a date are stronger than a holiday, and can close a day', () => {
    const own = calendar(
      office({ holidays: ['2026-03-03'], days: { '2026-03-03': [['10:00', '12:00']], '2026-03-04': [] } }),
    )
    expect(said(own.add(monday10, span('1 working day')))).toBe('Tue 2026-03-03 12:00')
    expect(said(own.add(monday10, span('2 working days')))).toBe('Thu 2026-03-05 18:00')
  })
  test('[T1] a yearly holiday is off every year', () => {
    const christmas = calendar(office({ yearlyHolidays: ['12-25', '02-29'] }))
    expect(['2025-12-25', '2026-12-25', '2028-02-29'].map(christmas.isWorkingDay)).toEqual([false, false, false])
  })
  test('[T1] a date is the local one', () => {
    expect(cn.dateOf(Date.parse('2026-03-01T16:00:00Z'))).toBe('2026-03-02')
    expect(() => cn.isWorkingDay('2026-02-30')).toThrow(RangeError)
  })
  test('[T1] working days left are counted after today, up to the due day', () => {
    expect(cn.workingDaysLeft(monday10, at('2026-03-05 18:00'))).toBe(3)
    expect(cn.workingDaysLeft(monday10, at('2026-03-02 18:00'))).toBe(0)
    expect(cn.workingDaysLeft(at('2026-03-05 18:00'), monday10)).toBe(0)
    expect(calendar(always('UTC')).workingDaysLeft(0, 2 * 24 * hours(1))).toBe(1)
  })
})

describe('[T2] within N working days', () => {
  test.each([
    ['three working days from Friday 10:00', '2026-03-06 10:00', '3 working days', 'Wed 2026-03-11 18:00'],
    ['one working day from Monday 00:00', '2026-03-02 00:00', '1 working day', 'Tue 2026-03-03 18:00'],
    ['one working day from Monday 23:59', '2026-03-02 23:59', '1 working day', 'Tue 2026-03-03 18:00'],
    ['one working day from Saturday', '2026-03-07 10:00', '1 working day', 'Mon 2026-03-09 18:00'],
    ['three working days from Sunday', '2026-03-08 10:00', '3 working days', 'Wed 2026-03-11 18:00'],
    ['no working day, asked in business hours', '2026-03-06 10:00', '0 working days', 'Fri 2026-03-06 18:00'],
    ['no working day, asked after closing', '2026-03-06 19:00', '0 working days', 'Mon 2026-03-09 18:00'],
    ['a working day before Monday', '2026-03-09 10:00', '-1 working day', 'Fri 2026-03-06 18:00'],
    ['across Spring Festival', '2026-02-13 10:00', '2 working days', 'Tue 2026-02-24 18:00'],
  ])('[T2] %s ends at the end of business', (_, start, text, due) => {
    expect(said(cn.add(at(start), span(text)))).toBe(due)
    expect(said(cn.add(at(start), span(text), { dayEnd: 'endOfBusiness' }))).toBe(due)
  })

  test.each([
    ['in business hours', '2026-03-06 10:00', '3 working days', 'Wed 2026-03-11 10:00'],
    ['before opening', '2026-03-06 07:00', '3 working days', 'Wed 2026-03-11 09:00'],
    ['at closing', '2026-03-06 18:00', '3 working days', 'Wed 2026-03-11 18:00'],
    ['after closing', '2026-03-06 19:00', '3 working days', 'Thu 2026-03-12 09:00'],
    ['backwards', '2026-03-11 10:00', '-3 working days', 'Fri 2026-03-06 10:00'],
    ['the same day', '2026-03-06 19:00', '0 working days', 'Mon 2026-03-09 09:00'],
  ])('[T2] the same time on request, %s', (_, start, text, due) => {
    expect(said(cn.add(at(start), span(text), { dayEnd: 'sameTime' }))).toBe(due)
  })

  test('[T2] the same time in a lunch break is the end of the break', () => {
    const lunch = calendar(
      office({
        week: {
          monday: [
            ['09:00', '12:00'],
            ['13:00', '18:00'],
          ],
        },
      }),
    )
    expect(said(lunch.add(at('2026-03-04 12:30'), span('1 working day'), { dayEnd: 'sameTime' }))).toBe(
      'Mon 2026-03-09 13:00',
    )
    expect(said(lunch.add(at('2026-03-04 12:00'), span('1 working day'), { dayEnd: 'sameTime' }))).toBe(
      'Mon 2026-03-09 12:00',
    )
  })
  test('[T2] a day that is open to midnight ends at midnight', () => {
    expect(said(calendar(always('Asia/Shanghai')).add(monday10, span('1 working day')))).toBe('Wed 2026-03-04 00:00')
  })
})

describe('[T3] within N hours', () => {
  const due = (start: string, text: string) => said(cn.add(at(start), span(text)))
  test('[T3] hours and minutes are elapsed time, nights and weekends count', () => {
    expect(due('2026-03-06 17:00', '24 hours')).toBe('Sat 2026-03-07 17:00')
    expect(due('2026-03-06 17:50', '30 minutes')).toBe('Fri 2026-03-06 18:20')
    expect(due('2026-03-06 17:00', '-24 hours')).toBe('Thu 2026-03-05 17:00')
  })
  test('[T3] working hours run in business hours only', () => {
    expect(due('2026-03-06 17:00', '4 working hours')).toBe('Mon 2026-03-09 12:00')
    expect(due('2026-03-07 17:00', '90 working seconds')).toBe('Mon 2026-03-09 09:01:30.000')
  })
  test('[T3] working time that lands exactly on closing time stays that day', () => {
    expect(due('2026-03-06 17:00', '1 working hour')).toBe('Fri 2026-03-06 18:00')
    expect(due('2026-03-06 17:00', '10 working hours')).toBe('Mon 2026-03-09 18:00')
  })
  test('[T3] no working time is the next open instant', () => {
    expect(due('2026-03-06 17:00', '0 working seconds')).toBe('Fri 2026-03-06 17:00')
    expect(due('2026-03-06 18:01', '0 working seconds')).toBe('Mon 2026-03-09 09:00')
  })
  test('[T3] working time runs backwards as well', () => {
    expect(due('2026-03-09 10:00', '-2 working hours')).toBe('Fri 2026-03-06 17:00')
    expect(due('2026-03-08 10:00', '-9 working hours')).toBe('Fri 2026-03-06 09:00')
  })
  test('[T3] an always-open calendar is physical time: a day of 25 hours has 25', () => {
    const berlin = calendar(always('Europe/Berlin'))
    const start = at('2026-10-25 00:00', 'Europe/Berlin')
    expect(berlin.workingMs(start, at('2026-10-26 00:00', 'Europe/Berlin'))).toBe(hours(25))
    expect(said(berlin.add(start, span('25 working hours')), 'Europe/Berlin')).toBe('Mon 2026-10-26 00:00')
  })
  test('[T3] where the clock goes back over midnight no hour is lost', () => {
    const zone = 'America/St_Johns' // 00:01 became 23:01 of the day before
    const newfoundland = calendar(always(zone))
    const start = at('2010-11-06 00:00', zone)
    expect(newfoundland.workingMs(start, at('2010-11-08 00:00', zone))).toBe(hours(49))
    expect(said(newfoundland.add(start, span('49 working hours')), zone)).toBe('Mon 2010-11-08 00:00')
    const shownTwice = start + hours(24.5)
    expect(newfoundland.segments(shownTwice, shownTwice + 1)).toEqual([
      { from: shownTwice, to: shownTwice + 1, kind: 'working', countedMs: 1 },
    ])
  })
  test('[T3] an opening that the clock change skips moves to the change', () => {
    const early = calendar(office({ timeZone: 'Europe/Berlin', week: { sunday: [['02:30', '05:00']] } }))
    const sunday = at('2026-03-29 00:00', 'Europe/Berlin')
    expect(clock(early.nextOpen(sunday), 'Europe/Berlin')).toBe('Sun 2026-03-29 03:00')
    expect(early.workingMs(sunday, sunday + hours(23))).toBe(hours(2))
  })
  test('[T3] hours that lie in the gap altogether leave no working day', () => {
    const gone = calendar(office({ timeZone: 'Europe/Berlin', week: { sunday: [['02:00', '03:00']] } }))
    expect(gone.isWorkingDay('2026-03-29')).toBe(false)
    expect(gone.isWorkingDay('2026-04-05')).toBe(true)
  })
  test('[T3] hours that the clock shows twice count twice', () => {
    const night = calendar(office({ timeZone: 'Europe/Berlin', week: { sunday: [['01:00', '03:00']] } }))
    expect(night.workingMs(at('2026-10-25 00:00', 'Europe/Berlin'), at('2026-10-26 00:00', 'Europe/Berlin'))).toBe(
      hours(3),
    )
  })
  test('[T3] thirty days are calendar days at the same local time, or the end of business on request', () => {
    expect(due('2026-03-06 10:00', '30 days')).toBe('Sun 2026-04-05 10:00')
    expect(said(cn.add(at('2026-03-06 10:00'), span('30 days'), { dayEnd: 'endOfBusiness' }))).toBe(
      'Fri 2026-04-03 18:00',
    )
    const berlin = calendar(office({ timeZone: 'Europe/Berlin' }))
    const overChange = berlin.add(at('2026-03-28 02:30', 'Europe/Berlin'), span('1 day'))
    expect(said(overChange, 'Europe/Berlin')).toBe('Sun 2026-03-29 03:30')
  })
})

describe('[T5] what is not announced', () => {
  test.each([
    ['working days', '3 working days', 'Mon 2027-01-04 18:00 (provisional)'],
    ['working hours', '20 working hours', 'Fri 2027-01-01 12:00 (provisional)'],
    ['a cadence', 'weekly', 'Wed 2027-01-06 18:00 (provisional)'],
    ['elapsed hours, which need no calendar', '72 hours', 'Sat 2027-01-02 10:00'],
  ])('[T5] a deadline beyond the announced years says so: %s', (_, text, due) => {
    expect(said(cn.add(at('2026-12-30 10:00'), span(text)))).toBe(due)
  })
  test('[T5] within the announced years nothing is provisional, and without them every year is known', () => {
    expect(said(cn.add(at('2026-12-29 10:00'), span('2 working days')))).toBe('Thu 2026-12-31 18:00')
    expect(cn.endOfBusiness('2027-01-05').provisional).toBe(true)
    expect(cn.nthWorkingDayAfter(at('2026-12-30 10:00'), 2).provisional).toBe(true)
    expect(calendar(office()).add(at('2090-01-02 10:00'), span('3 working days')).provisional).toBe(false)
  })
  test('[T5] closing at midnight of the last announced year is still known', () => {
    const open = calendar({ ...always('Asia/Shanghai'), announced: { from: 2026, to: 2026 } })
    expect(said(open.add(at('2026-12-30 10:00'), span('1 working day')))).toBe('Fri 2027-01-01 00:00')
  })
  test('[T5] an empty calendar never means that every day works: it answers, and says it does not know', () => {
    const empty = calendar(never)
    for (const text of [
      '3 working days',
      '-3 working days',
      '0 working days',
      '4 working hours',
      '-4 working hours',
      'weekly',
    ]) {
      expect([text, empty.add(monday10, span(text)).provisional]).toEqual([text, true])
    }
    for (const text of ['3 working days', '4 working hours']) {
      expect(empty.add(monday10, span(text)).at - monday10).toBeGreaterThan(365 * 24 * hours(1))
    }
    expect(empty.endOfBusiness('2026-03-02').provisional).toBe(true)
    expect(empty.nthWorkingDayAfter(monday10, 1).provisional).toBe(true)
    expect(empty.nextOpen(monday10)).toBe(monday10)
    expect(empty.workingMs(monday10, monday10 + minutes(999_999))).toBe(0)
  })
  test('[T5] a calendar whose last day has passed answers the same way', () => {
    const over = calendar(office({ week: {}, days: { '2026-03-03': [['09:00', '18:00']] } }))
    expect(said(over.add(monday10, span('1 working day')))).toBe('Tue 2026-03-03 18:00')
    expect(over.add(monday10, span('2 working days')).provisional).toBe(true)
    expect(
      calendar({ ...cnDefinition, week: {}, days: {} }).add(monday10, span('876000 working hours')).provisional,
    ).toBe(true)
  })
})
