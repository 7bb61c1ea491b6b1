/** What all facts have in common: told one by one or in batches, read back, listed by customer, taken back [C1]. */
import type { Request } from 'express'
import { z } from 'zod'
import { externalRef } from '../domain/customer/messages'
import { decimalsOf } from '../domain/customer/currencies'
import { Prisma, type PrismaClient } from '../prisma/generated/client'
import type { Kind } from '../prisma/customers/kinds'
import type { Named } from '../prisma/customers/known'
import { record, type Outcome, type Told } from '../prisma/customers/record'
import { rulesInForce } from '../prisma/customers/rules'
import { assessNow } from './assessing'
import { derivedId, randomId } from '../prisma/ids'
import type { Once } from './idempotency'
import { mustBeAt } from './match'
import { fieldError, Problem } from './problem'
import type { Ask } from './route'
import { validBody } from './validate'
import { worldsOf } from './worlds'
import { named } from './openapi'

type Asked = Pick<Ask<unknown, unknown, unknown>, 'caller' | 'once' | 'deps'>

/** Writes what was told and assesses whom it matters to. */
export async function tell(
  { caller, deps }: Asked,
  kind: Kind,
  told: Told[],
  { onlyNew = false } = {},
): Promise<Outcome[]> {
  const { zone } = await rulesInForce(worldsOf(deps.prisma))
  const outcomes = await record(deps.prisma, kind, told, { by: caller.by, at: new Date(), zone, onlyNew })
  const touched = outcomes.flatMap((outcome, n) => touchedBy(kind, told[n]!.item, outcome))
  await assessNow(deps, [...touched, ...(await formerCustomers(deps.prisma, outcomes))])
  return outcomes
}

