import { z } from 'zod'
import { instant, reason } from '../../domain/messages'
import type { Case } from '../../domain/clock/case'
import type { Prisma, PrismaClient } from '../../prisma/generated/client'
import type { CaseFilter } from '../../prisma/open-cases'
import { Answer } from '../answer'
import { caseFilter } from '../case-filter'
import { PER_SECOND, runSoon } from '../migrations'
import { pageNewest, pageOf, pageQuery } from '../page'
import { preview, previewAnswer, previewFields } from '../previews'
import { invalidField, unknown, unknownInBody } from '../problem'
import { type Route, route } from '../route'
import { idParam } from '../rows'
import { worldsOf } from '../worlds'

const at = z.iso.datetime()
const outage = z.object({
  id: z.string(),
  from: at.describe('When the system was last seen working'),
  to: at.describe('When it was seen again'),
  detected: z.boolean().describe('Found by the system itself; else entered by hand'),
  reason: z.string().nullable(),
  policies: z.array(z.int()).describe('The versions of the policy whose deadlines it was given back to'),
  approvedBy: z.string().nullable(),
  createdAt: at,
  migrationId: z.string().nullable().describe('How far giving it back is: `GET /v1/migrations/{id}`'),
})

/** What is longer is likelier a typing error than an outage. */
const LONGEST_MS = 31 * 86_400_000
const PREVIEW_PATIENCE_MS = 60_000

const window = {
  from: instant,
  to: instant.describe('Not counted any more; not in the future'),
  policies: z.array(z.int().min(1).max(2_147_483_647)).min(1).max(100).describe('Only cases on these versions'),
}

/** When the system was away, and its time given back to deadlines [X9, X14]. */
export const outageRoutes: Route[] = [
  route({
    method: 'get',
    path: '/v1/outages',
    summary: 'When the system was away, latest first',
    scope: 'read',
    query: pageQuery,
    responses: { 200: pageOf(outage) },
    handler: ({ query, deps: { prisma } }) =>
      pageNewest('fromAt', query, (page) => prisma.outage.findMany({ ...page, include }), view),
  }),
  route({
    method: 'get',
    path: '/v1/outages/:id',
    summary: 'An outage',
    scope: 'read',
    params: idParam,
    responses: { 200: outage },
    handler: ({ params: { id }, deps: { prisma } }) => shown(prisma, id),
  }),
  route({
    method: 'post',
    path: '/v1/outages/preview',
    summary: 'What giving back the time of an outage would do to open cases',
    description: 'A dry run: nothing is stored and nobody is told. `POST /v1/outages` does it.',
    scope: 'read',
    body: z.strictObject({ ...window, ...previewFields }),
    responses: { 200: previewAnswer },
    patienceMs: PREVIEW_PATIENCE_MS,
    async handler({ body, deps: { prisma } }) {
      await mustMakeSense(prisma, body)
      const { from, to, policies, filter } = body
      const rules = { outageId: 'preview', from, to, policies, reason: '', approvedBy: '' }
      const worlds = worldsOf(prisma)
      return preview(
        prisma,
        async ({ policyVersion }: Case) => ({ rules, world: await worlds.of(policyVersion, []) }),
        { ...body, filter: { ...filter, policyVersions: policies } },
      )
    },
  }),
  route({
    method: 'post',
    path: '/v1/outages',
    summary: 'Give the time of an outage back to open deadlines',
    description:
      'Every open deadline on these versions of the policy that ran in that time goes on with what was left, as after a pause. What was missed stays missed; agreed dates do not move; time that was given back before, or in which a deadline stood still, counts once. Runs by itself as a migration, so many cases a second, through every restart; `POST /v1/migrations/{id}/undo` takes it back.',
    scope: 'admin',
    body: z.strictObject({
      ...window,
      reason,
      filter: caseFilter.default({}),
      casesPerSecond: z.int().min(1).max(200).default(PER_SECOND),
    }),
    responses: { 201: outage },
    async handler({ body, caller, once, deps }) {
      await mustMakeSense(deps.prisma, body)
      const { from: fromAt, to: toAt, policies, reason, filter, casesPerSecond: perSecond } = body
      const [id, migrationId] = [once.id('out'), once.id('mig')]
      const asked = { policies, reason, approvedBy: caller.by }
      await deps.prisma.$transaction([
        deps.prisma.outage.createMany({
          data: [{ id, fromAt, toAt, detected: false, ...asked }],
          skipDuplicates: true,
        }),
        deps.prisma.migration.createMany({
          data: [migrationFor(migrationId, id, { ...filter, policyVersions: policies }, { perSecond, reason, caller })],
          skipDuplicates: true,
        }),
      ])
      await runSoon(deps, migrationId)
      return shown(deps.prisma, id, 201)
    },
  }),
]

/** A window in the past, and versions that there are. */
async function mustMakeSense(
  prisma: PrismaClient,
  { from, to, policies }: { from: string; to: string; policies: number[] },
): Promise<void> {
  if (to <= from)
    throw invalidField('/to', 'to-before-from', 'The end lies after the beginning: give the earlier instant first.')
  if (Date.parse(to) > Date.now())
    throw invalidField(
      '/to',
      'to-in-the-future',
      'Only time that is over can be given back: give an end that has passed.',
    )
  if (Date.parse(to) - Date.parse(from) > LONGEST_MS)
    throw invalidField('/from', 'outage-too-long', 'An outage lasts 31 days at most. For a longer one give several.')
  const known = await prisma.policy.findMany({ where: { version: { in: policies } }, select: { version: true } })
  const missing = policies.findIndex((version) => !known.some((one) => one.version === version))
  if (missing >= 0) throw unknownInBody('policy', String(policies[missing]), `/policies/${missing}`)
}

function migrationFor(
  id: string,
  outageId: string,
  filter: CaseFilter,
  { perSecond, reason, caller }: { perSecond: number; reason: string; caller: { by: string } },
): Prisma.MigrationCreateManyInput {
  const chosen = filter as Prisma.InputJsonObject
  return { id, cause: 'outage', outageId, filter: chosen, notify: false, perSecond, reason, createdBy: caller.by }
}

const include = { migrations: { select: { id: true } } } as const
type Row = Prisma.OutageGetPayload<{ include: typeof include }>

async function shown(prisma: PrismaClient, id: string, status = 200): Promise<Answer> {
  const row = await prisma.outage.findUnique({ where: { id }, include })
  if (!row) throw unknown('outage', id)
  return new Answer(view(row), { status, headers: status === 201 ? { Location: `/v1/outages/${id}` } : {} })
}

function view({ id, fromAt, toAt, createdAt, migrations, detected, reason, policies, approvedBy }: Row) {
  return {
    id,
    from: fromAt.toISOString(),
    to: toAt.toISOString(),
    detected,
    reason,
    policies,
    approvedBy,
    createdAt: createdAt.toISOString(),
    migrationId: migrations[0]?.id ?? null,
  } satisfies z.input<typeof outage>
}
