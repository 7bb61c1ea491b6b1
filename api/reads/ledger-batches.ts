/** The ledger read case by case from the oldest, a batch at a time: its length costs no memory. */
import type { DeadlineState } from '../../domain/clock/deadline'
import { grouped } from '../../domain/alerts/grouped'
import { needLedger, type LedgerEvent, type LedgerRow } from '../../domain/ledger/need-ledger'
import { pausedFor, pauseEvents, pausesOf, type PauseTold } from '../../domain/ledger/paused'
import type { Correction } from '../../domain/ledger/correction-sentence'
import type { Calendar } from '../../domain/time/calendar'
import { toInstant } from '../../domain/time/instant'
import { Prisma, type PrismaClient } from '../../prisma/generated/client'
import { ofOwners } from '../sight'
import { and, iso } from './sql'

export interface LedgerFilter {
  /** Opened at or after, and before; epoch milliseconds. */
  openedFrom: number | undefined
  openedBefore: number | undefined
  customerId: string | undefined
  caseId: string | undefined
  /** Only cases of these; undefined: everybody's. */
  owners: string[] | undefined
}

/** Rows of some needs, with the names of the people in them. */
export interface LedgerBatch {
  rows: LedgerRow[]
  nameOf: (id: string) => string | undefined
}

const CASES_AT_ONCE = 200

interface CaseRow {
  id: string
  title: string
  customerId: string
  customerName: string | null
  priority: string | null
  openedAt: Date
  closedAt: Date | null
  outcome: string | null
}

/** At least one batch, the last one shorter or empty. Paused time is measured by the company's calendar. */
export async function* ledgerBatches(
  prisma: PrismaClient,
  filter: LedgerFilter,
  calendar: Calendar,
  casesAtOnce = CASES_AT_ONCE,
): AsyncGenerator<LedgerBatch> {
  const names = new Map<string, string>()
  let last: CaseRow | undefined
  for (;;) {
    const cases: CaseRow[] = await casesAfter(prisma, filter, last, casesAtOnce)
    const rows = await rowsOf(prisma, cases, calendar)
    await learnNames(prisma, names, rows)
    yield { rows, nameOf: (id) => names.get(id) }
    last = cases.at(-1)
    if (cases.length < casesAtOnce) return
  }
}

function casesAfter(
  prisma: PrismaClient,
  { openedFrom, openedBefore, customerId, caseId, owners }: LedgerFilter,
  last: CaseRow | undefined,
  take: number,
): Promise<CaseRow[]> {
  const at = (ms: number) => new Date(ms).toISOString()
  const conditions = [
    Prisma.sql`c.kind = 'need'`,
    ...(openedFrom === undefined ? [] : [Prisma.sql`c.opened_at >= ${at(openedFrom)}::timestamptz`]),
    ...(openedBefore === undefined ? [] : [Prisma.sql`c.opened_at < ${at(openedBefore)}::timestamptz`]),
    ...(customerId === undefined ? [] : [Prisma.sql`c.customer_id = ${customerId}`]),
    ...(caseId === undefined ? [] : [Prisma.sql`c.id = ${caseId}`]),
    ...ofOwners('c.owner_id', owners),
    ...(last === undefined ? [] : [Prisma.sql`(c.opened_at, c.id) > (${iso(last.openedAt)}::timestamptz, ${last.id})`]),
  ]
  return prisma.$queryRaw<CaseRow[]>`
    SELECT c.id, c.title, c.customer_id AS "customerId", u.name AS "customerName", c.priority, c.opened_at AS "openedAt", c.closed_at AS "closedAt", c.outcome
    FROM cases c LEFT JOIN customers u ON u.id = c.customer_id
    WHERE ${and(conditions)} ORDER BY c.opened_at, c.id LIMIT ${take}`
}

async function rowsOf(prisma: PrismaClient, cases: CaseRow[], calendar: Calendar): Promise<LedgerRow[]> {
  const now = toInstant(Date.now())
  const caseId = { in: cases.map(({ id }) => id) }
  const [events, deadlines] = await Promise.all([
    prisma.caseEvent.findMany({
      where: { caseId, OR: [{ by: { not: 'clock' } }, { type: { in: pauseEvents } }] },
      orderBy: [{ caseId: 'asc' }, { seq: 'asc' }],
      select: { caseId: true, type: true, at: true, data: true },
    }),
    prisma.deadline.findMany({
      where: { caseId },
      select: { caseId: true, key: true, kind: true, ownerId: true, state: true, dueAt: true, correction: true },
    }),
  ])
  const eventsOf = byCase(events)
  const deadlinesOf = byCase(deadlines)
  return cases.flatMap(({ customerId, customerName, openedAt, closedAt, ...row }) =>
    needLedger(
      {
        ...row,
        customer: { id: customerId, name: customerName ?? customerId },
        openedAt: iso(openedAt),
        closedAt: iso(closedAt),
      },
      (eventsOf.get(row.id) ?? []).map(({ type, at, data }): LedgerEvent => ({
        type,
        at: iso(at),
        data: data as Record<string, unknown>,
      })),
      (deadlinesOf.get(row.id) ?? []).map(({ key, kind, ownerId, state, dueAt, correction }) => ({
        key,
        kind,
        ownerId,
        state: state as DeadlineState,
        dueAt: iso(dueAt),
        ...(correction === null ? {} : { correction: correction as unknown as Correction }),
      })),
      (from, until) => pausedFor(pausesIn(eventsOf.get(row.id) ?? []), calendar, [from, until], now),
    ),
  )
}

function pausesIn(events: { type: string; at: Date; data: Prisma.JsonValue }[]): PauseTold[] {
  return pausesOf(events.map(({ type, at, data }) => ({ type, at: iso(at), data: data as Record<string, unknown> })))
}

function byCase<T extends { caseId: string }>(rows: T[]): Map<string, T[]> {
  return new Map(grouped(rows, ({ caseId }) => caseId).map((group) => [group[0].caseId, group]))
}

async function learnNames(prisma: PrismaClient, names: Map<string, string>, rows: LedgerRow[]): Promise<void> {
  const ids = new Set(
    rows.flatMap(({ need, solution, execution, acceptance, revisit }) =>
      [need, solution, execution, acceptance, revisit].flatMap(({ ownerId }) => ownerId ?? []),
    ),
  )
  const unknown = [...ids].filter((id) => !names.has(id))
  if (unknown.length === 0) return
  const staff = await prisma.staff.findMany({ where: { id: { in: unknown } }, select: { id: true, name: true } })
  for (const { id, name } of staff) names.set(id, name)
}
