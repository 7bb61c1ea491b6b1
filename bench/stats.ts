/** The value below which the part `q` of all lies, such as 0.99; NaN of nothing. */
export function quantile(values: number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(q * sorted.length) - 1)] ?? NaN
}

export const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)

/** What a number of calls took: each in milliseconds, and all together in seconds. */
export interface Timing {
  each: number[]
  seconds: number
}

export const perSecond = (timings: Timing[]) =>
  sum(timings.map(({ each }) => each.length)) / sum(timings.map(({ seconds }) => seconds))
export const latency = (timings: Timing[], q: number) =>
  quantile(
    timings.flatMap(({ each }) => each),
    q,
  )

/** Calls `work` `count` times, `atOnce` of them under way at any moment: a new one begins when one has ended. */
export async function closedLoop(
  count: number,
  atOnce: number,
  work: (n: number) => Promise<unknown>,
): Promise<Timing> {
  const each: number[] = []
  let next = 0
  const caller = async () => {
    while (next < count) each.push(await timed(() => work(next++)))
  }
  const ms = await timed(() => Promise.all(Array.from({ length: Math.min(atOnce, count) }, caller)))
  return { each, seconds: ms / 1000 }
}

/** How long it took, in milliseconds. */
export async function timed(work: () => unknown): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

/**
 * Both sides in turn, so that whatever else the machine does meets both. Who begins changes from round to round: what
 * drifts steadily then cancels out.
 */
export async function inTurn<Side, T>(
  rounds: number,
  sides: { ours: Side; bare: Side },
  work: (side: Side, round: number) => Promise<T>,
): Promise<{ ours: T[]; bare: T[] }> {
  const results: { ours: T[]; bare: T[] } = { ours: [], bare: [] }
  for (let round = 0; round < rounds; round++) {
    for (const name of round % 2 === 0 ? (['ours', 'bare'] as const) : (['bare', 'ours'] as const)) {
      results[name].push(await work(sides[name], round))
    }
  }
  return results
}

/** Ours divided by bare, for each round by itself. */
export function byRound<T>({ ours, bare }: { ours: T[]; bare: T[] }, value: (one: T) => number): number[] {
  return ours.map((one, round) => value(one) / value(bare[round] as T))
}
