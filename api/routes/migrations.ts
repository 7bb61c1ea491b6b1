import { z } from 'zod'
import { reason } from '../../domain/messages'
import type { Migration, PrismaClient } from '../../prisma/generated/client'
import { Answer } from '../answer'
import { caseFilter } from '../case-filter'
import type { Dependencies } from '../dependencies'
import { migrateTo, PER_SECOND, runSoon, wakeMigration } from '../migrations'
import { cursorAt, pageNewest, pageOf, pageQuery, placeOf } from '../page'
import { Problem, unknown } from '../problem'
import { type Route, route } from '../route'
import { idParam } from '../rows'
import { versionParam } from './policies'
import { named } from '../openapi'

const at = z.iso.datetime()
const migration = named(
  'Migration',
  z.object({
    id: z.string(),
    cause: z.enum(['policy', 'calendar', 'outage']),
    policyVersion: z.int().optional(),
    calendar: z.object({ id: z.string(), version: z.int() }).optional(),
    outageId: z.string().optional().describe('The outage whose time is given back'),
    filter: z.record(z.string(), z.unknown()),
    notify: z.boolean(),
    casesPerSecond: z.int(),
    reason: z.string().optional(),
    state: z.enum(['running', 'paused', 'done', 'undoing', 'undone']),
    createdAt: at,
    createdBy: z.string(),
    finishedAt: at.optional(),
    progress: z.object({
      selected: z.boolean().describe('Whether the cases have been chosen; the counts grow until then'),
      waiting: z.int(),
      applied: z.int(),
      left: z.int().describe('Cases that could not be changed, such as those closed meanwhile'),
      undone: z.int(),
      kept: z.int().describe('Cases that could not be changed back'),
      moved: z.int().describe('Deadlines that moved'),
      overdue: z.int().describe('Of these, late by the new rules'),
      skipped: z.int().describe('Rungs that lay in the past: recorded, not fired'),
    }),
  }),
)

const migrationCase = z.object({
  caseId: z.string(),
  state: z.enum(['waiting', 'applied', 'left', 'undone', 'kept']),
  policyVersionBefore: z.int(),
  revision: z.int().optional(),
  moved: z.int(),
  overdue: z.int(),
  skipped: z.int(),
  reason: z.string().optional(),
})

/** Other rules for cases that are open: a durable process with progress [X10]. */
export const migrationRoutes: Route[] = [
  route({
    method: 'post',
    path: '/v1/policies/:version/migrations',
    summary: 'Bring open cases to a policy version',
    description:
      'Runs by itself, so many cases a second, through every restart. Rungs that have fired do not fire again; those that come to lie in the past are recorded as skipped. What becomes late is recorded as missed; with `notify` its people are told when it is through, in one notice each.',
    scope: 'admin',
    params: versionParam,
    body: z.strictObject({
      filter: caseFilter.default({}),
      notify: z.boolean().default(false),
      casesPerSecond: z.int().min(1).max(200).default(PER_SECOND),
      reason: reason.optional(),
    }),
    responses: { 201: migration },
    async handler({ params: { version }, body, caller, once, deps }) {
      const { prisma } = deps
      if (!(await prisma.policy.findUnique({ where: { version }, select: { version: true } })))
        throw unknown('policy', String(version))
      const id = once.id('mig')
      const { filter, notify, casesPerSecond: perSecond, reason } = body
      const more = { policyVersion: version, notify, perSecond, createdBy: caller.by }
      await migrateTo(prisma, { id, filter, ...more, ...(reason === undefined ? {} : { reason }) })
      await runSoon(deps, id)
      return shown(prisma, id, 201)
    },
  }),
  route({
    method: 'get',
    path: '/v1/migrations',
    summary: 'List migrations, newest first',
    scope: 'read',
    query: pageQuery,
    responses: { 200: pageOf(migration) },
    handler: ({ query, deps: { prisma } }) =>
      pageNewest(
        'createdAt',
        query,
        (page) => prisma.migration.findMany(page),
        (row) => viewOf(prisma, row),
      ),
  }),
  route({
    method: 'get',
    path: '/v1/migrations/:id',
    summary: 'A migration and how far it is',
    scope: 'read',
    params: idParam,
    responses: { 200: migration },
    handler: ({ params: { id }, deps: { prisma } }) => shown(prisma, id),
  }),
  route({
    method: 'get',
    path: '/v1/migrations/:id/cases',
    summary: 'What became of each case of a migration',
    scope: 'read',
    params: idParam,
    query: pageQuery,
    responses: { 200: pageOf(migrationCase) },
    async handler({ params: { id }, query: { limit, cursor }, deps: { prisma } }) {
      const after = placeOf(z.string(), cursor)
      const rows = await prisma.migrationCase.findMany({
        where: { migrationId: id, ...(after === undefined ? {} : { caseId: { gt: after } }) },
        orderBy: { caseId: 'asc' },
        take: limit + 1,
      })
      const last = rows.length > limit ? rows[limit - 1] : undefined
      const items = rows
        .slice(0, limit)
        .map(({ caseId, state, before, revision, moved, overdue, skipped, reason }) => ({
          caseId,
          state,
          policyVersionBefore: before,
          ...(revision === null ? {} : { revision }),
          moved,
          overdue,
          skipped,
          ...(reason === null ? {} : { reason }),
        }))
      return { items, nextCursor: last ? cursorAt(last.caseId) : null }
    },
  }),
  turn('pause', 'Stop a migration for now', ['running'], 'paused'),
  turn('resumption', 'Let a paused migration go on', ['paused'], 'running'),
  turn(
    'undo',
    'Bring the cases of a migration back to the policy they had, or take back the time of an outage',
    ['running', 'paused', 'done'],
    'undoing',
  ),
]

