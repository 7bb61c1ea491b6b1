/** Rungs still to come, from the plans of deadlines whose clock runs. */
import type { Case } from '../../domain/clock/case'
import { rungId } from '../../domain/clock/deadline'
import { factsOf } from '../../domain/clock/rule'
import { Prisma, type PrismaClient } from '../../prisma/generated/client'
import { deadlineView } from '../case-deadlines'
import type { RungView } from '../case-schema'
import { Problem } from '../problem'
import { worldsOf } from '../worlds'
import type { Place, RungItem, RungQuery } from './rungs'
import { ofOwners } from '../sight'
import { and } from './sql'

interface Row {
  caseId: string
  key: string
  epoch: number
  level: string
  n: number | null
  at: Date
}

/**
 * In order of (due instant, id), from the one after `after`. A rung that comes next stands before every other of its deadline, so
 * only deadlines whose next rung lies before the end of the page are unfolded: the first pages cost the same however many there are.
 */
export async function plannedAfter(
  prisma: PrismaClient,
  query: RungQuery,
  after: Place | undefined,
  take: number,
): Promise<RungItem[]> {
  if (query.late === true) return []
  if (query.recipientId !== undefined) throw notYetKnown()
  for (let deadlines = take; ; deadlines *= 8) {
    const end = await endOfPage(prisma, query, after, deadlines)
    const rows = await unfolded(prisma, query, after, { end, take })
    if (rows.length === take || end === undefined) return views(prisma, rows)
  }
}

/** Up to `end` all that fit, as many as a page takes. */
function unfolded(
  prisma: PrismaClient,
  query: RungQuery,
  after: Place | undefined,
  { end, take }: { end: string | undefined; take: number },
): Promise<Row[]> {
  const before =
    end === undefined ? [] : [Prisma.sql`d.next_rung_at <= ${end}::timestamptz AND r.at <= ${end}::timestamptz`]
  return prisma.$queryRaw<Row[]>`
    SELECT d.case_id AS "caseId", d.key, d.epoch, r.level, r.n, r.at
    FROM deadlines d CROSS JOIN LATERAL jsonb_to_recordset(d.plan) AS r (level text, n int, at timestamptz)
    WHERE ${and([...running(query), ...before, ...rungWanted(query, after)])}
    ORDER BY r.at, ${id} LIMIT ${take}`
}

function notYetKnown(): Problem {
  const message = 'Who a planned rung goes to is found when it fires: ask by `ownerId` or `caseId`.'
  return new Problem(422, 'invalid-input', message, {
    errors: [{ parameter: 'recipientId', code: 'recipient-of-planned', message }],
  })
}

/** As `rungId` makes it. */
const id = Prisma.sql`concat(d.case_id, '/', d.key, '/', d.epoch, '/', r.level, r.n)`

/** When the next rungs of so many deadlines have come; undefined when there are fewer. */
async function endOfPage(
  prisma: PrismaClient,
  query: RungQuery,
  after: Place | undefined,
  deadlines: number,
): Promise<string | undefined> {
  const from = [after?.[0], query.from].filter((one) => one !== undefined)
  const since = from.map((one) => Prisma.sql`d.next_rung_at > ${one}::timestamptz`)
  const [last] = await prisma.$queryRaw<{ at: Date }[]>`
    SELECT d.next_rung_at AS at FROM deadlines d WHERE ${and([...running(query), ...since])}
    ORDER BY d.next_rung_at OFFSET ${deadlines - 1} LIMIT 1`
  return last?.at.toISOString()
}

/** Deadlines whose clock runs, of which some rung may fit. */
function running({ caseId, customerId, ownerId, owners, kind, to }: RungQuery): Prisma.Sql[] {
  return [
    Prisma.sql`d.live AND d.next_rung_at IS NOT NULL`,
    ...(caseId === undefined ? [] : [Prisma.sql`d.case_id = ${caseId}`]),
    ...(customerId === undefined
      ? []
      : [Prisma.sql`d.case_id IN (SELECT id FROM cases WHERE customer_id = ${customerId})`]),
    ...(ownerId === undefined ? [] : [Prisma.sql`d.owner_id = ${ownerId}`]),
    ...ofOwners('d.owner_id', owners),
    ...(kind === undefined ? [] : [Prisma.sql`d.kind = ${kind}`]),
    ...(to === undefined ? [] : [Prisma.sql`d.next_rung_at < ${to}::timestamptz`]),
  ]
}

function rungWanted({ level, from, to }: RungQuery, after: Place | undefined): Prisma.Sql[] {
  return [
    ...(level === undefined ? [] : [Prisma.sql`r.level = ${level}`]),
    ...(from === undefined ? [] : [Prisma.sql`r.at >= ${from}::timestamptz`]),
    ...(to === undefined ? [] : [Prisma.sql`r.at < ${to}::timestamptz`]),
    ...(after === undefined ? [] : [Prisma.sql`(r.at, ${id}) > (${after[0]}::timestamptz, ${after[1]})`]),
  ]
}

/** With the people it would go to as of now. */
async function views(prisma: PrismaClient, rows: Row[]): Promise<RungItem[]> {
  const ids = [...new Set(rows.map(({ caseId }) => caseId))]
  const [cases, deadlines] = await Promise.all([
    prisma.case.findMany({
      where: { id: { in: ids } },
      select: { id: true, kind: true, customerId: true, policyVersion: true, snapshot: true },
    }),
    prisma.deadline.findMany({ where: { caseId: { in: ids }, live: true } }),
  ])
  const owners = [...new Set(deadlines.map(({ ownerId }) => ownerId))]
  const versions = [...new Set(cases.map(({ policyVersion }) => policyVersion))]
  const worlds = new Map(
    await Promise.all(versions.map(async (version) => [version, await worldsOf(prisma).of(version, owners)] as const)),
  )
  return rows.flatMap((row) => {
    const kase = cases.find(({ id }) => id === row.caseId)
    const deadline = deadlines.find(({ caseId, key }) => caseId === row.caseId && key === row.key)
    const world = kase && worlds.get(kase.policyVersion)
    if (!kase || !deadline || !world) return []
    const about = { kind: kase.kind, facts: factsOf(kase.snapshot as unknown as Case), extended: undefined }
    const { rungs } = deadlineView(deadline, about, [], world, new Date())
    const rung = rungs.find(({ level, n }) => level === row.level && (n ?? null) === row.n)
    return rung ? [item(row, kase, deadline, rung)] : []
  })
}

function item(
  { caseId, key, epoch, level, n, at }: Row,
  { customerId }: { customerId: string },
  { kind, ownerId }: { kind: string; ownerId: string },
  { to, severity = 'normal', notBefore, reason, emptyLevels }: RungView,
): RungItem {
  return {
    id: rungId(caseId, { key, epoch }, { level, ...(n === null ? {} : { n }) }),
    caseId,
    customerId,
    deadlineKey: key,
    kind,
    ownerId,
    level,
    n,
    at: at.toISOString(),
    state: 'planned',
    reason: reason ?? null,
    severity,
    notBefore: notBefore ?? null,
    firedAt: null,
    latenessMs: null,
    to,
    ...(emptyLevels === undefined ? {} : { emptyLevels }),
    recipients: [],
  }
}
