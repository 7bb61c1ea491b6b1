import type { Response } from 'express'
import { z } from 'zod'
import type { PrismaClient } from '../../prisma/generated/client'
import type { Dependencies } from '../dependencies'
import { Problem, unknown } from '../problem'
import { route } from '../route'
import { idParam } from '../rows'
import { caseChanges, type CaseChanges } from './case-changes'
import { reached, until } from './until'
import { waitFor } from './waiting'

/** How a case is shown; `of` throws 404 for an unknown one. */
export interface CaseShown<S extends z.ZodObject> {
  schema: S
  of(deps: Dependencies, id: string): Promise<z.input<S>>
}

const DEFAULT_SECONDS = 30
const LONGEST_SECONDS = 60
/** Beyond the longest wait, for looking before and after it. */
const MARGIN_SECONDS = 9
const MOST_WAITERS = 500

const query = z.strictObject({
  until,
  timeout: z.coerce
    .number()
    .int()
    .min(0)
    .max(LONGEST_SECONDS)
    .default(DEFAULT_SECONDS)
    .describe('Seconds; the answer then comes with `reached: false`'),
})

/** A long poll: answers as soon as the case is so, told by the database and not by asking again. */
export const waitForCase = <S extends z.ZodObject>(shown: CaseShown<S>) =>
  route({
    method: 'get',
    path: '/v1/cases/:id/wait',
    summary: 'Wait until a case is so',
    description:
      'Answers the case view as soon as `until` holds, with `reached: true`; else, after `timeout` seconds or at once when the case is closed, with `reached: false`.',
    scope: 'read',
    params: idParam,
    query,
    patienceMs: (LONGEST_SECONDS + MARGIN_SECONDS) * 1000,
    responses: { 200: shown.schema.extend({ reached: z.boolean() }) },
    async handler({ params: { id }, query, deps, response }) {
      const look = async () => {
        const answer = await reached(deps.prisma, id, query.until)
        return answer === 'not-yet' ? undefined : answer
      }
      const now = await look()
      if (now === 'unknown-case') throw unknown('case', id)
      const found = now ?? (await waited(changesOf(deps), id, look, query.timeout, response))
      return { ...(await shown.of(deps, id)), reached: found === 'reached' }
    },
  })

async function waited<T>(
  changes: CaseChanges,
  id: string,
  look: () => Promise<T | undefined>,
  seconds: number,
  response: Response,
): Promise<T | undefined> {
  if (changes.watchers() >= MOST_WAITERS) {
    throw new Problem(
      429,
      'too-many-waiting',
      `${MOST_WAITERS} requests are waiting already: repeat this one in a moment.`,
      { headers: { 'Retry-After': '2' } },
    )
  }
  const end = new AbortController()
  const stop = () => end.abort()
  const timer = setTimeout(stop, seconds * 1000)
  response.on('close', stop)
  try {
    return await waitFor(changes, id, look, end.signal)
  } finally {
    clearTimeout(timer)
    response.off('close', stop)
  }
}

const listening = new WeakMap<PrismaClient, CaseChanges>()

/** The one connection that listens, for all who wait on this database. */
function changesOf({ prisma, logger }: Pick<Dependencies, 'prisma' | 'logger'>): CaseChanges {
  const changes = listening.get(prisma) ?? caseChanges(process.env.DATABASE_URL ?? '', logger)
  listening.set(prisma, changes)
  return changes
}

/** Closes the connection that listens, for a server that stops. */
export async function stopWaiting(prisma: PrismaClient): Promise<void> {
  await listening.get(prisma)?.close()
}
