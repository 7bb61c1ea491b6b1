import type { Response } from 'express'
import { z } from 'zod'
import type { PrismaClient } from '../../prisma/generated/client'
import { Answer } from '../answer'
import { caseView, type CaseView } from '../case-schema'
import { caseAnswer } from '../case-view'
import type { Dependencies } from '../dependencies'
import { Problem, unknown } from '../problem'
import { route } from '../route'
import { idParam } from '../rows'
import { caseChanges, type CaseChanges } from './case-changes'
import { reached, until } from './until'
import { waitFor } from './waiting'

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
export const waitForCase = route({
  method: 'get',
  path: '/v1/cases/:id/wait',
  summary: 'Wait until a case is so',
  description:
    'Answers the case as soon as `until` holds, with `reached: true`; else with `reached: false` after `timeout` seconds, or at once when the case is closed.',
  scope: 'read',
  params: idParam,
  query,
  patienceMs: (LONGEST_SECONDS + MARGIN_SECONDS) * 1000,
  responses: { 200: caseView.extend({ reached: z.boolean() }) },
  async handler({ params: { id }, query, deps, response }) {
    const look = async () => {
      const answer = await reached(deps.prisma, id, query.until)
      return answer === 'not-yet' ? undefined : answer
    }
    const found = (await look()) ?? (await waited(changesOf(deps), id, look, query.timeout, response))
    const answer = found === 'unknown-case' ? undefined : await caseAnswer(deps.prisma, id)
    if (!answer) throw unknown('case', id)
    return new Answer({ ...(answer.body as CaseView), reached: found === 'reached' }, answer)
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
export function changesOf({ prisma, logger, config }: Pick<Dependencies, 'prisma' | 'logger' | 'config'>): CaseChanges {
  const changes = listening.get(prisma) ?? caseChanges(config.databaseUrl, logger)
  listening.set(prisma, changes)
  return changes
}

/** Closes the connection that listens, for a server that stops. */
export async function stopWaiting(prisma: PrismaClient): Promise<void> {
  await listening.get(prisma)?.close()
}
