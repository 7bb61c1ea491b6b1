/** Links that sign one person in, once. Stored hashed. */
import type { Prisma, PrismaClient, SignInLink } from '../../prisma/generated/client'
import { hashOfToken } from '../sessions'
import type { Refusal } from './words'

const MINUTE_MS = 60_000
/** Asked for by whoever reads the mail; by an administrator; for the first of all. */
export const GOOD_FOR_MS = { mail: 15 * MINUTE_MS, administrator: 24 * 60 * MINUTE_MS, first: 24 * 60 * MINUTE_MS }
const MOST_WAITING = 3
const KEPT_AFTER_MS = 24 * 60 * MINUTE_MS

export const linkPath = (token: string): string => `/sign-in/link/${token}`

type Db = Pick<PrismaClient, 'signInLink'>
export type NewLink = Omit<Prisma.SignInLinkUncheckedCreateInput, 'hash' | 'expiresAt'> & { goodForMs: number }

/** The same token is the same link. */
export async function makeLink({ signInLink }: Db, token: string, link: NewLink): Promise<SignInLink> {
  const { goodForMs, ...data } = link
  const now = Date.now()
  const hash = hashOfToken(token)
  await signInLink.deleteMany({ where: { expiresAt: { lt: new Date(now - KEPT_AFTER_MS) } } })
  return signInLink.upsert({
    where: { hash },
    create: { ...data, hash, expiresAt: new Date(now + goodForMs) },
    update: {},
  })
}

/** Nobody gets more letters than these, however often somebody asks in their name; the ones they have still open. */
export async function hasEnough({ signInLink }: Db, staffId: string, madeBy: string): Promise<boolean> {
  const waiting = await signInLink.count({ where: { staffId, madeBy, usedAt: null, expiresAt: { gt: new Date() } } })
  return waiting >= MOST_WAITING
}

export const findLink = ({ signInLink }: Db, token: string) =>
  signInLink.findUnique({ where: { hash: hashOfToken(token) }, include: { staff: true } })
export type FoundLink = NonNullable<Awaited<ReturnType<typeof findLink>>>

/** Why a link opens nothing; undefined when it does. */
export function refusalOf(link: FoundLink | null): Refusal | undefined {
  if (!link) return 'unknown'
  if (link.usedAt) return 'used'
  if (link.expiresAt <= new Date()) return 'expired'
  const { email, staff } = link
  return email !== null && email.toLowerCase() !== staff?.email?.toLowerCase() ? 'moved' : undefined
}

/** True for one of all who use it at the same time. */
export async function useLink({ signInLink }: Db, { hash }: Pick<SignInLink, 'hash'>): Promise<boolean> {
  const now = new Date()
  const { count } = await signInLink.updateMany({
    where: { hash, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  })
  return count === 1
}
