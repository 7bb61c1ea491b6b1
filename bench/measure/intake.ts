/** Needs opened as fast as they are taken, by a number of callers at once, each answered when it is recorded. */
import type { Bench, Measurement, Row } from '../bench'
import { byRound, closedLoop, inTurn, latency, perSecond, quantile } from '../stats'

export const intake: Measurement = { name: 'intake', run }

async function run({ sides, sizes }: Bench): Promise<Row[]> {
  const { perRound, atOnce } = sizes.intake
  const took = await inTurn(sizes.rounds, sides, (side, round) =>
    closedLoop(perRound, atOnce, (n) => side.open(`${side.name}-intake-${round}-${n}`)),
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
  ]
}
