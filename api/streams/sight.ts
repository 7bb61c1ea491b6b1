/** What a caller may see of what happens. Judged event by event [A2]. */
import type { EventBody } from '../../prisma/event-body'
import type { PrismaClient } from '../../prisma/generated/client'
import type { Caller } from '../auth'
import { ownersSeen } from '../sight'

export type Sight = (event: EventBody) => boolean

/**
 * A program's key sees all events. A person's sees those of cases that are, or were until this event, owned by the person, by
 * somebody of their team, or by somebody below them in the chain of managers. Judged as the case stood then: so whoever resumes
 * sees what they would have seen.
 */
export async function sightOf(prisma: PrismaClient, caller: Pick<Caller, 'staffId'>): Promise<Sight> {
  const seen = await ownersSeen(prisma, caller)
  if (seen === undefined) return () => true
  const owners = new Set(seen)
  return (event) => owners.has(event.case.ownerId) || owners.has(ownerBefore(event))
}

/** Whoever a case is taken from is told that it is. */
function ownerBefore({ type, data }: EventBody): string {
  return type === 'CaseReassigned' ? String((data as { before?: unknown }).before) : ''
}
