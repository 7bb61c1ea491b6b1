import { calendar, checkCalendar } from '../../../domain/time/calendar'
import { cnDefinition, never, office } from './helpers'

const paths = (changes: object) => checkCalendar({ ...office(), ...changes }).map(({ path }) => path)

test('[T1] the default calendar and a plain office week have no problems', () => {
  expect(checkCalendar(cnDefinition)).toEqual([])
  expect(checkCalendar(office())).toEqual([])
  expect(
    checkCalendar({
      timeZone: 'UTC',
      week: {
        monday: [
          ['00:00', '12:00'],
          ['12:00', '24:00'],
        ],
      },
    }),
  ).toEqual([])
})

test('[T1] a calendar that never opens is refused', () => {
  expect(checkCalendar(never)).toEqual([{ path: 'week', message: 'The calendar never opens.' }])
  expect(paths({ week: { monday: [] }, days: { '2026-03-02': [] } })).toEqual(['week'])
  expect(paths({ week: {}, days: { '2026-03-02': [['09:00', '10:00']] } })).toEqual([])
})

test.each(['+08:00', 'CST', 'Mars/Olympus', '', 8, undefined])(
  '[T1] only an IANA zone is a time zone, not %p',
  (timeZone) => {
    expect(paths({ timeZone })).toEqual(['timeZone'])
  },
)

test.each([
  ['an unknown weekday', { week: { Monday: [['09:00', '18:00']] } }, 'week.Monday'],
  ['a time that is none', { week: { monday: [['9:00', '18:00']] } }, 'week.monday.0'],
  ['a minute that is none', { week: { monday: [['09:60', '18:00']] } }, 'week.monday.0'],
  ['an opening at 24:00', { week: { monday: [['24:00', '24:00']] } }, 'week.monday.0'],
  ['an interval over midnight', { week: { monday: [['22:00', '06:00']] } }, 'week.monday.0'],
  ['an interval without length', { week: { monday: [['09:00', '09:00']] } }, 'week.monday.0'],
  [
    'an overlap',
    {
      week: {
        monday: [
          ['09:00', '12:00'],
          ['11:00', '18:00'],
        ],
      },
    },
    'week.monday.1',
  ],
  [
    'the wrong order',
    {
      week: {
        monday: [
          ['13:00', '18:00'],
          ['09:00', '12:00'],
        ],
      },
    },
    'week.monday.1',
  ],
  ['three times in an interval', { week: { monday: [['09:00', '12:00', '18:00']] } }, 'week.monday.0'],
  ['hours that are no list', { week: { monday: '09:00-18:00' } }, 'week.monday'],
  ['a week that is no object', { week: [] }, 'week'],
  ['a holiday that does not exist', { holidays: ['2026-10-01', '2026-02-29'] }, 'holidays.1'],
  ['holidays that are no list', { holidays: '2026-10-01' }, 'holidays'],
  ['a yearly holiday with a year', { yearlyHolidays: ['2026-12-25'] }, 'yearlyHolidays.0'],
  ['a yearly holiday that does not exist', { yearlyHolidays: ['02-29', '02-30'] }, 'yearlyHolidays.1'],
  ['a day that does not exist', { days: { '2026-11-31': [['09:00', '18:00']] } }, 'days.2026-11-31'],
  ['hours of a day that are none', { days: { '2026-11-30': [['09:00']] } }, 'days.2026-11-30.0'],
  ['days that are a list', { days: [] }, 'days'],
  ['announced years the wrong way round', { announced: { from: 2026, to: 2024 } }, 'announced'],
  ['announced years that are none', { announced: 2026 }, 'announced'],
  ['a name for no date', { names: { christmas: 'Christmas' } }, 'names.christmas'],
  ['a name of two lines', { names: { '2026-10-01': 'a\nb' } }, 'names.2026-10-01'],
  ['a name that cannot be kept', { names: { '2026-10-01': '\ud800' } }, 'names.2026-10-01'],
  ['announced years with more to them', { announced: { from: 2026, to: 2027, until: 2028 } }, 'announced'],
  ['names that are a list', { names: [] }, 'names'],
])('[T1] the field is named: %s', (_, changes, path) => {
  expect(paths(changes)).toEqual([path])
})

test('[T1] every problem is told at once, in sentences', () => {
  const problems = checkCalendar({ timeZone: 'CST', week: { funday: [] }, holidays: ['x'] })
  expect(problems.map(({ path }) => path)).toEqual(['timeZone', 'week.funday', 'holidays.0'])
  for (const { message } of problems) expect(message).toMatch(/^.+\.$/)
})

test.each([undefined, null, 'cn', [], 3])('[T1] %p is no calendar', (value) => {
  expect(checkCalendar(value)).toEqual([{ path: '', message: expect.stringMatching(/^A calendar is an object/) }])
})

test('[T1] a calendar in an unknown zone cannot be used by mistake', () => {
  expect(() => calendar(office({ timeZone: '+08:00' }))).toThrow(RangeError)
})
