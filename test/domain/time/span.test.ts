import fc from 'fast-check'
import { formatSpan, isSpan, parseSpan, SpanError, type Span } from '../../../domain/time/span'

const accepted: [string, Span][] = [
  ['3 working days', { unit: 'workingDays', count: 3 }],
  ['1 working day', { unit: 'workingDays', count: 1 }],
  ['-7 working days', { unit: 'workingDays', count: -7 }],
  ['0 working days', { unit: 'workingDays', count: 0 }],
  ['4 working hours', { unit: 'workingTime', ms: 14_400_000 }],
  ['15 working minutes', { unit: 'workingTime', ms: 900_000 }],
  ['90 working seconds', { unit: 'workingTime', ms: 90_000 }],
  ['0 working seconds', { unit: 'workingTime', ms: 0 }],
  ['30 minutes', { unit: 'elapsed', ms: 1_800_000 }],
  ['24 hours', { unit: 'elapsed', ms: 86_400_000 }],
  ['2 seconds', { unit: 'elapsed', ms: 2_000 }],
  ['30 days', { unit: 'calendarDays', count: 30 }],
  ['-90 days', { unit: 'calendarDays', count: -90 }],
  ['weekly', { unit: 'cadence', months: 0, weeks: 1 }],
  ['every 2 weeks', { unit: 'cadence', months: 0, weeks: 2 }],
  ['monthly', { unit: 'cadence', months: 1, weeks: 0 }],
  ['quarterly', { unit: 'cadence', months: 3, weeks: 0 }],
  ['every 6 months', { unit: 'cadence', months: 6, weeks: 0 }],
]

test.each(accepted)('[T3] a policy may say `%s`, and it is written back the same', (text, span) => {
  expect(parseSpan(text)).toEqual(span)
  expect(formatSpan(span)).toBe(text)
})

const refused = [
  '3',
  '',
  ' ',
  'days',
  'daily',
  '3 days working',
  '1.5 hours',
  '3d',
  'PT3H',
  'every 0 weeks',
  'every week',
  '2 weeks',
  '-1 weekly',
  'soon',
  '3 working weeks',
  '10000000 hours',
  'constructor',
  '3 Working Days',
  '+3 days',
]

test.each(refused)('[T3] `%s` is refused with a sentence that names the accepted forms', (text) => {
  expect(() => parseSpan(text)).toThrow(SpanError)
  expect(() => parseSpan(text)).toThrow(/`3 working days`.*`30 minutes`.*`weekly`.*\.$/)
  expect(isSpan(text)).toBe(false)
})

test('[T3] different words for one length have one canonical text', () => {
  expect(formatSpan(parseSpan('120 working minutes'))).toBe('2 working hours')
  expect(formatSpan(parseSpan(' every 3 months '))).toBe('quarterly')
  expect(formatSpan(parseSpan('every 1 week'))).toBe('weekly')
  expect(formatSpan(parseSpan('-0 days'))).toBe('0 days')
})

test('[T3] lengths that no policy can write have no text', () => {
  expect(() => formatSpan({ unit: 'elapsed', ms: 1 })).toThrow(SpanError)
  expect(() => formatSpan({ unit: 'cadence', months: 1, weeks: 1 })).toThrow(SpanError)
  expect(() => formatSpan({ unit: 'cadence', months: 0, weeks: 0 })).toThrow(SpanError)
})

test('[T3] every span survives being written and read', () => {
  const count = fc.integer({ min: -36_000, max: 36_000 })
  const ms = fc.integer({ min: -3_000_000_000, max: 3_000_000_000 }).map((seconds) => seconds * 1_000)
  const spans = fc.oneof(
    fc.record({ unit: fc.constantFrom('workingDays' as const, 'calendarDays' as const), count }),
    fc.record({ unit: fc.constantFrom('workingTime' as const, 'elapsed' as const), ms }),
    fc.integer({ min: 1, max: 1_200 }).map((n) => ({ unit: 'cadence' as const, months: n, weeks: 0 })),
    fc.integer({ min: 1, max: 5_200 }).map((n) => ({ unit: 'cadence' as const, months: 0, weeks: n })),
  )
  fc.assert(fc.property(spans, (span) => expect(parseSpan(formatSpan(span))).toEqual(span)))
})
