import type { z } from 'zod'
import { openCase, openedBy } from '../../cases/open-case'
import { proposePriority } from '../../domain/processes/need-priority'
import { openNeed, type OpenNeedInput } from '../../domain/processes/need.messages'
import { caseView } from '../case-schema'
import { caseAnswer } from '../case-view'
import type { Dependencies } from '../dependencies'
import { derivedId } from '../../prisma/ids'
import { withNotes } from '../notes'
import { livingCustomer } from '../../prisma/customers/known'
import { mustBeStaff, ownerOf } from '../people'
import { unknownInBody } from '../problem'
import { route } from '../route'
import { mustBeKnown } from '../sight'

/** [N1] A need is opened; the answer is its whole future. */
export const needRoutes = [
  route({
    method: 'post',
    path: '/v1/needs',
    summary: 'Open a need',
    description: 'With an `externalRef` that is known already the answer is 200 with that case, unchanged.',
    scope: 'write',
    body: openNeed,
    responses: { 201: caseView, 200: caseView },
    async handler({ body, caller, once, deps }) {
      const { externalRef } = body
      const id = externalRef ? derivedId('need', externalRef.source, externalRef.id) : once.id('need')
      const there = await caseAnswer(deps.prisma, id, externalRef ? 200 : 201)
      if (there && externalRef) await mustBeKnown(deps.prisma, caller, id)
      if (there) return there

      const { input, rules } = await settled(deps, body)
      // One that lived and was closed meanwhile is there to be read.
      await openCase({ client: deps.temporal, taskQueue: deps.config.taskQueue ?? 'cases' }, 'need', {
        id,
        ...rules,
        by: caller.by,
        input,
        ...(body.occurredAt === undefined ? {} : { occurredAt: body.occurredAt }),
        ...(externalRef ? { externalRef } : {}),
      })
      const answer = await caseAnswer(deps.prisma, id, 201)
      if (!answer) throw new Error(`${id} was opened, but not into this database.`)
      return withNotes(deps.prisma, answer, input.ownerId)
    },
  }),
]

/** Customer, owner and priority as the process is opened with them, and what the policy's variants ask about. */
async function settled(
  deps: Dependencies,
  { occurredAt: _, ...body }: z.output<typeof openNeed>,
): Promise<{ input: OpenNeedInput; rules: Awaited<ReturnType<typeof openedBy>> }> {
  const { title, description } = body
  const customer = await livingCustomer(deps.prisma, body.customerId)
  if (!customer) throw unknownInBody('customer', body.customerId, '/customerId')
  const ownerId = ownerOf(body.ownerId, customer)
  await mustBeStaff(deps, [{ pointer: '/ownerId', id: ownerId }])
  const { id: customerId, tier, churnRisk } = customer
  const rules = await openedBy(deps.prisma, { tier, ownerId })
  if (body.priority) return { input: { ...body, customerId, ownerId, priority: body.priority }, rules }
  const priority = proposePriority({ title, description, tier, churnRisk })
  return { input: { ...body, customerId, ownerId, priority, priorityProposed: true }, rules }
}