/** One route per thing that can be asked of a migration; asked again, it is answered and not done again. */
function turn(word: string, summary: string, from: string[], to: string): Route {
  return route({
    method: 'post',
    path: `/v1/migrations/:id/${word}`,
    summary,
    scope: 'admin',
    params: idParam,
    body: z.strictObject({}),
    responses: { 200: migration },
    async handler({ params: { id }, deps }) {
      await turned(deps, id, from, to)
      await wakeMigration(deps, id)
      return shown(deps.prisma, id)
    },
  })
}

async function turned({ prisma }: Dependencies, id: string, from: string[], to: string): Promise<void> {
  const { count } = await prisma.migration.updateMany({
    where: { id, state: { in: from }, ...(to === 'undoing' ? { cause: { not: 'calendar' } } : {}) },
    data: { state: to, ...(to === 'undoing' ? { finishedAt: null } : {}) },
  })
  if (count > 0) return
  const row = await prisma.migration.findUnique({ where: { id } })
  if (!row) throw unknown('migration', id)
  if (row.state === to) return
  if (to === 'undoing' && row.cause === 'calendar')
    throw new Problem(
      409,
      'calendar-migration',
      `To undo it, put version ${(row.calendarVersion ?? 1) - 1} of the calendar ${row.calendarId} again.`,
    )
  throw new Problem(
    409,
    'migration-state',
    `This migration is ${row.state}; that is possible while it is ${from.join(' or ')}.`,
  )
}

async function shown(prisma: PrismaClient, id: string, status = 200): Promise<Answer> {
  const row = await prisma.migration.findUnique({ where: { id } })
  if (!row) throw unknown('migration', id)
  return new Answer(await viewOf(prisma, row), {
    status,
    headers: status === 201 ? { Location: `/v1/migrations/${id}` } : {},
  })
}

async function viewOf(prisma: PrismaClient, row: Migration): Promise<z.input<typeof migration>> {
  const { id, policyVersion, calendarId, calendarVersion, outageId, reason, finishedAt, createdAt, createdBy, notify } =
    row
  const groups = await prisma.migrationCase.groupBy({
    by: ['state'],
    where: { migrationId: id },
    _count: true,
    _sum: { moved: true, overdue: true, skipped: true },
  })
  const of = (state: string) => groups.find((group) => group.state === state)?._count ?? 0
  const sum = (field: 'moved' | 'overdue' | 'skipped') => groups.reduce((all, { _sum }) => all + (_sum[field] ?? 0), 0)
  return {
    id,
    cause: row.cause as z.input<typeof migration>['cause'],
    ...(policyVersion === null ? {} : { policyVersion }),
    ...(calendarId === null || calendarVersion === null
      ? {}
      : { calendar: { id: calendarId, version: calendarVersion } }),
    ...(outageId === null ? {} : { outageId }),
    filter: row.filter as Record<string, unknown>,
    notify,
    casesPerSecond: row.perSecond,
    ...(reason === null ? {} : { reason }),
    state: row.state as z.input<typeof migration>['state'],
    createdAt: createdAt.toISOString(),
    createdBy,
    ...(finishedAt === null ? {} : { finishedAt: finishedAt.toISOString() }),
    progress: {
      selected: row.selectedAt !== null,
      waiting: of('waiting'),
      applied: of('applied'),
      left: of('left'),
      undone: of('undone'),
      kept: of('kept'),
      moved: sum('moved'),
      overdue: sum('overdue'),
      skipped: sum('skipped'),
    },
  }
}
