/** Pure computation: a due date by the Chinese calendar, and a rehearsal of ninety days. */
import { setImmediate } from 'node:timers/promises'
import type { Calendar } from '../../domain/time/calendar'
import { calendar as compiled } from '../../domain/time/calendar'
import { toInstant } from '../../domain/time/instant'
import { parseSpan } from '../../domain/time/span'
import { need } from '../../domain/processes/need'
import { rehearse } from '../../domain/rehearsal'
import type { Bench, Measurement, Row } from '../bench'
import { calendarCn, standard } from '../house'
import { quantile, timed } from '../stats'

const START = Date.parse('2026-01-05T02:00:00.000Z')
const DAY_MS = 86_400_000
const REHEARSALS = 20
export const calendar: Measurement = { name: 'calendar', run }

async function run({ sizes }: Bench): Promise<Row[]> {
  const cn = compiled(calendarCn())
  await dues(cn, sizes.dues) // warm
  const micros = await dues(cn, sizes.dues)
  const each: number[] = []
  for (let n = 0; n < REHEARSALS; n++) {
    each.push(await timed(() => rehearsal(cn)))
    await setImmediate()
  }
  return [
    { what: 'calendar: a due date, 3 working days', unit: 'µs', ours: micros },
    { what: 'rehearsal of 90 days: p50', unit: 'ms', ours: quantile(each.slice(1), 0.5) },
  ]
}

/** Microseconds per due date, over the instants of half a year. */
async function dues(cn: Calendar, count: number): Promise<number> {
  const span = parseSpan('3 working days')
  const ms = await timed(() => {
    for (let n = 0; n < count; n++) cn.add(START + ((n * 7_919_000) % (180 * DAY_MS)), span)
  })
  return (ms * 1000) / count
}

function rehearsal(cn: Calendar): void {
  const people = {
    staff: {
      owner: { id: 'owner', managerId: 'lead' },
      lead: { id: 'lead', managerId: 'head' },
      head: { id: 'head', managerId: 'director' },
      director: { id: 'director' },
    },
    absences: [],
  }
  const input = { title: 'Export fails', customerId: 'customer', ownerId: 'owner', priority: 'high' as const }
  const world = { policy: standard(), calendarOf: () => cn, people }
  rehearse(
    need,
    { id: 'need_rehearsal', policyVersion: 1, input },
    world,
    toInstant(START),
    toInstant(START + 90 * DAY_MS),
  )
}
