import { calendar, checkCalendar } from '../../../domain/time/calendar'
import { changedDays } from '../../../domain/time/diff'
import { withAnnounced } from '../../../domain/time/import-days'
import { readHolidayCn } from '../../../domain/time/import-holiday-cn'
import { readIcs } from '../../../domain/time/import-ics'
import { cnDefinition, office } from './helpers'

const year = (year: number, ...days: [string, string, boolean][]) => ({
  year,
  papers: [`https://www.gov.cn/${year}`],
  days: days.map(([date, name, isOffDay]) => ({ name, date, isOffDay })),
})
const cn = (...years: object[]) => readHolidayCn(JSON.stringify(years.length === 1 ? years[0] : years))
const year2027 = year(
  2027,
  ['2026-12-31', '元旦', true],
  ['2027-01-01', '元旦', true],
  ['2027-01-09', '元旦', false],
  ['2027-02-06', '春节', true],
)

describe('the form of holiday-cn', () => {
  const { calendar: after, notes } = withAnnounced(cnDefinition, cn(year2027))

  test('[T5] a new year is laid over the calendar: days off, make-up workdays with their hours, names, announced', () => {
    expect(checkCalendar(after)).toEqual([])
    expect(after.announced).toEqual({ from: 2024, to: 2027 })
    expect(after.holidays.slice(-3)).toEqual(['2026-12-31', '2027-01-01', '2027-02-06'])
    expect(after.days['2027-01-09']).toEqual([['09:00', '18:00']])
    expect([after.names?.['2027-01-01'], after.names?.['2027-01-09']]).toEqual(['元旦', '元旦调休上班日'])
    expect(changedDays(cnDefinition, after)).toEqual(['2026-12-31', '2027-01-01', '2027-01-09'])
    expect(notes).toEqual([])
    const due = calendar(after).add(Date.parse('2027-01-07T10:00:00+08:00'), { unit: 'workingDays', count: 2 })
    expect(due).toEqual({ at: Date.parse('2027-01-09T18:00:00+08:00'), provisional: false })
  })
  test('[T5] what is imported twice changes nothing more, and the years before stay as they were', () => {
    expect(withAnnounced(after, cn(year2027)).calendar).toEqual(after)
    expect(changedDays(cnDefinition, after).filter((date) => date < '2026-12-31')).toEqual([])
  })
  test('[T5] a correction holds: a workday becomes a day off, a day off a workday', () => {
    const corrected = cn(year(2027, ['2027-01-09', '元旦', true], ['2027-01-01', '元旦', false]))
    const { calendar: again, notes: said } = withAnnounced(after, corrected)
    expect([again.days['2027-01-09'], again.days['2027-01-01']]).toEqual([undefined, [['09:00', '18:00']]])
    expect([again.holidays.includes('2027-01-09'), again.holidays.includes('2027-01-01')]).toEqual([true, false])
    expect(calendar(again).isWorkingDay('2027-01-09')).toBe(false)
    expect(said).toEqual(['The file does not name these days off, they stay: 2027-02-06.'])
  })
  test('[T5] several years come at once, in any order', () => {
    const two = cn(year(2028, ['2028-01-01', '元旦', true]), year2027)
    expect(two.years).toEqual([2027, 2028])
    expect(withAnnounced(cnDefinition, two).calendar.announced).toEqual({ from: 2024, to: 2028 })
  })
  test('[T1] a make-up workday gets the hours of its own weekday when it has some, else of the first that works', () => {
    const short = office({ week: { tuesday: [['08:00', '12:00']], saturday: [['10:00', '14:00']] } })
    const days = cn(year(2027, ['2027-01-09', '元旦', false], ['2027-01-10', '元旦', false]))
    expect(withAnnounced(short, days).calendar.days).toEqual({
      '2027-01-09': [['10:00', '14:00']],
      '2027-01-10': [['08:00', '12:00']],
    })
  })
  test('[T5] a calendar that holds for every year stays one, and the import says so', () => {
    const { calendar: forEver, notes: said } = withAnnounced(office(), cn(year2027))
    expect([forEver.announced, said]).toEqual([undefined, [expect.stringContaining('every year')]])
  })

  test.each([
    ['a year that is not announced yet', () => cn(year(2027)), /2027: it is not announced yet/],
    ['a list with one of them', () => cn(year2027, year(2028)), /2028: it is not announced yet/],
    ['an empty list', () => readHolidayCn('[]'), /not of the form/],
    ['something else', () => readHolidayCn('{"year": "2027", "days": []}'), /not of the form/],
    ['no JSON', () => readHolidayCn('year: 2027'), /not JSON/],
    ['a day that does not exist', () => cn(year(2027, ['2027-02-29', '春节', true])), /'2027-02-29' of 春节/],
    ['a day of another time', () => cn(year(2027, ['2030-02-01', '春节', true])), /does not belong/],
    [
      'a day that is both',
      () => withAnnounced(cnDefinition, cn(year(2027, ['2027-01-09', '元旦', true], ['2027-01-09', '元旦', false]))),
      /a day off and a workday/,
    ],
    [
      'a year behind a gap',
      () => withAnnounced(cnDefinition, cn(year(2029, ['2029-01-01', '元旦', true]))),
      /from 2024 to 2026, and 2027, 2028 would be missing/,
    ],
    [
      'a make-up workday without hours to give',
      () => withAnnounced(office({ week: {} }), cn(year2027)),
      /no usual hours/,
    ],
  ])('[T5] refuses %s', (_, act, message) => {
    expect(act).toThrow(message)
  })
})

