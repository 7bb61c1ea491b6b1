/** Reads what a message is made of: the alerts with their cases, deadlines and names, the reader, the company's calendar. */
import type { Reader, Told } from '../../domain/alerts/told'
import { PAUSE, type Case, type Pause } from '../../domain/clock/case'
import { policySchema } from '../../domain/clock/policy'
import { calendar, checkCalendar, type Calendar, type CalendarDefinition } from '../../domain/time/calendar'
import { isZone } from '../../domain/time/zone'
import type { Prisma } from '../../prisma/generated/client'

type Database = Prisma.TransactionClient

/** [T1] Where a person's own zone is not known. */
const COMPANY_ZONE = 'Asia/Shanghai'

/** In the order the alerts were raised. What is not in its table is named by its id. */
export async function tell(tx: Database, alertIds: bigint[], personId: string): Promise<Told[]> {
  const found = await tx.alert.findMany({
    where: { id: { in: alertIds } },
    include: { rung: true },
    orderBy: { id: 'asc' },
  })
  const alerts = found.flatMap(({ rung }) =>
    rung ? [{ rung, caseId: rung.caseId, deadlineKey: rung.deadlineKey }] : [],
  )
  const caseIds = [...new Set(alerts.map(({ caseId }) => caseId))]
  const cases = byKey(
    await tx.case.findMany({
      where: { id: { in: caseIds } },
      select: { id: true, kind: true, title: true, customerId: true, ownerId: true },
    }),
    ({ id }) => id,
  )
  const deadlines = byKey(
    await tx.deadline.findMany({ where: { caseId: { in: caseIds } } }),
    ({ caseId, key }) => `${caseId}/${key}`,
  )
  const customers = byKey(
    await tx.customer.findMany({
      where: { id: { in: [...cases.values()].map(({ customerId }) => customerId) } },
      select: { id: true, name: true },
    }),
    ({ id }) => id,
  )
  const people = [
    ...[...deadlines.values()].map(({ ownerId }) => ownerId),
    ...alerts.flatMap(({ rung }) => rung.recipients),
  ]
  const staff = byKey(
    await tx.staff.findMany({ where: { id: { in: [...new Set(people)] } }, select: { id: true, name: true } }),
    ({ id }) => id,
  )
  const pauses = await pausesOf(
    tx,
    caseIds.filter((id) => alerts.some((one) => one.caseId === id && one.deadlineKey === PAUSE)),
  )
  const nameOf = (id: string) => staff.get(id)?.name ?? id

  return alerts.map(({ caseId, deadlineKey: key, rung }) => {
    const kase = cases.get(caseId)
    const deadline = deadlines.get(`${caseId}/${key}`)
    const { from: since, reason } = pauses.get(caseId) ?? { from: rung.at.toISOString(), reason: '' }
    const customerId = kase?.customerId ?? ''
    const ownerId = deadline?.ownerId ?? kase?.ownerId ?? ''
    return {
      caseId,
      caseKind: kase?.kind ?? '',
      caseTitle: kase?.title ?? caseId,
      customerId,
      customerName: customers.get(customerId)?.name ?? customerId,
      key,
      kind: deadline?.kind ?? key,
      ownerId,
      ownerName: nameOf(ownerId),
      dueAt: (deadline?.dueAt ?? rung.at).toISOString(),
      level: rung.level,
      ...(rung.n === null ? {} : { n: rung.n }),
      at: rung.at.toISOString(),
      firedAt: (rung.firedAt ?? rung.at).toISOString(),
      others: rung.recipients.filter((id) => id !== personId).map(nameOf),
      ...(key === PAUSE ? { pause: { since, reason } } : {}),
    }
  })
}

/** The pauses these cases are in: what a reminder is about [T6]. */
async function pausesOf(tx: Database, caseIds: string[]): Promise<Map<string, Pause>> {
  if (caseIds.length === 0) return new Map()
  const rows = await tx.case.findMany({ where: { id: { in: caseIds } }, select: { id: true, snapshot: true } })
  return new Map(
    rows.flatMap(({ id, snapshot }) => {
      const { pause } = snapshot as unknown as Case
      return pause ? [[id, pause] as const] : []
    }),
  )
}

/** Who reads it and where it goes. Somebody who is not in the staff has no address. */
export async function readerOf(tx: Database, personId: string): Promise<{ reader: Reader; address: string | null }> {
  const person = await tx.staff.findUnique({ where: { id: personId } })
  const timeZone = isZone(person?.timeZone) ? person.timeZone : COMPANY_ZONE
  return {
    reader: { id: personId, name: person?.name ?? personId, language: person?.language ?? 'en', timeZone },
    address: person?.email ?? null,
  }
}

/** The calendar of the newest policy, as it stands now; undefined when it cannot be read: then elapsed time is told. */
export async function calendarNow(tx: Database): Promise<Calendar | undefined> {
  const newest = await tx.policy.findFirst({ orderBy: { version: 'desc' } })
  const policy = policySchema.safeParse(newest?.content)
  if (!policy.success) return undefined
  const row = await tx.calendar.findFirst({ where: { id: policy.data.calendar }, orderBy: { version: 'desc' } })
  if (!row || checkCalendar(row.content).length > 0) return undefined
  return calendar(row.content as unknown as CalendarDefinition)
}

function byKey<T>(rows: T[], keyOf: (row: T) => string): Map<string, T> {
  return new Map(rows.map((row) => [keyOf(row), row]))
}
