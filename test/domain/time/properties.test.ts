import fc from 'fast-check'
import { Temporal as T } from 'temporal-polyfill'
import { calendar, type CalendarDefinition, type Pause } from '../../../domain/time/calendar'
import { weekdays, type Hours, type Weekday } from '../../../domain/time/definition'
import { hours, minutes } from './helpers'
import { works } from './zones'

const zones = [
  'Asia/Shanghai',
  'Europe/Berlin',
  'America/Sao_Paulo',
  'Australia/Lord_Howe',
  'Asia/Tehran',
  'Africa/Cairo',
  'America/New_York',
  'Africa/Casablanca',
]

const plans: Hours[] = [
  [['09:00', '18:00']],
  [
    ['08:00', '12:00'],
    ['13:00', '17:30'],
  ],
  [['00:00', '24:00']],
  [['22:00', '24:00']],
  [['00:30', '03:15']],
  [
    ['00:00', '01:45'],
    ['02:15', '02:45'],
    ['23:15', '24:00'],
  ],
  [],
]

// Sao Paulo and Tehran changed their clocks until 2018 and 2022: a year in which all of these zones but Shanghai do.
const newYear = Date.UTC(2018, 0, 1)
const dates = fc.integer({ min: 0, max: 380 }).map((days) => T.PlainDate.from('2018-01-01').add({ days }).toString())
const hoursOfDay = fc.constantFrom(...plans)
const open = (def: CalendarDefinition) => weekdays.some((day) => (def.week[day] ?? []).length > 0)
const definitions: fc.Arbitrary<CalendarDefinition> = fc
  .record({
    timeZone: fc.constantFrom(...zones),
    week: fc.record(Object.fromEntries(weekdays.map((day) => [day, hoursOfDay])) as Record<Weekday, typeof hoursOfDay>),
    holidays: fc.uniqueArray(dates, { maxLength: 12 }),
    yearlyHolidays: fc.constantFrom<string[]>([], ['12-25', '01-01']),
    days: fc.dictionary(dates, hoursOfDay, { maxKeys: 8 }),
  })
  .filter(open)

/** Any instant of the year, or one within two days of a clock change of some zone. */
const changes = zones.flatMap((name) => {
  const found: number[] = []
  let at = T.Instant.fromEpochMilliseconds(newYear).toZonedDateTimeISO(name).getTimeZoneTransition('next')
  for (; at && at.year === 2018; at = at.getTimeZoneTransition('next')) found.push(at.epochMilliseconds)
  return found
})
const near = fc
  .tuple(fc.constantFrom(...changes), fc.integer({ min: -hours(48), max: hours(48) }))
  .map(([a, b]) => a + b)
const starts = fc.oneof(fc.integer({ min: newYear, max: newYear + hours(24 * 365) }), near)
const lengths = fc.oneof(fc.integer({ min: 0, max: hours(60) }), fc.integer({ min: 0, max: 60 }).map(hours))
const counts = fc.integer({ min: 0, max: 15 })
const pausesAfter = (start: number) =>
  fc
    .array(fc.tuple(fc.integer({ min: -hours(24), max: hours(200) }), fc.integer({ min: 0, max: hours(72) })), {
      maxLength: 3,
    })
    .map((list): Pause[] => list.map(([from, length]) => ({ from: start + from, to: start + from + length })))
const paused = starts.chain((start) => fc.record({ start: fc.constant(start), pauses: pausesAfter(start) }))

const working = (ms: number) => ({ unit: 'workingTime' as const, ms })
const workingDays = (count: number) => ({ unit: 'workingDays' as const, count })
const runs = { numRuns: 300 }

test('[X9] working time between start and due, less pauses, is the span', () => {
  fc.assert(
    fc.property(definitions, paused, lengths, (def, { start, pauses }, ms) => {
      const on = calendar(def)
      expect(on.workingMs(start, on.add(start, working(ms), { pauses }).at, pauses)).toBe(ms)
    }),
    runs,
  )
})

test('[T3] a working-time deadline lies inside working time or exactly at a closing', () => {
  fc.assert(
    fc.property(definitions, starts, lengths, (def, start, ms) => {
      const on = calendar(def)
      const due = on.add(start, working(ms))
      expect(on.nextOpen(due.at)).toBe(due.at)
      expect(due.provisional).toBe(false)
    }),
    runs,
  )
})

test('[T2] a deadline of working days is the closing of a working day', () => {
  fc.assert(
    fc.property(definitions, paused, counts, (def, { start, pauses }, count) => {
      const on = calendar(def)
      const due = on.add(start, workingDays(count), { pauses }).at
      expect(on.workingMs(due - 1, due)).toBe(1)
      expect(on.endOfBusinessAt(due - 1)).toBe(due)
      expect(due).toBeGreaterThanOrEqual(on.add(start, workingDays(count)).at)
    }),
    runs,
  )
})

test('[T2] a later start is never due earlier', () => {
  const later = fc.integer({ min: 0, max: hours(100) })
  fc.assert(
    fc.property(definitions, paused, later, lengths, counts, (def, { start, pauses }, wait, ms, count) => {
      const on = calendar(def)
      for (const span of [working(ms), { unit: 'elapsed' as const, ms }]) {
        expect(on.add(start + wait, span, { pauses }).at).toBeGreaterThanOrEqual(on.add(start, span, { pauses }).at)
      }
      // whole days only where nothing stood still: see the next test but one
      const days = workingDays(count)
      expect(on.add(start + wait, days).at).toBeGreaterThanOrEqual(on.add(start, days).at)
    }),
    runs,
  )
})

