import { cn, cnDefinition, at, never, span } from './helpers'
import { calculate, explain } from '../../../domain/time/calculation'
import { toInstant } from '../../../domain/time/instant'

const shanghai = (text: string) => toInstant(at(text))
const told = (from: string, to: string, kind: string, countedSeconds: number, name?: string) => ({
  from: shanghai(from),
  to: shanghai(to),
  kind,
  countedSeconds,
  ...(name === undefined ? {} : { name }),
})

test('[T2] a due date is explained from start to due, segment by segment', () => {
  const answer = calculate({
    calendar: cnDefinition,
    start: shanghai('2026-10-07 20:00'),
    add: '3 working days',
    pauses: [{ from: shanghai('2026-10-08 12:00'), to: shanghai('2026-10-08 18:00') }],
  })
  expect(answer).toEqual({
    due: shanghai('2026-10-12 18:00'),
    provisional: false,
    segments: [
      told('2026-10-07 20:00', '2026-10-08 00:00', 'holiday', 0, '国庆节'),
      told('2026-10-08 00:00', '2026-10-08 09:00', 'closed', 0),
      told('2026-10-08 09:00', '2026-10-08 12:00', 'working', 10_800),
      told('2026-10-08 12:00', '2026-10-08 18:00', 'paused', 0),
      told('2026-10-08 18:00', '2026-10-09 00:00', 'closed', 0),
      told('2026-10-09 00:00', '2026-10-09 09:00', 'closed', 0),
      told('2026-10-09 09:00', '2026-10-09 18:00', 'working', 32_400),
      told('2026-10-09 18:00', '2026-10-10 00:00', 'closed', 0),
      told('2026-10-10 00:00', '2026-10-10 09:00', 'closed', 0, '国庆节调休上班日'),
      told('2026-10-10 09:00', '2026-10-10 18:00', 'makeup', 32_400, '国庆节调休上班日'),
      told('2026-10-10 18:00', '2026-10-11 00:00', 'closed', 0, '国庆节调休上班日'),
      told('2026-10-11 00:00', '2026-10-12 00:00', 'closed', 0),
      told('2026-10-12 00:00', '2026-10-12 09:00', 'closed', 0),
      told('2026-10-12 09:00', '2026-10-12 18:00', 'working', 32_400),
    ],
  })
})

test('[T3] elapsed hours count by night as well, but not while paused', () => {
  const { due, segments } = calculate({
    calendar: cnDefinition,
    start: shanghai('2026-03-06 17:00'),
    add: '3 hours',
    pauses: [{ from: shanghai('2026-03-06 17:30'), to: shanghai('2026-03-06 18:30') }],
  })
  expect(due).toBe(shanghai('2026-03-06 21:00'))
  expect(segments.map((s) => [s.kind, s.countedSeconds])).toEqual([
    ['working', 1_800],
    ['paused', 0],
    ['paused', 0],
    ['closed', 9_000],
  ])
})

test('[T2] a span that looks back is explained from its due instant to the start', () => {
  const segments = explain(cn, span('-1 working hour'), at('2026-03-06 18:00'), at('2026-03-06 17:00'))
  expect(segments).toEqual([
    { from: at('2026-03-06 17:00'), to: at('2026-03-06 18:00'), kind: 'working', countedMs: 3_600_000 },
  ])
})

test('[X9] working time between two instants leaves pauses out', () => {
  const question = { calendar: cnDefinition, start: shanghai('2026-03-06 17:00'), end: shanghai('2026-03-09 10:00') }
  expect(calculate(question)).toEqual({ workingSeconds: 7_200 })
  const pauses = [{ from: shanghai('2026-03-06 17:30'), to: shanghai('2026-03-09 09:30') }]
  expect(calculate({ ...question, pauses })).toEqual({ workingSeconds: 3_600 })
  expect(calculate({ ...question, end: question.start })).toEqual({ workingSeconds: 0 })
})

test('[T5] a calculation beyond the announced years is provisional, one on an empty calendar too', () => {
  const start = shanghai('2026-12-31 10:00')
  expect(calculate({ calendar: cnDefinition, start, add: '1 working day' }).provisional).toBe(true)
  expect(calculate({ calendar: never, start, add: '1 working day' }).provisional).toBe(true)
})

test('[T3] what cannot be read is refused', () => {
  const start = shanghai('2026-03-06 17:00')
  expect(() => calculate({ calendar: cnDefinition, start, add: '3' })).toThrow(/with its unit/)
  expect(() => calculate({ calendar: cnDefinition, start: 'now', add: '3 hours' })).toThrow(RangeError)
  expect(() => calculate({ calendar: cnDefinition, start, end: '2200-01-01T00:00:00Z' })).toThrow(/more than 100 years/)
})
