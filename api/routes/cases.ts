import { z } from 'zod'
import type { Escalate } from '../../domain/clock/case.messages'
import { mustBeThere } from '../audiences'
import { leadOnly, mustBeLead, ownerOf } from '../access'
import { caseView } from '../case-schema'
import { caseAnswer } from '../case-view'
import { anyCaseCommands, atRiskCommands, type CommandResource, needCommands } from '../commands'
import type { Dependencies } from '../dependencies'
import { invalidField, Problem, unknown } from '../problem'
import { type Ask, type Route, route } from '../route'
import { idParam } from '../rows'
import { mustSeeCase } from '../sight'
import { say } from '../say'
import { withNotes } from '../notes'

const numberParam = idParam.extend({
  n: z.coerce.number().int().min(1).max(1_000).describe('Which one, from 1'),
})

const readCase = route({
  method: 'get',
  path: '/v1/cases/:id',
  summary: 'A case with every deadline and every rung, past and to come',
  scope: 'read',
  params: idParam,
  responses: { 200: caseView },
  async handler({ params: { id }, deps: { prisma } }) {
    const answer = await caseAnswer(prisma, id)
    if (!answer) throw unknown('case', id)
    return answer
  },
})

/** One route per thing people do [N2–N9, T6, E2, X5, X13], made from the table of commands. */
export const caseRoutes: Route[] = [
  readCase,
  ...needCommands.map((resource) => commandRoute(resource, '/v1/needs/:id', 'need')),
  ...atRiskCommands.map((resource) => commandRoute(resource, '/v1/at-risk-customers/:id', 'at-risk')),
  ...anyCaseCommands.map((resource) => commandRoute(resource, '/v1/cases/:id')),
]

function commandRoute(
  { resource, command, body, summary, method }: CommandResource,
  base: `/${string}`,
  kind?: string,
): Route {
  return route({
    method: method ?? 'post',
    path: `${base}/${resource}`,
    summary,
    scope: 'write',
    params: resource.includes(':n') ? numberParam : idParam,
    ifMatch: true,
    body,
    responses: { 200: caseView },
    async handler({ params, body, ...ask }) {
      const { id, ...more } = params as { id: string; n?: number }
      await mustExist(ask.deps, id, kind)
      await mustBeAllowed(ask, id, command, body)
      if (command === 'mergeInto') await mustTakeMerges(ask, id, String(body.intoId))
      if (command === 'escalate') await mustReach(ask.deps, body as Escalate)
      const answer = await say(ask, id, command, { ...body, ...more })
      return command === 'assign' ? withNotes(ask.deps.prisma, answer, String(body.ownerId)) : answer
    },
  })
}

/** [R5, T7] Some things only a lead does. */
async function mustBeAllowed(
  { caller, deps: { prisma } }: Pick<Ask<unknown, unknown, unknown>, 'caller' | 'deps'>,
  id: string,
  command: string,
  body: Record<string, unknown>,
): Promise<void> {
  const what = leadOnly[command]?.(body)
  if (what !== undefined) await mustBeLead(prisma, caller, (await ownerOf(prisma, id, String(body['key']))) ?? '', what)
}

async function mustExist({ prisma }: Dependencies, id: string, kind?: string): Promise<void> {
  const row = await prisma.case.findUnique({ where: { id }, select: { kind: true } })
  if (!row || (kind !== undefined && row.kind !== kind)) throw unknown(kind ?? 'case', id)
}

/** [X5] Whom a person escalates to is there. */
function mustReach({ prisma }: Dependencies, { to = [] }: Escalate): Promise<void> {
  return mustBeThere(
    prisma,
    to.map((audience, n) => ({ audience, pointer: `/to/${n}` })),
  )
}

/** [X13] The survivor of a merge is another open case of the same kind. */
async function mustTakeMerges(
  { caller, deps: { prisma } }: Pick<Ask<unknown, unknown, unknown>, 'caller' | 'deps'>,
  id: string,
  intoId: string,
): Promise<void> {
  const rows = await prisma.case.findMany({
    where: { id: { in: [id, intoId] } },
    select: { id: true, kind: true, state: true },
  })
  const [from, into] = [id, intoId].map((one) => rows.find((row) => row.id === one))
  const isSeen = await mustSeeCase(prisma, caller, intoId).then(
    () => true,
    (error: unknown) => {
      if (error instanceof Problem) return false
      throw error
    },
  )
  if (!into || !isSeen)
    throw invalidField('/intoId', 'unknown-case', `There is no case ${intoId}: give the id of the case that survives.`)
  if (into.kind !== from?.kind)
    throw invalidField('/intoId', 'other-kind', `${intoId} is a ${into.kind}; only cases of one kind are merged.`)
  if (into.state !== 'closed') return
  const message = `${intoId} is closed: merge into a case that is open.`
  throw new Problem(409, 'survivor-closed', message, {
    errors: [{ pointer: '/intoId', code: 'survivor-closed', message }],
  })
}
