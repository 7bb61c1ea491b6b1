/** What the page of a link shows, as it stands now: the deadline, its case, its customer, who knows. */
import type { LinkClaims } from '../../domain/alerts/link'
import { LONGEST } from '../../domain/alerts/saying'
import { oneLine } from '../../domain/alerts/text'
import type { Case } from '../../domain/clock/case'
import type { Policy } from '../../domain/clock/policy'
import type { Calendar } from '../../domain/time/calendar'
import type { Instant } from '../../domain/time/instant'
import { isZone } from '../../domain/time/zone'
import type { PrismaClient } from '../../prisma/generated/client'
import { worldsOf } from '../worlds'

export interface Linked {
  person: { id: string; name: string; timeZone: string }
  case: { id: string; kind: string; title: string; state: string; customer: string }
  deadline: { key: string; kind: string; dueAt: Instant; live: boolean; ownerId: string; ownerName: string }
  /** Names of the others who were told of this deadline. */
  others: string[]
  /** Until when the repeats of this deadline are held; absent when they are not, or no longer. */
  quietUntil?: Instant
  policy: Policy
  calendar: Calendar
}

/** Undefined when case, deadline or person are not there. */
export async function linked(
  prisma: PrismaClient,
  { sub, c, k }: LinkClaims,
  now: Instant,
): Promise<Linked | undefined> {
  const [kase, deadline, person] = await Promise.all([
    prisma.case.findUnique({ where: { id: c } }),
    prisma.deadline.findUnique({ where: { caseId_key: { caseId: c, key: k } } }),
    prisma.staff.findUnique({ where: { id: sub } }),
  ])
  if (!kase || !deadline || !person) return undefined
  const [{ policy, calendarOf }, customer, owner, others] = await Promise.all([
    worldsOf(prisma).of(kase.policyVersion, []),
    prisma.customer.findUnique({ where: { id: kase.customerId }, select: { name: true } }),
    prisma.staff.findUnique({ where: { id: deadline.ownerId }, select: { name: true } }),
    whoKnows(prisma, { sub, c, k }),
  ])
  const calendar = calendarOf(policy.calendar)
  const quietUntil = heldNow(kase.snapshot as unknown as Case, k, now)
  return {
    person: { id: sub, name: person.name, timeZone: isZone(person.timeZone) ? person.timeZone : calendar.timeZone },
    case: {
      id: c,
      kind: kase.kind,
      title: oneLine(kase.title, LONGEST.title),
      state: kase.state,
      customer: oneLine(customer?.name ?? kase.customerId, LONGEST.customer),
    },
    deadline: {
      key: k,
      kind: deadline.kind,
      dueAt: deadline.dueAt.toISOString(),
      live: deadline.live,
      ownerId: deadline.ownerId,
      ownerName: oneLine(owner?.name ?? deadline.ownerId, LONGEST.name),
    },
    others,
    ...(quietUntil === undefined ? {} : { quietUntil }),
    policy,
    calendar,
  }
}

/** When this choice was made by this link, which the history of the case knows. */
export async function usedAt(prisma: PrismaClient, caseId: string, link: string): Promise<Instant | undefined> {
  const rows = await prisma.$queryRaw<{ at: Date }[]>`
    SELECT at FROM case_events WHERE case_id = ${caseId} AND type = 'EscalationAcknowledged' AND data->>'link' = ${link} LIMIT 1`
  return rows[0]?.at.toISOString()
}

async function whoKnows(prisma: PrismaClient, { sub, c, k }: LinkClaims): Promise<string[]> {
  const rows = await prisma.$queryRaw<{ name: string }[]>`
    SELECT DISTINCT coalesce(s.name, a.person_id) AS name FROM alerts a LEFT JOIN staff s ON s.id = a.person_id
    WHERE a.case_id = ${c} AND a.deadline_key = ${k} AND a.person_id <> ${sub} AND a.state IN ('joined', 'delivered')
    ORDER BY name`
  return rows.map(({ name }) => oneLine(name, LONGEST.name))
}

/** [X4] The longest of those that hold. */
function heldNow({ acknowledgements }: Case, key: string, now: Instant): Instant | undefined {
  return acknowledgements
    .flatMap((ack) => (ack.key === undefined || ack.key === key ? (ack.until ?? []) : []))
    .filter((until) => until > now)
    .sort()
    .at(-1)
}
