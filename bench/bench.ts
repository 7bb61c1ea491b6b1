/** What measurements are given, and what they give back. */
import { cpuMs } from './cpu'
import type { Engine } from './engine'
import type { House } from './house'
import type { Sizes } from './options'
import type { Child } from './processes'
import type { Side, Sides } from './sides'
import { closedLoop, sum, type Timing } from './stats'

export interface Bench {
  engine: Engine
  house: House
  sides: Sides
  /** The worker of each side for everything that has none of its own. */
  workers: Record<Side['name'], Child>
  sizes: Sizes
  /** Tells the person at the terminal what goes on. */
  say: (text: string) => void
}

/** One line of the result. `bare` is the same of the bare engine; absent where there is nothing to compare with. */
export interface Row {
  what: string
  unit: string
  ours: number
  bare?: number
  /** Of the ratio ours / bare; of the number itself where there is no bare one. */
  target?: { atLeast: number } | { atMost: number } | { exactly: number }
  /** The ratio of each round by itself: how far they lie apart says how much one run can be trusted. */
  rounds?: number[]
}

export interface Measurement {
  name: string
  run: (bench: Bench) => Promise<Row[]>
}

export const ratioOf = ({ ours, bare }: Pick<Row, 'ours' | 'bare'>) => (bare === undefined ? undefined : ours / bare)

/** As `closedLoop`, with the CPU time in milliseconds that the side's worker and the servers took for it. */
export async function measured(
  { engine, workers }: Bench,
  side: Side,
  ...loop: Parameters<typeof closedLoop>
): Promise<Timing & { cpu: number }> {
  const used = () => cpuMs([...engine.pids, workers[side.name].pid])
  const before = used()
  const timing = await closedLoop(...loop)
  return { ...timing, cpu: used() - before }
}

/** CPU time per call: a row that tells more than the clock on a machine that does other things too. */
export function cpuRow(what: string, { ours, bare }: Record<Side['name'], (Timing & { cpu: number })[]>): Row {
  const each = (all: (Timing & { cpu: number })[]) =>
    sum(all.map(({ cpu }) => cpu)) / sum(all.map(({ each }) => each.length))
  return { what, unit: 'ms', ours: each(ours), bare: each(bare) }
}
