/** For tests that run by the wall clock and tell of working time: they must hold on a Saturday too. */
import cn from '../../policy/calendars/cn.json'
import { calendar, type CalendarDefinition } from '../../domain/time/calendar'

const days = calendar(cn as unknown as CalendarDefinition)
const HALF_AN_HOUR = 1_800_000

/** From now until half an hour after the next working day opens (ms); 0 on a working day. */
export function msToWorkingDay(now = Date.now()): number {
  return days.isWorkingDay(days.dateOf(now)) ? 0 : days.nextOpen(now) + HALF_AN_HOUR - now
}
