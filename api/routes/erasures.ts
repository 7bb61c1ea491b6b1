import { z } from 'zod'
import { text } from '../../domain/messages'
import { familyOf } from '../../prisma/customers/known'
import { stillTheirs } from '../../prisma/erasure/person'
import type { Erasure, PrismaClient } from '../../prisma/generated/client'
import { erasureWorkflow } from '../../workflows/messages'
import { Answer } from '../answer'
import type { Dependencies } from '../dependencies'
import { named } from '../openapi'
import { pageNewest, pageOf, pageQuery } from '../page'
import { invalidField, mergedAway, Problem, unknown } from '../problem'
import { type Ask, route } from '../route'
import { idParam } from '../rows'

const at = z.iso.datetime()
const erasure = named(
  'Erasure',
  z.object({
    id: z.string(),
    kind: z.enum(['customer', 'person']),
    subjectId: z.string(),
    reason: z.string(),
    by: z.string(),
    at: at.describe('When it was asked for'),
    state: z.enum(['under-way', 'erased']),
    erasedAt: at.optional(),
    done: z.record(z.string(), z.int()).describe('How many rows of which table were deleted or emptied'),
  }),
)

const viewOf = ({ subjects: _subjects, at, erasedAt, ...row }: Erasure) => ({
  ...row,
  kind: row.kind as 'customer' | 'person',
  at: at.toISOString(),
  state: erasedAt === null ? ('under-way' as const) : ('erased' as const),
  ...(erasedAt === null ? {} : { erasedAt: erasedAt.toISOString() }),
  done: row.done as Record<string, number>,
})

const asked = z.strictObject({
  name: text(200).describe('What they are called here, letter by letter: nobody else is erased by mistake'),
  reason: text(1_000).describe('Stays on record: name nobody in it'),
})
type Asked = Ask<unknown, unknown, z.output<typeof asked>>

const irreversible =
  'It cannot be undone. What is on its way is waited for; ask `/v1/erasures/:id` how far it is. Asked again, it is answered and not done again.'

/** Erases those who want to be forgotten (PIPL art. 47, GDPR art. 17). */
export const erasureRoutes = [
  route({
    method: 'post',
    path: '/v1/customers/:id/erasure',
    summary: 'Erase a customer',
    description: `What is known of them, and of those merged into them, is deleted. Of their cases stays what happened, when and by whom, without a word that was written; the keys of the engine’s histories are destroyed. ${irreversible}`,
    scope: 'admin',
    params: idParam,
    body: asked,
    responses: { 202: erasure },
    async handler({ params: { id }, ...ask }) {
      const { prisma } = ask.deps
      return begun(ask, 'customer', id, async () => {
        const row = await prisma.customer.findUnique({ where: { id }, select: { name: true, mergedIntoId: true } })
        if (!row) throw unknown('customer', id)
        if (row.mergedIntoId !== null) throw mergedAway(id, row.mergedIntoId)
        mustBeCalled(row.name, ask.body.name)
        const subjects = await familyOf(prisma, id)
        await mustOweNothing(prisma, subjects)
        return subjects
      })
    },
  }),
  route({
    method: 'post',
    path: '/v1/staff/:id/erasure',
    summary: 'Erase a person who works here no more',
    description: `Who they are is deleted; what they did stays under an id that names nobody; what the audit says of them is read by nobody any more. ${irreversible}`,
    scope: 'admin',
    params: idParam,
    body: asked,
    responses: { 202: erasure },
    async handler({ params: { id }, ...ask }) {
      const { prisma } = ask.deps
      return begun(ask, 'person', id, async () => {
        const row = await prisma.staff.findUnique({ where: { id }, select: { name: true } })
        if (!row) throw unknown('staff', id)
        mustBeCalled(row.name, ask.body.name)
        await mustOwnNothing(prisma, id)
        return [id]
      })
    },
  }),
  route({
    method: 'get',
    path: '/v1/erasures',
    summary: 'Who was erased, newest first',
    description: 'After an older backup was restored, ask for each of these that is younger once more.',
    scope: 'admin',
    query: pageQuery,
    responses: { 200: pageOf(erasure) },
    handler: ({ query, deps: { prisma } }) => pageNewest('at', query, (page) => prisma.erasure.findMany(page), viewOf),
  }),
  route({
    method: 'get',
    path: '/v1/erasures/:id',
    summary: 'An erasure and whether it is done',
    scope: 'admin',
    params: idParam,
    responses: { 200: erasure },
    async handler({ params: { id }, deps: { prisma } }) {
      const row = await prisma.erasure.findUnique({ where: { id } })
      if (!row) throw unknown('erasure', id)
      return viewOf(row)
    },
  }),
]

/** Puts it on record, once for each, and has it done. */
async function begun(
  { body, caller, once, deps }: Pick<Asked, 'body' | 'caller' | 'once' | 'deps'>,
  kind: Erasure['kind'],
  subjectId: string,
  check: () => Promise<string[]>,
): Promise<Answer> {
  const { prisma } = deps
  if (!(await prisma.erasure.findUnique({ where: { subjectId } }))) {
    const row = { id: once.id('era'), kind, subjectId, subjects: await check(), reason: body.reason, by: caller.by }
    await prisma.erasure.createMany({ data: [row], skipDuplicates: true })
  }
  const row = await prisma.erasure.findUniqueOrThrow({ where: { subjectId } })
  if (row.erasedAt === null) await start(deps, row.id)
  return new Answer(viewOf(row), { status: 202, headers: { Location: `/v1/erasures/${row.id}` } })
}

async function start({ temporal, config }: Dependencies, id: string): Promise<void> {
  await temporal.workflow.start(...erasureWorkflow(id, config.taskQueue ?? 'cases'))
}

function mustBeCalled(name: string, said: string): void {
  if (name === said) return
  throw invalidField(
    '/name',
    'another-name',
    'They are called otherwise here: look at who it is, and give the name as it stands there.',
  )
}

const SOME = 5

/** A promise is kept, or ended by somebody, before it is forgotten. */
async function mustOweNothing(prisma: PrismaClient, subjects: string[]): Promise<void> {
  const open = await prisma.case.findMany({
    where: { customerId: { in: subjects }, state: { not: 'closed' } },
    select: { id: true },
    orderBy: { id: 'asc' },
    take: SOME,
  })
  if (open.length === 0) return
  throw new Problem(
    409,
    'cases-open',
    `Something is still owed to this customer: close or cancel its cases first, such as ${open.map(({ id }) => id).join(', ')}.`,
  )
}

async function mustOwnNothing(prisma: PrismaClient, id: string): Promise<void> {
  const theirs = await stillTheirs(prisma, id)
  if (!theirs) return
  const { policy, lastAdministrator, ...counts } = theirs
  const list = [
    ...Object.entries(counts).flatMap(([what, count]) => (count > 0 ? [`${what}: ${count}`] : [])),
    ...(policy ? ['the newest policy names them'] : []),
    ...(lastAdministrator ? ['the last administrator'] : []),
  ]
  throw new Problem(409, 'still-needed', `Hand over first what is still theirs: ${list.join(', ')}.`)
}
