/** What measurements are given, and what they give back. */
import type { Engine } from './engine'
import type { House } from './house'
import type { Sizes } from './options'
import type { Sides } from './sides'

export interface Bench {
  engine: Engine
  house: House
  sides: Sides
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
