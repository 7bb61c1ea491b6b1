import { z } from 'zod'
import { staffId } from '../../domain/messages'
import type { Absence } from '../../prisma/generated/client'
import { pageById, pageOf, pageQuery } from '../page'
import { mustBeStaff } from '../people'
import { invalidField, unknown } from '../problem'
import { route } from '../route'
import { idParam } from '../rows'
import { closesCircle } from '../../domain/clock/stand-ins'

const newAbsence = z
  .strictObject({
    staffId,
    from: z.iso.date().describe('First day away, in the company time zone'),
    to: z.iso.date().describe('Last day away, inclusive'),
    standInId: staffId.optional().describe('Absent: the manager stands in'),
  })
  .refine(({ from, to }) => from <= to, { path: ['to'], error: 'must not lie before `from`' })
const absence = z.object({
  id: z.string(),
  staffId: z.string(),
  from: z.string(),
  to: z.string(),
  standInId: z.string().nullable(),
  createdAt: z.iso.datetime(),
})

const view = ({ id, staffId, fromOn, toOn, standInId, createdAt }: Absence) => ({
  id,
  staffId,
  from: fromOn,
  to: toOn,
  standInId,
  createdAt: createdAt.toISOString(),
})

/** Who is away and who stands in; inclusive dates [E3, X11]. */
export const absenceRoutes = [
  route({
    method: 'post',
    path: '/v1/absences',
    summary: 'Enter an absence',
    scope: 'write',
    body: newAbsence,
    responses: { 201: absence },
    async handler({ body: { staffId, from, to, standInId }, once, deps }) {
      await mustBeStaff(deps, [
        { pointer: '/staffId', id: staffId },
        { pointer: '/standInId', id: standInId },
      ])
      const entered = { staffId, fromOn: from, toOn: to, standInId: standInId ?? null }
      const id = once.id('abs')
      const row = await deps.prisma.$transaction(async (tx) => {
        await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('stand-ins'))`
        const meanwhile = await tx.absence.findMany({
          where: { fromOn: { lte: to }, toOn: { gte: from }, standInId: { not: null } },
        })
        if (
          closesCircle(
            entered,
            meanwhile.filter((one) => one.id !== id),
          )
        ) {
          throw invalidField(
            '/standInId',
            'stand-in-cycle',
            'On some day everybody in this chain of stand-ins would be away: name somebody who is there.',
          )
        }
        return tx.absence.upsert({ where: { id }, create: { id, ...entered }, update: {} })
      })
      return view(row)
    },
  }),
  route({
    method: 'get',
    path: '/v1/absences',
    summary: 'List absences',
    scope: 'read',
    query: pageQuery.extend({ staffId: staffId.optional() }),
    responses: { 200: pageOf(absence) },
    handler: ({ query: { staffId, ...query }, deps: { prisma } }) =>
      pageById(
        query,
        ({ where, ...page }) =>
          prisma.absence.findMany({ ...page, where: { ...where, ...(staffId === undefined ? {} : { staffId }) } }),
        view,
      ),
  }),
  route({
    method: 'get',
    path: '/v1/absences/:id',
    summary: 'An absence',
    scope: 'read',
    params: idParam,
    responses: { 200: absence },
    async handler({ params: { id }, deps: { prisma } }) {
      const row = await prisma.absence.findUnique({ where: { id } })
      if (!row) throw unknown('absence', id)
      return view(row)
    },
  }),
  route({
    method: 'delete',
    path: '/v1/absences/:id',
    summary: 'Take back an absence',
    scope: 'write',
    params: idParam,
    responses: { 204: null },
    async handler({ params: { id }, once, deps: { prisma } }) {
      const { count } = await prisma.absence.deleteMany({ where: { id } })
      if (count === 0 && !once.repeated) throw unknown('absence', id)
    },
  }),
]
