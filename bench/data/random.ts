/** Numbers that look like chance and are the same for the same seed: mulberry32, https://github.com/cprosche/mulberry32 . */
export interface Random {
  /** From 0 up to, not including, 1. */
  next(): number
  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number
  chance(of: number): boolean
  pick<T>(from: readonly T[]): T
  /** By weight. */
  choose<T extends string>(weights: Record<T, number>): T
  /** Around `middle`, rarely far above: amounts and counts are like that. */
  skewed(middle: number, spread: number): number
}

export function random(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const whole = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  return {
    next,
    whole,
    chance: (of) => next() < of,
    pick: (from) => from[whole(0, from.length - 1)]!,
    choose(weights) {
      const all = Object.entries(weights) as [keyof typeof weights, number][]
      let left = next() * all.reduce((sum, [, weight]) => sum + weight, 0)
      return (all.find(([, weight]) => (left -= weight) < 0) ?? all[0]!)[0]
    },
    // log-normal, by Box and Muller
    skewed: (middle, spread) =>
      middle * Math.exp(spread * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())),
  }
}
