import { z } from 'zod'
import { instant, text } from '../../domain/messages'
import type { ApiKey } from '../../prisma/generated/client'
import { hashOf, newSecret, scope } from '../auth'
import { mustBeStaff } from '../people'
import { pageById, pageOf, pageQuery } from '../page'
import { unknown } from '../problem'
import { route } from '../route'
import { idParam, madeOnce } from '../rows'

const newKey = z.strictObject({
  name: text(200).describe('What uses it'),
  scopes: z.array(scope).min(1).max(3).describe('`write` includes `read`, `admin` includes both'),
  expiresAt: instant.optional(),
  staffId: text(64).optional().describe('A personal key: what is done with it is done by this person'),
})
const apiKey = z.object({
  id: z.string(),
  name: z.string(),
  scopes: z.array(scope),
  staffId: z.string().nullable(),
  expiresAt: z.iso.datetime().nullable(),
  revokedAt: z.iso.datetime().nullable(),
  lastUsedAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
})

const view = ({ hash: _hash, expiresAt, revokedAt, lastUsedAt, createdAt, ...row }: ApiKey) => ({
  ...row,
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
