import * as fc from 'fast-check'
import { isTold, nextMessageAt, type Habits } from '../../../domain/alerts/when'
import { afterQuiet } from '../../../domain/time/quiet'

const at = (text: string) => Date.parse(text)
const minute = 60_000
const hour = 60 * minute
const noon = at('2026-03-04T12:00:00+08:00')
const night = { hours: { from: '22:00', to: '07:00' }, timeZone: 'Asia/Shanghai' }
const usual: Habits = { joinWithinMs: minute, atMostPerHour: 6, sentAt: [] }
const iso = (ms: number | undefined) => (ms === undefined ? undefined : new Date(ms).toISOString())

describe('when a person is told', () => {
  it('[E4] a normal alert waits its window for company; what waited longer than that goes now', () => {
    expect(nextMessageAt({ normal: noon }, usual, noon)).toBe(noon + minute)
    expect(nextMessageAt({ normal: noon - hour }, usual, noon)).toBe(noon)
    expect(nextMessageAt({}, usual, noon)).toBeUndefined()
  })

  it('[E4] a critical alert goes at once, also while another one waits for company', () => {
    expect(nextMessageAt({ normal: noon, critical: noon }, usual, noon)).toBe(noon)
  })

  it('[X8] what a closed delivery window holds is not told before it opens', () => {
    const opening = noon + 5 * hour
    expect(nextMessageAt({ normal: opening }, usual, noon)).toBe(opening + minute)
    expect(isTold({ readyAt: opening, critical: false }, usual, noon)).toBe(false)
    expect(isTold({ readyAt: opening, critical: false }, usual, opening)).toBe(true)
  })

  it('[E4] beyond the limit of an hour the rest waits until the hour has room again', () => {
    const sentAt = [50, 40, 30, 20, 10, 5].map((minutes) => noon - minutes * minute)
    expect(nextMessageAt({ normal: noon }, { ...usual, sentAt }, noon)).toBe(noon + 10 * minute)
    expect(nextMessageAt({ normal: noon }, { ...usual, sentAt: sentAt.slice(1) }, noon)).toBe(noon + minute)
    expect(nextMessageAt({ normal: noon }, { ...usual, atMostPerHour: undefined, sentAt }, noon)).toBe(noon + minute)
  })

  it('[E4] the limit holds nothing critical; in a flood of them it waits for company, never longer', () => {
    const sent = (count: number) => Array.from({ length: count }, (_, n) => noon - (count - n) * minute)
    expect(nextMessageAt({ critical: noon }, { ...usual, sentAt: sent(11) }, noon)).toBe(noon)
    expect(nextMessageAt({ critical: noon }, { ...usual, sentAt: sent(12) }, noon)).toBe(noon + minute)
    expect(nextMessageAt({ critical: noon }, { ...usual, sentAt: sent(59) }, noon)).toBe(noon + minute)
  })

  it('[E4] in quiet hours a normal alert waits for their end, a critical one only if the person says so', () => {
    const late = at('2026-03-04T23:30:00+08:00')
    const morning = '2026-03-04T23:00:00.000Z'
    const quiet = { ...usual, quiet: night }
    expect(iso(nextMessageAt({ normal: late }, quiet, late))).toBe(morning)
    expect(nextMessageAt({ critical: late }, quiet, late)).toBe(late)
    expect(isTold({ readyAt: late, critical: false }, quiet, late)).toBe(false)
    expect(isTold({ readyAt: late, critical: true }, quiet, late)).toBe(true)
    const silent = { ...usual, quiet: { ...night, hours: { ...night.hours, evenCritical: true } } }
    expect(iso(nextMessageAt({ critical: late }, silent, late))).toBe(morning)
    expect(isTold({ readyAt: late, critical: true }, silent, late)).toBe(false)
  })

  it('[E4] whose window ended in an outage is told by the hour it is now', () => {
    const evening = at('2026-03-04T21:00:00+08:00')
    const midnight = at('2026-03-05T00:00:00+08:00')
    expect(iso(nextMessageAt({ normal: evening }, { ...usual, quiet: night }, midnight))).toBe(
      '2026-03-04T23:00:00.000Z',
    )
  })

  it('[E4] at the instant a message goes it takes something along, and a later look is never promised an earlier one', () => {
    const readyAt = fc.integer({ min: -3 * hour, max: 3 * hour }).map((ms) => noon + ms)
    const habits = fc.record({
      joinWithinMs: fc.constantFrom(0, minute, hour),
      atMostPerHour: fc.constantFrom(undefined, 1, 6),
      sentAt: fc
        .array(fc.integer({ min: 0, max: hour - 1 }), { maxLength: 20 })
        .map((ages) => ages.sort((a, b) => b - a).map((age) => noon - age)),
      quiet: fc.constantFrom(
        undefined,
        night,
        { hours: { from: '11:00', to: '13:00' }, timeZone: 'Asia/Shanghai' },
        { hours: { from: '11:00', to: '13:00', evenCritical: true }, timeZone: 'Asia/Shanghai' },
      ),
    })
    fc.assert(
      fc.property(fc.option(readyAt, { nil: undefined }), readyAt, habits, (critical, normal, habits) => {
        const next = nextMessageAt({ normal, critical }, habits, noon) as number
        expect(next).toBeGreaterThanOrEqual(noon)
        const takes =
          isTold({ readyAt: normal, critical: false }, habits, next) ||
          (critical !== undefined && isTold({ readyAt: critical, critical: true }, habits, next))
        expect(takes).toBe(true)
        expect(nextMessageAt({ normal, critical }, habits, next)).toBe(next)
      }),
    )
  })
})

