/** Lets so many pieces of work run at a time; the others wait their turn. */
export type Gate = <T>(work: () => Promise<T>) => Promise<T>

export function gateFor(atOnce: number): Gate {
  let free = atOnce
  const waiting: (() => void)[] = []
  return async (work) => {
    if (free > 0) free--
    else await new Promise<void>((go) => waiting.push(go))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else free++
    }
  }
}
