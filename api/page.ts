/** Lists by keyset: a page is found by where the last one ended, so the thousandth costs what the first did. */
import { z } from 'zod'
import { notOurs } from './cursors'

/** `?limit&cursor` of every list. */
export const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('At most so many entries'),
  cursor: z.string().max(2_000).optional().describe('`nextCursor` of the page before'),
})
export type PageQuery = z.output<typeof pageQuery>

/** The answer of every list. */
export const pageOf = <S extends z.ZodType>(item: S) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable().describe('null on the last page') })

/** The place after a row; it is sealed on its way out. */
export function cursorAt(place: unknown): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url')
}

/** The place a cursor names; 422 when it is none of ours. */
export function placeOf<S extends z.ZodType>(schema: S, cursor: string | undefined): z.output<S> | undefined {
  if (cursor === undefined) return undefined
  const { success, data } = schema.safeParse(parsed(cursor))
  if (success) return data
  throw notOurs()
}

/** A page of rows in order of their ids. `find` gets what Prisma's `findMany` needs. */
export async function pageById<R extends { id: string }, V>(
  { limit, cursor }: PageQuery,
  find: (page: { where: { id?: { gt: string } }; orderBy: { id: 'asc' }; take: number }) => Promise<R[]>,
  view: (row: R) => V,
): Promise<{ items: V[]; nextCursor: string | null }> {
  const after = placeOf(z.string().max(200), cursor)
  const rows = await find({
    where: after === undefined ? {} : { id: { gt: after } },
    orderBy: { id: 'asc' },
    take: limit + 1,
  })
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return { items: rows.slice(0, limit).map(view), nextCursor: last ? cursorAt(last.id) : null }
}

/** What Prisma's `findMany` needs for a page by a time, newest first. */
interface Newest<F extends string> {
  where: { OR?: [Record<F, { lt: string }>, Record<F, string> & { id: { lt: string } }] }
  orderBy: [Record<F, 'desc'>, { id: 'desc' }]
  take: number
}

/** A page of rows by a time of theirs, newest first. */
export async function pageNewest<F extends string, R extends Record<F, Date> & { id: string }, V>(
  field: F,
  { limit, cursor }: PageQuery,
  find: (page: Newest<F>) => Promise<R[]>,
  view: (row: R) => V | Promise<V>,
): Promise<{ items: V[]; nextCursor: string | null }> {
  const by = <T>(value: T) => ({ [field]: value }) as Record<F, T>
  const [at, id] = placeOf(z.tuple([z.iso.datetime(), z.string()]), cursor) ?? []
  const rows = await find({
    where: at === undefined || id === undefined ? {} : { OR: [by({ lt: at }), { ...by(at), id: { lt: id } }] },
    orderBy: [by('desc' as const), { id: 'desc' }],
    take: limit + 1,
  })
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    items: await Promise.all(rows.slice(0, limit).map(view)),
    nextCursor: last ? cursorAt([last[field].toISOString(), last.id]) : null,
  }
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    return undefined
  }
}
