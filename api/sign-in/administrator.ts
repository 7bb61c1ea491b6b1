/** The first administrator: whoever opens the link that `npm start` shows, as long as there is none. */
import type { Prisma, PrismaClient } from '../../prisma/generated/client'
import { randomId } from '../../prisma/ids'
import { staffWith } from './people'
import type { Refusal } from './words'

export const hasAdministrator = async ({ staff }: Pick<PrismaClient, 'staff'>): Promise<boolean> =>
  (await staff.findFirst({ where: { roles: { has: 'admin' } }, select: { id: true } })) !== null

export interface First {
  name: string
  email: string
  language: string
}

/** Somebody who is known by this address already gets the role; else they are added. Throws nothing: says why not. */
export async function becomeFirst(
  tx: Prisma.TransactionClient,
  { name, email, language }: First,
): Promise<{ staffId: string } | { refused: Refusal }> {
  // roles are changed under this lock
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('staff-chain'))`
  if (await hasAdministrator(tx)) return { refused: 'notFirst' }
  const [known, another] = await staffWith(tx, email)
  if (another) return { refused: 'severalHere' }
  if (known) {
    await tx.staff.update({ where: { id: known.id }, data: { roles: [...new Set([...known.roles, 'admin'])] } })
    return { staffId: known.id }
  }
  const { id } = await tx.staff.create({ data: { id: randomId('stf'), name, email, language, roles: ['admin'] } })
  return { staffId: id }
}
