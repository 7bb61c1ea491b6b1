/** Why a deadline is due when it is: its rule, its calendar, every stretch that counted, and every move [T2–T7, X9, X10]. Pure. */
import type { CaseEvent } from '../clock/case'
import type { DeadlineState } from '../clock/deadline'
import type { Rule } from '../clock/rule'
import { explain } from '../time/calculation'
import type { Calendar, Pause, Segment } from '../time/calendar'
import { toInstant, toMillis, type Instant } from '../time/instant'
import { parseSpan } from '../time/span'
import { dueSentence } from './due-sentence'
import type { Sentence } from './local-time'
import { standstills } from './standstills'

/** A deadline as its row has it. `anchor` is where a recurring one's cadence starts: the start of its first occurrence. */
export interface SettledOrLive {
  key: string
  kind: string
  state: DeadlineState
  startedAt: Instant
  dueAt: Instant
  provisional: boolean
  stoodStillAt: Instant | null
  settledAt: Instant | null
  anchor?: Instant
}

/** What its due was worked out with. `rule` is undefined when the policy no longer asks for this kind. */
export interface Yardstick {
  rule: Rule | undefined
  calendar: Calendar
}

/** [T7] One change of the due; by whom and why where a person asked for it. */
export interface DueMove {
  before: Instant
  after: Instant
  cause: string
  at: Instant
  by?: string
  reason?: string
}

export interface ExplainedStretch {
  from: Instant
  to: Instant
  kind: Segment['kind']
  name?: string
  /** What it adds to the span, in the span's own unit: working seconds, or seconds of elapsed spans. */
  countedSeconds: number
}

export interface Explanation {
  rule: { within?: string; every?: string; agreed?: true; dayEnd: Rule['dayEnd'] } | null
  segments: ExplainedStretch[]
  counted: { workingSeconds: number; workingDays: number }
  moves: DueMove[]
  sentence: Sentence
}

/** Explains one deadline of a case from the case's history, with the same calendar functions that the engine uses. */
export function explainDeadline(
  deadline: SettledOrLive,
  { rule, calendar }: Yardstick,
  events: CaseEvent[],
): Explanation {
  const moves = movesOf(deadline.key, events)
  const [start, due] = [toMillis(deadline.startedAt), toMillis(deadline.dueAt)]
  const stood = standstills(deadline, moves, events)
  const firstDue = moves[0]?.before ?? deadline.dueAt
  return {
    rule: rule ? ruleText(rule) : null,
    segments: joined(stretches(rule, calendar, start, due, stood)).map(written),
    counted: {
      workingSeconds: calendar.workingMs(start, due, stood) / 1000,
      workingDays: calendar.workingDaysLeft(start, due),
    },
    moves,
    sentence: dueSentence({ ...deadline, firstDue }, { rule, calendar }, moves, stood),
  }
}

function movesOf(key: string, events: CaseEvent[]): DueMove[] {
  const isAbout = ({ data }: CaseEvent) => data.key === key
  return events
    .filter((event) => event.type === 'DeadlineMoved' && isAbout(event))
    .map(({ at, data }) => {
      const asked = events.find(
        (event) =>
          event.at === at &&
          ((event.type === 'DeadlineExtended' && isAbout(event)) ||
            (event.type === 'OutageCredited' && data.cause === 'outage')),
      )
      const move = { before: String(data.before), after: String(data.after), cause: String(data.cause), at }
      return asked ? { ...move, by: asked.by, reason: String(asked.data.reason) } : move
    })
}

function ruleText({ within, every, agreed, dayEnd }: Rule): NonNullable<Explanation['rule']> {
  return {
    ...(within === undefined ? {} : { within }),
    ...(every === undefined ? {} : { every }),
    ...(agreed ? { agreed } : {}),
    dayEnd,
  }
}

function stretches(rule: Rule | undefined, calendar: Calendar, start: number, due: number, stood: Pause[]): Segment[] {
  const text = rule?.within ?? rule?.every
  return text === undefined
    ? calendar.segments(start, due, stood)
    : explain(calendar, parseSpan(text), start, due, stood)
}

/** Neighbours of the same kind and name as one: a night, a weekend, a holiday of several days. */
function joined(segments: Segment[]): Segment[] {
  const result: Segment[] = []
  for (const segment of segments) {
    const last = result.at(-1)
    if (last && last.kind === segment.kind && last.name === segment.name) {
      result[result.length - 1] = { ...last, to: segment.to, countedMs: last.countedMs + segment.countedMs }
    } else result.push(segment)
  }
  return result
}

function written({ from, to, kind, name, countedMs }: Segment): ExplainedStretch {
  return {
    from: toInstant(from),
    to: toInstant(to),
    kind,
    ...(name === undefined ? {} : { name }),
    countedSeconds: countedMs / 1000,
  }
}
