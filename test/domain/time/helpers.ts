import { Temporal as T } from 'temporal-polyfill'
import cnFile from '../../../policy/calendars/cn.json'
import { calendar, type CalendarDefinition, type Due } from '../../../domain/time/calendar'
import type { Hours } from '../../../domain/time/definition'
import { parseSpan } from '../../../domain/time/span'

/** The calendar of policy/calendars/cn.json. */
export const cnDefinition = cnFile as unknown as CalendarDefinition
export const cn = calendar(cnDefinition)

const nineToSix: Hours = [['09:00', '18:00']]

/** Monday to Friday 09:00–18:00 in Shanghai without any holiday, changed as a test needs it. */
export const office = (changes: Partial<CalendarDefinition> = {}): CalendarDefinition => ({
  timeZone: 'Asia/Shanghai',
  week: { monday: nineToSix, tuesday: nineToSix, wednesday: nineToSix, thursday: nineToSix, friday: nineToSix },
  holidays: [],
  yearlyHolidays: [],
  days: {},
  ...changes,
})

const allDay: Hours = [['00:00', '24:00']]

/** Open at all times. */
export const always = (timeZone: string): CalendarDefinition =>
  office({
    timeZone,
    week: {
      monday: allDay,
      tuesday: allDay,
      wednesday: allDay,
      thursday: allDay,
      friday: allDay,
      saturday: allDay,
      sunday: allDay,
    },
  })

/** Never open: checkCalendar refuses it, the arithmetic must survive it. */
export const never = office({ week: {} })

/** `2026-03-02 10:00` on a wall clock as epoch milliseconds. */
export const at = (text: string, timeZone = 'Asia/Shanghai'): number =>
  T.PlainDateTime.from(text.replace(' ', 'T')).toZonedDateTime(timeZone).epochMilliseconds

const dayNames = ['', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** An instant as a wall clock shows it: `Wed 2026-03-11 18:00`, seconds only when there are any. */
export function clock(instant: number, timeZone = 'Asia/Shanghai'): string {
  const local = T.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone)
  const time = local.toPlainTime().toString({ smallestUnit: instant % 60_000 === 0 ? 'minute' : 'millisecond' })
  return `${dayNames[local.dayOfWeek]} ${local.toPlainDate().toString()} ${time}`
}

/** A due instant as a wall clock shows it, marked when it is provisional. */
export const said = (due: Due, timeZone?: string): string =>
  clock(due.at, timeZone) + (due.provisional ? ' (provisional)' : '')

export const span = parseSpan
export const hours = (count: number): number => count * 3_600_000
export const minutes = (count: number): number => count * 60_000
