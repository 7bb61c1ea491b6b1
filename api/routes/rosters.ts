import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { presentFor } from '../../domain/clock/people'
import { roster as compiled } from '../../domain/clock/roster'
import { rosterBody, type RosterBody } from '../../domain/clock/roster.messages'
import { instant } from '../../domain/messages'
import { toInstant, toMillis } from '../../domain/time/instant'
import type { Prisma, PrismaClient, Roster } from '../../prisma/generated/client'
import { peopleAround } from '../../prisma/people'
import { Answer } from '../answer'
import { mustBeAt, mustMatch } from '../match'
import { pageById, pageOf, pageQuery } from '../page'
import { mustBeStaff, type Named } from '../people'
import { Problem, unknown } from '../problem'
import { rulesFor } from '../reads/rules'
import { mayArrange } from '../roles'
import { route } from '../route'
import { idParam } from '../rows'
import { named } from '../openapi'

const at = z.iso.datetime()
const fields = {
  id: z.string(),
  ...rosterBody.shape,
  revision: z.int(),
  createdAt: at,
  updatedAt: at,
  updatedBy: z.string(),
}
const roster = named('Roster', z.object(fields))
const duty = z.object({
  at,
  staffId: z.string().nullable().describe('null: a gap; a rung that comes then reaches nobody by this roster'),
  from: at.nullable(),
  to: at.nullable(),
  by: z.enum(['shift', 'rotation']).nullable(),
  toldId: z.string().nullable().describe('Who is told: the person on duty, or who stands in when that person is away'),
})
const rosterNow = roster.extend({ onDuty: duty })

const view = ({ id, content, revision, createdAt, updatedAt, updatedBy }: Roster) => ({
  id,
  ...(content as unknown as RosterBody),
  revision,
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
  updatedBy,
})

/** Who is on duty; a ladder names a roster as `{ roster: <id> }` [X2]. */
export const rosterRoutes = [
  route({
    method: 'get',
    path: '/v1/rosters',
    summary: 'List duty rosters',
    scope: 'read',
    query: pageQuery,
    responses: { 200: pageOf(roster) },
    handler: ({ query, deps: { prisma } }) => pageById(query, (page) => prisma.roster.findMany(page), view),
  }),
  route({
    method: 'get',
    path: '/v1/rosters/:id',
    summary: 'A duty roster, and who is on duty',
    scope: 'read',
    params: idParam,
    query: z.strictObject({ at: instant.optional().describe('Who is on duty then; absent: now') }),
    responses: { 200: rosterNow },
    async handler({ params: { id }, query, deps: { prisma } }) {
      const row = await prisma.roster.findUnique({ where: { id } })
      if (!row) throw unknown('roster', id)
      const onDuty = await onDutyAt(prisma, row, query.at ?? toInstant(Date.now()))
      return new Answer({ ...view(row), onDuty }, { status: 200, headers: { ETag: `"${row.revision}"` } })
    },
  }),
  route({
    method: 'put',
    path: '/v1/rosters/:id',
    summary: 'Make a duty roster, or put another in its place',
    description:
      'It holds at once, for all open cases. `If-Match: "3"` says which revision the change was made on: 412 `version-conflict` when it is no longer that one.',
    scope: 'write',
    params: idParam,
    ifMatch: true,
    body: rosterBody,
    responses: { 200: roster, 201: roster },
    async handler({ params: { id }, body, caller, deps, request }) {
      await mayArrange(deps.prisma, caller, 'rosters')
      const { by } = caller
      await mustBeStaff(deps, staffNamedBy(body))
      const content = JSON.parse(JSON.stringify(body)) as Prisma.InputJsonObject
      const { row, isNew } = await deps.prisma.$transaction(async (tx) => {
        await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`roster:${id}`}, 0))`
        const before = await tx.roster.findUnique({ where: { id } })
        if (before && isDeepStrictEqual(before.content, content)) return { row: before, isNew: false }
        mustMatch(`roster ${id}`, before?.revision, request.get('if-match'))
        const said = { content, updatedBy: by, updatedAt: new Date() }
        const row = await (before
          ? tx.roster.update({ where: { id }, data: { ...said, revision: before.revision + 1 } })
          : tx.roster.create({ data: { id, ...said } }))
        return { row, isNew: !before }
      })
      return new Answer(view(row), { status: isNew ? 201 : 200, headers: { ETag: `"${row.revision}"` } })
    },
  }),
  route({
    method: 'delete',
    path: '/v1/rosters/:id',
    summary: 'Delete a duty roster that no policy in use names',
    scope: 'write',
    params: idParam,
    ifMatch: true,
    responses: { 204: null },
    async handler({ params: { id }, caller, once, request, deps: { prisma } }) {
      await mayArrange(prisma, caller, 'rosters')
      await prisma.$transaction(async (tx) => {
        await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('policies'))`
        if (!(await tx.roster.findUnique({ where: { id }, select: { id: true } }))) {
          if (once.repeated) return
          throw unknown('roster', id)
        }
        await mustBeAt(tx, 'rosters', id, request)
        await mustNotBeInUse(tx, id)
        await tx.roster.delete({ where: { id } })
      })
    },
  }),
]

function staffNamedBy({ shifts = [], rotation }: RosterBody): Named[] {
  return [
    ...shifts.map(({ staffId: id }, n) => ({ pointer: `/shifts/${n}/staffId`, id })),
    ...(rotation?.staffIds ?? []).map((id, n) => ({ pointer: `/rotation/staffIds/${n}`, id })),
  ]
}

/** [X11] Whoever is on duty and away is stood in for. */
async function onDutyAt(prisma: PrismaClient, { content }: Roster, at: string): Promise<z.output<typeof duty>> {
  const found = compiled(content as unknown as RosterBody).onDuty(toMillis(at))
  if (!found) return { at, staffId: null, from: null, to: null, by: null, toldId: null }
  const [{ company }, people] = await Promise.all([rulesFor(prisma, []), peopleAround(prisma, [found.staffId])])
  const present = presentFor(found.staffId, people, company.calendar.dateOf(toMillis(at)))
  return { at, ...found, toldId: present?.id ?? null }
}

/** A roster is in use while the newest policy names it, or one by which a case is open. */
async function mustNotBeInUse(tx: Prisma.TransactionClient, id: string): Promise<void> {
  const versions = await tx.$queryRaw<{ version: number }[]>`
    SELECT p.version FROM policies p
    WHERE jsonb_path_exists(p.content, '$.ladders.**.roster ? (@ == $id)', jsonb_build_object('id', ${id}::text))
      AND (p.version = (SELECT max(version) FROM policies)
           OR EXISTS (SELECT 1 FROM cases c WHERE c.policy_version = p.version AND c.state <> 'closed'))
    ORDER BY p.version`
  if (versions.length === 0) return
  const named = versions.map(({ version }) => version).join(', ')
  throw new Problem(
    409,
    'roster-in-use',
    `The roster ${id} is named by version ${named} of the policy, which is the newest or has open cases. Store a policy without it, and migrate the open cases.`,
  )
}
