/** What an open case costs on the disk. */
import type { Bench, Measurement, Row } from '../bench'
import { caseIdOf } from '../sides'
import { closedLoop } from '../stats'

export const size: Measurement = { name: 'size', run }

async function run(bench: Bench): Promise<Row[]> {
  const { engine, house, sides, sizes, say } = bench
  const cases = Math.min(1_000, sizes.storm.open)
  say(`opening ${cases} cases`)
  const [before, temporalBefore] = [await tableBytes(house), engine.temporalBytes()]
  await closedLoop(cases, 20, (n) => sides.ours.open(`ours-size-${n}`))
  const [after, temporalAfter] = [await tableBytes(house), engine.temporalBytes()]
  const grown = (tables: string[]) =>
    tables.reduce((bytes, table) => bytes + (after[table] ?? 0) - (before[table] ?? 0), 0) / cases
  const { raw } = await house.client.workflow.getHandle(caseIdOf('ours-size-0')).describe()
  return [
    {
      what: 'tables per open case, without its events',
      unit: 'bytes',
      ours: grown(Object.keys(after).filter((table) => table !== 'case_events')),
      target: { atMost: 1_536 },
    },
    { what: '  cases', unit: 'bytes', ours: grown(['cases']) },
    { what: '  deadlines', unit: 'bytes', ours: grown(['deadlines']) },
    { what: 'its events', unit: 'bytes', ours: grown(['case_events']) },
    { what: 'history in Temporal', unit: 'bytes', ours: Number(raw.workflowExecutionInfo?.historySizeBytes) },
    { what: "growth of Temporal's files", unit: 'bytes', ours: (temporalAfter - temporalBefore) / cases },
  ]
}

/** Tables with their indexes and long values. */
async function tableBytes({ prisma }: Bench['house']): Promise<Record<string, number>> {
  const rows = await prisma.$queryRaw<{ name: string; bytes: number }[]>`
    SELECT relname::text AS name, pg_total_relation_size(oid)::float8 AS bytes FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'`
  return Object.fromEntries(rows.map(({ name, bytes }) => [name, bytes]))
}
