import { Temporal as T } from 'temporal-polyfill'
import { addMonths, civil, dayIndex, formatDate, parseDate, weekday } from '../../../domain/time/civil'
import { isZone, zone } from '../../../domain/time/zone'

const epoch = T.PlainDate.from('1970-01-01')

test('[T1] dates, weekdays and months agree with Temporal for two centuries', () => {
  for (let index = -25_000; index < 60_000; index += 13) {
    const date = epoch.add({ days: index })
    expect(formatDate(index)).toBe(date.toString())
    expect(parseDate(date.toString())).toBe(index)
    expect(civil(index)).toEqual({ year: date.year, month: date.month, day: date.day })
    expect(dayIndex(date.year, date.month, date.day)).toBe(index)
    expect(weekday(index)).toBe(date.dayOfWeek - 1)
    expect(formatDate(addMonths(index, index % 29))).toBe(date.add({ months: index % 29 }).toString())
  }
})

test.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '20260101', 'today'])('[T1] `%s` is no date', (text) =>
  expect(parseDate(text)).toBeUndefined(),
)

const zones = [
  'Asia/Shanghai',
  'UTC',
  'Europe/Berlin',
  'America/Sao_Paulo',
  'Australia/Lord_Howe',
  'Asia/Tehran',
  'Africa/Cairo',
  'Africa/Casablanca',
  'America/Havana',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'America/New_York',
]

test.each(zones)('[T1] local days and times of %s are those of the zone data', (name) => {
  const local = zone(name)
  for (const year of name === 'Pacific/Apia' ? [2011] : [2015, 2024]) {
    for (let day = dayIndex(year, 1, 1); day < dayIndex(year + 1, 1, 1); day++) {
      const date = T.PlainDate.from(formatDate(day))
      const midnight = date.toZonedDateTime(name)
      expect([formatDate(day), local.dayStart(day)]).toEqual([formatDate(day), midnight.epochMilliseconds])
      expect(local.offsetAt(midnight.epochMilliseconds)).toBe(midnight.offsetNanoseconds / 1e6)
      const minute = (day * 97) % 1_440
      const wall = date.toZonedDateTime({
        timeZone: name,
        plainTime: T.PlainTime.from({ hour: Math.floor(minute / 60), minute: minute % 60 }),
      })
      expect([formatDate(day), minute, local.at(day, minute * 60_000)]).toEqual([
        formatDate(day),
        minute,
        wall.epochMilliseconds,
      ])
      expect(formatDate(local.dayOf(wall.epochMilliseconds))).toBe(wall.toPlainDate().toString())
    }
  }
})

test.each(['Europe/Berlin', 'Australia/Lord_Howe', 'America/Sao_Paulo', 'Africa/Cairo'])(
  '[T1] every minute around the clock changes of %s is where Temporal puts it',
  (name) => {
    let change: T.ZonedDateTime | null = T.Instant.from('2015-01-01T00:00:00Z').toZonedDateTimeISO(name)
    for (let n = 0; n < 4 && (change = change.getTimeZoneTransition('next')); n++) {
      const start = change.toPlainDateTime().subtract({ hours: 4 })
      for (let minute = 0; minute < 480; minute += 5) {
        const wall = start.add({ minutes: minute })
        const midnight = wall.toPlainDate()
        const timeOfDay = wall.since(midnight.toPlainDateTime()).total('milliseconds')
        const day = parseDate(midnight.toString())!
        expect([wall.toString(), zone(name).at(day, timeOfDay)]).toEqual([
          wall.toString(),
          wall.toZonedDateTime(name).epochMilliseconds,
        ])
      }
    }
  },
)

test('[T1] a day whose midnight lies inside a gap starts at the clock change', () => {
  const day = T.PlainDate.from('1919-03-31').toZonedDateTime('America/Toronto')
  expect(day.toPlainTime().toString()).toBe('00:30:00')
  expect(zone('America/Toronto').dayStart(parseDate('1919-03-31')!)).toBe(day.epochMilliseconds)
})

test('[T1] a day that a country skipped has no length', () => {
  const apia = zone('Pacific/Apia')
  const skipped = parseDate('2011-12-30')!
  expect(apia.dayStart(skipped)).toBe(apia.dayStart(skipped + 1))
})

test.each(['+08:00', 'CST', 'GMT+8', 'Beijing', '', undefined, 8])('[T1] %p is no IANA zone', (name) => {
  expect(isZone(name)).toBe(false)
  expect(() => zone(name as string)).toThrow(RangeError)
})
