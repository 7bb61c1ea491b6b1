import { setImmediate } from 'node:timers/promises'

/** Waits for a fact, asking again as soon as it may; jest's own time limit ends a wait for what never comes. */
export async function until<T>(fact: () => Promise<T | undefined | false | null>): Promise<T> {
  for (;;) {
    const known = await fact()
    if (known !== undefined && known !== false && known !== null) return known
    await setImmediate()
  }
}
