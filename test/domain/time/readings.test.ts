import { calendar } from '../../../domain/time/calendar'
import { always, at, clock, cn, hours, minutes, office, said, span } from './helpers'

const monday10 = at('2026-03-02 10:00')
const pause = (from: string, to: string) => ({ from: at(from), to: at(to) })

describe('[T4] cadences', () => {
  const weekly = span('weekly')
  test('[T4] weekly is the same weekday one week on, at the end of business', () => {
    expect(said(cn.cadence(monday10, weekly, 1))).toBe('Mon 2026-03-09 18:00')
    expect(said(cn.add(monday10, weekly))).toBe('Mon 2026-03-09 18:00')
  })
  test('[T4] when that is not a working day, the last working day before it', () => {
    expect(said(cn.cadence(at('2026-09-24 10:00'), weekly, 1))).toBe('Wed 2026-09-30 18:00')
    expect(said(cn.cadence(at('2026-03-07 10:00'), weekly, 1))).toBe('Fri 2026-03-13 18:00')
  })
  test('[T4] a holiday longer than the cadence never makes it due before it starts', () => {
    expect(said(cn.cadence(at('2026-02-16 10:00'), weekly, 1))).toBe('Tue 2026-02-24 18:00')
  })
  test('[X7] occurrences are counted from the anchor: one that moved does not move those after it', () => {
    const dues = [1, 2, 3].map((n) => said(cn.cadence(at('2026-09-24 10:00'), weekly, n)))
    expect(dues).toEqual(['Wed 2026-09-30 18:00', 'Thu 2026-10-08 18:00', 'Thu 2026-10-15 18:00'])
  })
  test('[X7] months are clipped to their end and do not drift', () => {
    const dues = [1, 2, 3].map((n) => said(cn.cadence(at('2026-01-31 10:00'), span('monthly'), n)))
    expect(dues).toEqual(['Sat 2026-02-28 18:00', 'Tue 2026-03-31 18:00', 'Thu 2026-04-30 18:00'])
    expect(said(cn.cadence(monday10, span('quarterly'), 1))).toBe('Tue 2026-06-02 18:00')
    expect(said(cn.cadence(monday10, span('every 2 weeks'), 2))).toBe('Mon 2026-03-30 18:00')
    expect(said(cn.cadence(monday10, span('every 6 months'), 1))).toBe('Wed 2026-09-02 18:00')
  })
  test('[X7] only a cadence comes round', () => {
    expect(() => cn.cadence(monday10, span('3 working days'), 1)).toThrow(/does not come round/)
  })
})

describe('[X1] the ladder', () => {
  const berlin = calendar(
    office({ timeZone: 'Europe/Berlin', week: { saturday: [['09:00', '18:00']], sunday: [['09:00', '18:00']] } }),
  )
  test('[X1] rungs are so many working days after the due instant, at the same local time', () => {
    const due = at('2026-03-05 18:00')
    expect([1, 2, 3].map((n) => said(cn.nthWorkingDayAfter(due, n)))).toEqual([
      'Fri 2026-03-06 18:00',
      'Mon 2026-03-09 18:00',
      'Tue 2026-03-10 18:00',
    ])
  })
  test('[X1] they are not moved into business hours', () => {
    expect(said(cn.nthWorkingDayAfter(at('2026-03-06 23:30'), 1))).toBe('Mon 2026-03-09 23:30')
    expect(said(cn.nthWorkingDayAfter(at('2026-03-07 03:00'), 1))).toBe('Mon 2026-03-09 03:00')
    expect(cn.nthWorkingDayAfter(monday10, 0).at).toBe(monday10)
  })
  test('[X1] a local time that the clock change skips is shifted on', () => {
    const rung = berlin.nthWorkingDayAfter(at('2026-03-28 02:30', 'Europe/Berlin'), 1)
    expect(said(rung, 'Europe/Berlin')).toBe('Sun 2026-03-29 03:30')
  })
})

