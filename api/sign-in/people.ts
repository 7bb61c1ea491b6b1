/** Whose address it is. */
import type { PrismaClient } from '../../prisma/generated/client'
import { scopesOf } from '../roles'

export interface Person {
  id: string
  name: string
  email: string
  language: string
  roles: string[]
}

/** At most two: an address of several people is nobody's. */
export const staffWith = (db: Pick<PrismaClient, '$queryRaw'>, email: string): Promise<Person[]> =>
  db.$queryRaw<
    Person[]
  >`SELECT id, name, email, language, roles FROM staff WHERE lower(email) = lower(${email}) LIMIT 2`

/** Whoever has no role could do nothing here. */
export const mayEnter = ({ roles }: Pick<Person, 'roles'>): boolean => scopesOf(roles).length > 0
