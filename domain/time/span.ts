/** A length of time as a policy writes it, with its unit [T2, T3, T4]. `ms` are milliseconds. */
export type Span =
  | { unit: 'workingDays'; count: number }
  | { unit: 'workingTime'; ms: number }
  | { unit: 'elapsed'; ms: number }
  | { unit: 'calendarDays'; count: number }
  | { unit: 'cadence'; months: number; weeks: number }

/** A text that is no span; the message is a sentence for people and names the accepted forms. */
export class SpanError extends Error {
  override name = 'SpanError'
}

const forms =
  '`3 working days`, `4 working hours`, `90 working seconds`, `30 minutes`, `24 hours`, `30 days`, `weekly`, ' +
  '`every 2 weeks`, `monthly`, `quarterly` or `every 6 months`'

const unitMs = { hour: 3_600_000, minute: 60_000, second: 1_000 } as const
/** The longest span, and the longest stretch a calculation looks at: 100 years, in ms. */
export const longestMs = 100 * 366 * 24 * unitMs.hour
const named: Record<string, Span> = {
  weekly: { unit: 'cadence', months: 0, weeks: 1 },
  monthly: { unit: 'cadence', months: 1, weeks: 0 },
  quarterly: { unit: 'cadence', months: 3, weeks: 0 },
}

/**
 * Reads a span. A bare number is refused: every span carries its unit. Negative counts look back, a cadence cannot.
 * Throws SpanError for any other text and for spans longer than 100 years.
 */
export function parseSpan(text: string): Span {
  const words = text.trim()
  if (Object.hasOwn(named, words)) return { ...named[words]! }
  const cadence = /^every (\d+) (week|month)s?$/.exec(words)
  if (cadence) return cadenceOf(text, Number(cadence[1]), cadence[2]!)
  const counted = /^(-?\d+) (working )?(second|minute|hour|day)s?$/.exec(words)
  if (!counted) throw new SpanError(`'${text}' is not a span of time: write it with its unit, like ${forms}.`)
  return countedOf(text, Number(counted[1]) || 0, counted[2] !== undefined, counted[3]!)
}

function countedOf(text: string, count: number, working: boolean, unit: string): Span {
  const ms = count * (unit === 'day' ? 24 * unitMs.hour : unitMs[unit as keyof typeof unitMs])
  if (Math.abs(ms) > longestMs) throw new SpanError(`'${text}' is longer than 100 years: write it like ${forms}.`)
  if (unit === 'day') return { unit: working ? 'workingDays' : 'calendarDays', count }
  return { unit: working ? 'workingTime' : 'elapsed', ms }
}

function cadenceOf(text: string, count: number, unit: string): Span {
  const [months, weeks] = unit === 'month' ? [count, 0] : [0, count]
  if (count < 1 || months > 1_200 || weeks > 5_200) {
    throw new SpanError(`'${text}' does not come round: write it like ${forms}.`)
  }
  return { unit: 'cadence', months, weeks }
}

/** The canonical text of a span: `parseSpan(formatSpan(span))` equals `span`. Throws SpanError when it has no text. */
export function formatSpan(span: Span): string {
  switch (span.unit) {
    case 'workingDays':
      return plural(span.count, 'working day')
    case 'calendarDays':
      return plural(span.count, 'day')
    case 'workingTime':
      return timeText(span.ms, 'working ')
    case 'elapsed':
      return timeText(span.ms, '')
    case 'cadence':
      return cadenceText(span.months, span.weeks)
  }
}

/** Whether the text is a span that parseSpan accepts. */
export function isSpan(text: string): boolean {
  try {
    parseSpan(text)
    return true
  } catch {
    return false
  }
}

const plural = (count: number, noun: string) => `${count} ${noun}${Math.abs(count) === 1 ? '' : 's'}`

function timeText(ms: number, prefix: string): string {
  for (const unit of ['hour', 'minute', 'second'] as const) {
    if (ms % unitMs[unit] === 0 && (ms !== 0 || unit === 'second')) return plural(ms / unitMs[unit], prefix + unit)
  }
  throw new SpanError(`A span of ${ms} milliseconds is not a whole number of seconds.`)
}

function cadenceText(months: number, weeks: number): string {
  if (months > 0 === weeks > 0) throw new SpanError('A cadence has either months or weeks.')
  if (weeks === 1) return 'weekly'
  if (months === 1) return 'monthly'
  if (months === 3) return 'quarterly'
  return weeks > 0 ? `every ${weeks} weeks` : `every ${months} months`
}
