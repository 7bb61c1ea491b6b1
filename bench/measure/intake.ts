/** Needs opened as fast as they are taken, by a number of callers at once, each answered when it is recorded. */
import { cpuRow, measured, type Bench, type Measurement, type Row } from '../bench'
import { byRound, inTurn, latency, perSecond, quantile } from '../stats'

export const intake: Measurement = { name: 'intake', run }

async function run(bench: Bench): Promise<Row[]> {
  const { sides, sizes } = bench
  const { perRound, atOnce } = sizes.intake
  const took = await inTurn(sizes.rounds, sides, (side, round) =>
    measured(bench, side, perRound, atOnce, (n) => side.open(`${side.name}-intake-${round}-${n}`)),
  )
  const at = (q: number) => ({
    unit: 'ms',
    ours: latency(took.ours, q),
    bare: latency(took.bare, q),
    rounds: byRound(took, ({ each }) => quantile(each, q)),
  })
  return [
    {
      what: `intake, ${atOnce} at once: rate`,
      unit: '/s',
      ours: perSecond(took.ours),
      bare: perSecond(took.bare),
      target: { atLeast: 0.9 },
      rounds: byRound(took, (one) => perSecond([one])),
    },
    { what: 'intake: p50', ...at(0.5) },
    { what: 'intake: p99', ...at(0.99), target: { atMost: 1.2 } },
    cpuRow('intake: CPU per need, worker and servers', took),
  ]
}
