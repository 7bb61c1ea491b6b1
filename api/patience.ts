/** An answer in time, whatever is away. */
import type { Dependencies } from './dependencies'
import type { Route } from './route'
import { unavailable } from './translate'

/** [contract] An answer within 5 s, also when Postgres or Temporal is away. */
const PATIENCE_MS = 4_500

export type Patience = <T>(work: () => Promise<T>) => Promise<T>

/** Runs steps of a request until its time is up: what is asked of Temporal ends then, what was begun is not undone. */
export function patienceOf(route: Route, { temporal, config }: Dependencies): Patience {
  const ms = route.patienceMs ?? config.patienceMs ?? PATIENCE_MS
  if (ms === 'none') return <T>(work: () => Promise<T>) => work()
  const end = Date.now() + ms
  return async <T>(work: () => Promise<T>): Promise<T> => {
    let timer: NodeJS.Timeout | undefined
    const up = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(unavailable('no-answer-yet')), end - Date.now())
    })
    try {
      return await Promise.race([temporal.withDeadline(end - 200, work), up])
    } finally {
      clearTimeout(timer)
    }
  }
}
