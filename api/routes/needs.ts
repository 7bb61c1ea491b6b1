import { WithStartWorkflowOperation, WorkflowExecutionAlreadyStartedError } from '@temporalio/client'
import type { z } from 'zod'
import type { PinnedFacts } from '../../domain/clock/case'
import type { Opening } from '../../domain/clock/decide'
import { proposePriority } from '../../domain/processes/need-priority'
import { openNeed, type OpenNeedInput } from '../../domain/processes/need.messages'
import type { Customer } from '../../prisma/generated/client'
import { pinnedFacts } from '../../prisma/facts'
import { caseWorkflow, opened } from '../../workflows/messages'
import { caseView } from '../case-schema'
import { caseAnswer } from '../case-view'
import type { Dependencies } from '../dependencies'
import { derivedId } from '../ids'
import { withNotes } from '../notes'
import { mustBeStaff } from '../people'
import { invalidField, unknownInBody } from '../problem'
import { route } from '../route'

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
      if (there) return there

      const { input, facts } = await settled(deps, body)
      const policy = await deps.prisma.policy.findFirstOrThrow({
        orderBy: { version: 'desc' },
        select: { version: true },
      })
      await open(deps, {
        id,
        policyVersion: policy.version,
        by: caller.by,
        input,
        facts,
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
): Promise<{ input: OpenNeedInput; facts: PinnedFacts }> {
  const { customerId, title, description } = body
  const customer = await deps.prisma.customer.findUnique({ where: { id: customerId } })
  if (!customer) throw unknownInBody('customer', customerId, '/customerId')
  const ownerId = ownerOf(body.ownerId, customer)
  await mustBeStaff(deps, [{ pointer: '/ownerId', id: ownerId }])
  const { tier, churnRisk } = customer
  const facts = await pinnedFacts(deps.prisma, { tier, ownerId })
  if (body.priority) return { input: { ...body, ownerId, priority: body.priority }, facts }
  const priority = proposePriority({ title, description, tier, churnRisk })
  return { input: { ...body, ownerId, priority, priorityProposed: true }, facts }
}

function ownerOf(given: string | undefined, { id, ownerId }: Customer): string {
  const owner = given ?? ownerId
  if (owner !== null) return owner
  throw invalidField(
    '/ownerId',
    'owner-missing',
    `Customer ${id} has no owner: say who owns this need, in \`ownerId\`.`,
  )
}

/** Update-With-Start: whoever asks, and however often, meets in one workflow; answered when the opening is committed. */
async function open({ temporal, config }: Dependencies, opening: Opening): Promise<void> {
  const [type, options] = caseWorkflow('need', opening.id, config.taskQueue ?? 'cases', { opening })
  const startWorkflowOperation = new WithStartWorkflowOperation(type, options)
  try {
    await temporal.workflow.executeUpdateWithStart(opened, { args: [], updateId: 'open', startWorkflowOperation })
  } catch (error) {
    // It lived and was closed meanwhile: it is there to be read.
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error
  }
}
