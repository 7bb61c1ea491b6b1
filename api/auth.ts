/** Who calls: a program with an API key, or a person in a browser. Keys and sessions are stored as hashes and found by them [A1, A3]. */
import { createHmac, randomBytes } from 'node:crypto'
import type { Request } from 'express'
import { z } from 'zod'
import type { PrismaClient } from '../prisma/generated/client'
import type { Parts } from './dependencies'
import { sha256 } from '../prisma/ids'
import { Problem } from './problem'
import { remembered, usesWrittenDown } from './remember'
import { scopesOf } from './roles'
import { cookieOf, csrfTokenOf, endOf, hashOfToken, isCsrfToken, sessionCookie, sessionRules } from './sessions'

export const scope = z.enum(['read', 'write', 'admin'])
export type Scope = z.infer<typeof scope>
const rank: Record<Scope, number> = { read: 1, write: 2, admin: 3 }

export interface Caller {
  /** The id of the API key or of the session. */
  id: string
  /** How changes are signed [A4]: `staff:<id>` of a personal key or a session, else `tool:<id>`. */
  by: string
  /** The person whose key or session it is; undefined for a program. */
  staffId?: string
  /** By a session in a browser. */
  signedIn?: { csrfToken: string }
  /** What the key may do, within the roles of its person; the highest counts. Empty for a route that is open to everybody. */
  scopes: Scope[]
  /** Bytes only this caller's secret gives, the same for the same label. Nothing of the secret can be read from them. */
  derive(label: string): Buffer
}

/** Who calls a route that is open to everybody. */
export const nobody: Caller = { id: '', by: '', scopes: [], derive: () => randomBytes(32) }

export interface KeyRing {
  /** The caller of a request; throws 401 or 403. Without `isUse` it is no sign of life: the session goes on to idle; what `asksOnly` needs no token. */
  authenticate(request: Request, needed: Scope, how?: { isUse?: boolean; asksOnly?: boolean }): Promise<Caller>
  /** Looks every key and session up anew: one was revoked, or somebody's roles have changed. */
  forget(): void
}

export function newSecret(bytes: Buffer = randomBytes(32)): string {
  return `ft_${bytes.toString('base64url')}`
}

export function hashOf(secret: string): string {
  return sha256(secret).toString('hex')
}

export function keyRing({ prisma, logger, config }: Pick<Parts, 'prisma' | 'logger' | 'config'>): KeyRing {
  const rules = sessionRules(config)
  const keys = remembered((hash) => findKey(prisma, hash))
  const sessions = remembered((hash) => findSession(prisma, hash))
  const now = () => ({ lastUsedAt: new Date() })
  const keyUsed = usesWrittenDown((id) => prisma.apiKey.updateMany({ where: { id }, data: now() }), logger)
  const sessionUsed = usesWrittenDown((id) => prisma.session.updateMany({ where: { id }, data: now() }), logger)

  async function byKey(secret: string, needed: Scope): Promise<Caller> {
    const hash = hashOf(secret)
    const key = await keys.of(hash)
    if (!key || key.revokedAt)
      throw unauthorised('key-unknown', 'This API key is not known or was revoked: ask an administrator for a new one.')
    if (key.expiresAt && key.expiresAt <= new Date()) {
      throw unauthorised(
        'key-expired',
        `This API key expired at ${key.expiresAt.toISOString()}: ask an administrator for a new one.`,
      )
    }
    if (key.hash !== hash && (key.previousUntil ?? new Date(0)) <= new Date())
      throw unauthorised('key-rotated', 'This API key was replaced by a new one: use that, or ask an administrator.')
    const who = { id: key.id, by: key.staffId === null ? `tool:${key.id}` : `staff:${key.staffId}` }
    if (!reaches(key.scopes as Scope[], needed)) throw refusedTo(who, scopeMissing(needed))
    if (!reaches(key.mayDo, needed)) throw refusedTo(who, roleMissing(needed))
    keyUsed(key.id)
    return {
      ...who,
      ...(key.staffId === null ? {} : { staffId: key.staffId }),
      scopes: key.mayDo,
      derive: (label) => createHmac('sha256', secret).update(label).digest(),
    }
  }

  async function bySession(
    secret: string,
    request: Request,
    needed: Scope,
    { isUse = true, asksOnly }: { isUse?: boolean; asksOnly: boolean },
  ): Promise<Caller> {
    const session = await sessions.of(hashOfToken(secret))
    if (!session) throw unauthorised('session-unknown', 'This session is not known here: sign in at /sign-in.')
    if (endOf(session, rules) <= new Date())
      throw unauthorised('session-ended', 'This session has ended: sign in again at /sign-in.')
    const who = { id: session.id, by: `staff:${session.staffId}` }
    if (!asksOnly && !isCsrfToken(secret, request.get('x-csrf-token'))) throw refusedTo(who, tokenMissing())
    if (!reaches(session.mayDo, needed)) throw refusedTo(who, roleMissing(needed))
    if (isUse) sessionUsed(session.id)
    return {
      ...who,
      staffId: session.staffId,
      scopes: session.mayDo,
      signedIn: { csrfToken: csrfTokenOf(secret) },
      derive: (label) => createHmac('sha256', secret).update(label).digest(),
    }
  }

  return {
    async authenticate(request, needed, how = {}) {
      const { authorization } = request.headers
      const cookie = authorization === undefined ? cookieOf(request, sessionCookie(rules)) : undefined
      return cookie === undefined
        ? byKey(secretOf(request), needed)
        : bySession(cookie, request, needed, { ...how, asksOnly: how.asksOnly === true || isSafe(request) })
    },
    forget() {
      keys.forget()
      sessions.forget()
    },
  }
}

