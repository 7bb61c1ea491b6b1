import { civil, dayIndex, formatDate, parseDate, type DayIndex } from './civil'
import { compileDays } from './days'
import type { CalendarDefinition } from './definition'

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
