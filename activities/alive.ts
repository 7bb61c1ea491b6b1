/** Says that a long step is still being worked at, so that the engine notices soon when its worker has died. */
import { Context } from '@temporalio/activity'

const HEARTBEAT_EVERY_MS = 3_000

export async function alive<T>(work: () => Promise<T>): Promise<T> {
  const context = Context.current()
  const beating = setInterval(() => context.heartbeat(), HEARTBEAT_EVERY_MS)
  try {
    return await work()
  } finally {
    clearInterval(beating)
  }
}
