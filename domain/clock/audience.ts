/** Who a rung is for, how urgent it is, and when it may be told: the words of a policy for it [E1, X2, X8]. */
import { z } from 'zod'
import { span, text } from '../messages'
import { isSpan, parseSpan } from '../time/span'

/** Places in the owner's chain of managers [X2]; `highest` is the highest of them that has somebody [X3]. */
export const place = z.enum(['owner', 'lead', 'departmentHead', 'director', 'highest'])
export type Place = z.infer<typeof place>

const id = text(64)
const named = z
  .strictObject({
    role: z.enum(['agent', 'lead', 'director', 'admin']).optional().describe('Everybody with this role'),
    inTeamOf: z.literal('owner').optional().describe('With `role`: only those in the team of the owner'),
    person: id.optional(),
    team: id.optional().describe('Everybody in this team'),
    roster: id.optional().describe('Who is on duty by this roster when the rung fires'),
    webhook: id.optional(),
  })
  .superRefine(({ inTeamOf, ...audience }, context) => {
    const given = Object.values(audience).filter((value) => value !== undefined)
    if (given.length !== 1)
      context.addIssue({ code: 'custom', message: 'names exactly one of role, person, team, roster, webhook' })
    if (inTeamOf !== undefined && audience.role === undefined)
      context.addIssue({ code: 'custom', path: ['inTeamOf'], message: 'narrows a role: say which, as in role: lead' })
  })

const audience = z.union([named, place])
export type Audience = z.infer<typeof audience>
export const audiences = z.array(audience).min(1).max(20)

export const severity = z.enum(['normal', 'critical']).describe('What is critical is told at once, at any hour')
export type Severity = z.infer<typeof severity>

export const delivery = z
  .strictObject({
    window: z
      .enum(['businessHours', 'always'])
      .describe('businessHours: outside them a message waits for the next opening, unless it is critical [X8]'),
    grace: span
      .refine((value) => !isSpan(value) || isElapsed(value), 'must be a length such as `15 minutes`')
      .optional()
      .describe(
        'A rung that fires later than this after its instant, as after an outage, is told by the hour it fires',
      ),
  })
  .describe('When messages may go out; the rungs keep their instants')
export type Delivery = z.infer<typeof delivery>

function isElapsed(value: string): boolean {
  const length = parseSpan(value)
  return length.unit === 'elapsed' && length.ms >= 0
}
