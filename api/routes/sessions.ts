import { z } from 'zod'
import { text } from '../../domain/messages'
import type { Session } from '../../prisma/generated/client'
import type { Caller } from '../auth'
import type { Dependencies } from '../dependencies'
import { pageById, pageOf, pageQuery } from '../page'
import { Problem, unknown } from '../problem'
import { route } from '../route'
import { idParam } from '../rows'
import { endOf, sessionRules } from '../sessions'
import { GOOD_FOR_MS, linkPath, makeLink } from '../sign-in/links'
import { mayEnter } from '../sign-in/people'
import { named } from '../openapi'

const session = named(
  'Session',
  z.object({
    id: z.string(),
    staffId: z.string(),
    how: z.enum(['link', 'provider']).describe('By a link, or by the identity provider'),
    address: z.string().nullable(),
    agent: z.string().nullable().describe('What the browser says it is'),
    createdAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime(),
    endsAt: z.iso.datetime().describe('When it ends if nothing is asked with it; in the past: it has ended'),
    current: z.boolean().describe('The one this was asked with'),
  }),
)

const view =
  ({ config }: Dependencies, caller: Caller) =>
  ({ hash: _hash, endedAt, ...row }: Session) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt.toISOString(),
    endsAt: endOf({ hash: _hash, endedAt, ...row }, sessionRules(config)).toISOString(),
    current: row.id === caller.id,
  })

const me = z.object({
  staff: z
    .object({
      id: z.string(),
      name: z.string(),
      email: z.string().nullable(),
      language: z.string(),
      roles: z.array(z.string()),
    })
    .nullable()
    .describe('null: a program'),
  scopes: z.array(z.enum(['read', 'write', 'admin'])),
  csrfToken: z
    .string()
    .optional()
    .describe('Only for a session: send it as the header X-CSRF-Token with everything that is no GET'),
})

/** People's browsers: who is signed in, from where, and how that ends [A1]. */
export const sessionRoutes = [
  route({
    method: 'get',
    path: '/v1/me',
    summary: 'Who asks',
    scope: 'read',
    responses: { 200: me },
    async handler({ caller, deps: { prisma } }) {
      const select = { id: true, name: true, email: true, language: true, roles: true }
      const id = caller.staffId
      const staff = id === undefined ? null : await prisma.staff.findUnique({ where: { id }, select })
      return { staff, scopes: caller.scopes, ...caller.signedIn }
    },
  }),
  route({
    method: 'get',
    path: '/v1/sessions',
    summary: 'List sessions',
    description: 'Of oneself; an administrator may ask for those of anybody, or of everybody.',
    scope: 'read',
    query: pageQuery.extend({ staffId: text(64).optional().describe('Whose') }),
    responses: { 200: pageOf(session) },
    handler({ query: { staffId, ...query }, caller, deps }) {
      const whose = caller.scopes.includes('admin') ? staffId : own(caller, staffId)
      const find = (page: { where: object; orderBy: { id: 'asc' }; take: number }) =>
        deps.prisma.session.findMany({ ...page, where: { ...page.where, ...(whose && { staffId: whose }) } })
      return pageById(query, find, view(deps, caller))
    },
  }),
  route({
    method: 'delete',
    path: '/v1/sessions/:id',
    summary: 'End a session',
    description: '`current` is the one this is asked with: whoever signs out. An administrator ends those of anybody.',
    scope: 'write',
    params: idParam,
    responses: { 204: null },
    async handler({ params: { id: said }, caller, deps: { prisma, keys } }) {
      const id = said === 'current' ? caller.id : said
      const found = await prisma.session.findUnique({ where: { id }, select: { staffId: true } })
      if (!found || !(caller.scopes.includes('admin') || found.staffId === caller.staffId))
        throw unknown('session', said)
      await prisma.session.updateMany({ where: { id, endedAt: null }, data: { endedAt: new Date() } })
      keys.forget()
    },
  }),
  route({
    method: 'delete',
    path: '/v1/staff/:id/sessions',
    summary: 'End all sessions of a person',
    description:
      'After a loss or theft. Links to sign in that are still open end with them. Personal keys are ended at /v1/api-keys.',
    scope: 'write',
    params: idParam,
    responses: { 204: null },
    async handler({ params: { id }, caller, deps: { prisma, keys } }) {
      if (!caller.scopes.includes('admin')) own(caller, id)
      if (!(await prisma.staff.findUnique({ where: { id }, select: { id: true } }))) throw unknown('staff', id)
      const at = new Date()
      await prisma.$transaction([
        prisma.signInLink.updateMany({ where: { staffId: id, usedAt: null }, data: { usedAt: at } }),
        prisma.session.updateMany({ where: { staffId: id, endedAt: null }, data: { endedAt: at } }),
      ])
      keys.forget()
    },
  }),
  route({
    method: 'post',
    path: '/v1/staff/:id/sign-in-links',
    summary: 'Make a link that signs a person in',
    description:
      'For whoever gets no mail: hand it over in private. It works once, for a day. The answer shows it this once.',
    scope: 'admin',
    params: idParam,
    responses: {
      201: z.object({
        staffId: z.string(),
        expiresAt: z.iso.datetime(),
        url: z.url().describe('Shown once'),
      }),
    },
    reveal: (secret, { url }) => ({ url: `${String(url)}${secret.toString('base64url')}` }),
    async handler({ params: { id }, caller, once, deps: { prisma, config } }) {
      const person = await prisma.staff.findUnique({ where: { id }, select: { roles: true } })
      if (!person) throw unknown('staff', id)
      if (config.publicUrl === undefined)
        throw new Problem(409, 'sign-in-off', 'Nobody can sign in here: set PUBLIC_URL and start again.')
      if (!mayEnter(person))
        throw new Problem(409, 'no-role', 'This person has no role and could do nothing: give them one first.')
      const link = { staffId: id, madeBy: caller.by, goodForMs: GOOD_FOR_MS.administrator }
      const { expiresAt } = await makeLink(prisma, once.secret.toString('base64url'), link)
      return { staffId: id, expiresAt: expiresAt.toISOString(), url: config.publicUrl + linkPath('') }
    },
  }),
]

/** Sessions are people's, and each sees their own. */
function own({ staffId }: Caller, asked: string | undefined): string {
  if (staffId !== undefined && (asked === undefined || asked === staffId)) return staffId
  throw new Problem(
    403,
    'not-yours',
    'Everybody sees and ends their own sessions; those of others need an administrator.',
  )
}
