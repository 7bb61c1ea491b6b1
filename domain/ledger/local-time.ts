/** Instants as people read them on a wall clock, in their language. */
import { Temporal as T } from 'temporal-polyfill'
import type { Millis } from '../time/instant'

export type Language = 'zh-CN' | 'en'
/** The same sentence in every language people read. */
export type Sentence = Record<Language, string>

const days: Record<Language, string[]> = {
  'zh-CN': ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
}
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `Fri 20 Nov 2026 10:00`, `2026年11月20日（周五）10:00`; seconds only when there are any. */
export function momentText(at: Millis, timeZone: string, language: Language): string {
  const date = T.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate()
  const day = dateText(date.toString(), language)
  return language === 'en' ? `${day} ${timeText(at, timeZone)}` : `${day}${timeText(at, timeZone)}`
}

/** `Fri 20 Nov 2026`, `2026年11月20日（周五）` of a date `YYYY-MM-DD`. */
export function dateText(date: string, language: Language): string {
  const { year, month, day, dayOfWeek } = T.PlainDate.from(date)
  const name = days[language][dayOfWeek - 1]
  return language === 'en' ? `${name} ${day} ${months[month - 1]} ${year}` : `${year}年${month}月${day}日（${name}）`
}

/** Dates in a row, the month only where it changes: `Mon 30, Tue 1 Dec, Wed 2`. `after` is the date named before them. */
export function datesText(dates: string[], after: string, language: Language): string {
  const texts = dates.map((date, index) => {
    const { year, month, day, dayOfWeek } = T.PlainDate.from(date)
    const before = T.PlainDate.from(dates[index - 1] ?? after)
    const name = days[language][dayOfWeek - 1]
    if (before.year !== year) return dateText(date, language)
    if (language === 'en') return `${name} ${day}${before.month === month ? '' : ` ${months[month - 1]}`}`
    return `${before.month === month ? '' : `${month}月`}${day}日（${name}）`
  })
  return texts.join(language === 'en' ? ', ' : '、')
}

/** `18:00`, or `18:00:05` when there are seconds. */
export function timeText(at: Millis, timeZone: string): string {
  const time = T.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainTime()
  return time.toString({ smallestUnit: time.second === 0 ? 'minute' : 'second' })
}

/** `2026-11-20 10:00`: for tables, the same in every language. */
export function tableTime(at: Millis, timeZone: string): string {
  const local = T.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone)
  return `${local.toPlainDate().toString()} ${local.toPlainTime().toString({ smallestUnit: 'minute' })}`
}
