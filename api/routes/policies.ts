import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { audiencesIn, policySchema, rulesIn } from '../../domain/clock/policy'
import type { Policy, Prisma, PrismaClient } from '../../prisma/generated/client'
import { Answer } from '../answer'
import { mustBeThere } from '../audiences'
import { cursorAt, pageOf, pageQuery, placeOf } from '../page'
import { unknown, unknownInBody } from '../problem'
import { pointerTo } from '../../domain/issues'
import { route } from '../route'
import { named } from '../openapi'

const summary = z.object({ version: z.int(), createdAt: z.iso.datetime(), createdBy: z.string() })
const policy = named('Policy', summary.extend({ content: policySchema }))
export const versionParam = z.object({ version: z.coerce.number().int().min(1).max(2_147_483_647) })

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
  route({
    method: 'post',
    path: '/v1/policies',
    summary: 'Store a new version of the policy',
    description:
      'New cases take it; open ones stay on theirs. The same content as the newest version is that version, 200.',
    scope: 'admin',
    body: policySchema,
    responses: { 201: policy, 200: policy },
    async handler({ body, caller, deps: { prisma } }) {
      await mustHaveCalendars(prisma, body)
      const content = JSON.parse(JSON.stringify(body)) as Prisma.InputJsonObject
      return prisma.$transaction(async (tx) => {
        await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('policies'))`
        await mustBeThere(
          tx,
          audiencesIn(body).map(({ audience, path }) => ({ audience, pointer: pointerTo(path) })),
        )
        const newest = await tx.policy.findFirst({ orderBy: { version: 'desc' } })
        if (newest && isDeepStrictEqual(newest.content, content))
          return new Answer({ ...summarised(newest), content: body }, { status: 200 })
        const row = await tx.policy.create({
          data: { version: (newest?.version ?? 0) + 1, content, createdBy: caller.by },
        })
        return new Answer(
          { ...summarised(row), content: body },
          { status: 201, headers: { Location: `/v1/policies/${row.version}` } },
        )
      })
    },
  }),
]

/** A policy that names a calendar nobody loaded could not be kept. */
async function mustHaveCalendars(prisma: PrismaClient, policy: z.output<typeof policySchema>): Promise<void> {
  const named = [
    { pointer: '/calendar', id: policy.calendar },
    ...(policy.variants ?? []).flatMap(({ calendar }, index) =>
      calendar === undefined ? [] : [{ pointer: `/variants/${index}/calendar`, id: calendar }],
    ),
    ...rulesIn(policy).flatMap(({ rule, path }) =>
      rule.calendar === undefined ? [] : [{ pointer: pointerTo([...path, 'calendar']), id: rule.calendar }],
    ),
  ]
  const rows = await prisma.calendar.findMany({
    where: { id: { in: named.map(({ id }) => id) } },
    select: { id: true },
  })
  const missing = named.find(({ id }) => !rows.some((row) => row.id === id))
  if (missing) throw unknownInBody('calendar', missing.id, missing.pointer)
}
