/** The ledger of rungs when it is long: its pages, its figures, and what /metrics asks of it, against counting its rows. */
import { latenessDuring, latenessLately } from '../../api/reads/lateness'
import type { Bench, Measurement, Row } from '../bench'
import { quantile, timed } from '../stats'

export const rungs: Measurement = { name: 'rungs', run }

const PREFIX = 'bench-rungs-'
const TIMES = 5

async function run({ house: { prisma, owners }, sizes, say }: Bench): Promise<Row[]> {
  const count = sizes.rungs
  say(`writing ${count} rungs`)
  await prisma.$executeRaw`
    INSERT INTO rungs (id, case_id, deadline_key, epoch, level, at, state, fired_at, recipients, kind, owner_id, recorded_at)
    SELECT ${PREFIX}::text || n, ${PREFIX}::text || n / 4, 'solution-1', 1, 'missed', due, 'fired', due + random() * interval '500 ms', ${owners.slice(0, 2)},
           'solution', (${owners}::text[])[1 + n % ${owners.length}::int], due
    FROM generate_series(1, ${count}::int) AS n, LATERAL (SELECT now() - (${count}::int - n) * interval '10 seconds') AS at (due)`
  await prisma.$executeRaw`
    INSERT INTO alerts (rung_id, case_id, deadline_key, person_id, state, created_at, ready_at, delivered_at)
    SELECT id, case_id, deadline_key, owner_id, 'delivered', recorded_at, recorded_at, recorded_at + (60 + random() * 5) * interval '1 second'
    FROM rungs WHERE starts_with(id, ${PREFIX})`
  await prisma.$executeRaw`VACUUM ANALYZE rungs`
  await prisma.$executeRaw`VACUUM ANALYZE alerts`
  try {
    return await measure(prisma, count)
  } finally {
    await prisma.alert.deleteMany({ where: { rungId: { startsWith: PREFIX } } })
    await prisma.rung.deleteMany({ where: { id: { startsWith: PREFIX } } })
  }
}

async function measure(prisma: Bench['house']['prisma'], count: number): Promise<Row[]> {
  const all = { from: '2000-01-01T00:00:00.000Z', to: new Date().toISOString() }
  const typical = async (work: () => Promise<unknown>) => {
    const took: number[] = []
    for (let n = 0; n < TIMES; n++) took.push(await timed(async () => void (await work())))
    return quantile(took, 0.5)
  }
  const page = (after: Date) =>
    prisma.rung.findMany({ where: { at: { gte: after } }, orderBy: [{ at: 'asc' }, { id: 'asc' }], take: 51 })
  const bare = await typical(() => prisma.$queryRaw`SELECT count(*) FROM rungs`)
  const { lateness } = await latenessDuring(prisma, all)
  if (lateness.count < count) throw new Error(`The summary counted ${lateness.count} of ${count} rungs.`)
  return [
    {
      what: `ledger of ${count} rungs: figures of all, against counting the rows`,
      unit: 'ms',
      ours: await typical(() => latenessDuring(prisma, all)),
      bare,
    },
    {
      what: '  figures of the last hour, for /metrics',
      unit: 'ms',
      ours: await typical(() => latenessLately(prisma, 3_600)),
    },
    { what: '  first page', unit: 'ms', ours: await typical(() => page(new Date(0))) },
    { what: '  last page', unit: 'ms', ours: await typical(() => page(new Date(Date.now() - 600_000))) },
  ]
}