test('[T1] one more holiday is never due earlier, one more make-up day never later', () => {
  fc.assert(
    fc.property(definitions, paused, dates, lengths, counts, (def, { start, pauses }, date, ms, count) => {
      const { [date]: _, ...days } = def.days
      const without = { ...def, days, holidays: def.holidays.filter((holiday) => holiday !== date) }
      const usual = calendar(without)
      const off = calendar({ ...without, holidays: [...without.holidays, date] })
      const makeUp = calendar({
        ...without,
        holidays: [...without.holidays, date],
        days: { ...days, [date]: [['09:00', '18:00']] },
      })
      for (const [span, stood] of [
        [working(ms), pauses],
        [workingDays(count), []],
      ] as const) {
        const [due, dueOff, dueMakeUp] = [usual, off, makeUp].map((on) => on.add(start, span, { pauses: stood }).at)
        expect(dueOff).toBeGreaterThanOrEqual(due!)
        expect(dueMakeUp).toBeLessThanOrEqual(dueOff!)
      }
    }),
    runs,
  )
})

test('[X9] what was left of whole days is working time: going on a minute into a day it takes all of that day, so who begins then can be due before', () => {
  const nineToSix: Hours = [['09:00', '18:00']]
  const week = { monday: nineToSix, tuesday: nineToSix, wednesday: nineToSix, thursday: nineToSix, friday: nineToSix }
  const on = calendar({ timeZone: 'Asia/Shanghai', week, holidays: [], yearlyHolidays: [], days: {} })
  const at = (text: string) => Date.parse(`${text}:00+08:00`)
  const pauses = [{ from: at('2026-11-23T09:00'), to: at('2026-11-25T09:01') }]
  const due = (start: string) => on.add(at(start), workingDays(1), { pauses }).at
  expect(due('2026-11-20T10:00')).toBe(at('2026-11-26T18:00'))
  expect(due('2026-11-25T09:01')).toBe(at('2026-11-26T18:00'))
  const none = (start: string) => on.add(at(start), workingDays(0), { pauses }).at
  expect(none('2026-11-22T10:00')).toBe(at('2026-11-26T18:00'))
  expect(none('2026-11-25T09:01')).toBe(at('2026-11-25T18:00'))
})

test('[X9] splitting a pause or telling pauses in another order changes nothing', () => {
  const cuts = fc.double({ min: 0, max: 1, noNaN: true })
  const dayEnd = fc.constantFrom('endOfBusiness' as const, 'sameTime' as const)
  fc.assert(
    fc.property(definitions, paused, cuts, lengths, counts, dayEnd, (def, { start, pauses }, share, ms, count, end) => {
      const on = calendar(def)
      const split = pauses.flatMap(({ from, to }) => {
        const cut = Math.round(from + (to - from) * share)
        return [
          { from: cut, to },
          { from, to: cut },
        ]
      })
      for (const span of [working(ms), workingDays(count), { unit: 'elapsed' as const, ms }]) {
        expect(on.add(start, span, { pauses: split, dayEnd: end })).toEqual(
          on.add(start, span, { pauses, dayEnd: end }),
        )
      }
    }),
    runs,
  )
})

test('[T3] working time can be added in parts, and taken back', () => {
  fc.assert(
    fc.property(definitions, paused, lengths, lengths, (def, { start, pauses }, a, b) => {
      const on = calendar(def)
      const whole = on.add(start, working(a + b), { pauses })
      const parts = on.add(on.add(start, working(a), { pauses }).at, working(b), { pauses })
      expect(parts.at).toBe(whole.at)
      const due = on.add(start, working(a)).at
      if (a > 0) expect(on.workingMs(on.add(due, working(-a)).at, due)).toBe(a)
    }),
    runs,
  )
})

test('[T2] an explanation is contiguous and counts exactly the working time', () => {
  fc.assert(
    fc.property(definitions, paused, fc.integer({ min: 1, max: hours(200) }), (def, { start, pauses }, length) => {
      const on = calendar(def)
      const segments = on.segments(start, start + length, pauses)
      expect([start, ...segments.map(({ to }) => to)]).toEqual([...segments.map(({ from }) => from), start + length])
      expect(segments.reduce((sum, { countedMs }) => sum + countedMs, 0)).toBe(
        on.workingMs(start, start + length, pauses),
      )
    }),
    runs,
  )
})

test('[T3] a slow reckoning, minute by minute on the wall clock, agrees', () => {
  const minute = minutes(1)
  fc.assert(
    fc.property(definitions, starts, fc.integer({ min: 0, max: 900 }), (def, someStart, count) => {
      const start = Math.floor(someStart / minute) * minute
      let worked = 0
      let due: number | undefined
      let end = start
      for (let i = 0; i < 36 * 60; i++, end += minute) {
        if (!works(def, end)) continue
        worked++
        if (worked === count) due = end + minute
      }
      const on = calendar(def)
      expect(on.workingMs(start, end)).toBe(worked * minute)
      if (due !== undefined) expect(on.add(start, working(count * minute)).at).toBe(due)
    }),
    { numRuns: 60 },
  )
})