describe('[X6] percentages', () => {
  test('[X6] 75 % of three working days opened Monday 10:00 is Thursday 09:15', () => {
    const due = cn.add(monday10, span('3 working days'))
    expect(said(due)).toBe('Thu 2026-03-05 18:00')
    const ms = cn.workingMs(monday10, due.at) * 0.75
    expect(said(cn.add(monday10, { unit: 'workingTime', ms }))).toBe('Thu 2026-03-05 09:15')
  })
  test('[X6] a share that is no whole millisecond is rounded to one', () => {
    expect(cn.add(monday10, { unit: 'workingTime', ms: 1_000 / 3 }).at).toBe(monday10 + 333)
    expect(cn.add(monday10, { unit: 'elapsed', ms: 1_000 / 3 }).at).toBe(monday10 + 333)
  })
})

describe('[X7] dates without a time', () => {
  test.each([
    ['a working day', '2026-03-04', 'Wed 2026-03-04 18:00'],
    ['a weekend', '2026-03-08', 'Fri 2026-03-06 18:00'],
    ['a make-up Saturday', '2026-10-10', 'Sat 2026-10-10 18:00'],
    ['the middle of a holiday', '2026-10-04', 'Wed 2026-09-30 18:00'],
  ])('[X7] mean the end of business: %s', (_, date, due) => {
    expect(said(cn.endOfBusiness(date))).toBe(due)
  })
})

describe('[X8] business hours for delivery', () => {
  test('[X8] closing time itself counts as inside', () => {
    const closing = at('2026-03-06 18:00')
    expect(cn.nextOpen(closing)).toBe(closing)
    expect(clock(cn.nextOpen(closing + 1))).toBe('Mon 2026-03-09 09:00')
  })
  test('[X8] a message waits for the next opening, a make-up day opens', () => {
    expect(clock(cn.nextOpen(at('2026-03-02 08:00')))).toBe('Mon 2026-03-02 09:00')
    expect(cn.nextOpen(monday10)).toBe(monday10)
    expect(clock(cn.nextOpen(at('2026-10-09 20:00')))).toBe('Sat 2026-10-10 09:00')
  })
})

