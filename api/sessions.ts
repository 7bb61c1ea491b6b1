/** A person's browser: a cookie with a secret that is stored hashed, until it is idle, old, or ended [A1]. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { CookieOptions, Request } from 'express'
import { parseCookie } from 'cookie'
import type { Prisma, Session } from '../prisma/generated/client'
import { randomId, sha256 } from '../prisma/ids'
import type { Parts } from './dependencies'

export interface SessionRules {
  /** Without a request for so long it ends. */
  idleMs: number
  /** After so long it ends in any case. */
  limitMs: number
  /** Browsers reach us by https alone. */
  isSecure: boolean
}

const HOUR_MS = 3_600_000

export function sessionRules({ publicUrl, sessionIdleHours = 12, sessionLimitHours = 168 }: Parts['config']) {
  return {
    idleMs: sessionIdleHours * HOUR_MS,
    limitMs: sessionLimitHours * HOUR_MS,
    isSecure: publicUrl?.startsWith('https:') ?? false,
  }
}

/** With https the browser itself keeps others of the same domain from setting it. */
export const sessionCookie = ({ isSecure }: Pick<SessionRules, 'isSecure'>): string =>
  isSecure ? '__Host-followthrough' : 'followthrough'

export const cookieOptions = ({ isSecure }: Pick<SessionRules, 'isSecure'>): CookieOptions => ({
  httpOnly: true,
  sameSite: 'lax',
  secure: isSecure,
  path: '/',
})

export const newToken = (): string => randomBytes(32).toString('base64url')
export const hashOfToken = (token: string): string => sha256(token).toString('hex')

/** The secret that a browser sends; undefined when it sends none. */
export function cookieOf(request: Request, name: string): string | undefined {
  const value = parseCookie(request.headers.cookie ?? '')[name]
  return value !== undefined && /^[\w-]{43}$/.test(value) ? value : undefined
}

/** What a page of ours has to send along when it changes something: other pages cannot know it. */
export const csrfTokenOf = (secret: string): string => createHmac('sha256', secret).update('csrf').digest('base64url')

export function isCsrfToken(secret: string, given: unknown): boolean {
  const [one, other] = [csrfTokenOf(secret), String(given)].map((text) => sha256(text))
  return timingSafeEqual(one as Buffer, other as Buffer)
}

/** When a session ends if nothing is asked with it from now on. */
export function endOf({ createdAt, lastUsedAt, endedAt }: Session, { idleMs, limitMs }: SessionRules): Date {
  const end = Math.min(createdAt.getTime() + limitMs, lastUsedAt.getTime() + idleMs, endedAt?.getTime() ?? Infinity)
  return new Date(end)
}

const LONGEST_AGENT = 200
const KEPT_AFTER_MS = 30 * 24 * HOUR_MS

/** Who signs in anew from this browser leaves the session before. */
export async function beginSession(
  tx: Prisma.TransactionClient,
  request: Request,
  rules: SessionRules,
  { staffId, how }: { staffId: string; how: 'link' | 'provider' },
): Promise<{ secret: string; session: Session }> {
  const now = Date.now()
  const secret = newToken()
  const before = cookieOf(request, sessionCookie(rules))
  if (before !== undefined)
    await tx.session.updateMany({
      where: { hash: hashOfToken(before), endedAt: null },
      data: { endedAt: new Date(now) },
    })
  await tx.session.deleteMany({
    where: { staffId, createdAt: { lt: new Date(now - rules.limitMs - KEPT_AFTER_MS) } },
  })
  const agent = request.get('user-agent')?.slice(0, LONGEST_AGENT) ?? null
  const data = { id: randomId('ses'), hash: hashOfToken(secret), staffId, how, address: request.ip ?? null, agent }
  return { secret, session: await tx.session.create({ data }) }
}
