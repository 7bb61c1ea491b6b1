/** Reads what a message is made of: the alerts with their cases, deadlines and names, the reader, the company's calendar. */
import type { Reader, Told, ToldNotice } from '../../domain/alerts/told'
import { toInstant } from '../../domain/time/instant'
import { PAUSE, type Case, type Pause } from '../../domain/clock/case'
import type { Prisma } from '../../prisma/generated/client'
import { zoneOf, type Company } from './habits'

type Database = Prisma.TransactionClient

/**
 * In the order the alerts were raised. What is not in its table is named by its id. `heldMs` says for how long an alert was held
 * since it was raised, 0 where that is not worth telling.
 */
export async function tell(
  tx: Database,
  alertIds: bigint[],
  personId: string,
  heldMs: (createdAt: Date) => number,
): Promise<Told[]> {
  const found = await tx.alert.findMany({
    where: { id: { in: alertIds } },
    include: { rung: true },
    orderBy: { id: 'asc' },
  })
  const alerts = found.flatMap(({ rung, severity, createdAt }) =>
    rung ? [{ rung, ...rung, severity: severityOf(severity), held: heldMs(createdAt) }] : [],
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
    ...alerts.flatMap(({ rung }) => [...rung.recipients, ...absentFor(personId, rung.onBehalfOf)]),
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

  return alerts.map(({ caseId, deadlineKey: key, rung, severity, held }) => {
    const kase = cases.get(caseId)
    const deadline = deadlines.get(`${caseId}/${key}`)
    const { from: since, reason } = pauses.get(caseId) ?? { from: rung.at.toISOString(), reason: '' }
    const customerId = kase?.customerId ?? ''
    const ownerId = deadline?.ownerId ?? kase?.ownerId ?? ''
    const firedAt = rung.firedAt ?? rung.at
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
      at: (rung.knownAt ?? rung.at).toISOString(),
      firedAt: firedAt.toISOString(),
      ...(held > 0 ? { toldAt: toInstant(firedAt.getTime() + held) } : {}),
      others: rung.recipients.filter((id) => id !== personId).map(nameOf),
      inPlaceOf: absentFor(personId, rung.onBehalfOf).map((id) => ({ id, name: nameOf(id) })),
      severity,
      ...(key === PAUSE ? { pause: { since, reason } } : {}),
    }
  })
}

/** [E3] Whose place the person takes at a rung. */
function absentFor(personId: string, onBehalfOf: Prisma.JsonValue): string[] {
  return (onBehalfOf as Record<string, string[]> | null)?.[personId] ?? []
}

/** What the alerts say of the system itself, oldest first. */
export async function noticesOf(tx: Database, alertIds: bigint[]): Promise<ToldNotice[]> {
  const found = await tx.alert.findMany({
    where: { id: { in: alertIds }, noticeId: { not: null } },
    include: { notice: true },
    orderBy: { id: 'asc' },
  })
  return found.flatMap(({ notice, severity }) => {
    if (!notice) return []
    const { kind, subject, data, raisedAt } = notice
    return [
      {
        kind,
        subject,
        data: data as Record<string, unknown>,
        raisedAt: raisedAt.toISOString(),
        severity: severityOf(severity),
      },
    ]
  })
}

function severityOf(text: string): 'normal' | 'critical' {
  return text === 'critical' ? text : 'normal'
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
export async function readerOf(
  tx: Database,
  personId: string,
  company: Company,
): Promise<{ reader: Reader; address: string | null }> {
  const person = await tx.staff.findUnique({ where: { id: personId } })
  const timeZone = zoneOf(person?.timeZone, company)
  return {
    reader: { id: personId, name: person?.name ?? personId, language: person?.language ?? 'en', timeZone },
    address: person?.email ?? null,
  }
}

function byKey<T>(rows: T[], keyOf: (row: T) => string): Map<string, T> {
  return new Map(rows.map((row) => [keyOf(row), row]))
}
