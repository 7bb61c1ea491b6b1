import { z } from 'zod'
import { staffId, text } from '../../domain/messages'
import { isZone } from '../../domain/time/zone'
import { Prisma, type PrismaClient, type Staff } from '../../prisma/generated/client'
import { channelLists, handles, mustBeChannels } from '../channels'
import { mustBeAt } from '../match'
import { pageById, pageOf, pageQuery } from '../page'
import { mustBeStaff } from '../people'
import { invalidField, unknown, unknownInBody } from '../problem'
import { mayChangeStaff, mustKeepAdministrator } from '../roles'
import { route } from '../route'
import { idParam, madeOnce } from '../rows'
import { named } from '../openapi'

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as 22:00')
const quietHours = z
  .strictObject({
    from: timeOfDay,
    to: timeOfDay,
    evenCritical: z.boolean().optional().describe('Also what is critical waits; else it comes through'),
  })
  .refine(({ from, to }) => from !== to, {
    path: ['to'],
    error: 'must differ from `from`: a day is never quiet as a whole',
  })

const fields = {
  name: text(200),
  email: z.email().max(320),
  language: z.enum(['zh-CN', 'en']),
  managerId: staffId.nullable().describe('The lead; the chain of managers is the chain of escalation'),
  teamId: text(64).nullable(),
  roles: z.array(z.enum(['agent', 'lead', 'director', 'admin', 'tool'])).max(5),
  channels: channelLists,
  handles,
  timeZone: z.string().refine(isZone, { error: 'must be an IANA time zone such as Asia/Shanghai' }).nullable(),
  quietHours: quietHours
    .nullable()
    .describe(
      'Alerts wait until they end; in the person’s time zone, else the company’s; over midnight when `from` is later',
    ),
}
const { name, email, language, managerId, teamId, roles, timeZone, quietHours: quiet } = fields
const newStaff = z.strictObject({
  name,
  email,
  language: language.default('zh-CN'),
  managerId: managerId.optional(),
  teamId: teamId.optional(),
  roles: roles.default(['agent']),
  channels: channelLists.default({ default: ['email'] }),
  handles: handles.default({}),
  timeZone: timeZone.optional(),
  quietHours: quiet.optional(),
})
const staffChange = z.strictObject(fields).partial()
const staff = named(
  'Staff',
  z.object({
    id: z.string(),
    ...fields,
    email: z.string().nullable(),
    revision: z.int(),
    createdAt: z.iso.datetime(),
  }),
)

const view = ({ createdAt, ...row }: Staff) => ({ ...row, createdAt: createdAt.toISOString() })

/** People who owe or are told something, and their chain of managers [A1, X2]. */
export const staffRoutes = [
  route({
    method: 'post',
    path: '/v1/staff',
    summary: 'Create a staff member',
    scope: 'write',
    body: newStaff,
    responses: { 201: staff },
    async handler({ body, caller, once, deps }) {
      await mayChangeStaff(deps.prisma, caller, body)
      await mustExist(deps.prisma, body)
      const id = once.id('stf')
      const data = { id, ...stored(body) } as Prisma.StaffUncheckedCreateInput
      return view(
        await madeOnce(
          () => deps.prisma.staff.create({ data }),
          () => deps.prisma.staff.findUnique({ where: { id } }),
        ),
      )
    },
  }),
  route({
    method: 'get',
    path: '/v1/staff',
    summary: 'List staff',
    scope: 'read',
    query: pageQuery,
    responses: { 200: pageOf(staff) },
    handler: ({ query, deps: { prisma } }) => pageById(query, (page) => prisma.staff.findMany(page), view),
  }),
  route({
    method: 'get',
    path: '/v1/staff/:id',
    summary: 'A staff member',
    scope: 'read',
    params: idParam,
    responses: { 200: staff },
    async handler({ params: { id }, deps: { prisma } }) {
      const row = await prisma.staff.findUnique({ where: { id } })
      if (!row) throw unknown('staff', id)
      return view(row)
    },
  }),
  route({
    method: 'patch',
    path: '/v1/staff/:id',
    summary: 'Change a staff member',
    description:
      'Administrators, and keys of programs with the scope `admin`, change everything. A person changes `language`, `channels`, `handles`, `timeZone` and `quietHours` of themselves. A program with `write` gives nobody the role director or admin, and changes nobody who has it.',
    scope: 'write',
    params: idParam,
    ifMatch: true,
    body: staffChange,
    responses: { 200: staff },
    async handler({ params: { id }, body, caller, request, deps: { prisma, keys } }) {
      await mustExist(prisma, body)
      const changed = await prisma.$transaction(async (tx) => {
        await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('staff-chain'))`
        // here: nobody is made a director between the look and the change
        await mayChangeStaff(tx, caller, body, id)
        await mustBeAt(tx, 'staff', id, request)
        const before = await tx.staff.findUnique({ where: { id }, select: { roles: true } })
        if (!before) throw unknown('staff', id)
        await mustKeepAdministrator(tx, before.roles, body.roles)
        if (typeof body.managerId === 'string' && (await isAbove(tx, id, body.managerId))) {
          throw invalidField(
            '/managerId',
            'manager-cycle',
            'This person would be their own manager, directly or through others: choose another manager.',
          )
        }
        return tx.staff.update({ where: { id }, data: stored(body) as Prisma.StaffUncheckedUpdateInput })
      })
      // what their keys may do goes by their roles
      if (body.roles) keys.forget()
      return view(changed)
    },
  }),
]

/** Quiet hours that are taken back are no value in the database. */
function stored<B extends { quietHours?: object | null | undefined }>(body: B) {
  return body.quietHours === null ? { ...body, quietHours: Prisma.DbNull } : body
}

async function mustExist(
  prisma: PrismaClient,
  { managerId, teamId, channels }: z.output<typeof staffChange>,
): Promise<void> {
  await mustBeChannels(prisma, channels)
  await mustBeStaff({ prisma }, [{ pointer: '/managerId', id: managerId }])
  if (typeof teamId === 'string' && !(await prisma.team.findUnique({ where: { id: teamId } })))
    throw unknownInBody('team', teamId, '/teamId')
}

/** Whether `id` is in the chain of managers that starts at `from`. */
async function isAbove(tx: Prisma.TransactionClient, id: string, from: string): Promise<boolean> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE chain AS (
      SELECT id, manager_id FROM staff WHERE id = ${from}
      UNION SELECT s.id, s.manager_id FROM staff s JOIN chain c ON s.id = c.manager_id
    ) SELECT id FROM chain WHERE id = ${id}`
  return rows.length > 0
}
