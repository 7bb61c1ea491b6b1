import { formatDate, parseDate, weekday } from './civil'
import { weekdays, type CalendarDefinition, type Hours } from './definition'

/** What an announcement or a feed says, whatever form it came in. */
export interface Announcement {
  /** The years it speaks for in full, in order. */
  years: number[]
  days: AnnouncedDay[]
}

export interface AnnouncedDay {
  date: string
  kind: 'off' | 'makeup'
  name?: string
}

/** What cannot be imported; the message is a sentence for people. */
export class ImportError extends Error {
  override name = 'ImportError'
}

/** Years that a calendar can be asked to hold. */
export const firstYear = 1900
export const lastYear = 2200

const longestName = 100

/**
 * A calendar with an announcement laid over it (T1, T5): days off become holidays, make-up workdays get the usual hours
 * of their weekday, or of the first weekday that works. What is named is as announced, whatever the calendar said of that
 * date; all else stays, and `notes` name the days off that only the calendar knows. The announced years must stay without
 * a gap. Throws ImportError.
 */
export function withAnnounced(
  calendar: CalendarDefinition,
  announcement: Announcement,
): { calendar: CalendarDefinition; notes: string[] } {
  const holidays = new Set(calendar.holidays)
  const days = new Map(Object.entries(calendar.days))
  const names = new Map(Object.entries(calendar.names ?? {}))
  for (const { date, kind, name } of agreed(announcement.days)) {
    holidays.delete(date)
    days.delete(date)
    if (kind === 'off') holidays.add(date)
    else days.set(date, usualHours(calendar, date))
    if (name !== undefined) names.set(date, name)
  }
  const announced = announcedWith(calendar.announced, announcement.years)
  return {
    calendar: {
      ...calendar,
      holidays: [...holidays].sort(),
      days: inOrder(days),
      names: inOrder(names),
      ...(announced === undefined ? {} : { announced }),
    },
    notes: [...notesOnYears(calendar, announcement), ...notesOnDays(calendar, announcement)],
  }
}

function agreed(days: readonly AnnouncedDay[]): Iterable<AnnouncedDay> {
  const known = new Map<string, AnnouncedDay>()
  for (const day of days) {
    const other = known.get(day.date)
    if (other && other.kind !== day.kind)
      throw new ImportError(`${day.date} is said to be a day off and a workday: correct the file and import it again.`)
    if (!other) known.set(day.date, day)
  }
  return known.values()
}

function usualHours({ week }: CalendarDefinition, date: string): Hours {
  const own = week[weekdays[weekday(parseDate(date)!)]!] ?? []
  const hours = [own, ...weekdays.map((name) => week[name] ?? [])].find((some) => some.length > 0)
  if (!hours) throw new ImportError(`The calendar has no usual hours that the make-up workday ${date} could get.`)
  return hours
}

function announcedWith(announced: CalendarDefinition['announced'], years: readonly number[]) {
  if (announced === undefined || years.length === 0) return announced
  const from = Math.min(announced.from, ...years)
  const to = Math.max(announced.to, ...years)
  const isThere = (year: number) => years.includes(year) || (year >= announced.from && year <= announced.to)
  const missing = yearsBetween(from, to).filter((year) => !isThere(year))
  if (missing.length === 0) return { from, to }
  throw new ImportError(
    `The calendar is announced from ${announced.from} to ${announced.to}, and ${missing.join(', ')} would be missing ` +
      `between that and ${years.join(', ')}: import ${missing.length === 1 ? 'that year' : 'those years'} first, or all at once.`,
  )
}

/** All years from the first to the last. */
export const yearsBetween = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i)

function notesOnYears({ announced }: CalendarDefinition, { years }: Announcement): string[] {
  if (announced === undefined) return ['The calendar holds for every year: it does not say which years are announced.']
  return years.length > 0 ? [] : ['The file speaks for no year of its own: the announced years stay as they are.']
}

function notesOnDays({ holidays }: CalendarDefinition, { years, days }: Announcement): string[] {
  const named = new Set(days.map(({ date }) => date))
  const kept = holidays.filter((date) => years.includes(Number(date.slice(0, 4))) && !named.has(date))
  return kept.length === 0 ? [] : [`The file does not name these days off, they stay: ${kept.sort().join(', ')}.`]
}

const inOrder = <V>(entries: Map<string, V>): Record<string, V> =>
  Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)))

/** A date as a feed writes it; throws ImportError when there is no such day, or none that a calendar can hold. */
export function dateIn(text: string, what: string): string {
  const index = parseDate(text)
  const year = Number(text.slice(0, 4))
  if (index !== undefined && year >= firstYear && year <= lastYear) return formatDate(index)
  throw new ImportError(`'${text}' of ${what} is not a date from ${firstYear} to ${lastYear}.`)
}

/** A name as a calendar keeps it: one line of at most 100 characters. */
export const nameIn = (text: string): string => {
  const line = text.replaceAll(/[\p{Cc}\p{Cs}\s]+/gu, ' ').trim()
  return [...line].slice(0, longestName).join('')
}