/** A correction can say that it was another customer: what is left of the former one matters too. */
async function formerCustomers(prisma: PrismaClient, outcomes: Outcome[]): Promise<string[]> {
  const updated = outcomes.flatMap((one) => (one.status === 'updated' ? one.id : []))
  if (updated.length === 0) return []
  const rows = await prisma.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT before ->> 'customer_id' AS id FROM fact_changes WHERE fact_id = ANY(${updated}::text[]) AND before ? 'customer_id'`
  return rows.map(({ id }) => id)
}

/** Whom it matters to: of a customer, only some of what is told of it does, and a referral to the one who referred. */
function touchedBy({ name }: Kind, item: Told['item'], outcome: Outcome): string[] {
  if (outcome.status === 'error' || outcome.status === 'unchanged' || name === 'contacts') return []
  if (name !== 'customers') return [outcome.customerId]
  const { firstDealOn, potential, referredById } = item as { firstDealOn?: string; potential?: number } & Named
  const matters = firstDealOn !== undefined || potential !== undefined || referredById !== undefined
  return matters ? [outcome.customerId, ...(referredById === undefined ? [] : [referredById])] : []
}

/** What is told again under the same Idempotency-Key gets the same id; with a reference that makes it one. */
export function idFor(kind: Kind, { externalRef }: Told['item'], once: Once, index?: number): string {
  if (externalRef) return randomId(kind.prefix)
  const id = once.id(kind.prefix)
  return index === undefined ? id : derivedId(kind.prefix, id, String(index))
}

export const MOST_AT_ONCE = 1_000
export const batch = z.strictObject({
  items: z.array(z.unknown()).min(1).max(MOST_AT_ONCE).describe('Each as it would be sent alone'),
})
export const batchAnswer = named(
  'BatchAnswer',
  z.object({
    results: z.array(
      z.object({
        index: z.int(),
        status: z.enum(['created', 'updated', 'unchanged', 'error']),
        id: z.string().optional(),
        errors: z.array(fieldError).optional().describe('`pointer` leads into the item'),
      }),
    ),
    counts: z.object({ created: z.int(), updated: z.int(), unchanged: z.int(), error: z.int() }),
  }),
)

/** Each for itself: what does not fit is an error of that item, and the others are written. */
export async function tellMany(asked: Asked, kind: Kind, items: unknown[]): Promise<z.output<typeof batchAnswer>> {
  const [right, outcomes] = [[] as (Told & { index: number })[], new Map<number, Outcome>()]
  items.forEach((given, index) => {
    const read = readItem(kind, given)
    if ('errors' in read) outcomes.set(index, { status: 'error', errors: read.errors })
    else right.push({ index, item: read.item, id: idFor(kind, read.item, asked.once, index) })
  })
  const written = await tell(asked, kind, right)
  right.forEach(({ index }, n) => outcomes.set(index, written[n]!))
  const results = items.map((_, index) => {
    const outcome = outcomes.get(index)!
    return outcome.status === 'error'
      ? { index, status: outcome.status, errors: outcome.errors }
      : { index, status: outcome.status, id: outcome.id }
  })
  const count = (status: Outcome['status']) => results.filter((one) => one.status === status).length
  return {
    results,
    counts: {
      created: count('created'),
      updated: count('updated'),
      unchanged: count('unchanged'),
      error: count('error'),
    },
  }
}

function readItem(
  kind: Kind,
  given: unknown,
): { item: Told['item'] } | { errors: Extract<Outcome, { status: 'error' }>['errors'] } {
  try {
    return { item: validBody(kind.schema, given) as Told['item'] }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return { errors: (error.errors ?? []).map(({ pointer = '', code, message }) => ({ pointer, code, message })) }
  }
}

/** 422 with the fields, where one thing alone was told. */
export function orProblem(outcome: Outcome | undefined): Exclude<Outcome, { status: 'error' }> {
  if (outcome?.status !== 'error' && outcome !== undefined) return outcome
  const errors = outcome?.errors ?? []
  const first = errors[0]
  throw new Problem(422, first?.code ?? 'invalid-input', first?.message ?? 'This does not fit.', { errors })
}

const camel = (column: string) => column.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())

/** What every fact is answered with, beside its own fields. */
export const common = {
  id: z.string(),
  customerId: z.string(),
  externalRef: externalRef.optional(),
  revision: z.int().describe('1, and one more with every correction'),
  recordedAt: z.iso.datetime().describe('When we were told'),
  updatedAt: z.iso.datetime(),
  by: z.string().describe('Who told it, or corrected it last'),
  retractedAt: z.iso.datetime().optional().describe('Taken back: it counts no more'),
}

export function findFacts(
  prisma: PrismaClient,
  kind: Kind,
  where: Prisma.Sql,
  order: Prisma.Sql,
  take: number,
): Promise<Record<string, unknown>[]> {
  const columns = Object.entries(kind.columns).map(
    ([column, type]) => `t."${column}"${type === 'numeric' ? '::text' : ''} AS "${camel(column)}"`,
  )
  const own = [...columns, ...(kind.happens ? ['t.at'] : [])].join(', ')
  return prisma.$queryRaw<Record<string, unknown>[]>`
    SELECT t.id, t.customer_id AS "customerId", t.external_source AS source, t.external_id AS ref, ${Prisma.raw(own)}, t.revision,
           t.recorded_at AS "recordedAt", t.updated_at AS "updatedAt", t.updated_by AS by, t.retracted_at AS "retractedAt"
    FROM ${Prisma.raw(`"${kind.name}"`)} t WHERE ${where} ORDER BY ${order} LIMIT ${take}`
}

export function amountText(amount: string, currency: string): string {
  return new Prisma.Decimal(amount).toFixed(decimalsOf(currency))
}

/** What is not known is left out; amounts have the decimals of their currency. */
export function factView({ source, ref, emailKey: _, ...row }: Record<string, unknown>): Record<string, unknown> {
  const { amount, currency } = row as { amount?: string; currency?: string }
  const given = Object.entries(row).filter(([, value]) => value !== null)
  return {
    ...Object.fromEntries(given.map(([field, value]) => [field, value instanceof Date ? value.toISOString() : value])),
    ...(source === null ? {} : { externalRef: { source, id: ref } }),
    ...(amount === undefined ? {} : { amount: amountText(amount, currency ?? '') }),
  }
}

/** The history of one fact, or of what is told of a customer: only what became something else, newest first. */
export async function changesOf(prisma: PrismaClient, factId: string, take = 50) {
  const rows = await prisma.factChange.findMany({ where: { factId }, orderBy: { id: 'desc' }, take })
  return rows.map(({ recordedAt, by, before, after }) => ({
    at: recordedAt.toISOString(),
    by: by ?? '',
    before: renamed(before),
    after: renamed(after),
  }))
}

const renamed = (part: Prisma.JsonValue) =>
  Object.fromEntries(Object.entries(part as object).map(([column, value]) => [camel(column), value as unknown]))

export const change = z.object({
  at: z.iso.datetime(),
  by: z.string(),
  before: z.record(z.string(), z.unknown()),
  after: z.record(z.string(), z.unknown()),
})

/** The fact itself is kept, and says that it was taken back. */
export async function retract(
  { caller, deps, request }: Pick<Asked, 'caller' | 'deps'> & { request: Request },
  kind: Kind,
  id: string,
): Promise<boolean> {
  const rows = await deps.prisma.$transaction(async (tx) => {
    await mustBeAt(tx, kind.name, id, request)
    return tx.$queryRaw<{ customerId: string }[]>`
      UPDATE ${Prisma.raw(`"${kind.name}"`)} SET retracted_at = coalesce(retracted_at, now()), updated_at = now(), updated_by = ${caller.by}
      WHERE id = ${id} RETURNING customer_id AS "customerId"`
  })
  await assessNow(
    deps,
    rows.map(({ customerId }) => customerId),
  )
  return rows.length > 0
}
