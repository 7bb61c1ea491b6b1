/** A command on a case its worker has in memory, one at a time, ours and bare in turn. */
import type { Bench, Measurement, Row } from '../bench'
import type { Side } from '../sides'
import { inTurn, quantile, timed } from '../stats'

const CASES = 10
export const command: Measurement = { name: 'command', run }

async function run({ sides, sizes }: Bench): Promise<Row[]> {
  const idOf = (side: Side, n: number) => `${side.name}-command-${n % CASES}`
  for (let n = 0; n < CASES; n++) {
    for (const side of [sides.ours, sides.bare]) {
      await side.open(idOf(side, n))
      await side.note(idOf(side, n))
    }
  }
  const took = await inTurn(sizes.commands, sides, (side, n) => timed(() => side.note(idOf(side, n))))
  const row = (what: string, q: number) => ({
    what,
    unit: 'ms',
    ours: quantile(took.ours, q),
    bare: quantile(took.bare, q),
  })
  return [row('command, warm: p50', 0.5), row('command, warm: p99', 0.99)]
}
