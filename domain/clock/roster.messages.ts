/** A duty roster as people write it: shifts by hand, or turns that come round, or both. */
import { z } from 'zod'
import { dateOnly, instant, staffId, text } from '../messages'
import { isZone } from '../time/zone'
import { isTurn } from '../time/turns'

const shift = z
  .strictObject({ staffId, from: instant, to: instant.describe('The shift ends before this instant') })
  .refine(({ from, to }) => from < to, { path: ['to'], error: 'must lie after `from`' })

const rotation = z.strictObject({
  startsOn: dateOnly.describe('The first turn begins on this day'),
  handoverAt: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as 09:00')
    .describe('When one hands over to the next, on the wall clock of the zone'),
  every: z
    .string()
    .refine(isTurn, {
      error: 'must say how long a turn is: `daily`, `3 days`, `weekly`, `every 2 weeks` or `monthly`',
    })
    .describe('How long a turn is: daily, 3 days, weekly, every 2 weeks, monthly'),
  staffIds: z.array(staffId).min(1).max(200).describe('In turn, and then from the first again'),
})

/** [X2] Who is on duty. A shift takes the place of the turn that would be there; where neither is, nobody is on duty. */
export const rosterBody = z
  .strictObject({
    name: text(200),
    timeZone: z.string().refine(isZone, { error: 'must be an IANA time zone such as Asia/Shanghai' }),
    shifts: z.array(shift).max(2_000).optional(),
    rotation: rotation.optional(),
  })
  .superRefine(({ shifts = [], rotation }, context) => {
    if (shifts.length === 0 && rotation === undefined)
      context.addIssue({ code: 'custom', path: ['shifts'], message: 'a roster has shifts, or a rotation, or both' })
    const inOrder = shifts.map((shift, index) => ({ ...shift, index })).sort((a, b) => (a.from < b.from ? -1 : 1))
    inOrder.forEach(({ from, index }, n) => {
      const before = inOrder[n - 1]
      if (before && before.to > from)
        context.addIssue({
          code: 'custom',
          path: ['shifts', index, 'from'],
          message: `overlaps the shift of ${before.staffId} from ${before.from} to ${before.to}: one person is on duty at a time`,
        })
    })
  })
export type RosterBody = z.output<typeof rosterBody>
