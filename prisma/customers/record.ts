/** Writes what is told of customers, many at once: new, corrected, or known already [C1]. */
import type { Zone } from '../../domain/time/zone'
import type { Prisma } from '../generated/client'
import type { Kind } from './kinds'
import { knownOf, type FieldError, type Named, type Ref } from './known'
import { unchanged, upsert, type Found, type Row } from './upsert'

/** One thing told. `id` is what it is called when it is new. */
export interface Told<T = unknown> {
  id: string
  item: T & Named & { externalRef?: Ref | undefined }
}

export type Outcome =
  | { status: 'created' | 'updated' | 'unchanged'; id: string; customerId: string }
  | { status: 'error'; errors: FieldError[] }

export interface Teller {
  /** `staff:<id>` or `tool:<id>` [A4]. */
  by: string
  /** Now: for what was told without its time. */
  at: Date
  zone: Zone
  /** What is known already is left as it is. */
  onlyNew?: boolean
}

/** The outcome of each, in their order. The same thing twice in one call is taken in turn. */
export async function record(
  prisma: Prisma.TransactionClient,
  kind: Kind,
  told: Told[],
  teller: Teller,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (let left = told.map((one, n) => ({ ...one, n })); left.length > 0;) {
    const seen = new Set<string>()
    const round = left.filter(({ id, item }) => {
      const key = item.externalRef ? keyOf(item.externalRef) : id
      return seen.has(key) ? false : seen.add(key)
    })
    const done = await recordRound(prisma, kind, round, teller)
    round.forEach(({ n }, index) => (outcomes[n] = done[index]!))
    left = left.filter((one) => !round.includes(one))
  }
  return outcomes
}

/** A customer may be merged, or the same thing be told by another request, between looking and writing: then it is looked at again. */
const TRIES = 5

async function recordRound(
  prisma: Prisma.TransactionClient,
  kind: Kind,
  round: Told[],
  teller: Teller,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  let left = round.map((one, n) => ({ ...one, n }))
  for (let tries = 0; left.length > 0; tries++) {
    const known = await knownOf(
      prisma,
      left.map(({ item }) => item),
    )
    const right = left.filter(({ item, n }) => {
      const errors = known.errorsOf(item)
      if (errors.length > 0) outcomes[n] = { status: 'error', errors }
      return errors.length === 0
    })
    const rows = right.map(({ id, item }) => rowOf(kind, id, item, known.customerOf(item), teller))
    const written = await write(prisma, kind, rows, teller).catch((error: unknown) => {
      if (tries < TRIES && isTaken(error)) return undefined
      throw error
    })
    for (const { n, id, item } of right) {
      const outcome = written?.get(item.externalRef ? keyOf(item.externalRef) : id)
      if (outcome) outcomes[n] = outcome
    }
    left = right.filter(({ n }) => !outcomes[n])
    if (tries >= TRIES && left.length > 0) throw new Error(`${left.length} ${kind.name} could not be written.`)
  }
  return outcomes
}

const keyOf = ({ source, id }: Ref) => JSON.stringify([source, id])

/** Another request has just written the same id. */
function isTaken(error: unknown): boolean {
  return /23505|P2002|unique constraint/i.test(`${String((error as { code?: string }).code)} ${String(error)}`)
}

function rowOf(
  kind: Kind,
  id: string,
  item: Told['item'],
  customer: { told: string; alive: string } | undefined,
  { by, zone }: Teller,
): Row {
  const { externalRef } = item
  return {
    id,
    customer_id: customer?.alive,
    original_customer_id: customer && customer.told !== customer.alive ? customer.told : null,
    external_source: externalRef?.source ?? null,
    external_id: externalRef?.id ?? null,
    updated_by: by,
    ...kind.row(item, zone),
  }
}

/** What became of each row, by its reference, or by its id where it has none. What is missing could not be written now. */
async function write(
  prisma: Prisma.TransactionClient,
  kind: Kind,
  rows: Row[],
  teller: Teller,
): Promise<Map<string, Exclude<Outcome, { status: 'error' }>>> {
  const nameOf = (id: string, source: string | null, ref: string | null) =>
    source === null || ref === null ? id : keyOf({ source, id: ref })
  const outcomes = new Map<string, Exclude<Outcome, { status: 'error' }>>()
  const add = (found: Found[]) => {
    for (const { id, customerId, source, ref, status } of found)
      outcomes.set(nameOf(id, source, ref), { status, id, customerId })
  }
  if (rows.length === 0) return outcomes
  add(await upsert(prisma, kind, rows, teller))
  const silent = rows.filter((row) => !outcomes.has(nameOf(row.id, row.external_source, row.external_id)))
  if (silent.length > 0) add(await unchanged(prisma, kind, silent))
  return outcomes
}
