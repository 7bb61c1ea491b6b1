import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { logSize, tail } from './logs'
import type { Part } from './part'
import { Sentence } from './sentence'

const WITHIN_MS = 120_000
const DEATHS_ALLOWED = 2

/**
 * Returns when the API says that all parts are up (`/readyz` is 200) and none of our own programs has ended of late.
 *
 * @throws Sentence when one of our own programs keeps ending, with its last words, or when it takes too long.
 */
export async function untilReady(
  api: string,
  dataDir: string,
  programs: () => Part[],
  stopped: () => boolean,
): Promise<void> {
  const logs = ['api', 'worker'].map((name) => path.join(dataDir, 'logs', `${name}.log`))
  const from = logs.map(logSize)
  let answer = 'it did not answer'
  for (const deadline = Date.now() + WITHIN_MS; Date.now() < deadline && !stopped(); await delay(50)) {
    const broken = programs().find((part) => part.deaths() > DEATHS_ALLOWED)
    if (broken) {
      const i = broken.title === 'API' ? 0 : 1
      throw new Sentence(
        `${broken.title} ends again and again. The end of its log ${logs[i]}:\n${tail(logs[i] ?? '', { from: from[i] ?? 0 })}`,
      )
    }
    try {
      const response = await fetch(`${api}/readyz`, { signal: AbortSignal.timeout(5_000) })
      if (response.ok && programs().every((part) => part.well())) return
      answer = await response.text()
    } catch {
      // not listening yet
    }
  }
  if (!stopped())
    throw new Sentence(
      `The API did not become ready within ${WITHIN_MS / 1000} s: ${answer}\nSee the logs: ${logs.join(', ')}`,
    )
}
