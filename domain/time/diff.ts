import { civil, dayIndex, formatDate, parseDate, type DayIndex } from './civil'
import { compileDays } from './days'
import type { CalendarDefinition, Hours } from './definition'

interface Years {
  from: number
  to: number
}

/** People make promises a few years beyond what is announced; these are looked at as well. */
const yearsBeyond = 5
/** What is looked at of a calendar that holds for every year; and no comparison looks further. */
const everyYear: Years = { from: 2020, to: 2050 }
const farthest: Years = { from: 1970, to: 2100 }

/**
 * The dates, in order, whose working intervals differ as instants: the ones on which a deadline can move when `after`
 * takes the place of `before` (T5). It looks at the announced years of both, the years of all dates they name, and five
 * more. Expects definitions that checkCalendar accepts.
 */
export function changedDays(before: CalendarDefinition, after: CalendarDefinition): string[] {
  const [old, young] = [compileDays(before), compileDays(after)]
  const years = yearsOf(before, after)
  const changed: string[] = []
  const end = dayIndex(years.to + 1, 1, 1)
  for (let index = dayIndex(years.from, 1, 1); index < end; index++) {
    if (!same(old.at(index).open, young.at(index).open)) changed.push(formatDate(index))
  }
  return changed
}

const same = (a: readonly number[], b: readonly number[]) => a.length === b.length && a.every((at, i) => at === b[i])

function yearsOf(...calendars: CalendarDefinition[]): Years {
  const all = calendars.flatMap((one) => [one.announced ?? everyYear, ...datesOf(one).map(yearAround)])
  const from = Math.min(...all.map((years) => years.from))
  const to = Math.max(...all.map((years) => years.to)) + yearsBeyond
  return { from: Math.max(from, farthest.from), to: Math.min(to, farthest.to) }
}

const datesOf = ({ holidays, days }: CalendarDefinition): DayIndex[] =>
  [...holidays, ...Object.keys(days)].map((date) => parseDate(date)!)

function yearAround(index: DayIndex): Years {
  const { year } = civil(index)
  return { from: year, to: year }
}

/** What a calendar says of one date by name: a day off has no hours. */
export interface DayEntry {
  date: string
  hours: Hours
  name?: string
}

export interface EntryChanges {
  added: DayEntry[]
  removed: DayEntry[]
  changed: { date: string; before: DayEntry; after: DayEntry }[]
}

/** How the holidays and the days with hours of their own differ between two calendars, in order of dates. */
export function changedEntries(before: CalendarDefinition, after: CalendarDefinition): EntryChanges {
  const [old, young] = [entriesOf(before), entriesOf(after)]
  const isOther = (a: DayEntry, b: DayEntry) => a.name !== b.name || String(a.hours) !== String(b.hours)
  return {
    added: [...young.values()].filter(({ date }) => !old.has(date)),
    removed: [...old.values()].filter(({ date }) => !young.has(date)),
    changed: [...young].flatMap(([date, entry]) => {
      const was = old.get(date)
      return was && isOther(was, entry) ? [{ date, before: was, after: entry }] : []
    }),
  }
}

function entriesOf({ holidays, days, names = {} }: CalendarDefinition): Map<string, DayEntry> {
  const hours = new Map<string, Hours>([
    ...holidays.map((date): [string, Hours] => [date, []]),
    ...Object.entries(days),
  ])
  const dates = [...hours.keys()].sort()
  return new Map(
    dates.map((date) => {
      const name = names[date]
      return [date, { date, hours: hours.get(date)!, ...(name === undefined ? {} : { name }) }]
    }),
  )
}
