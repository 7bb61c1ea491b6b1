/** How the explanation of a due date sounds, per language. Every sentence ends itself. */
import { parseSpan } from '../time/span'
import { dateText, datesText, momentText, timeText, type Language } from './local-time'

/** Instants and dates of one zone in one language. */
export interface Clock {
  moment(at: number): string
  date(date: string): string
  dates(dates: string[], after: string): string
  time(at: number): string
}

export function clockOf(timeZone: string, language: Language): Clock {
  return {
    moment: (at) => momentText(at, timeZone, language),
    date: (date) => dateText(date, language),
    dates: (dates, after) => datesText(shortened(dates), after, language),
    time: (at) => timeText(at, timeZone),
  }
}

/** A long row of days keeps its ends. */
const MOST_DAYS = 10
function shortened(dates: string[]): string[] {
  return dates.length <= MOST_DAYS ? dates : [...dates.slice(0, MOST_DAYS - 1), ...dates.slice(-1)]
}

interface Words {
  afterDays(rule: string, from: string, days: string, end: string): string
  after(rule: string, from: string, due: string): string
  /** The calendar or the policy says something else today than when the deadline started. */
  asResolved(rule: string, from: string, due: string): string
  occurrence(rule: string, anchor: string, n: number, date: string, end: string, moved: boolean): string
  agreed(date: string, end: string): string
  noRule(due: string): string
  endOfBusiness(time: string): string
  atTime(time: string): string
  holidays(days: string, names: string): string
  makeup(days: string, names: string): string
  stood(from: string, to: string, before: string, after: string): string
  moved(cause: string, at: string, before: string, after: string, reason?: string): string
  standing(since: string): string
  provisional: string
}

const causes: Record<string, { zh: string; en: string }> = {
  resumed: { zh: '恢复计时', en: 'Went on' },
  extended: { zh: '主管延期', en: 'Extended by hand' },
  merged: { zh: '因合并取较早时限', en: 'Taken over in a merge' },
  calendar: { zh: '日历更新', en: 'The calendar changed' },
  policy: { zh: '规则变更', en: 'The policy changed' },
  outage: { zh: '系统中断时间补回', en: 'Time that the system was away was given back' },
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
const ordinal = (n: number) => `${n}${['th', 'st', 'nd', 'rd'][n % 100 > 10 && n % 100 < 14 ? 0 : n % 10] ?? 'th'}`

const en: Words = {
  afterDays: (rule, from, days, end) => `${capital(rule)} after ${from}: ${days}; ${end}.`,
  after: (rule, from, due) => `${capital(rule)} after ${from}: ${due}.`,
  asResolved: (rule, from, due) => `${capital(rule)} after ${from} was ${due} by the calendar and policy of that time.`,
  occurrence: (rule, anchor, n, date, end, moved) =>
    `${capital(rule)} from ${anchor}: the ${ordinal(n)} is ${date}${moved ? ', the last working day before it' : ''}; ${end}.`,
  agreed: (date, end) => `Agreed for ${date}; ${end}.`,
  noRule: (due) => `Due ${due}; the policy no longer has a rule for it.`,
  endOfBusiness: (time) => `end of business ${time}`,
  atTime: (time) => `at ${time}`,
  holidays: (days, names) => ` Not counted: ${days}, holiday${names === '' ? '' : ` (${names})`}.`,
  makeup: (days, names) => ` Counted as a make-up working day: ${days}${names === '' ? '' : ` (${names})`}.`,
  stood: (from, to, before, after) => `Its clock stood still from ${from} to ${to}: due ${after} instead of ${before}.`,
  moved: (cause, at, before, after, reason) =>
    `${causes[cause]?.en ?? capital(cause)} on ${at}: due ${after} instead of ${before}${reason === undefined ? '' : ` (${reason})`}.`,
  standing: (since) => `Its clock has stood still since ${since}; it goes on with the time that was left.`,
  provisional: 'Provisional: the official holidays it depends on are not announced yet.',
}

const zh: Words = {
  afterDays: (rule, from, days, end) => `自${from}起${spanZh(rule)}：${days}；${end}。`,
  after: (rule, from, due) => `自${from}起${spanZh(rule)}：${due}。`,
  asResolved: (rule, from, due) => `自${from}起${spanZh(rule)}，按当时的日历与规则为${due}。`,
  occurrence: (rule, anchor, n, date, end, moved) =>
    `自${anchor}起${spanZh(rule)}：第 ${n} 次为${date}${moved ? '，因当日休息提前到其前最后一个工作日' : ''}；${end}。`,
  agreed: (date, end) => `约定日期${date}；${end}。`,
  noRule: (due) => `时限为${due}；现行规则已不含此项。`,
  endOfBusiness: (time) => `下班时间 ${time} 截止`,
  atTime: (time) => `${time} 截止`,
  holidays: (days, names) => `不计节假日：${days}${names === '' ? '' : `（${names}）`}。`,
  makeup: (days, names) => `计入调休上班日：${days}${names === '' ? '' : `（${names}）`}。`,
  stood: (from, to, before, after) => `${from}至${to}停止计时，时限由${before}改为${after}。`,
  moved: (cause, at, before, after, reason) =>
    `${at}${causes[cause]?.zh ?? cause}，时限由${before}改为${after}${reason === undefined ? '' : `（${reason}）`}。`,
  standing: (since) => `自${since}起停止计时，恢复后按剩余时间继续。`,
  provisional: '暂定：所依据年份的法定节假日安排尚未公布。',
}

export const sentences: Record<Language, Words> = { 'zh-CN': zh, en }

/** `3 working days` as 3 个工作日. */
function spanZh(text: string): string {
  const span = parseSpan(text)
  switch (span.unit) {
    case 'workingDays':
      return ` ${span.count} 个工作日`
    case 'calendarDays':
      return ` ${span.count} 天`
    case 'cadence':
      return cadenceZh(span)
    default: {
      const [count = '', unit = ''] = text.replace('working ', '').split(' ')
      const named = { second: '秒', minute: '分钟', hour: '小时' }[unit.replace(/s$/, '')] ?? unit
      return ` ${count} ${span.unit === 'workingTime' ? '个工作' : ''}${named}`
    }
  }
}

function cadenceZh({ months, weeks }: { months: number; weeks: number }): string {
  if (weeks > 0) return weeks === 1 ? '每周一次' : `每 ${weeks} 周一次`
  if (months === 3) return '每季度一次'
  return months === 1 ? '每月一次' : `每 ${months} 个月一次`
}
