// Working time at every clock change that the time-zone database knows from 2020 to 2030, in all of its zones.
import { calendar, type Calendar, type CalendarDefinition } from '../../../domain/time/calendar'
import { weekdays, type Hours } from '../../../domain/time/definition'
import { always, hours, minutes, office } from './helpers'
import { around, changesOf, everyZone, wall, type Change } from './zones'

const daily = (day: Hours) => Object.fromEntries(weekdays.map((name) => [name, day]))
const plans: Record<string, Partial<CalendarDefinition>> = {
  office: {},
  nights: {
    week: daily([
      ['00:00', '02:30'],
      ['03:00', '06:00'],
      ['22:00', '24:00'],
    ]),
  },
}
const changes = everyZone.flatMap((zone) => changesOf(zone, 2020, 2031))
/** Every clock change once per pair of zones that share it: what differs is only their name. */
const zones = [...new Set(changes.map(({ zone }) => zone))]

type Look = (on: Calendar, change: Change) => string | undefined

/** Looks at every change by every plan, and names what it finds by zone and instant. */
function everywhere(
  look: Look,
  definitionOf = Object.values(plans).map((plan) => (timeZone: string) => office({ ...plan, timeZone })),
) {
  const wrong: string[] = []
  for (const zone of zones) {
    const calendars = definitionOf.map((make) => calendar(make(zone)))
    for (const change of changes.filter((one) => one.zone === zone)) {
      for (const on of calendars) {
        const found = look(on, change)
        if (found !== undefined) wrong.push(`${zone} ${new Date(change.at).toISOString()}: ${found}`)
      }
    }
  }
  return wrong
}

test('[T1] the time-zone database is there: hundreds of zones, thousands of clock changes', () => {
  expect(everyZone.length).toBeGreaterThan(400)
  expect(zones.length).toBeGreaterThan(100)
  expect(changes.length).toBeGreaterThan(2_000)
  expect(new Set(changes.map(({ jump }) => jump))).toContain(minutes(30))
})

test('[T3] working time is additive across every clock change', () => {
  const look: Look = (on, change) => {
    const points = around(change)
    const [first, last] = [points[0]!, points.at(-1)!]
    const whole = on.workingMs(first, last)
    const broken = points.find((cut) => on.workingMs(first, cut) + on.workingMs(cut, last) !== whole)
    return broken === undefined ? undefined : `cut at ${broken}`
  }
  expect(everywhere(look)).toEqual([])
})

test('[T2] explanations are contiguous across every clock change, and sum up to the working time', () => {
  const look: Look = (on, change) => {
    const [from, to] = [change.at - hours(40) - 1, change.at + hours(40) + 1]
    const segments = on.segments(from, to)
    const isContiguous = segments.every((one, i) => one.from === (segments[i - 1]?.to ?? from) && one.to > one.from)
    const sum = segments.reduce((total, { countedMs }) => total + countedMs, 0)
    if (!isContiguous || segments.at(-1)?.to !== to) return 'a hole or an overlap'
    return sum === on.workingMs(from, to) ? undefined : `${sum} ms explained`
  }
  expect(everywhere(look)).toEqual([])
})

test('[T3] no due instant lies outside working time, and the time up to it is the span', () => {
  const look: Look = (on, change) => {
    for (const start of around(change)) {
      for (const ms of [0, minutes(1), hours(1.5), hours(9), hours(20)]) {
        const due = on.add(start, { unit: 'workingTime', ms })
        if (on.nextOpen(due.at) !== due.at || due.provisional) return `${ms} ms from ${start}: closed`
        if (on.workingMs(start, due.at) !== ms) return `${ms} ms from ${start}: not the span`
      }
      const due = on.add(start, { unit: 'workingDays', count: 1 }).at
      if (on.workingMs(due - 1, due) !== 1 || on.endOfBusinessAt(due - 1) !== due) return `1 working day from ${start}`
    }
    return undefined
  }
  expect(everywhere(look)).toEqual([])
})

test('[T2] the same time on another day is shifted on when a clock change skips it, and the earlier of two', () => {
  const look: Look = (on, change) => {
    const middle = change.at + Math.abs(change.jump) / 2
    for (const target of [change.at - 1, change.at, middle, change.at + Math.abs(change.jump)]) {
      // What the clock would show at the target had it not been changed: in a gap no clock shows it.
      const local = wall(change.at - 1, on.timeZone).add({ milliseconds: target - change.at + 1 })
      const start = local.subtract({ days: 1 }).toZonedDateTime(on.timeZone).epochMilliseconds
      if (!wall(start, on.timeZone).equals(local.subtract({ days: 1 }))) continue
      const expected = local.toZonedDateTime(on.timeZone, { disambiguation: 'compatible' }).epochMilliseconds
      const due = on.add(start, { unit: 'workingDays', count: 1 }, { dayEnd: 'sameTime' })
      if (due.at !== expected) return `${local.toString()}: ${due.at - expected} ms off`
    }
    return undefined
  }
  expect(everywhere(look, [always])).toEqual([])
})

test('[T3] a calendar that is always open measures physical time: days of 23, 25 or any other number of hours', () => {
  const look: Look = (on, change) => {
    const points = around(change)
    for (const to of points) if (on.workingMs(points[0]!, to) !== to - points[0]!) return `up to ${to}`
    const day = wall(change.at, on.timeZone).toPlainDate()
    const [from, to] = [day, day.add({ days: 1 })].map((date) => date.toZonedDateTime(on.timeZone).epochMilliseconds)
    if (on.endOfBusinessAt(from! + 1) !== to!) return 'the day does not end at midnight'
    return on.workingMs(from!, to) === to - from! ? undefined : 'the day has another length'
  }
  expect(everywhere(look, [always])).toEqual([])
})
