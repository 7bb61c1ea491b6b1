import { z } from 'zod'
import { text } from '../../domain/messages'
import type { Team } from '../../prisma/generated/client'
import { pageById, pageOf, pageQuery } from '../page'
import { invalidField, unknown } from '../problem'
import { mayArrange } from '../roles'
import { route } from '../route'
import { idParam, madeOnce } from '../rows'

const team = z.object({ id: z.string(), name: z.string(), createdAt: z.iso.datetime() })

const view = ({ id, name, createdAt }: Team) => ({ id, name, createdAt: createdAt.toISOString() })

/** Teams of staff [A1]. */
export const teamRoutes = [
  route({
    method: 'post',
    path: '/v1/teams',
    summary: 'Create a team',
    scope: 'write',
    body: z.strictObject({ name: text(200) }),
    responses: { 201: team },
    async handler({ body, caller, once, deps: { prisma } }) {
      await mayArrange(prisma, caller, 'teams')
      const id = once.id('tem')
      const made = await madeOnce(
        () => prisma.team.create({ data: { id, ...body } }),
        () => prisma.team.findUnique({ where: { id } }),
      ).catch(async (error: unknown) => {
        if (await prisma.team.findUnique({ where: body })) {
          throw invalidField('/name', 'name-taken', `There is a team ${body.name} already: choose another name.`)
        }
        throw error
      })
      return view(made)
    },
  }),
  route({
    method: 'get',
    path: '/v1/teams',
    summary: 'List teams',
    scope: 'read',
    query: pageQuery,
    responses: { 200: pageOf(team) },
    handler: ({ query, deps: { prisma } }) => pageById(query, (page) => prisma.team.findMany(page), view),
  }),
  route({
    method: 'get',
    path: '/v1/teams/:id',
    summary: 'A team',
    scope: 'read',
    params: idParam,
    responses: { 200: team },
    async handler({ params: { id }, deps: { prisma } }) {
      const row = await prisma.team.findUnique({ where: { id } })
      if (!row) throw unknown('team', id)
      return view(row)
    },
  }),
]