const isSafe = ({ method }: Request): boolean => ['GET', 'HEAD', 'OPTIONS'].includes(method)

async function findKey(prisma: PrismaClient, hash: string) {
  const key = await prisma.apiKey.findFirst({ where: { OR: [{ hash }, { previousHash: hash }] } })
  if (!key) return undefined
  const has = key.scopes as Scope[]
  return { ...key, mayDo: key.staffId === null ? has : within(has, await allowedTo(prisma, key.staffId)) }
}

async function findSession(prisma: PrismaClient, hash: string) {
  const session = await prisma.session.findUnique({ where: { hash } })
  return session ? { ...session, mayDo: await allowedTo(prisma, session.staffId) } : undefined
}

/** What a person's roles allow now [A1]. */
async function allowedTo(prisma: PrismaClient, id: string): Promise<Scope[]> {
  const person = await prisma.staff.findUnique({ where: { id }, select: { roles: true } })
  return scopesOf(person?.roles ?? [])
}

/** A personal key does what its scopes say, and never more than its person's roles allow [A1]. */
const within = (has: Scope[], allowed: Scope[]): Scope[] =>
  scope.options.filter((one) => reaches(has, one) && reaches(allowed, one))

const reaches = (scopes: Scope[], needed: Scope): boolean => scopes.some((has) => (rank[has] ?? 0) >= rank[needed])

function secretOf(request: Request): string {
  const { authorization } = request.headers
  if (!authorization)
    throw unauthorised('key-missing', 'Send an API key, `Authorization: Bearer ft_…`; people sign in at /sign-in.', '')
  const [, secret] = /^Bearer +(ft_[\w-]{43})$/i.exec(authorization) ?? []
  if (!secret) throw unauthorised('key-unknown', 'This is not an API key of ours: send `Authorization: Bearer ft_…`.')
  return secret
}

function unauthorised(code: string, detail: string, error = ', error="invalid_token"'): Problem {
  return new Problem(401, code, detail, { headers: { 'WWW-Authenticate': `Bearer realm="followthrough"${error}` } })
}

/** What they wanted is written down with who they are. */
const refusedTo = (who: { id: string; by: string }, problem: Problem): Problem =>
  Object.assign(problem, { refused: who })

function tokenMissing(): Problem {
  return new Problem(
    403,
    'csrf-token-missing',
    'From a browser, send `csrfToken` of GET /v1/me as the header X-CSRF-Token; programs send an API key instead.',
  )
}

function scopeMissing(needed: Scope): Problem {
  const headers = { 'WWW-Authenticate': `Bearer realm="followthrough", error="insufficient_scope", scope="${needed}"` }
  return new Problem(403, 'scope-missing', `This needs a key with the scope ${needed}.`, { headers })
}

function roleMissing(needed: Scope): Problem {
  const who = needed === 'admin' ? 'an administrator' : 'somebody with a role (agent, lead, director or admin)'
  return new Problem(403, 'role-missing', `This needs ${who}, and this person is none: ask an administrator for it.`)
}
