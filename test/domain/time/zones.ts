import { Temporal as T } from 'temporal-polyfill'
import type { CalendarDefinition } from '../../../domain/time/calendar'
import { weekdays } from '../../../domain/time/definition'
import { hours } from './helpers'

/** A clock change: what the local clock shows jumps by so many milliseconds at this instant. */
export interface Change {
  zone: string
  at: number
  jump: number
}

/** Every zone of the time-zone database that comes with Node. */
export const everyZone = Intl.supportedValuesOf('timeZone')

/** The clock changes of a zone from the start of one year to the start of another, read by the Temporal library. */
export function changesOf(zone: string, from: number, to: number): Change[] {
  const changes: Change[] = []
  let at = T.Instant.fromEpochMilliseconds(Date.UTC(from, 0, 1)).toZonedDateTimeISO(zone)
  for (;;) {
    const next = at.getTimeZoneTransition('next')
    if (!next || next.epochMilliseconds >= Date.UTC(to, 0, 1)) return changes
    changes.push({ zone, at: next.epochMilliseconds, jump: (next.offsetNanoseconds - at.offsetNanoseconds) / 1e6 })
    at = next
  }
}

/** The local date and time at an instant, as the Temporal library reads it. */
export const wall = (instant: number, zone: string): T.PlainDateTime =>
  T.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDateTime()

/** Instants around a clock change: at it, a millisecond and half an hour beside it, and up to two days off. */
export const around = ({ at }: Change): number[] =>
  [-45, -11, -0.5, 0, 0.5, 13, 47]
    .map((offset) => at + hours(offset))
    .flatMap((i) => (i === at ? [i - 1, i, i + 1] : i))

/** Whether the wall clock shows business hours in this minute: the definition read as a person reads it. */
export function works(def: CalendarDefinition, instant: number): boolean {
  const local = T.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(def.timeZone)
  const date = local.toPlainDate().toString()
  const off = def.holidays.includes(date) || def.yearlyHolidays.includes(date.slice(5))
  const plan = def.days[date] ?? (off ? [] : (def.week[weekdays[local.dayOfWeek - 1]!] ?? []))
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' })
  return plan.some(([from, to]) => from <= time && time < to)
}
