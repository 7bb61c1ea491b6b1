import { z } from 'zod'
import { openOrJoinAtRisk } from '../../cases/at-risk'
import { openAtRisk } from '../../domain/processes/at-risk.messages'
import { Answer } from '../answer'
import { caseView } from '../case-schema'
import { caseAnswer } from '../case-view'
import { livingCustomer } from '../../prisma/customers/known'
import { mustBeStaff, ownerOf } from '../people'
import { unknownInBody } from '../problem'
import { route } from '../route'
import { seesCase } from '../sight'

/** [R1] A customer is at risk, somebody says: a case is opened, or the open one is told. */
export const atRiskRoutes = [
  route({
    method: 'post',
    path: '/v1/at-risk-customers',
    summary: 'Say that a customer is at risk',
    description:
      'A customer has at most one open case: the answer is 201 with a new one, or 200 with the open one, which records the trigger; 202 where that one is not yours to see.',
    scope: 'write',
    body: openAtRisk,
    responses: { 201: caseView, 200: caseView, 202: z.object({ id: z.string(), joined: z.literal(true) }) },
    async handler({ body, caller, once, deps }) {
      const { prisma, temporal: client, config } = deps
      const { customerId, risk, source, reason, title, occurredAt } = body
      const customer = await livingCustomer(prisma, customerId)
      if (!customer) throw unknownInBody('customer', customerId, '/customerId')
      const ownerId = ownerOf(body.ownerId, customer)
      await mustBeStaff(deps, [{ pointer: '/ownerId', id: ownerId }])
      const trigger = { id: once.id('trg'), source, risk, ...(reason === undefined ? {} : { reason }) }
      const reach = { prisma, client, taskQueue: config.taskQueue ?? 'cases' }
      const id = await openOrJoinAtRisk(reach, customer, { trigger, by: caller.by, ownerId, title, occurredAt })
      const opening = await prisma.caseEvent.findUniqueOrThrow({ where: { caseId_seq: { caseId: id, seq: 1 } } })
      const isOpener = (opening.data as { trigger?: { id?: string } }).trigger?.id === trigger.id
      if (!isOpener && !(await seesCase(prisma, caller, id))) return new Answer({ id, joined: true }, { status: 202 })
      const answer = await caseAnswer(prisma, id, isOpener ? 201 : 200)
      if (!answer) throw new Error(`${id} was opened, but not into this database.`)
      return answer
    },
  }),
]
