/** Merges two customers that are one, and parts them again: all at once, or nothing; nothing is lost [C2]. */
import {
  areTwoCompanies,
  completed,
  takenOver,
  withoutMerge,
  type Mergeable,
  type TakenOver,
} from '../../domain/customer/merge'
import { Prisma, type Customer, type CustomerMerge, type PrismaClient } from '../generated/client'
import { factKinds } from './kinds'
import { familyOf } from './known'

/** Why they cannot be merged, or parted: a code, and a sentence that says what to do. */
export class MergeRefused extends Error {
  constructor(
    readonly code:
      'unknown-customer' | 'customer-merged' | 'two-companies' | 'same-customer' | 'later-merge' | 'customer-erased',
    message: string,
    readonly customerId?: string,
  ) {
    super(message)
  }
}

export interface Merge {
  id: string
  survivorId: string
  mergedId: string
  reason?: string | undefined
  /** Also when their credit codes differ. */
  despiteCreditCodes?: boolean | undefined
  by: string
  at: Date
}

export interface Merged {
  merge: CustomerMerge
  /** Rows of the outbox: open cases that go along. */
  outbox: string[]
}

const TRANSACTION = { timeout: 60_000, maxWait: 10_000 } as const

/** The same id is one merge. */
export function mergeCustomers(prisma: PrismaClient, asked: Merge): Promise<Merged> {
  const { id, survivorId, mergedId, reason, despiteCreditCodes = false, by, at } = asked
  return prisma.$transaction(async (tx) => {
    const customers = await lockedBoth(tx, survivorId, mergedId)
    const known = await tx.customerMerge.findUnique({ where: { id } })
    if (known) return { merge: known, outbox: [] }
    const survivor = alive(customers, survivorId)
    const merged = alive(customers, mergedId)
    if (!despiteCreditCodes && areTwoCompanies(survivor, merged))
      throw new MergeRefused(
        'two-companies',
        'Their credit codes differ, so they are two companies. If one of the codes is wrong, say `despiteCreditCodes: true`.',
      )
    const taken = takenOver(mergeable(survivor), mergeable(merged))
    const referrals = await tx.$queryRaw<{ id: string }[]>`
      UPDATE customers SET referred_by_id = ${survivorId}, updated_at = ${at}, updated_by = ${by}
      WHERE referred_by_id = ${mergedId} AND id <> ${survivorId} RETURNING id`
    const merge = await tx.customerMerge.create({
      data: {
        id,
        survivorId,
        mergedId,
        reason: reason ?? null,
        at,
        by,
        survivorBefore: asJson(survivor),
        mergedBefore: asJson(merged),
        takenOver: asJson(taken),
        referrals: referrals.map((row) => row.id),
      },
    })
    await tx.customer.update({
      where: { id: mergedId },
      data: { mergedIntoId: survivorId, updatedAt: at, updatedBy: by },
    })
    await become(tx, completed(mergeable(survivor), taken), { by, at })
    const facts = Prisma.sql`customer_id = ${survivorId}, original_customer_id = coalesce(original_customer_id, ${mergedId})`
    await moveFacts(tx, facts, Prisma.sql`customer_id = ${mergedId}`, { by, at })
    await mark(tx, [survivorId, mergedId])
    await tx.$executeRaw`
      UPDATE duplicate_pairs SET state = 'merged', decided_at = ${at}, decided_by = ${by}
      WHERE (one_id, other_id) IN ((${survivorId}, ${mergedId}), (${mergedId}, ${survivorId}))`
    await tx.$executeRaw`DELETE FROM duplicate_pairs WHERE state = 'open' AND ${mergedId} IN (one_id, other_id)`
    return { merge, outbox: await casesFollow(tx, { id, by }, Prisma.sql`k.customer_id = ${mergedId}`) }
  }, TRANSACTION)
}