describe('[X9] pauses', () => {
  const due = (dayEnd: 'endOfBusiness' | 'sameTime', ...pauses: { from: number; to: number }[]) =>
    said(cn.add(monday10, span('3 working days'), { dayEnd, pauses }))

  test.each([
    ['a working day', '2026-03-03 09:00', '2026-03-04 09:00', 'Fri 2026-03-06 18:00'],
    [
      'an hour: the day on which the time ends is the next one',
      '2026-03-03 10:00',
      '2026-03-03 11:00',
      'Fri 2026-03-06 18:00',
    ],
    ['a night takes no working time', '2026-03-03 18:00', '2026-03-04 09:00', 'Thu 2026-03-05 18:00'],
    ['before the start', '2026-03-01 10:00', '2026-03-02 10:00', 'Thu 2026-03-05 18:00'],
    ['after it was due', '2026-03-05 18:00', '2026-03-09 18:00', 'Thu 2026-03-05 18:00'],
    ['over the due instant', '2026-03-05 17:00', '2026-03-09 12:00', 'Mon 2026-03-09 18:00'],
    ['over a weekend', '2026-03-05 09:00', '2026-03-09 09:00', 'Mon 2026-03-09 18:00'],
  ])('[X9] with endOfBusiness the new due is a closing: paused for %s', (_, from, to, expected) => {
    expect(due('endOfBusiness', pause(from, to))).toBe(expected)
  })

  test('[X9] the same time moves by the working time that was paused', () => {
    expect(due('sameTime', pause('2026-03-03 10:00', '2026-03-03 11:00'))).toBe('Thu 2026-03-05 11:00')
    expect(
      due('sameTime', pause('2026-03-03 10:00', '2026-03-03 10:30'), pause('2026-03-05 09:00', '2026-03-05 12:00')),
    ).toBe('Thu 2026-03-05 13:30')
  })
  test('[X9] a deadline due at an opening inside a pause waits for the end of the pause', () => {
    const options = { dayEnd: 'sameTime' as const, pauses: [pause('2026-03-05 18:30', '2026-03-06 12:00')] }
    expect(said(cn.add(at('2026-03-02 19:00'), span('3 working days'), options))).toBe('Fri 2026-03-06 12:00')
  })
  test('[X9] elapsed hours go on with the time that was left', () => {
    const options = {
      pauses: [pause('2026-03-02 11:00', '2026-03-02 20:00'), pause('2026-03-03 12:00', '2026-03-03 13:00')],
    }
    expect(said(cn.add(monday10, span('24 hours'), options))).toBe('Tue 2026-03-03 20:00')
    expect(said(cn.add(monday10, span('1 hour'), options))).toBe('Mon 2026-03-02 11:00')
    expect(said(cn.add(monday10, span('1 day'), options))).toBe('Tue 2026-03-03 20:00')
  })
  test('[X9] working hours go on with the working time that was left', () => {
    const options = { pauses: [pause('2026-03-02 11:00', '2026-03-02 20:00')] }
    expect(said(cn.add(monday10, span('2 working hours'), options))).toBe('Tue 2026-03-03 10:00')
    expect(cn.workingMs(monday10, at('2026-03-03 10:00'), options.pauses)).toBe(hours(2))
  })
  test('[X9] a pause without an end leaves no due instant that could be relied on', () => {
    const endless = { pauses: [{ from: monday10 + minutes(30), to: Infinity }] }
    expect(cn.add(monday10, span('4 working hours'), endless).provisional).toBe(true)
    expect(cn.add(monday10, span('3 working days'), endless).provisional).toBe(true)
  })
  test('[X9] what is due at once waits for the end of a pause that covers it', () => {
    const dueAtOnce = (start: string, from: string, to: string) =>
      said(cn.add(at(start), span('0 working seconds'), { pauses: [pause(from, to)] }))
    expect(dueAtOnce('2026-03-02 10:00', '2026-03-02 10:00', '2026-03-02 12:00')).toBe('Mon 2026-03-02 12:00')
    expect(dueAtOnce('2026-03-02 18:00', '2026-03-02 17:00', '2026-03-02 19:00')).toBe('Tue 2026-03-03 09:00')
    expect(dueAtOnce('2026-03-02 18:00', '2026-03-02 18:00', '2026-03-02 19:00')).toBe('Mon 2026-03-02 18:00')
  })
  test('[X9] a pause that ends before it begins is none', () => {
    const options = { pauses: [pause('2026-03-02 12:00', '2026-03-02 11:00')] }
    expect(said(cn.add(monday10, span('4 working hours'), options))).toBe('Mon 2026-03-02 14:00')
    expect(said(cn.add(monday10, span('4 hours'), options))).toBe('Mon 2026-03-02 14:00')
    expect(cn.workingMs(monday10, monday10 + hours(4), options.pauses)).toBe(hours(4))
  })
  test('[T6] the weekly update is still owed while paused', () => {
    const options = { pauses: [pause('2026-03-03 09:00', '2026-03-20 09:00')] }
    expect(said(cn.add(monday10, span('weekly'), options))).toBe('Mon 2026-03-09 18:00')
  })
  test('[X9] the end of business of the day on which an instant falls', () => {
    expect(clock(cn.endOfBusinessAt(monday10))).toBe('Mon 2026-03-02 18:00')
    expect(clock(cn.endOfBusinessAt(at('2026-03-02 00:00')))).toBe('Mon 2026-03-02 18:00')
    expect(clock(cn.endOfBusinessAt(at('2026-03-02 18:00')))).toBe('Mon 2026-03-02 18:00')
    expect(clock(cn.endOfBusinessAt(at('2026-03-02 19:00')))).toBe('Mon 2026-03-02 19:00')
    expect(clock(cn.endOfBusinessAt(at('2026-03-07 10:00')))).toBe('Sat 2026-03-07 10:00')
  })
  test('[X9] midnight is the end of business of the day that it closes', () => {
    const open = calendar(always('Asia/Shanghai'))
    expect(clock(open.endOfBusinessAt(at('2026-03-03 00:00')))).toBe('Tue 2026-03-03 00:00')
    const options = { pauses: [pause('2026-03-03 00:00', '2026-03-04 00:00')] }
    expect(said(open.add(monday10, span('1 working day'), options))).toBe('Thu 2026-03-05 00:00')
  })
})
