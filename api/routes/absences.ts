import { z } from 'zod'
import { dateOnly, staffId } from '../../domain/messages'
import type { Absence, Prisma } from '../../prisma/generated/client'
import type { Dependencies } from '../dependencies'
import { mustBeAt } from '../match'
import { pageById, pageOf, pageQuery } from '../page'
import { mustBeStaff } from '../people'
import { invalidField, Problem, unknown } from '../problem'
import { rulesFor } from '../reads/rules'
import { maySayAway } from '../roles'
import { route } from '../route'
import { idParam } from '../rows'
import { closesCircle } from '../../domain/clock/stand-ins'
import { named } from '../openapi'

const newAbsence = z
  .strictObject({
    staffId,
    from: dateOnly.describe('First day away, in the company time zone'),
    to: dateOnly.describe('Last day away, inclusive'),
    standInId: staffId.optional().describe('Absent: the manager stands in'),
  })
  .refine(({ from, to }) => from <= to, { path: ['to'], error: 'must not lie before `from`' })
const absence = named(
  'Absence',
  z.object({
    id: z.string(),
    staffId: z.string(),
    from: z.string(),
    to: z.string(),
    standInId: z.string().nullable(),
    revision: z.int(),
    createdAt: z.iso.datetime(),
    handedBackAt: z.iso
      .datetime()
      .nullable()
      .describe('When it was over, and the person and the stand-ins were told so'),
  }),
)
const absenceWithNote = absence.extend({
  note: z
    .record(z.string(), z.unknown())
    .nullable()
    .describe('What happened meanwhile: told to stand-ins, met, missed, moved, and what was owed at the return'),
})
const change = z
  .strictObject({
    to: dateOnly.describe('Earlier than planned, or later'),
    standInId: staffId.nullable().describe('null: the manager stands in'),
  })
  .partial()

const view = ({ id, staffId, fromOn, toOn, standInId, revision, createdAt, handedBackAt }: Absence) => ({
  id,
  staffId,
  from: fromOn,
  to: toOn,
  standInId,
  revision,
  createdAt: createdAt.toISOString(),
  handedBackAt: handedBackAt?.toISOString() ?? null,
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
    async handler({ body: { staffId, from, to, standInId }, caller, once, deps }) {
      await maySayAway(deps.prisma, caller, staffId)
      await mustBeStaff(deps, [
        { pointer: '/staffId', id: staffId },
        { pointer: '/standInId', id: standInId },
      ])
      const id = once.id('abs')
      const entered = { staffId, fromOn: from, toOn: to, standInId: standInId ?? null }
      // Of one that is over when it is entered there is nothing to hand back.
      const handedBackAt = to < (await today(deps)) ? new Date() : null
      const row = await deps.prisma.$transaction(async (tx) => {
        await mustNotCloseCircle(tx, id, entered)
        return tx.absence.upsert({ where: { id }, create: { id, ...entered, handedBackAt }, update: {} })
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
    responses: { 200: absenceWithNote },
    async handler({ params: { id }, deps: { prisma } }) {
      const row = await prisma.absence.findUnique({ where: { id } })
      if (!row) throw unknown('absence', id)
      return { ...view(row), note: row.note }
    },
  }),
  route({
    method: 'patch',
    path: '/v1/absences/:id',
    summary: 'Change how long somebody is away, or who stands in',
    description: 'Whoever is back earlier gives the last day away; what happened meanwhile is handed back then.',
    scope: 'write',
    params: idParam,
    ifMatch: true,
    body: change,
    responses: { 200: absence },
    async handler({ params: { id }, body, caller, request, deps }) {
      await mustBeStaff(deps, [{ pointer: '/standInId', id: body.standInId }])
      const row = await deps.prisma.$transaction(async (tx) => {
        await mustBeAt(tx, 'absences', id, request)
        const before = await tx.absence.findUnique({ where: { id } })
        if (!before) throw unknown('absence', id)
        await maySayAway(tx, caller, before.staffId)
        const { toOn: to, standInId: standIn } = before
        const changed = {
          ...before,
          toOn: body.to ?? to,
          standInId: body.standInId === undefined ? standIn : body.standInId,
        }
        if (changed.toOn < before.fromOn)
          throw invalidField(
            '/to',
            'before-it-begins',
            'Must not lie before `from`: to take an absence back, delete it.',
          )
        if (before.handedBackAt)
          throw new Problem(409, 'absence-over', 'This absence is over and was handed back: enter a new one.')
        await mustNotCloseCircle(tx, id, changed)
        return tx.absence.update({ where: { id }, data: { toOn: changed.toOn, standInId: changed.standInId } })
      })
      return view(row)
    },
  }),
  route({
    method: 'delete',
    path: '/v1/absences/:id',
    summary: 'Take back an absence',
    scope: 'write',
    params: idParam,
    ifMatch: true,
    responses: { 204: null },
    async handler({ params: { id }, caller, once, request, deps: { prisma } }) {
      const { count } = await prisma.$transaction(async (tx) => {
        await mustBeAt(tx, 'absences', id, request)
        const before = await tx.absence.findUnique({ where: { id }, select: { staffId: true } })
        if (before) await maySayAway(tx, caller, before.staffId)
        return tx.absence.deleteMany({ where: { id } })
      })
      if (count === 0 && !once.repeated) throw unknown('absence', id)
    },
  }),
]

type Entered = Pick<Absence, 'staffId' | 'fromOn' | 'toOn' | 'standInId'>

/** [X11] The manager stands in where nobody is named. Entered one at a time, so that two at once make no circle either. */
async function mustNotCloseCircle(tx: Prisma.TransactionClient, id: string, entered: Entered): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('stand-ins'))`
  const { staffId, fromOn, toOn } = entered
  const staff = { select: { managerId: true } }
  const [person, meanwhile] = await Promise.all([
    tx.staff.findUnique({ where: { id: staffId }, ...staff }),
    tx.absence.findMany({
      where: { id: { not: id }, fromOn: { lte: toOn }, toOn: { gte: fromOn } },
      include: { staff },
    }),
  ])
  const others = meanwhile.map(({ staff, ...one }) => ({ ...one, standInId: one.standInId ?? staff.managerId }))
  if (closesCircle({ ...entered, standInId: entered.standInId ?? person?.managerId ?? null }, others))
    throw invalidField(
      '/standInId',
      'stand-in-cycle',
      'On some day everybody in this chain of stand-ins would be away: name somebody who is there.',
    )
}

/** In the company's zone. */
async function today({ prisma }: Dependencies): Promise<string> {
  const { company } = await rulesFor(prisma, [])
  return company.calendar.dateOf(Date.now())
}
