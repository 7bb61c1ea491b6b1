// Dates as a count of days since 1970-01-01 (proleptic Gregorian), so that walks over days are integer steps.
// The conversions are the ones of https://howardhinnant.github.io/date_algorithms.html (days_from_civil, civil_from_days).

/** Milliseconds of a day without a clock change. */
export const DAY_MS = 86_400_000

/** Days since 1970-01-01. */
export type DayIndex = number

/** Days since 1970-01-01 of a year, month (1–12) and day (1–31). */
export function dayIndex(year: number, month: number, day: number): DayIndex {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
}

/** Year, month (1–12) and day (1–31) of a day. */
export function civil(index: DayIndex): { year: number; month: number; day: number } {
  const z = index + 719_468
  const era = Math.floor(z / 146_097)
  const doe = z - era * 146_097
  const yoe = Math.floor((doe - Math.floor(doe / 1_460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365)
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100))
  const mp = Math.floor((5 * doy + 2) / 153)
  const month = mp < 10 ? mp + 3 : mp - 9
  return { year: yoe + era * 400 + (month <= 2 ? 1 : 0), month, day: doy - Math.floor((153 * mp + 2) / 5) + 1 }
}

/** 0 = Monday … 6 = Sunday. */
export const weekday = (index: DayIndex): number => (((index + 3) % 7) + 7) % 7

/** `YYYY-MM-DD` to a day; undefined when the text is not a real date. */
export function parseDate(text: string): DayIndex | undefined {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!found) return undefined
  const index = dayIndex(Number(found[1]), Number(found[2]), Number(found[3]))
  return formatDate(index) === text ? index : undefined
}

/** A day as `YYYY-MM-DD`. */
export function formatDate(index: DayIndex): string {
  const { year, month, day } = civil(index)
  return `${String(year).padStart(4, '0')}-${monthDay(month, day)}`
}

/** `MM-DD`, the key of a yearly holiday. */
export const monthDay = (month: number, day: number): string =>
  `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`

/** The same day of the month so many months on, clipped to the end of that month (T4, X7). */
export function addMonths(index: DayIndex, months: number): DayIndex {
  const from = civil(index)
  const ordinal = from.year * 12 + from.month - 1 + months
  const [year, month] = [Math.floor(ordinal / 12), (((ordinal % 12) + 12) % 12) + 1]
  const next = month === 12 ? dayIndex(year + 1, 1, 1) : dayIndex(year, month + 1, 1)
  return Math.min(dayIndex(year, month, from.day), next - 1)
}
