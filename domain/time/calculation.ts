import { calendar, type Calendar, type CalendarDefinition, type Pause, type Segment } from './calendar'
import { toInstant, toMillis, type Instant, type Millis } from './instant'
import { longestMs, parseSpan, type Span } from './span'

interface Question {
  calendar: CalendarDefinition
  start: Instant
  pauses?: { from: Instant; to: Instant }[]
}

/** Asks when a span is due. */
export interface DueQuestion extends Question {
  add: string
  dayEnd?: 'endOfBusiness' | 'sameTime'
}

/** Asks how much working time lies between two instants. */
export interface WorkingTimeQuestion extends Question {
  end: Instant
}

export interface ExplainedSegment {
  from: Instant
  to: Instant
  kind: Segment['kind']
  name?: string
  /** What the stretch adds to the span, in the span's own unit of time: working seconds, or seconds for elapsed spans. */
  countedSeconds: number
}

export interface DueAnswer {
  due: Instant
  provisional: boolean
  segments: ExplainedSegment[]
}

export interface WorkingTimeAnswer {
  workingSeconds: number
}

/**
 * Answers a calculation: when a span is due and why, or the working time between two instants. The calendar is one that
 * checkCalendar accepts. Throws SpanError for `add`, RangeError for an instant or a time zone that is none
 * and for instants more than 100 years apart.
 */
export function calculate(question: DueQuestion): DueAnswer
export function calculate(question: WorkingTimeQuestion): WorkingTimeAnswer
export function calculate(question: DueQuestion | WorkingTimeQuestion): DueAnswer | WorkingTimeAnswer
export function calculate(question: DueQuestion | WorkingTimeQuestion): DueAnswer | WorkingTimeAnswer {
  const compiled = calendar(question.calendar)
  const start = toMillis(question.start)
  const near = (instant: Instant) => within(toMillis(instant), start)
  const pauses = (question.pauses ?? []).map((p) => ({ from: near(p.from), to: near(p.to) }))
  if ('end' in question) return { workingSeconds: compiled.workingMs(start, near(question.end), pauses) / 1000 }
  const span = parseSpan(question.add)
  const { dayEnd } = question
  const due = compiled.add(start, span, { pauses, ...(dayEnd === undefined ? {} : { dayEnd }) })
  const segments = explain(compiled, span, start, due.at, pauses)
  return { due: toInstant(due.at), provisional: due.provisional, segments: segments.map(written) }
}

/** Segment by segment how a span was spent; elapsed and calendar days count every unpaused moment, closed or not [T3]. */
export function explain(
  on: Calendar,
  span: Span,
  start: Millis,
  due: Millis,
  pauses: readonly Pause[] = [],
): Segment[] {
  const [from, to] = start <= due ? [start, due] : [due, start]
  const segments = on.segments(from, to, pauses)
  if (span.unit !== 'elapsed' && span.unit !== 'calendarDays') return segments
  return segments.map((s) => (s.kind === 'paused' ? s : { ...s, countedMs: s.to - s.from }))
}

/** Keeps one question from walking through millennia. */
function within(instant: Millis, start: Millis): Millis {
  if (Math.abs(instant - start) <= longestMs) return instant
  throw new RangeError(`${toInstant(instant)} is more than 100 years away from the start.`)
}

const written = ({ from, to, countedMs, ...rest }: Segment): ExplainedSegment => ({
  from: toInstant(from),
  to: toInstant(to),
  ...rest,
  countedSeconds: countedMs / 1000,
})
