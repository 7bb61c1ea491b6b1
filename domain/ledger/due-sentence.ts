/** The sentence that tells why a deadline is due then, in each language. Pure. */
import type { Rule } from '../clock/rule'
import type { Calendar, Pause } from '../time/calendar'
import { toMillis, type Instant, type Millis } from '../time/instant'
import { parseSpan, type Span } from '../time/span'
import { clockOf, sentences, type Clock } from './due-words'
import type { Language, Sentence } from './local-time'

interface Told {
  key: string
  startedAt: Instant
  /** The due it began with; later ones are told as moves. */
  firstDue: Instant
  provisional: boolean
  stoodStillAt: Instant | null
  settledAt: Instant | null
  anchor?: Instant
}

interface Move {
  before: Instant
  after: Instant
  cause: string
  at: Instant
  reason?: string
}

/** How the first due came about, then each move, then what is uncertain. */
export function dueSentence(
  deadline: Told,
  on: { rule: Rule | undefined; calendar: Calendar },
  moves: Move[],
  stood: Pause[],
): Sentence {
  return { 'zh-CN': told('zh-CN', deadline, on, moves, stood), en: told('en', deadline, on, moves, stood) }
}

function told(
  language: Language,
  deadline: Told,
  { rule, calendar }: { rule: Rule | undefined; calendar: Calendar },
  moves: Move[],
  stood: Pause[],
): string {
  const say = sentences[language]
  const clock = clockOf(calendar.timeZone, language)
  const first = toMillis(deadline.firstDue)
  return [
    rule ? beginning(language, deadline, rule, calendar, clock) : say.noRule(clock.moment(first)),
    ...moves.map((move) => moved(language, move, stood, clock)),
    ...(deadline.stoodStillAt !== null && deadline.settledAt === null
      ? [say.standing(clock.moment(toMillis(deadline.stoodStillAt)))]
      : []),
    ...(deadline.provisional ? [say.provisional] : []),
  ].join(language === 'en' ? ' ' : '')
}

function beginning(language: Language, deadline: Told, rule: Rule, calendar: Calendar, clock: Clock): string {
  const say = sentences[language]
  const [start, due] = [toMillis(deadline.startedAt), toMillis(deadline.firstDue)]
  const end = atClosing(calendar, due) ? say.endOfBusiness(clock.time(due)) : say.atTime(clock.time(due))
  const text = rule.within ?? rule.every
  if (text === undefined) return say.agreed(clock.date(calendar.dateOf(due)), end)
  const span = parseSpan(text)
  const n = occurrenceOf(deadline.key)
  if (n !== undefined)
    return say.occurrence(
      text,
      clock.moment(toMillis(deadline.anchor ?? deadline.startedAt)),
      n,
      clock.date(calendar.dateOf(due)),
      end,
      isMovedByHoliday(deadline, span, n, calendar, due),
    )
  const from = clock.moment(start)
  if (calendar.add(start, span, { dayEnd: rule.dayEnd }).at !== due)
    return say.asResolved(text, from, clock.moment(due))
  const days = span.unit === 'workingDays' ? countedDays(calendar, start, span.count) : []
  if (days.length === 0) return say.after(text, from, clock.moment(due))
  return (
    say.afterDays(text, from, clock.dates(days, calendar.dateOf(start)), end) +
    notes(language, calendar, start, due, clock)
  )
}

function moved(language: Language, { before, after, cause, at, reason }: Move, stood: Pause[], clock: Clock): string {
  const say = sentences[language]
  const [from, to] = [clock.moment(toMillis(before)), clock.moment(toMillis(after))]
  const pause = stood.find((one) => one.to === toMillis(at))
  if (cause === 'resumed' && pause) return say.stood(clock.moment(pause.from), clock.moment(pause.to), from, to)
  return say.moved(cause, clock.moment(toMillis(at)), from, to, reason)
}

/** [T2] The working days that were counted: those after the day of the start. */
function countedDays(calendar: Calendar, start: Millis, count: number): string[] {
  return Array.from({ length: Math.max(count, 0) }, (_, index) =>
    calendar.dateOf(calendar.nthWorkingDayAfter(start, index + 1).at),
  )
}

/** Holidays that were passed over and make-up days that were counted on the way, by name. */
function notes(language: Language, calendar: Calendar, start: Millis, due: Millis, clock: Clock): string {
  const say = sentences[language]
  const named = (kind: string) => {
    const dates = new Map(
      calendar
        .segments(start, due)
        .flatMap((part) => (part.kind === kind ? [[calendar.dateOf(part.from), part.name] as const] : [])),
    )
    return [...dates].filter(([date]) => date !== calendar.dateOf(start))
  }
  const [off, makeup] = [named('holiday'), named('makeup')]
  const list = (days: (readonly [string, string | undefined])[]) =>
    clock.dates(
      days.map(([date]) => date),
      calendar.dateOf(start),
    )
  const names = (days: (readonly [string, string | undefined])[]) =>
    [...new Set(days.flatMap(([, name]) => name ?? []))].join(language === 'en' ? ', ' : '、')
  return (
    (off.length > 0 ? say.holidays(list(off), names(off)) : '') +
    (makeup.length > 0 ? say.makeup(list(makeup), names(makeup)) : '')
  )
}

/** `update-1#3` is the third of its cadence. */
function occurrenceOf(key: string): number | undefined {
  const [, n] = /#(\d+)$/.exec(key) ?? []
  return n === undefined ? undefined : Number(n)
}

/** [T4] The weekday of the cadence itself is off: the last working day before it counts. */
function isMovedByHoliday(
  { anchor, startedAt }: Told,
  span: Span,
  n: number,
  calendar: Calendar,
  due: Millis,
): boolean {
  if (span.unit !== 'cadence' || span.weeks === 0) return false
  const since = toMillis(anchor ?? startedAt)
  const nominal = calendar.add(since, { unit: 'calendarDays', count: span.weeks * n * 7 }).at
  return calendar.dateOf(nominal) !== calendar.dateOf(due)
}

function atClosing(calendar: Calendar, due: Millis): boolean {
  return calendar.endOfBusinessAt(due) === due && calendar.isWorkingDay(calendar.dateOf(due - 1))
}
