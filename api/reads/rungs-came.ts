/** Rungs that came, as the ledger tells them. */
import { Prisma, type PrismaClient } from '../../prisma/generated/client'
import type { Place, RungItem, RungQuery } from './rungs'
import { ofOwners } from '../sight'
import { and, iso } from './sql'

interface Row {
  id: string
  caseId: string
  customerId: string | null
  deadlineKey: string
  kind: string | null
  ownerId: string | null
  level: string
  n: number | null
  at: Date
  state: RungItem['state']
  reason: string | null
  severity: string
  notBefore: Date | null
  firedAt: Date | null
  knownAt: Date | null
  recipients: string[]
  onBehalfOf: Record<string, string[]> | null
  emptyLevels: RungItem['emptyLevels'] | null
}

/** In order of (due instant, id), from the one after `after`. */
export async function cameAfter(
  prisma: PrismaClient,
  query: RungQuery,
  after: Place | undefined,
  take: number,
): Promise<RungItem[]> {
  const rows = await prisma.$queryRaw<Row[]>`
    SELECT r.id, r.case_id AS "caseId", c.customer_id AS "customerId", r.deadline_key AS "deadlineKey", r.kind, r.owner_id AS "ownerId",
           r.level, r.n, r.at, CASE WHEN r.state = 'fired' AND ${withdrawn} THEN 'withdrawn' ELSE r.state END AS state, r.reason,
           r.severity, r.not_before AS "notBefore", r.fired_at AS "firedAt", r.known_at AS "knownAt", r.recipients,
           r.on_behalf_of AS "onBehalfOf", r.empty_levels AS "emptyLevels"
    FROM rungs r LEFT JOIN cases c ON c.id = r.case_id
    WHERE ${and([...wanted(query), ...place(after)])} ORDER BY r.at, r.id LIMIT ${take}`
  const told = await recipientsOf(
    prisma,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => view(row, told.get(row.id) ?? []))
}

/** [X12] Every alert of it was withdrawn before anybody was told. */
const withdrawn = Prisma.sql`(EXISTS (SELECT FROM alerts a WHERE a.rung_id = r.id)
  AND NOT EXISTS (SELECT FROM alerts a WHERE a.rung_id = r.id AND a.state <> 'withdrawn'))`

/** Few among many: found from the alerts that were. */
const amongWithdrawn = Prisma.sql`r.state = 'fired' AND r.id IN (SELECT rung_id FROM alerts WHERE state = 'withdrawn')
  AND NOT EXISTS (SELECT FROM alerts a WHERE a.rung_id = r.id AND a.state <> 'withdrawn')`

/** As the index of late rungs has it. */
const late = Prisma.sql`r.state = 'fired' AND r.fired_at - coalesce(r.known_at, r.at) > interval '60 seconds'`

const place = (after: Place | undefined) =>
  after === undefined ? [] : [Prisma.sql`(r.at, r.id) > (${after[0]}::timestamptz, ${after[1]})`]

function wanted(query: RungQuery): Prisma.Sql[] {
  const { caseId, customerId, ownerId, owners, recipientId, kind, level, state, from, to } = query
  return [
    ...(caseId === undefined ? [] : [Prisma.sql`r.case_id = ${caseId}`]),
    ...(customerId === undefined
      ? []
      : [Prisma.sql`r.case_id IN (SELECT id FROM cases WHERE customer_id = ${customerId})`]),
    ...(ownerId === undefined ? [] : [Prisma.sql`r.owner_id = ${ownerId}`]),
    ...ofOwners('r.owner_id', owners),
    ...(recipientId === undefined ? [] : [Prisma.sql`r.recipients @> ARRAY[${recipientId}]`]),
    ...(kind === undefined ? [] : [Prisma.sql`r.kind = ${kind}`]),
    ...(level === undefined ? [] : [Prisma.sql`r.level = ${level}`]),
    ...(state === undefined ? [] : [inState(state)]),
    ...(query.late === undefined ? [] : [query.late ? late : Prisma.sql`NOT coalesce(${late}, false)`]),
    ...(from === undefined ? [] : [Prisma.sql`r.at >= ${from}::timestamptz`]),
    ...(to === undefined ? [] : [Prisma.sql`r.at < ${to}::timestamptz`]),
  ]
}

function inState(state: NonNullable<RungQuery['state']>): Prisma.Sql {
  if (state === 'withdrawn') return amongWithdrawn
  if (state === 'fired') return Prisma.sql`r.state = 'fired' AND NOT ${withdrawn}`
  return Prisma.sql`r.state = ${state}`
}

type Told = Omit<RungItem['recipients'][number], 'onBehalfOf'>

async function recipientsOf(prisma: PrismaClient, rungIds: string[]): Promise<Map<string, Told[]>> {
  const alerts = await prisma.alert.findMany({
    where: { rungId: { in: rungIds } },
    include: { message: { select: { channel: true } } },
    orderBy: { id: 'asc' },
  })
  const all = new Map<string, Told[]>()
  for (const { rungId, createdAt, readyAt, deliveredAt, message, ...alert } of alerts) {
    const told = {
      personId: alert.personId,
      state: alert.state,
      reason: alert.reason,
      severity: alert.severity,
      handedOverAt: iso(createdAt),
      readyAt: iso(readyAt),
      deliveredAt: iso(deliveredAt),
      delayMs: deliveredAt && deliveredAt.getTime() - Math.max(createdAt.getTime(), readyAt.getTime()),
      channel: message?.channel ?? null,
      messageId: alert.messageId,
    }
    all.set(rungId ?? '', [...(all.get(rungId ?? '') ?? []), told])
  }
  return all
}

function view(
  { at, firedAt, notBefore, knownAt, recipients: to, onBehalfOf, emptyLevels, ...row }: Row,
  told: Told[],
): RungItem {
  return {
    ...row,
    at: iso(at),
    notBefore: iso(notBefore),
    firedAt: iso(firedAt),
    latenessMs: firedAt === null || row.reason === 'in the past' ? null : firedAt.getTime() - (knownAt ?? at).getTime(),
    to,
    ...(emptyLevels === null ? {} : { emptyLevels }),
    recipients: told.map((one) => ({ ...one, onBehalfOf: onBehalfOf?.[one.personId] ?? [] })),
  }
}
