import ICAL from 'ical.js'
import { dayIndex, formatDate } from './civil'
import { dateIn, firstYear, ImportError, lastYear, nameIn, yearsBetween } from './import-days'
import type { AnnouncedDay, Announcement } from './import-days'

interface Years {
  from: number
  to: number
}

/** The library's own type of it refers to a file that is not in the package. */
interface Occurrence {
  item: ICAL.Event
  startDate: ICAL.Time
  endDate: ICAL.Time
}

const longestDays = 100
const mostOccurrences = 5_000

/**
 * Reads the all-day events of an iCalendar text: each is a day off, or a make-up workday when it says so (上班, （班）).
 * Without `years` it speaks for the years in which its single events start. Events that come round every year are followed
 * through these and the announced years. Throws ImportError.
 */
export function readIcs(text: string, announced: Years | undefined, years?: Years): Announcement {
  const events = eventsOf(text)
  const single = events.filter((event) => !event.isRecurring())
  const days = single.flatMap(daysOf)
  const own = years ? yearsBetween(years.from, years.to) : yearsOf(single)
  const known = [...own, ...(announced ? [announced.from, announced.to] : [])]
  if (known.length === 0)
    throw new ImportError('The calendar and the file name no year: say with `years` for which ones the file speaks.')
  const range = { from: Math.min(...known), to: Math.max(...known) }
  for (const event of events) if (event.isRecurring()) days.push(...occurrences(event, range))
  if (days.length === 0) throw new ImportError('There is no all-day event in the content for these years.')
  return { years: own, days }
}

function eventsOf(text: string): ICAL.Event[] {
  const found = componentsOf(text).filter((event) => event.getFirstPropertyValue('status') !== 'CANCELLED')
  if (found.length === 0) throw new ImportError('There is no event in the content.')
  const changes = found.filter((event) => event.hasProperty('recurrence-id'))
  return found
    .filter((event) => !changes.includes(event))
    .map((component) => {
      const uid = component.getFirstPropertyValue('uid')
      const exceptions = changes.filter((one) => one.getFirstPropertyValue('uid') === uid)
      ;[component, ...exceptions].forEach(mustBeAllDay)
      return new ICAL.Event(component, { exceptions, strictExceptions: false })
    })
}

function componentsOf(text: string): ICAL.Component[] {
  try {
    const parsed = ICAL.parse(text.trim()) as unknown[]
    const calendars = (Array.isArray(parsed[0]) ? parsed : [parsed]) as unknown[][]
    return calendars.flatMap((one) => new ICAL.Component(one).getAllSubcomponents('vevent'))
  } catch {
    throw new ImportError('The content is not an iCalendar text: it goes from BEGIN:VCALENDAR to END:VCALENDAR.')
  }
}

const nameOf = (component: ICAL.Component): string | undefined => {
  const name = component.getFirstPropertyValue('summary')
  return typeof name === 'string' ? nameIn(name) || undefined : undefined
}
const titleOf = (component: ICAL.Component) => `‘${nameOf(component) ?? 'an event without a title'}’`

function mustBeAllDay(component: ICAL.Component): void {
  for (const name of ['dtstart', 'dtend']) {
    const property = component.getFirstProperty(name)
    if (!property && name === 'dtend') continue
    if (property?.type !== 'date')
      throw new ImportError(
        `${titleOf(component)} has a time of day: only whole days can be imported, such as DTSTART;VALUE=DATE:20270101.`,
      )
    dateIn(String((property.toJSON() as unknown[])[3]), titleOf(component))
  }
  const rule = component.getFirstPropertyValue('rrule')
  if (rule instanceof ICAL.Recur && rule.freq !== 'YEARLY')
    throw new ImportError(`${titleOf(component)} comes round ${rule.freq}: only events of every year can be imported.`)
}

const yearsOf = (events: ICAL.Event[]): number[] =>
  [...new Set(events.map((event) => event.startDate.year))].sort((a, b) => a - b)

const daysOf = (event: ICAL.Event): AnnouncedDay[] => spread(event.component, event.startDate, event.endDate)

/** Every day from the first up to the one before the last: DTEND is exclusive. */
function spread(component: ICAL.Component, start: ICAL.Time, end: ICAL.Time): AnnouncedDay[] {
  const first = dayIndex(start.year, start.month, start.day)
  const length = Math.max(1, dayIndex(end.year, end.month, end.day) - first)
  if (length > longestDays)
    throw new ImportError(
      `${titleOf(component)} lasts ${length} days: more than ${longestDays} are not taken for days off.`,
    )
  const name = nameOf(component)
  const kind = isMakeUp(component, name ?? '') ? 'makeup' : 'off'
  return Array.from({ length }, (_, i) => ({
    date: dateIn(formatDate(first + i), titleOf(component)),
    kind,
    ...(name === undefined ? {} : { name }),
  }))
}

/** As the feeds of holiday-cn and of Apple mark a workday on a weekend. */
const isMakeUp = (component: ICAL.Component, name: string): boolean =>
  component.getFirstPropertyValue('x-apple-special-day') === 'ALTERNATE-WORKDAY' ||
  /^上班|[（(]班[)）]|补班|调休上班/.test(name)

function occurrences(event: ICAL.Event, { from, to }: Years): AnnouncedDay[] {
  const days: AnnouncedDay[] = []
  const all = event.iterator()
  for (let at = all.next(), seen = 0; at && at.year <= Math.min(to, lastYear); at = all.next()) {
    if (seen++ > mostOccurrences) throw new ImportError(`${titleOf(event.component)} comes round too often.`)
    if (at.year < Math.max(from, firstYear) || !isReal(event, at)) continue
    const { item, startDate, endDate } = event.getOccurrenceDetails(at) as Occurrence
    days.push(...spread(item.component, startDate, endDate))
  }
  return days
}

/** RFC 5545: what would fall on a day that does not exist is left out; the library moves 29 February to 1 March. */
function isReal({ component, startDate }: ICAL.Event, at: ICAL.Time): boolean {
  const rule = component.getFirstPropertyValue('rrule')
  const isPlain = rule instanceof ICAL.Recur && Object.keys(rule.parts).length === 0
  return !isPlain || !(startDate.month === 2 && startDate.day === 29) || at.day === 29
}