/** The survivor gives back what it took over, the other one lives again, and every fact is of whom it was told of. */
export function partCustomers(
  prisma: PrismaClient,
  id: string,
  { by, at }: Pick<Merge, 'by' | 'at'>,
): Promise<Merged | undefined> {
  return prisma.$transaction(async (tx) => {
    const found = await tx.customerMerge.findUnique({ where: { id } })
    if (!found) return undefined
    const { survivorId, mergedId } = found
    const customers = await lockedBoth(tx, survivorId, mergedId)
    const before = await tx.customerMerge.findUniqueOrThrow({ where: { id } })
    if (before.undoneAt !== null) return { merge: before, outbox: [] }
    const survivor = customers.get(survivorId)
    if (survivor === undefined || survivor.mergedIntoId !== null)
      throw new MergeRefused(
        'later-merge',
        `The customer ${survivorId} was merged into ${survivor?.mergedIntoId} since: undo that first.`,
      )
    await giveBack(tx, survivor, id, { by, at })
    const merge = await tx.customerMerge.update({ where: { id }, data: { undoneAt: at, undoneBy: by } })
    await tx.customer.update({ where: { id: mergedId }, data: { mergedIntoId: null, updatedAt: at, updatedBy: by } })
    await tx.$executeRaw`
      UPDATE customers SET referred_by_id = ${mergedId}, updated_at = ${at}, updated_by = ${by}
      WHERE id = ANY(${before.referrals}::text[]) AND referred_by_id = ${survivorId}`
    const family = await familyOf(tx, mergedId)
    const facts = Prisma.sql`customer_id = ${mergedId}, original_customer_id = nullif(original_customer_id, ${mergedId})`
    const theirs = Prisma.sql`customer_id = ${survivorId} AND original_customer_id = ANY(${family}::text[])`
    await moveFacts(tx, facts, theirs, { by, at })
    await mark(tx, [survivorId, mergedId])
    await tx.$executeRaw`
      UPDATE duplicate_pairs SET state = 'open', decided_at = NULL, decided_by = NULL
      WHERE state = 'merged' AND (one_id, other_id) IN ((${survivorId}, ${mergedId}), (${mergedId}, ${survivorId}))`
    const opened = Prisma.sql`k.customer_id = ${survivorId} AND EXISTS (
      SELECT FROM case_events e WHERE e.case_id = k.id AND e.seq = 1 AND e.data ->> 'customerId' = ANY(${family}::text[]))`
    return { merge, outbox: await casesFollow(tx, { id: `${id}/undo`, by }, opened) }
  }, TRANSACTION)
}

/** In the order of their ids, so that two who merge the same ones wait for each other. Facts told meanwhile wait as well. */
async function lockedBoth(tx: Prisma.TransactionClient, one: string, other: string): Promise<Map<string, Customer>> {
  if (one === other) throw new MergeRefused('same-customer', 'A customer cannot be merged into itself.')
  const ids = [one, other]
  await tx.$queryRaw`SELECT FROM customers WHERE id = ANY(${ids}::text[]) ORDER BY id FOR UPDATE`
  if (await tx.erasure.findFirst({ where: { subjects: { hasSome: ids } }, select: { id: true } }))
    throw new MergeRefused(
      'customer-erased',
      'One of these customers is about to be erased: nothing is merged or parted any more.',
    )
  const rows = await tx.customer.findMany({ where: { id: { in: ids } } })
  return new Map(rows.map((row) => [row.id, row]))
}

function alive(customers: Map<string, Customer>, id: string): Customer {
  const customer = customers.get(id)
  if (!customer) throw new MergeRefused('unknown-customer', `There is no customer ${id}.`, id)
  if (customer.mergedIntoId !== null)
    throw new MergeRefused('customer-merged', `The customer ${id} was merged into ${customer.mergedIntoId}.`, id)
  return customer
}

const mergeable = ({ id, decided, ...row }: Customer): Mergeable & { id: string } => ({
  id,
  ownerId: row.ownerId,
  industry: row.industry,
  size: row.size,
  region: row.region,
  creditCode: row.creditCode,
  website: row.website,
  webDomain: row.webDomain,
  foundedOn: row.foundedOn,
  firstDealOn: row.firstDealOn,
  referredById: row.referredById,
  potential: row.potential,
  tags: row.tags,
  decided: decided as Mergeable['decided'],
})

