/** Who and what the told facts name, looked up for many at once. */
import { Prisma, type Customer } from '../generated/client'

/** One wrong field of one item: `pointer` is a JSON pointer into the item. */
export interface FieldError {
  pointer: string
  code: string
  message: string
}

export interface Ref {
  source: string
  id: string
}

/** What an item may name. */
export interface Named {
  customerId?: string | undefined
  customerRef?: Ref | undefined
  byId?: string | undefined
  ownerId?: string | undefined
  referredById?: string | undefined
  contactId?: string | undefined
  caseId?: string | undefined
}

export interface Known {
  /** The customer an item is of: as it was named, and the one that lives on where it was merged. */
  customerOf: (item: Named) => { told: string; alive: string } | undefined
  /** What is named and does not exist. */
  errorsOf: (item: Named) => FieldError[]
}

export async function knownOf(prisma: Prisma.TransactionClient, items: Named[]): Promise<Known> {
  const ids = (field: keyof Named) => [
    ...new Set(items.map((item) => item[field]).filter((id) => typeof id === 'string')),
  ]
  const refs = items.flatMap(({ customerRef }) => customerRef ?? [])
  const [byRef, staff, contacts, cases] = await Promise.all([
    customersByRef(prisma, refs),
    exists(prisma, 'staff', [...ids('byId'), ...ids('ownerId')]),
    contactsOf(prisma, ids('contactId')),
    exists(prisma, 'cases', ids('caseId')),
  ])
  const alive = await aliveCustomers(prisma, [...ids('customerId'), ...ids('referredById'), ...byRef.values()])

  const customerOf = ({ customerId, customerRef }: Named) => {
    const told = customerRef ? byRef.get(keyOf(customerRef)) : customerId
    const living = told === undefined ? undefined : alive.get(told)
    return told === undefined || living === undefined ? undefined : { told, alive: living }
  }
  return {
    customerOf,
    errorsOf(item) {
      const named = item.customerId !== undefined || item.customerRef !== undefined
      const customer = customerOf(item)
      const contact = item.contactId === undefined ? undefined : contacts.get(item.contactId)
      const at = item.customerRef ? '/customerRef' : '/customerId'
      return [
        ...(named && !customer ? [missing(at, 'customer', item.customerId ?? item.customerRef?.id)] : []),
        ...notIn(staff, '/byId', 'staff', item.byId),
        ...notIn(staff, '/ownerId', 'staff', item.ownerId),
        ...notIn(alive, '/referredById', 'customer', item.referredById),
        ...notIn(cases, '/caseId', 'case', item.caseId),
        ...(item.contactId !== undefined && (contact === undefined || (customer && contact !== customer.alive))
          ? [missing('/contactId', 'contact', item.contactId)]
          : []),
      ]
    },
  }
}

function notIn(known: { has: (id: string) => boolean }, pointer: string, what: string, id: string | undefined) {
  return id === undefined || known.has(id) ? [] : [missing(pointer, what, id)]
}

function missing(pointer: string, what: string, id: string | undefined): FieldError {
  const whose = what === 'contact' ? ' of this customer' : ''
  return {
    pointer,
    code: `unknown-${what}`,
    message: `There is no ${what} ${id}${whose}: create it first, or give another id.`,
  }
}

const keyOf = ({ source, id }: Ref) => JSON.stringify([source, id])

async function customersByRef(prisma: Prisma.TransactionClient, refs: Ref[]): Promise<Map<string, string>> {
  if (refs.length === 0) return new Map()
  const rows = await prisma.$queryRaw<{ source: string; ref: string; id: string }[]>`
    SELECT c.external_source AS source, c.external_id AS ref, c.id
    FROM (SELECT DISTINCT source, id FROM jsonb_to_recordset(${JSON.stringify(refs)}::jsonb) AS r (source text, id text)) AS r
    JOIN customers c ON c.external_source = r.source AND c.external_id = r.id`
  return new Map(rows.map(({ source, ref, id }) => [keyOf({ source, id: ref }), id]))
}

/** The customer that each of these lives on in: itself, unless it was merged. Those that do not exist are left out. */
export async function aliveCustomers(
  prisma: Pick<Prisma.TransactionClient, '$queryRaw'>,
  ids: string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await prisma.$queryRaw<{ told: string; id: string }[]>`
    WITH RECURSIVE chain AS (
      SELECT id AS told, id, merged_into_id FROM customers WHERE id = ANY(${[...new Set(ids)]}::text[])
      UNION SELECT told, c.id, c.merged_into_id FROM chain JOIN customers c ON c.id = chain.merged_into_id
    ) SELECT told, id FROM chain WHERE merged_into_id IS NULL`
  return new Map(rows.map(({ told, id }) => [told, id]))
}

/** The customer, or the one it lives on in; null as soon as they are to be erased. */
export async function livingCustomer(prisma: Prisma.TransactionClient, id: string): Promise<Customer | null> {
  const [row, erasure] = await Promise.all([
    prisma.customer.findUnique({ where: { id } }),
    prisma.erasure.findFirst({ where: { subjects: { has: id } }, select: { id: true } }),
  ])
  if (erasure) return null
  if (!row?.mergedIntoId) return row
  const alive = (await aliveCustomers(prisma, [id])).get(id)
  return alive === undefined ? null : prisma.customer.findUnique({ where: { id: alive } })
}

/** The ids of a customer and of all that were merged into it, directly or not: as it stands after IN. */
export const family = (id: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  WITH RECURSIVE family AS (SELECT ${id}::text AS id UNION SELECT m.id FROM family JOIN customers m ON m.merged_into_id = family.id)
  SELECT id FROM family)`

export async function familyOf(prisma: Pick<Prisma.TransactionClient, '$queryRaw'>, id: string): Promise<string[]> {
  const rows = await prisma.$queryRaw<{ id: string }[]>`SELECT id FROM ${family(Prisma.sql`${id}`)} AS f`
  return rows.map((row) => row.id)
}

async function contactsOf(prisma: Prisma.TransactionClient, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await prisma.contact.findMany({ where: { id: { in: ids } }, select: { id: true, customerId: true } })
  return new Map(rows.map(({ id, customerId }) => [id, customerId]))
}

async function exists(prisma: Prisma.TransactionClient, table: 'staff' | 'cases', ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await prisma.$queryRaw<
    { id: string }[]
  >`SELECT id FROM ${Prisma.raw(table)} WHERE id = ANY(${ids}::text[])`
  return new Set(rows.map(({ id }) => id))
}