describe('quiet hours', () => {
  const end = (instant: string, from: string, to: string, zone: string) =>
    iso(afterQuiet(at(instant), { from, to }, zone))

  it('[E4] are half-open, over midnight or within a day', () => {
    const berlin = (instant: string) => end(instant, '22:00', '07:00', 'Europe/Berlin')
    expect(berlin('2026-03-04T22:00:00+01:00')).toBe('2026-03-05T06:00:00.000Z')
    expect(berlin('2026-03-05T06:59:59+01:00')).toBe('2026-03-05T06:00:00.000Z')
    expect(berlin('2026-03-05T07:00:00+01:00')).toBe('2026-03-05T06:00:00.000Z')
    expect(berlin('2026-03-05T21:59:59+01:00')).toBe('2026-03-05T20:59:59.000Z')
    expect(end('2026-03-04T12:30:00+08:00', '12:00', '13:00', 'Asia/Shanghai')).toBe('2026-03-04T05:00:00.000Z')
    expect(end('2026-03-04T13:00:00+08:00', '12:00', '13:00', 'Asia/Shanghai')).toBe('2026-03-04T05:00:00.000Z')
  })

  it('[E4] end by the local clock on the night it changes', () => {
    // Berlin springs forward at 02:00 on 29 March and falls back at 03:00 on 25 October 2026.
    expect(end('2026-03-28T23:00:00+01:00', '22:00', '07:00', 'Europe/Berlin')).toBe('2026-03-29T05:00:00.000Z')
    expect(end('2026-10-24T23:00:00+02:00', '22:00', '07:00', 'Europe/Berlin')).toBe('2026-10-25T06:00:00.000Z')
    expect(end('2026-03-29T00:30:00+01:00', '22:00', '02:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z')
  })

  it('[E4] never hold longer than they last, in any zone, in any night', () => {
    const time = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`)
    const zones = fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'UTC')
    const instant = fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2027-01-01T00:00:00Z') })
    fc.assert(
      fc.property(instant, time, time, zones, (now, from, to, zone) => {
        fc.pre(from !== to)
        const ends = afterQuiet(now, { from, to }, zone)
        expect(ends).toBeGreaterThanOrEqual(now)
        expect(ends - now).toBeLessThan(25 * hour)
        expect(afterQuiet(ends, { from, to }, zone)).toBe(ends)
      }),
    )
  })
})