const ics = (...events: string[][]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//test', ...events.flatMap(vevent), 'END:VCALENDAR', ''].join('\r\n')
const vevent = (lines: string[], i: number) => [
  'BEGIN:VEVENT',
  ...(lines.some((line) => line.startsWith('UID')) ? [] : [`UID:${i}`]),
  ...lines,
  'END:VEVENT',
]
const on = (date: string, name: string, ...more: string[]) => [`DTSTART;VALUE=DATE:${date}`, `SUMMARY:${name}`, ...more]
const until = (date: string) => `DTEND;VALUE=DATE:${date}`
const announced = { from: 2026, to: 2027 }
const datesOf = (text: string, years?: { from: number; to: number }) =>
  readIcs(text, announced, years).days.map(({ date }) => date)

describe('iCalendar', () => {
  test('[T5] an all-day event is a day off, its end is exclusive, without an end it is one day', () => {
    const text = ics(
      on('20270401', 'Easter', until('20270403')),
      on('20270501', 'Labour Day'),
      on('20270601', 'A', 'DURATION:P2D'),
    )
    const read = readIcs(text, announced)
    expect(read.years).toEqual([2027])
    expect(read.days).toEqual([
      { date: '2027-04-01', kind: 'off', name: 'Easter' },
      { date: '2027-04-02', kind: 'off', name: 'Easter' },
      { date: '2027-05-01', kind: 'off', name: 'Labour Day' },
      { date: '2027-06-01', kind: 'off', name: 'A' },
      { date: '2027-06-02', kind: 'off', name: 'A' },
    ])
    const usual = office({ announced })
    const { calendar: after } = withAnnounced(usual, read)
    expect(changedDays(usual, after)).toEqual(['2027-04-01', '2027-04-02', '2027-06-01', '2027-06-02'])
    expect(checkCalendar(after)).toEqual([])
  })
  test('[T5] what comes round every year is followed through the announced years and those of the file', () => {
    const thanksgiving = on('20201126', 'Thanksgiving', 'RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH')
    const christmas = on('20001225', 'Christmas', 'RRULE:FREQ=YEARLY', until('20001227'))
    expect(datesOf(ics(thanksgiving, christmas))).toEqual([
      '2026-11-26',
      '2027-11-25',
      '2026-12-25',
      '2026-12-26',
      '2027-12-25',
      '2027-12-26',
    ])
    expect(readIcs(ics(thanksgiving), announced).years).toEqual([])
    expect(datesOf(ics(thanksgiving, on('20280105', 'Once'))).slice(1)).toEqual([
      '2026-11-26',
      '2027-11-25',
      '2028-11-23',
    ])
    expect(readIcs(ics(christmas), announced, { from: 2028, to: 2028 })).toMatchObject({
      years: [2028],
      days: { length: 6 },
    })
  })
  test('[T5] exceptions of a series hold: left out, moved, ended, cancelled', () => {
    const series = (...more: string[]) => on('20200501', 'May Day', 'RRULE:FREQ=YEARLY', ...more)
    expect(datesOf(ics(series('EXDATE;VALUE=DATE:20260501')))).toEqual(['2027-05-01'])
    expect(datesOf(ics(on('20200501', 'A', 'RRULE:FREQ=YEARLY;UNTIL=20260601')))).toEqual(['2026-05-01'])
    const moved = on('20270503', 'May Day moved', 'UID:may', 'RECURRENCE-ID;VALUE=DATE:20270501')
    expect(datesOf(ics(series('UID:may'), moved))).toEqual(['2026-05-01', '2027-05-03'])
    expect(datesOf(ics(series(), on('20270601', 'Not this one', 'STATUS:CANCELLED')))).toEqual([
      '2026-05-01',
      '2027-05-01',
    ])
  })
  test('[T5] 29 February comes round in leap years only', () => {
    expect(datesOf(ics(on('20240229', 'Leap day', 'RRULE:FREQ=YEARLY')), { from: 2028, to: 2028 })).toEqual([
      '2028-02-29',
    ])
  })
  test('[T5] make-up workdays are known by how the Chinese feeds mark them', () => {
    const text = ics(
      on('20270109', '上班(补元旦假期)', until('20270110')),
      on('20270206', '春节（班）'),
      on('20270213', 'work', 'X-APPLE-SPECIAL-DAY:ALTERNATE-WORKDAY'),
      on('20270101', '元旦（休）'),
    )
    expect(readIcs(text, announced).days.map(({ kind }) => kind)).toEqual(['makeup', 'makeup', 'makeup', 'off'])
  })

  test.each([
    ['an event with a time', ics(['DTSTART:20270101T090000Z', 'SUMMARY:Meeting']), /‘Meeting’ has a time of day/],
    ['an event with a local time', ics(['DTSTART;TZID=Asia/Shanghai:20270101T000000', 'SUMMARY:M']), /time of day/],
    ['an event that ends at a time', ics(on('20270101', 'M', 'DTEND:20270102T090000Z')), /time of day/],
    ['an event without a start', ics(['SUMMARY:Some day']), /‘Some day’/],
    ['an event of every week', ics(on('20270101', 'Friday', 'RRULE:FREQ=WEEKLY')), /comes round WEEKLY/],
    ['a date that does not exist', ics(on('20271340', 'Nonsense')), /'2027-13-40' of ‘Nonsense’/],
    ['a day off without end', ics(on('20270101', 'Sabbatical', until('20990101'))), /lasts 26298 days/],
    ['a year that no calendar holds', ics(on('99990101', 'Far')), /'9999-01-01'/],
    ['a calendar without events', ics(), /no event/],
    ['events that are over', ics(on('20200501', 'A', 'RRULE:FREQ=YEARLY;COUNT=2')), /no all-day event/],
    ['a rule that is none', ics(on('20270101', 'A', 'RRULE:FREQ=YEARLY;BYMONTH=13')), /not an iCalendar text/],
    ['a text that is none', 'hello', /not an iCalendar text/],
    ['nothing', '', /not an iCalendar text/],
    ['half of one', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n', /not an iCalendar text/],
  ])('[T5] refuses %s, in a sentence', (_, text, message) => {
    expect(() => readIcs(text, announced)).toThrow(message)
  })
  test('[T5] a year must be known from somewhere', () => {
    const everyYear = ics(on('20200501', 'A', 'RRULE:FREQ=YEARLY'))
    expect(() => readIcs(everyYear, undefined)).toThrow(/`years`/)
    expect(readIcs(everyYear, undefined, { from: 2027, to: 2027 }).days).toHaveLength(1)
  })
  test('[T5] a gap in the years of a feed is said', () => {
    const feed = readIcs(ics(on('20280501', 'A'), on('20300501', 'A')), announced)
    expect(() => withAnnounced(office({ announced }), feed)).toThrow(/2029 would be missing/)
  })
})
