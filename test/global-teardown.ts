import type { startEngine } from './support/engine'

type Engine = Awaited<ReturnType<typeof startEngine>>

/** Stops what the set-up started; jest runs both in one process. */
export default async function globalTeardown(): Promise<void> {
  await (globalThis as { [key: symbol]: Engine | undefined })[Symbol.for('followthrough.engine')]?.stop()
}
