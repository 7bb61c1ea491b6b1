/** Says every few seconds that the system works, as long as this worker runs. */
import { setTimeout as delay } from 'node:timers/promises'
import type { Client } from '@temporalio/client'
import type { Logger } from 'pino'
import { beat, type Beats } from '../activities/beat'
import type { PrismaClient } from '../prisma/generated/client'

interface Parts {
  prisma: PrismaClient
  client: Client
  logger: Pick<Logger, 'warn' | 'debug'>
}

/** The first beat is over when it returns: an outage is known before this worker does any work. */
export async function startBeating(parts: Parts, beats: Beats): Promise<() => Promise<void>> {
  const stopping = new AbortController()
  await beatOnce(parts, beats)
  const beating = (async () => {
    while (!stopping.signal.aborted) {
      await delay(beats.everyMs, undefined, { signal: stopping.signal }).catch(() => undefined)
      if (!stopping.signal.aborted) await beatOnce(parts, beats)
    }
  })()
  return async () => {
    stopping.abort()
    await beating
  }
}

/** What is away is the gap itself: nothing else to do about it. */
async function beatOnce(parts: Parts, beats: Beats): Promise<void> {
  try {
    const outage = await beat(parts, beats)
    if (outage) parts.logger.warn({ outage }, 'The system was away; what fell due meanwhile comes now')
  } catch (err) {
    parts.logger.debug({ err }, 'No beat: engine or database is away')
  }
}
