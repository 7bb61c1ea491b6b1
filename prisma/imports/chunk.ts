/** The next rows of a file, told as any tool would tell them, with what became of each: in one transaction [C1, C2]. */
import type { Column, Constants } from '../../domain/import/columns'
import { expected, type Kind as KindName } from '../../domain/import/fields'
import { identityOf } from '../../domain/import/identity'
import { cellError, columnOf, readRow, type CellError, type Reading, type RowRead } from '../../domain/import/rows'
import { pointerTo, wrongFields } from '../../domain/issues'
import type { Zone } from '../../domain/time/zone'
import { customers, factKinds, type Kind } from '../customers/kinds'
import { record, type Outcome, type Told } from '../customers/record'
import type { Import, ImportRow, Prisma, PrismaClient } from '../generated/client'
import { randomId } from '../ids'
import { meantBy, type Meant } from './meant'

/** So many rows are one transaction. */
const ROWS = 500
const TRANSACTION = { timeout: 60_000, maxWait: 10_000 } as const

export interface Stand {
  state: string
  /** False when there is nothing more to do now. */
  more: boolean
}

const kinds = { ...factKinds, customers } as unknown as Record<string, Kind>

/** Whoever comes second waits for the first, and goes on where it ended. A dry run tells the rows too, and takes them back. */
export function nextChunk(prisma: PrismaClient, id: string, { now, zone }: { now: Date; zone: Zone }): Promise<Stand> {
  return prisma.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT FROM imports WHERE id = ${id} FOR UPDATE`
    const file = await tx.import.findUniqueOrThrow({ where: { id } })
    if (!['checking', 'applying'].includes(file.state)) return { state: file.state, more: false }
    const rows = await tx.importRow.findMany({
      where: { importId: id, n: { gt: file.position } },
      orderBy: { n: 'asc' },
      take: ROWS,
    })
    if (rows.length > 0) await keep(tx, file, rows, await outcomesOf(tx, file, rows, { now, zone }))
    if (rows.length === ROWS) return { state: file.state, more: true }
    const state = file.state === 'checking' ? 'checked' : 'applied'
    await tx.import.update({ where: { id }, data: { state, ...(state === 'applied' ? { finishedAt: now } : {}) } })
    return { state, more: false }
  }, TRANSACTION)
}

/** A row that fits, or what is wrong with it. */
interface Ready {
  row: ImportRow
  told?: Told
  errors: CellError[]
}

type Ended = Ready & { outcome: Outcome['status']; factId?: string }

async function outcomesOf(
  tx: Prisma.TransactionClient,
  file: Import,
  rows: ImportRow[],
  { now, zone }: { now: Date; zone: Zone },
): Promise<Ended[]> {
  const reading = readingOf(file, zone)
  const ready = await withoutTwins(tx, file, await readAll(tx, reading, rows))
  const right = ready.filter((one) => one.told !== undefined)
  const teller = { by: file.appliedBy ?? file.createdBy, at: now, zone }
  const tell = () =>
    record(
      tx,
      kinds[file.kind]!,
      right.map(({ told }) => told!),
      teller,
    )
  const told = await (file.state === 'checking' ? takenBack(tx, tell) : tell())
  const outcomes = new Map(right.map((one, index) => [one, told[index]!]))
  return ready.map((one) => {
    const outcome = outcomes.get(one)
    if (outcome === undefined) return { ...one, outcome: 'error' }
    if (outcome.status === 'error')
      return { ...one, outcome: 'error', errors: outcome.errors.map((error) => cellError(reading, error)) }
    return { ...one, outcome: outcome.status, factId: outcome.id }
  })
}

function readingOf({ kind, columns, constants, source, customerSource }: Import, zone: Zone): Reading {
  return {
    kind: kind as KindName,
    columns: columns as unknown as Column[],
    constants: constants as Constants,
    zone,
    source,
    customerSource,
  }
}

async function takenBack<T>(tx: Prisma.TransactionClient, work: () => Promise<T>): Promise<T> {
  await tx.$executeRaw`SAVEPOINT dry_run`
  const result = await work()
  await tx.$executeRaw`ROLLBACK TO SAVEPOINT dry_run`
  return result
}

async function readAll(tx: Prisma.TransactionClient, reading: Reading, rows: ImportRow[]): Promise<Ready[]> {
  const reads = rows.map((row) => ({ row, read: readRow(reading, row.cells as string[]) }))
  const people = reads.flatMap(({ read }) => read.named.people.map(({ name }) => name))
  const named = reads.flatMap(({ read }) => read.named.customer ?? [])
  const meant = await meantBy(tx, people, named)
  return reads.map(({ row, read }) => readyOf(reading, row, read, meant))
}

function readyOf(reading: Reading, row: ImportRow, { item, named, errors }: RowRead, meant: Meant): Ready {
  const wrong = [...errors]
  const take = (field: string, column: string, id: string | undefined) => {
    if (id !== undefined) item[field] = id
    else
      wrong.push({
        field: column,
        ...columnOf(reading.columns, [column]),
        code: column === 'customerName' ? 'unknown-customer' : 'unknown-staff',
        message: column === 'customerName' ? expected.customer : expected.person,
      })
  }
  for (const { field, name } of named.people) take(field, field, meant.person(name))
  if (named.customer !== undefined) take('customerId', 'customerName', meant.customer(named.customer))

  const { schema, prefix } = kinds[reading.kind]!
  const parsed = schema.safeParse(item)
  if (!parsed.success) {
    const found = wrongFields(parsed.error, item).map(({ path, ...more }) =>
      cellError(reading, { pointer: pointerTo(path), ...more }),
    )
    const said = new Set(wrong.map(({ field }) => field))
    wrong.push(...found.filter(({ field }) => !said.has(field) && !isWhose(field, said)))
  }
  if (!parsed.success || wrong.length > 0) return { row, errors: wrong }
  const given = parsed.data as Told['item'] & Record<string, unknown>
  const externalRef = given.externalRef ?? { source: reading.source, id: identityOf(reading.kind, given, row) }
  return { row, told: { id: randomId(prefix), item: { ...given, externalRef } }, errors: [] }
}

/** The schema misses whose it is where a name was not found: that has been said. */
const isWhose = (field: string, said: Set<string>) =>
  field === 'customerId' && ['customerName', 'customerRef'].some((name) => said.has(name))

/** Two rows of one file that say they are the same thing: the first one is told, the others are shown to a person. */
async function withoutTwins(tx: Prisma.TransactionClient, { id }: Import, ready: Ready[]): Promise<Ready[]> {
  const refs = ready.flatMap(({ told }) => told?.item.externalRef?.id ?? [])
  const before = await tx.$queryRaw<{ ref: string; n: number }[]>`
    SELECT ref, min(n) AS n FROM import_rows WHERE import_id = ${id} AND ref = ANY(${refs}::text[]) AND n < ${ready[0]?.row.n ?? 0} GROUP BY ref`
  const first = new Map(before.map(({ ref, n }) => [ref, n]))
  return ready.map((one) => {
    const ref = one.told?.item.externalRef?.id
    if (ref === undefined) return one
    const n = first.get(ref)
    if (n === undefined) {
      first.set(ref, one.row.n)
      return one
    }
    const message = { 'zh-CN': `与第 ${n} 行重复`, en: `is the same as in row ${n}` }
    return { row: one.row, errors: [{ field: 'externalId', code: 'twice-in-file', message }] }
  })
}

async function keep(tx: Prisma.TransactionClient, { id }: Import, rows: ImportRow[], ended: Ended[]): Promise<void> {
  const results = ended.map(({ row: { n }, told, outcome, factId, errors }) => ({
    n,
    ref: outcome === 'error' ? null : told?.item.externalRef?.id,
    outcome,
    fact_id: outcome === 'error' ? null : factId,
    errors: errors.length > 0 ? errors : null,
  }))
  await tx.$executeRaw`
    UPDATE import_rows r SET ref = g.ref, outcome = g.outcome, fact_id = g.fact_id, errors = g.errors
    FROM jsonb_to_recordset(${JSON.stringify(results)}::jsonb) AS g (n int, ref text, outcome text, fact_id text, errors jsonb)
    WHERE r.import_id = ${id} AND r.n = g.n`
  const count = (status: Outcome['status']) => ended.filter(({ outcome }) => outcome === status).length
  await tx.import.update({
    where: { id },
    data: {
      position: rows.at(-1)?.n ?? 0,
      done: { increment: rows.length },
      created: { increment: count('created') },
      updated: { increment: count('updated') },
      unchanged: { increment: count('unchanged') },
      rejected: { increment: count('error') },
    },
  })
}
