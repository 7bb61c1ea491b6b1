/** Who calls: a program with an API key. Keys are stored as hashes and found by them [A3]. */
import { createHmac, randomBytes } from 'node:crypto'
import type { Request } from 'express'
import { z } from 'zod'
import type { ApiKey } from '../prisma/generated/client'
import type { Parts } from './dependencies'
import { sha256 } from '../prisma/ids'
import { Problem } from './problem'
import { scopesOf } from './roles'

export const scope = z.enum(['read', 'write', 'admin'])
export type Scope = z.infer<typeof scope>
const rank: Record<Scope, number> = { read: 1, write: 2, admin: 3 }

export interface Caller {
  /** The id of the API key. */
  id: string
  /** How changes are signed [A4]: `staff:<id>` of a personal key, else `tool:<id>`. */
  by: string
  /** The person whose key it is; undefined for a program. */
  staffId?: string
  /** What the key may do, within the roles of its person; the highest counts. Empty for a route that is open to everybody. */
  scopes: Scope[]
  /** Bytes only this caller's secret gives, the same for the same label. Nothing of the secret can be read from them. */
  derive(label: string): Buffer
}

/** Who calls a route that is open to everybody. */
export const nobody: Caller = { id: '', by: '', scopes: [], derive: () => randomBytes(32) }

export interface KeyRing {
  /** The caller of a request; throws 401 or 403. */
  authenticate(request: Request, needed: Scope): Promise<Caller>
  /** Looks every key up anew: one was revoked. */
  forget(): void
}

export function newSecret(bytes: Buffer = randomBytes(32)): string {
  return `ft_${bytes.toString('base64url')}`
}

export function hashOf(secret: string): string {
  return sha256(secret).toString('hex')
}

/** How long a key that was looked up is trusted, and how often its use is written down. */
const TRUSTED_MS = 3_000
const WRITTEN_DOWN_EVERY_MS = 60_000
const REMEMBERED_KEYS = 1_000

export function keyRing({ prisma, logger }: Pick<Parts, 'prisma' | 'logger'>): KeyRing {
  const found = new Map<string, { key: KnownKey; at: number }>()
  const writtenDown = new Map<string, number>()

  async function lookUp(hash: string): Promise<KnownKey | undefined> {
    const known = found.get(hash)
    if (known && Date.now() - known.at < TRUSTED_MS) return known.key
    const row = await prisma.apiKey.findFirst({ where: { OR: [{ hash }, { previousHash: hash }] } })
    const key = row && { ...row, mayDo: await mayDo(prisma, row) }
    if (found.size > REMEMBERED_KEYS) found.clear()
    if (key) found.set(hash, { key, at: Date.now() })
    else found.delete(hash)
    return key ?? undefined
  }

  function writeDownUse({ id }: ApiKey): void {
    if (Date.now() - (writtenDown.get(id) ?? 0) < WRITTEN_DOWN_EVERY_MS) return
    writtenDown.set(id, Date.now())
    const failed = (err: unknown) => logger.warn({ err }, 'The last use of a key was not written down')
    void prisma.apiKey.updateMany({ where: { id }, data: { lastUsedAt: new Date() } }).catch(failed)
  }

  return {
    async authenticate(request, needed) {
      const secret = secretOf(request)
      const hash = hashOf(secret)
      const key = await lookUp(hash)
      if (!key || key.revokedAt)
        throw unauthorised(
          'key-unknown',
          'This API key is not known or was revoked: ask an administrator for a new one.',
        )
      if (key.expiresAt && key.expiresAt <= new Date()) {
        throw unauthorised(
          'key-expired',
          `This API key expired at ${key.expiresAt.toISOString()}: ask an administrator for a new one.`,
        )
      }
      if (key.hash !== hash && (key.previousUntil ?? new Date(0)) <= new Date())
        throw unauthorised('key-rotated', 'This API key was replaced by a new one: use that, or ask an administrator.')
      if (!reaches(key.scopes as Scope[], needed)) throw scopeMissing(needed)
      if (!reaches(key.mayDo, needed)) throw roleMissing(needed)
      writeDownUse(key)
      return {
        id: key.id,
        by: key.staffId === null ? `tool:${key.id}` : `staff:${key.staffId}`,
        ...(key.staffId === null ? {} : { staffId: key.staffId }),
        scopes: key.mayDo,
        derive: (label) => createHmac('sha256', secret).update(label).digest(),
      }
    },
    forget: () => found.clear(),
  }
}

type KnownKey = ApiKey & { mayDo: Scope[] }

/** A personal key does what its scopes say, and never more than its person's roles allow [A1]. */
async function mayDo(prisma: Parts['prisma'], { staffId, scopes }: ApiKey): Promise<Scope[]> {
  const has = scopes as Scope[]
  if (staffId === null) return has
  const person = await prisma.staff.findUnique({ where: { id: staffId }, select: { roles: true } })
  const allowed = scopesOf(person?.roles ?? [])
  return scope.options.filter((one) => reaches(has, one) && reaches(allowed, one))
}

const reaches = (scopes: Scope[], needed: Scope): boolean => scopes.some((has) => (rank[has] ?? 0) >= rank[needed])

function secretOf(request: Request): string {
  const { authorization } = request.headers
  if (!authorization) throw unauthorised('key-missing', 'Send an API key: `Authorization: Bearer ft_…`.', '')
  const [, secret] = /^Bearer +(ft_[\w-]{43})$/i.exec(authorization) ?? []
  if (!secret) throw unauthorised('key-unknown', 'This is not an API key of ours: send `Authorization: Bearer ft_…`.')
  return secret
}

function unauthorised(code: string, detail: string, error = ', error="invalid_token"'): Problem {
  return new Problem(401, code, detail, { headers: { 'WWW-Authenticate': `Bearer realm="followthrough"${error}` } })
}

function scopeMissing(needed: Scope): Problem {
  const headers = { 'WWW-Authenticate': `Bearer realm="followthrough", error="insufficient_scope", scope="${needed}"` }
  return new Problem(403, 'scope-missing', `This needs a key with the scope ${needed}.`, { headers })
}

function roleMissing(needed: Scope): Problem {
  const who = needed === 'admin' ? 'an administrator' : 'somebody with a role (agent, lead, director or admin)'
  return new Problem(
    403,
    'role-missing',
    `This needs ${who}, and the person of this key is none: ask an administrator for it.`,
  )
}
