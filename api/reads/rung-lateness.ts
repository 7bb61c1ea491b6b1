import { z } from 'zod'
import { instant, text } from '../../domain/messages'
import { Problem } from '../problem'
import { route } from '../route'
import { latenessDuring } from './lateness'

const query = z.strictObject({
  from: instant.optional().describe('Due at or after this instant; absent: seven days before `to`'),
  to: instant.optional().describe('Due before this instant; absent: now'),
  kind: text(64).optional().describe('Of the deadline'),
})

const figures = z.object({
  count: z.int(),
  p50: z.int().nullable(),
  p90: z.int().nullable(),
  p99: z.int().nullable(),
  max: z.int().nullable(),
})

const at = z.iso.datetime()
const DAYS_7_MS = 7 * 86_400_000
const LONGEST_MS = 92 * 86_400_000

/** How late the rungs of a time fired, and how long their alerts took [E1, E6]. */
export const rungLateness = route({
  method: 'get',
  path: '/v1/rungs/lateness',
  summary: 'How late rungs fired, and how long their alerts took',
  description:
    'In milliseconds. Lateness: fired − due, by the cases’ clocks; of what a case was told of only afterwards, from then. Delay: delivered − handed over to the inbox (or the end of a closed delivery window), wall clock. Manual escalations are not counted.',
  scope: 'read',
  query,
  responses: { 200: z.object({ from: at, to: at, lateness: figures, delay: figures }) },
  async handler({ query: { from, to, kind }, deps: { prisma } }) {
    const end = to ?? new Date().toISOString()
    const begin = from ?? new Date(Date.parse(end) - DAYS_7_MS).toISOString()
    if (end <= begin) throw notATime('to', 'to-before-from', '`to` lies before `from`: give the earlier instant first.')
    if (Date.parse(end) - Date.parse(begin) > LONGEST_MS)
      throw notATime('from', 'too-long', 'Figures are of 92 days at most: ask for several times.')
    return { from: begin, to: end, ...(await latenessDuring(prisma, { from: begin, to: end, kind })) }
  },
})

function notATime(parameter: string, code: string, message: string): Problem {
  return new Problem(422, 'invalid-input', message, { errors: [{ parameter, code, message }] })
}
