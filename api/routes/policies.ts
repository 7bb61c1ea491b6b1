import { z } from 'zod'
import { policySchema } from '../../domain/clock/policy'
import type { Policy } from '../../prisma/generated/client'
import { cursorAt, pageOf, pageQuery, placeOf } from '../page'
import { unknown } from '../problem'
import { route } from '../route'

const summary = z.object({ version: z.int(), createdAt: z.iso.datetime(), createdBy: z.string() })
const policy = summary.extend({ content: policySchema })
const versionParam = z.object({ version: z.coerce.number().int().min(1).max(2_147_483_647) })

const summarised = ({ version, createdAt, createdBy }: Pick<Policy, 'version' | 'createdAt' | 'createdBy'>) => ({
  version,
  createdAt: createdAt.toISOString(),
  createdBy,
})

/** Versions of the policy; a case is pinned to the one it opened with. */
export const policyRoutes = [
  route({
    method: 'get',
    path: '/v1/policies',
    summary: 'List policy versions, newest first',
    scope: 'read',
    query: pageQuery,
    responses: { 200: pageOf(summary) },
    async handler({ query: { limit, cursor }, deps: { prisma } }) {
      const before = placeOf(z.int(), cursor)
      const rows = await prisma.policy.findMany({
        where: before === undefined ? {} : { version: { lt: before } },
        orderBy: { version: 'desc' },
        take: limit + 1,
        select: { version: true, createdAt: true, createdBy: true },
      })
      const last = rows.length > limit ? rows[limit - 1] : undefined
      return { items: rows.slice(0, limit).map(summarised), nextCursor: last ? cursorAt(last.version) : null }
    },
  }),
  route({
    method: 'get',
    path: '/v1/policies/:version',
    summary: 'A version of the policy',
    scope: 'read',
    params: versionParam,
    responses: { 200: policy },
    async handler({ params: { version }, deps: { prisma } }) {
      const row = await prisma.policy.findUnique({ where: { version } })
      if (!row) throw unknown('policy', String(version))
      return { ...summarised(row), content: row.content }
    },
  }),
]
