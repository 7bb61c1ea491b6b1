/** "The last two months" as days. Results depend on the date alone, so that they change with time at midnight only. Pure. */
import { addMonths, type DayIndex } from '../time/civil'
import { monthsOf, type CustomerRules } from './rules'

/** A stretch of whole days: `from` and `to` both included. */
export interface Days {
  from: DayIndex
  to: DayIndex
}

/** The stretches that facts are counted over, as of a day. */
export interface Windows {
  today: DayIndex
  activity: Days
  orientation: Days
  silence: Days
  complaint: Days
  /** Of the risk: the last months, and the same number before them. */
  risk: { last: Days; before: Days }
  growth: { last: Days; before: Days }
  year: Days
  frequency: Days
  /** Of scores: those that say something of today, and those that show what is usual. */
  satisfaction: { fresh: Days; usual: Days }
}

export function windowsOf(today: DayIndex, rules: CustomerRules): Windows {
  const { activity, orientation, churnRisk, tiers, value, satisfaction } = rules
  const last = (span: string): Days => ({ from: daysSince(today, span), to: today })
  const halves = (span: string) => {
    const { from } = last(span)
    return { last: last(span), before: { from: addMonths(today, -2 * monthsOf(span)) + 1, to: from - 1 } }
  }
  return {
    today,
    activity: last(activity.within),
    orientation: last(orientation.within),
    silence: last(churnRisk.high.silentFor),
    complaint: last(churnRisk.medium.complaintWithin),
    risk: halves(churnRisk.high.over),
    growth: halves(tiers.potential.over),
    year: last(tiers.over),
    frequency: last(value.over),
    satisfaction: { fresh: last(satisfaction.freshFor), usual: last(satisfaction.comparedOver) },
  }
}

/** The first day within the last so many months: on 25 November the last 2 months begin on 26 September. */
function daysSince(today: DayIndex, span: string): DayIndex {
  return addMonths(today, -monthsOf(span)) + 1
}

/** True when the day does not lie within the last so many months: what happened exactly that long ago does not. */
export function isOlder(day: DayIndex, span: string, today: DayIndex): boolean {
  return day < daysSince(today, span)
}

/** True from the day on that is so many months after it (of a month without such a day, its last). */
export function hasLasted(since: DayIndex, span: string, today: DayIndex): boolean {
  return addMonths(since, monthsOf(span)) <= today
}