/** The others that live on in it have given it what they give it without this one. */
async function giveBack(
  tx: Prisma.TransactionClient,
  survivor: Customer,
  mergeId: string,
  signed: Pick<Merge, 'by' | 'at'>,
): Promise<void> {
  const inForce = await tx.customerMerge.findMany({
    where: { survivorId: survivor.id, undoneAt: null },
    orderBy: { seq: 'asc' },
  })
  const rows = await tx.customer.findMany({ where: { id: { in: inForce.map(({ mergedId }) => mergedId) } } })
  const merges = inForce.map(({ id, mergedId, takenOver }) => ({
    id,
    merged: mergeable(rows.find((row) => row.id === mergedId)!),
    taken: takenOver as unknown as TakenOver,
  }))
  const parted = merges.find(({ id }) => id === mergeId)!
  const after = withoutMerge(mergeable(survivor), merges, parted)
  await become(tx, { id: survivor.id, ...after.survivor }, signed)
  for (const [n, { id }] of merges.filter((one) => one !== parted).entries())
    await tx.customerMerge.update({ where: { id }, data: { takenOver: asJson(after.left[n] ?? {}) } })
}

async function become(
  tx: Prisma.TransactionClient,
  { id, decided, ...data }: Mergeable & { id: string },
  { by, at }: Pick<Merge, 'by' | 'at'>,
): Promise<void> {
  await tx.customer.update({ where: { id }, data: { ...data, decided: asJson(decided), updatedAt: at, updatedBy: by } })
}

async function moveFacts(
  tx: Prisma.TransactionClient,
  set: Prisma.Sql,
  where: Prisma.Sql,
  { by, at }: Pick<Merge, 'by' | 'at'>,
): Promise<void> {
  for (const { name } of Object.values(factKinds))
    await tx.$executeRaw`UPDATE ${Prisma.raw(`"${name}"`)} SET ${set}, updated_at = ${at}, updated_by = ${by} WHERE ${where}`
}

async function mark(tx: Prisma.TransactionClient, ids: string[]): Promise<void> {
  await tx.$executeRaw`INSERT INTO assessment_marks (customer_id, kind, fact_id) SELECT id, 'customers', id FROM unnest(${ids}::text[]) AS id`
}

/** Each open case is told to see whose it is now, and does when it is told. */
async function casesFollow(
  tx: Prisma.TransactionClient,
  { id, by }: { id: string; by: string },
  which: Prisma.Sql,
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO outbox (id, by, command) SELECT ${id} || '/' || k.id, ${by}, jsonb_build_object('followCustomerOf', k.id)
    FROM cases k WHERE k.state <> 'closed' AND ${which} ON CONFLICT (id) DO NOTHING RETURNING id`
  return rows.map((row) => row.id)
}

/** Cases that were opened for a customer while it was merged, and of two that came to one customer at once: told by the outbox. */
export async function casesLeftBehind(prisma: PrismaClient): Promise<void> {
  await prisma.$executeRaw`
    INSERT INTO outbox (id, by, command)
    SELECT 'follow/' || k.id || '/' || k.revision, 'tool:merge', jsonb_build_object('followCustomerOf', k.id)
    FROM cases k WHERE k.state <> 'closed' AND (
      k.customer_id IN (SELECT id FROM customers WHERE merged_into_id IS NOT NULL)
      OR (k.kind = 'at-risk' AND EXISTS (
        SELECT FROM cases o WHERE o.kind = 'at-risk' AND o.state <> 'closed' AND o.customer_id = k.customer_id AND (o.opened_at, o.id) < (k.opened_at, k.id))))
    ON CONFLICT (id) DO NOTHING`
}

const asJson = (value: object) => JSON.parse(JSON.stringify(value)) as Prisma.InputJsonObject
