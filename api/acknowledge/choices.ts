/** [E2] For how long the repeats can be held from a link: a few spans at one touch, or one of one's own. */
import { z } from 'zod'
import { heldUntil } from '../../domain/clock/acknowledged'
import type { Calendar } from '../../domain/time/calendar'
import { toInstant, toMillis, type Instant } from '../../domain/time/instant'
import { zone } from '../../domain/time/zone'

/** The policy's own span is the default; it is chosen by naming none. */
export const CHOICES = ['1h', '4h', 'opening', 'policy'] as const
type Named = (typeof CHOICES)[number]

const spans = { '1h': '1 hour', '4h': '4 hours' } as const
const MOST = 99

/** What the form sends: the button that was pressed, and what stood in the fields beside it. */
export const form = z.object({
  choice: z.enum([...CHOICES, 'own']),
  count: z.string().trim().optional(),
  unit: z.enum(['hour', 'working day']).optional(),
  reason: z.string().trim().max(2_000).optional(),
})
export type Form = z.infer<typeof form>

/** A choice: its name, which is the same whenever it is made, and the span it means now; undefined for a span that is none. */
export function chosen(
  { choice, count = '', unit = 'hour' }: Form,
  policyFor: string,
  calendar: Calendar,
  now: Instant,
): { name: string; within: string } | undefined {
  if (choice !== 'own') return { name: choice, within: spanOf(choice, policyFor, calendar, now) }
  if (!/^\d{1,2}$/.test(count) || Number(count) < 1 || Number(count) > MOST) return undefined
  const within = `${Number(count)} ${unit}${Number(count) === 1 ? '' : 's'}`
  return { name: `own:${within}`, within }
}

/** Until when a choice holds if it is made now. */
export function untilWhen(choice: Named, policyFor: string, calendar: Calendar, now: Instant): Instant {
  return heldUntil(spanOf(choice, policyFor, calendar, now), now, calendar)
}

function spanOf(choice: Named, policyFor: string, calendar: Calendar, now: Instant): string {
  if (choice === 'policy') return policyFor
  return choice === 'opening' ? untilOpening(calendar, now) : spans[choice]
}

/** Up to the first opening of a later day, in whole seconds. */
function untilOpening(calendar: Calendar, now: Instant): string {
  const at = toMillis(now)
  const local = zone(calendar.timeZone)
  const opening = calendar.nextOpen(local.dayStart(local.dayOf(at) + 1))
  return `${Math.max(1, Math.round((opening - at) / 1000))} seconds`
}

export const instantNow = (): Instant => toInstant(Date.now())
