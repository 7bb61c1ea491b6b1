import { civil, DAY_MS, monthDay, parseDate, weekday, type DayIndex } from './civil'
import { minutesOf, weekdays, type CalendarDefinition, type Hours } from './definition'
import type { Millis } from './instant'
import { zone, type Zone } from './zone'

/** One local day of a calendar, as instants. */
export interface Day {
  index: DayIndex
  /** The day is the half-open stretch [from, to) of physical time: 23, 24 or 25 hours. */
  from: Millis
  to: Millis
  /** Business hours as a flat list: opening, closing, opening, closing … */
  open: readonly Millis[]
  /** Length of the business hours in milliseconds; 0 on a day off. */
  workingMs: number
  /** `makeup`: works although the week or a holiday says it is off. `working` and `closed` follow the week. */
  kind: 'working' | 'makeup' | 'closed' | 'holiday'
  name?: string
  /** False when official data for this year is not announced (T5). */
  announced: boolean
}

/** The days of one calendar, worked out once each. */
export interface Days {
  zone: Zone
  at(index: DayIndex): Day
  of(instant: Millis): Day
}

const cacheLimit = 20_000
const minuteMs = 60_000

/** Compiles a definition that checkCalendar accepts. Throws RangeError for an unknown zone. */
export function compileDays(def: CalendarDefinition): Days {
  const local = zone(def.timeZone)
  const planOf = planner(def)
  const years = def.announced ?? { from: -Infinity, to: Infinity }
  const cache = new Map<DayIndex, Day>()

  const compile = (index: DayIndex): Day => {
    const plan = planOf(index)
    const bounds = { from: local.dayStart(index), to: local.dayStart(index + 1) }
    const open = openings(local, index, bounds, plan.hours)
    const { year } = civil(index)
    const workingMs = open.reduce((sum, at, i) => (i % 2 ? sum + at : sum - at), 0)
    return { index, ...bounds, open, workingMs, ...plan, announced: year >= years.from && year <= years.to }
  }
  const at = (index: DayIndex): Day => {
    let day = cache.get(index)
    if (!day) {
      if (cache.size >= cacheLimit) cache.clear()
      cache.set(index, (day = compile(index)))
    }
    return day
  }
  const of = (instant: Millis): Day => {
    const day = at(local.dayOf(instant))
    return instant >= day.to ? at(day.index + 1) : day
  }
  return { zone: local, at, of }
}

type Plan = Pick<Day, 'kind' | 'name'> & { hours: readonly number[] }

/** What the definition says about a date: hours as a flat list of minutes after midnight, kind and name. */
function planner(def: CalendarDefinition): (index: DayIndex) => Plan {
  const week = weekdays.map((name) => flat(def.week[name] ?? []))
  const holidays = new Set((def.holidays ?? []).map(parseDate))
  const yearly = new Set(def.yearlyHolidays ?? [])
  const days = new Map(Object.entries(def.days ?? {}).map(([date, hours]) => [parseDate(date), flat(hours)]))
  const names = new Map(Object.entries(def.names ?? {}).map(([date, name]) => [parseDate(date), name]))

  return (index) => {
    const usual = week[weekday(index)]!
    const { month, day } = civil(index)
    const off = holidays.has(index) || yearly.has(monthDay(month, day))
    const own = days.get(index)
    const hours = own ?? (off ? [] : usual)
    const name = names.get(index)
    return { hours, kind: kindOf(hours, off, own !== undefined, usual), ...(name === undefined ? {} : { name }) }
  }
}

function kindOf(hours: readonly number[], off: boolean, own: boolean, usual: readonly number[]): Day['kind'] {
  if (hours.length > 0) return own && (off || usual.length === 0) ? 'makeup' : 'working'
  return off || (own && usual.length > 0) ? 'holiday' : 'closed'
}

const flat = (hours: Hours): number[] => hours.flatMap((pair) => pair.map((time) => minutesOf(time)!))

/**
 * The instants at which the wall clock of this day shows business hours. An opening or closing that a clock change
 * skips moves to the change; hours that the clock shows twice count twice; `00:00` to `24:00` is the whole day.
 */
function openings(local: Zone, index: DayIndex, day: { from: Millis; to: Millis }, hours: readonly number[]): Millis[] {
  const change = day.to > day.from ? local.transition(day.from, day.to - 1) : undefined
  const edges = change === undefined ? [day.from, day.to] : [day.from, change, day.to]
  const open = edges.slice(1).flatMap((to, part) => {
    const from = edges[part]!
    const midnight = index * DAY_MS - local.offsetAt(from)
    return hours.map((minutes, i) => {
      const at = minutes === 0 ? from : midnight + minutes * minuteMs
      return i % 2 === 0 ? Math.max(at, from) : Math.min(at, to)
    })
  })
  return joined(open)
}

/** Drops empty intervals and joins those that touch. */
function joined(open: readonly Millis[]): Millis[] {
  const result: Millis[] = []
  for (let i = 0; i < open.length; i += 2) {
    if (open[i]! >= open[i + 1]!) continue
    if (result.at(-1) === open[i]) result[result.length - 1] = open[i + 1]!
    else result.push(open[i]!, open[i + 1]!)
  }
  return result
}
