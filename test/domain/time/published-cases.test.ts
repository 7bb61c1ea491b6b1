import type { CalendarDefinition } from '../../../domain/time/calendar'
import { calculate } from '../../../domain/time/calculation'
import { toMillis } from '../../../domain/time/instant'
import cases from './cases.json'

// Cases from the test suites of other systems; each names its source. Seventy-nine of them, none may be left out.
interface PublishedCase {
  id: string
  source: string
  note: string
  calendar: CalendarDefinition
  start: string
  add?: string
  dayEnd?: 'endOfBusiness' | 'sameTime'
  end?: string
  pauses?: { from: string; to: string }[]
  expectDue?: string
  expectWorkingSeconds?: number
}

const published = cases as unknown as PublishedCase[]

test('[T2] there are 79 published cases, each with an expectation', () => {
  expect(published).toHaveLength(79)
  for (const c of published) expect([c.id, c.expectDue ?? c.expectWorkingSeconds]).toEqual([c.id, expect.anything()])
})

test.each(published.map((c) => [`${c.id} of ${c.source}${c.note && `: ${c.note}`}`, c] as const))(
  '[T2] published case %s',
  (_, { add, end, expectDue, expectWorkingSeconds, ...rest }) => {
    if (add !== undefined) {
      const { due, provisional, segments } = calculate({ ...rest, add })
      expect(toMillis(due)).toBe(toMillis(expectDue!))
      expect(provisional).toBe(false)
      const edges = [rest.start, due].map(toMillis).sort((a, b) => a - b)
      expect([segments[0]!.from, segments.at(-1)!.to].map(toMillis)).toEqual(edges)
    } else {
      expect(calculate({ ...rest, end: end! }).workingSeconds).toBe(expectWorkingSeconds)
    }
  },
)
