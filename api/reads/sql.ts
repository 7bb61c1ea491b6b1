/** Small words for reads. */
import { z } from 'zod'
import { Prisma } from '../../prisma/generated/client'

/** `true` or `false` in a query. */
export const yesOrNo = z.enum(['true', 'false']).transform((value) => value === 'true')

export function and(conditions: Prisma.Sql[]): Prisma.Sql {
  return conditions.length === 0 ? Prisma.sql`true` : Prisma.join(conditions, ' AND ')
}

/** A LIKE pattern for a part of a text; what the caller typed matches itself only. */
export function contains(part: string): string {
  return `%${part.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`
}

export function iso(at: Date): string
export function iso(at: Date | null): string | null
export function iso(at: Date | null): string | null {
  return at === null ? null : at.toISOString()
}
