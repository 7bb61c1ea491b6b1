/** A command on a case its worker has in memory, one at a time. */
import { cpuRow, measured, type Bench, type Measurement, type Row } from '../bench'
import type { Side } from '../sides'
import { inTurn, latency } from '../stats'

/** In each turn every case gets one command, so that no history grows long. */
const CASES = 10
export const command: Measurement = { name: 'command', run }

async function run(bench: Bench): Promise<Row[]> {
  const { sides, sizes } = bench
  const idOf = (side: Side, n: number) => `${side.name}-command-${n}`
  for (let n = 0; n < CASES; n++) {
    for (const side of [sides.ours, sides.bare]) {
      await side.open(idOf(side, n))
      await side.note(idOf(side, n))
    }
  }
  const took = await inTurn(Math.ceil(sizes.commands / CASES), sides, (side) =>
    measured(bench, side, CASES, 1, (n) => side.note(idOf(side, n))),
  )
  const row = (what: string, q: number) => ({
    what,
    unit: 'ms',
    ours: latency(took.ours, q),
    bare: latency(took.bare, q),
  })
  return [
    row('command, warm: p50', 0.5),
    row('command, warm: p99', 0.99),
    cpuRow('command: CPU, worker and servers', took),
  ]
}
