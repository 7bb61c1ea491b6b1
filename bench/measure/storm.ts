/** Many deadlines at one instant, with many cases open beside: how late they are handled, and whether all are, once. */
import { setTimeout as delay } from 'node:timers/promises'
import type { Bench, Measurement, Row } from '../bench'
import type { Passed } from '../bare-worker'
import type { Side } from '../sides'
import { byRound, closedLoop, inTurn, quantile } from '../stats'

const AT_ONCE = 20
const PATIENCE_MS = 300_000
export const storm: Measurement = { name: 'storm', run }

async function run(bench: Bench): Promise<Row[]> {
  const { sides, sizes, say } = bench
  const { rounds, due, open } = sizes.storm
  await openBeside(bench, open)
  const passed = await inTurn(rounds, sides, async (side, round) => {
    say(`storm ${round + 1} of ${rounds}, ${side.name}: opening ${due}`)
    return oneStorm(side, `${side.name}-storm-${round}-`, due, say)
  })
  const late = (q: number) => ({
    unit: 'ms',
    ours: quantile(passed.ours.flat().map(lateness), q),
    bare: quantile(passed.bare.flat().map(lateness), q),
    rounds: byRound(passed, (one) => quantile(one.map(lateness), q)),
  })
  const once = new Set(passed.ours.flat().map(({ id }) => id)).size
  return [
    { what: `storm, ${due} due, ${open} open: lateness p50`, ...late(0.5) },
    { what: 'storm: lateness p99', ...late(0.99), target: { atMost: 1.25 } },
    { what: 'storm: lost', unit: '', ours: rounds * due - once, target: { exactly: 0 } },
    { what: 'storm: twice', unit: '', ours: passed.ours.flat().length - once, target: { exactly: 0 } },
  ]
}

const lateness = ({ lateMs }: Passed) => lateMs

async function oneStorm(side: Side, prefix: string, due: number, say: (text: string) => void): Promise<Passed[]> {
  // As many again as a trial says it takes, half as much on top, and time to come to rest.
  const trial = await closedLoop(100, AT_ONCE, (n) => side.open(`${side.name}-trial-${prefix}${n}`))
  const dueAt = Date.now() + Math.ceil((due / 100) * trial.seconds * 1_500) + 10_000
  await closedLoop(due, AT_ONCE, (n) => side.open(`${prefix}${n}`, { dueAt }))
  const left = dueAt - Date.now()
  if (left < 0) throw new Error(`Opening ${due} took longer than foreseen: the machine is too busy for a storm.`)
  say(`storm, ${side.name}: due in ${Math.round(left / 1000)} s`)
  await delay(left)
  await untilPassed(side, prefix, due, PATIENCE_MS)
  await delay(2_000) // a second handling would come now
  return side.passed(prefix)
}

/** Returns also when time is up: then some are missing, and are counted as lost. */
export async function untilPassed(side: Side, prefix: string, due: number, withinMs: number): Promise<void> {
  for (const end = Date.now() + withinMs; Date.now() < end; await delay(500)) {
    if ((await side.countPassed(prefix)) >= due) return
  }
}

/** Sees to it that so many of our cases are open, with nothing due for days. */
export async function openBeside(
  { house, sides, say }: Pick<Bench, 'house' | 'sides' | 'say'>,
  wanted: number,
): Promise<number> {
  const missing = Math.max(0, wanted - (await house.prisma.case.count()))
  if (missing > 0) say(`opening ${missing} cases`)
  await closedLoop(missing, AT_ONCE, (n) => sides.ours.open(`ours-beside-${n}`))
  return missing
}
