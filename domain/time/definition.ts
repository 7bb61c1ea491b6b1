import { parseDate } from './civil'
import { isZone } from './zone'

/** Monday first, as a company reads its week. */
export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
export type Weekday = (typeof weekdays)[number]

/** Business hours of one day: half-open `[opening, closing)` pairs of `hh:mm`, in order; a closing may be `24:00`. */
export type Hours = [string, string][]

/** A working calendar as people write it (T1). */
export interface CalendarDefinition {
  /** IANA name. */
  timeZone: string
  /** Hours per weekday; a weekday that is absent is closed. */
  week: Partial<Record<Weekday, Hours>>
  /** Dates off, `YYYY-MM-DD`. */
  holidays: string[]
  /** Dates off every year, `MM-DD`. */
  yearlyHolidays: string[]
  /** Dates with hours of their own, make-up workdays among them; stronger than holidays. `[]` closes the day. */
  days: Record<string, Hours>
  /** First and last year with official data; a deadline beyond them is provisional (T5). Absent: every year. */
  announced?: { from: number; to: number }
  /** Names of holidays and make-up days by date, for explanations. */
  names?: Record<string, string>
}

/** What is wrong with a definition: the field (`week.monday.0`) and a sentence. */
export interface CalendarProblem {
  path: string
  message: string
}

/** Minutes after midnight of `hh:mm` up to `24:00`; undefined for any other text. */
export function minutesOf(text: unknown): number | undefined {
  if (typeof text !== 'string' || !/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/.test(text)) return undefined
  return Number(text.slice(0, 2)) * 60 + Number(text.slice(3))
}

/** Everything that is wrong with a calendar; empty when it can be used. A calendar that never opens is refused. */
export function checkCalendar(def: unknown): CalendarProblem[] {
  if (!isObject(def)) return [{ path: '', message: 'A calendar is an object with timeZone, week, holidays and days.' }]
  const problems = [
    ...checkZone(def.timeZone),
    ...checkWeek(def.week),
    ...checkDates('holidays', def.holidays, isDate, 'a date such as 2026-10-01'),
    ...checkDates('yearlyHolidays', def.yearlyHolidays, isMonthDay, 'a day of the year such as 12-25'),
    ...checkDays(def.days),
    ...checkAnnounced(def.announced),
    ...checkNames(def.names),
  ]
  return problems.length > 0 || opens(def) ? problems : [{ path: 'week', message: 'The calendar never opens.' }]
}

type Loose = Record<string, unknown>
const isObject = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isDate = (text: unknown) => typeof text === 'string' && parseDate(text) !== undefined
const isMonthDay = (text: unknown) => typeof text === 'string' && isDate(`2024-${text}`)
/** What was given, as text: not everything that JSON can say has one of its own. */
const shown = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))
const isName = (text: unknown) => typeof text === 'string' && !/[\p{Cc}\p{Cs}]/u.test(text)
const opens = (def: Loose) =>
  [def.week, def.days].some((group) => Object.values(group ?? {}).some((hours) => (hours as Hours).length > 0))

const checkZone = (name: unknown): CalendarProblem[] =>
  isZone(name) ? [] : [{ path: 'timeZone', message: `'${shown(name)}' is not an IANA time zone like Asia/Shanghai.` }]

function checkWeek(week: unknown): CalendarProblem[] {
  if (!isObject(week)) return [{ path: 'week', message: 'The week is an object with hours per weekday.' }]
  return Object.entries(week).flatMap(([name, hours]) =>
    (weekdays as readonly string[]).includes(name)
      ? checkHours(`week.${name}`, hours)
      : [{ path: `week.${name}`, message: `'${name}' is not a weekday from monday to sunday.` }],
  )
}

function checkDays(days: unknown): CalendarProblem[] {
  if (days === undefined) return []
  if (!isObject(days)) return [{ path: 'days', message: 'Days is an object with hours per date.' }]
  return Object.entries(days).flatMap(([date, hours]) => [
    ...(isDate(date) ? [] : [{ path: `days.${date}`, message: `'${date}' is not a date such as 2026-10-10.` }]),
    ...checkHours(`days.${date}`, hours),
  ])
}

function checkHours(path: string, hours: unknown): CalendarProblem[] {
  if (!Array.isArray(hours)) return [{ path, message: 'Hours are a list of [opening, closing] pairs.' }]
  let last = 0
  return hours.flatMap((pair: unknown, i) => {
    const at = `${path}.${i}`
    const [from, to] = Array.isArray(pair) && pair.length === 2 ? pair.map(minutesOf) : []
    if (from === undefined || to === undefined) {
      return [{ path: at, message: 'An interval is two times of day such as ["09:00", "18:00"], 24:00 at the latest.' }]
    }
    const before = last
    last = Math.max(last, to)
    if (from >= to)
      return [{ path: at, message: 'An interval closes after it opens; split one that crosses midnight.' }]
    return from < before ? [{ path: at, message: 'Intervals are in order and do not overlap.' }] : []
  })
}

function checkDates(path: string, dates: unknown, valid: (d: unknown) => boolean, form: string): CalendarProblem[] {
  if (dates === undefined) return []
  if (!Array.isArray(dates)) return [{ path, message: `This is a list, each entry ${form}.` }]
  return dates.flatMap((date: unknown, i) =>
    valid(date) ? [] : [{ path: `${path}.${i}`, message: `'${shown(date)}' is not ${form}.` }],
  )
}

function checkAnnounced(years: unknown): CalendarProblem[] {
  if (years === undefined) return []
  const { from, to, ...rest } = isObject(years) ? years : {}
  return Object.keys(rest).length === 0 &&
    Number.isInteger(from) &&
    Number.isInteger(to) &&
    (from as number) <= (to as number)
    ? []
    : [{ path: 'announced', message: 'Announced years are {from, to}, from not after to.' }]
}

function checkNames(names: unknown): CalendarProblem[] {
  if (names === undefined) return []
  if (!isObject(names)) return [{ path: 'names', message: 'Names is an object with a name per date.' }]
  return Object.entries(names).flatMap(([date, name]) =>
    isDate(date) && isName(name)
      ? []
      : [{ path: `names.${date}`, message: 'A name belongs to a date such as 2026-10-01 and is a text of one line.' }],
  )
}
