import { z } from 'zod'
import { instant, text } from '../../domain/messages'
import type { ApiKey } from '../../prisma/generated/client'
import { hashOf, newSecret, scope } from '../auth'
import { mustBeStaff } from '../people'
import { pageById, pageOf, pageQuery } from '../page'
import { invalidField, Problem, unknown } from '../problem'
import { route } from '../route'
import { idParam, madeOnce } from '../rows'
import { named } from '../openapi'

const OVERLAP_MS = 86_400_000
const LONGEST_OVERLAP_MS = 30 * OVERLAP_MS

const newKey = z.strictObject({
  name: text(200).describe('What uses it'),
  scopes: z.array(scope).min(1).max(3).describe('`write` includes `read`, `admin` includes both'),
  expiresAt: instant.optional(),
  staffId: text(64)
    .optional()
    .describe('A personal key: what is done with it is done by this person, within what their roles allow'),
})
const apiKey = named(
  'ApiKey',
  z.object({
    id: z.string(),
    name: z.string(),
    scopes: z.array(scope),
    staffId: z.string().nullable(),
    expiresAt: z.iso.datetime().nullable(),
    revokedAt: z.iso.datetime().nullable(),
    lastUsedAt: z.iso.datetime().nullable(),
    oldKeyUntil: z.iso.datetime().optional().describe('Rotated: until then the old secret is answered too'),
    createdAt: z.iso.datetime(),
  }),
)

const view = ({
  hash: _hash,
  previousHash: _previousHash,
  previousUntil,
  expiresAt,
  revokedAt,
  lastUsedAt,
  createdAt,
  ...row
}: ApiKey) => ({
  ...row,
  ...(previousUntil ? { oldKeyUntil: previousUntil.toISOString() } : {}),
  expiresAt: expiresAt?.toISOString() ?? null,
  revokedAt: revokedAt?.toISOString() ?? null,
  lastUsedAt: lastUsedAt?.toISOString() ?? null,
  createdAt: createdAt.toISOString(),
})

/** Keys for programs: shown once, stored hashed [A3]. */
export const apiKeyRoutes = [
  route({
    method: 'post',
    path: '/v1/api-keys',
    summary: 'Make an API key',
    description: 'The answer shows `key` this once: keep it.',
    scope: 'admin',
    body: newKey,
    responses: { 201: apiKey.extend({ key: z.string().describe('Shown once') }) },
    reveal: (secret) => ({ key: newSecret(secret) }),
    async handler({ body: { name, scopes, expiresAt, staffId }, once, deps }) {
      const { prisma } = deps
      if (staffId !== undefined) await mustBeStaff(deps, [{ pointer: '/staffId', id: staffId }])
      const id = once.id('key')
      const data = {
        id,
        name,
        scopes: [...new Set(scopes)],
        expiresAt: expiresAt ?? null,
        staffId: staffId ?? null,
        hash: hashOf(newSecret(once.secret)),
      }
      return view(
        await madeOnce(
          () => prisma.apiKey.create({ data }),
          () => prisma.apiKey.findUnique({ where: { id } }),
        ),
      )
    },
  }),
  route({
    method: 'get',
    path: '/v1/api-keys',
    summary: 'List API keys',
    scope: 'admin',
    query: pageQuery,
    responses: { 200: pageOf(apiKey) },
    handler: ({ query, deps: { prisma } }) => pageById(query, (page) => prisma.apiKey.findMany(page), view),
  }),
  route({
    method: 'post',
    path: '/v1/api-keys/:id/rotations',
    summary: 'Give an API key a new secret',
    description:
      'The answer shows `key` this once: keep it. The old secret is answered too until `oldKeyUntil`, so that what uses it can be changed without a gap.',
    scope: 'admin',
    params: idParam,
    body: z.strictObject({
      oldKeyUntil: instant
        .optional()
        .describe('At most 30 days ahead; absent: for a day. A time that has passed ends it at once'),
    }),
    responses: { 200: apiKey.extend({ key: z.string().describe('Shown once') }) },
    reveal: (secret) => ({ key: newSecret(secret) }),
    async handler({ params: { id }, body, once, deps: { prisma, keys } }) {
      const now = Date.now()
      const until = body.oldKeyUntil === undefined ? new Date(now + OVERLAP_MS) : new Date(body.oldKeyUntil)
      if (until.getTime() > now + LONGEST_OVERLAP_MS)
        throw invalidField('/oldKeyUntil', 'too-late', 'The old key can be answered for at most 30 days.')
      const hash = hashOf(newSecret(once.secret))
      // one statement: what is asked for twice is done once
      const count = await prisma.$executeRaw`
        UPDATE api_keys SET previous_hash = hash, hash = ${hash}, previous_until = ${until} WHERE id = ${id} AND revoked_at IS NULL AND hash <> ${hash}`
      const row = await prisma.apiKey.findUnique({ where: { id } })
      if (!row) throw unknown('api-key', id)
      if (count === 0 && row.hash !== hash)
        throw new Problem(409, 'key-revoked', 'This key was revoked: make a new one.')
      keys.forget()
      return view(row)
    },
  }),
  route({
    method: 'delete',
    path: '/v1/api-keys/:id',
    summary: 'Revoke an API key',
    scope: 'admin',
    params: idParam,
    responses: { 204: null },
    async handler({ params: { id }, deps: { prisma, keys } }) {
      if (!(await prisma.apiKey.findUnique({ where: { id }, select: { id: true } }))) throw unknown('api-key', id)
      await prisma.apiKey.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: new Date() } })
      keys.forget()
    },
  }),
]
