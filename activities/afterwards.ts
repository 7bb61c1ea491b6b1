/** What a recorded change sets in motion elsewhere. Best effort here: the sweep finds what a crash left over. */
import { ApplicationFailure, type Client, WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client'
import type { Logger } from 'pino'
import { followRisk, reportRisk } from '../cases/at-risk'
import { followCustomer } from '../cases/follow-customer'
import { caseIdFrom, openCase, openedBy } from '../cases/open-case'
import { tellCase } from '../cases/tell-case'
import type { Tell } from '../domain/processes/process'
import type { PrismaClient } from '../prisma/generated/client'
import { inboxWorkflowId, nudge, type CaseKind } from '../workflows/messages'
import type { Afterwards } from './commit'
import { wallClock } from './wall-clock'
import type { Bell } from './webhooks/bell'

export interface TaskQueues {
  cases: string
  inboxes: string
  /** Its own: an endpoint of somebody else that stalls keeps no alert of ours waiting. Absent: beside that of the inboxes. */
  webhooks?: string
}

export const defaultTaskQueues: TaskQueues = { cases: 'cases', inboxes: 'inboxes', webhooks: 'webhooks' }

export const webhookQueue = ({ inboxes, webhooks = `${inboxes}-webhooks` }: TaskQueues): string => webhooks

interface Dependencies {
  prisma: PrismaClient
  client: Client
  logger: Logger
  taskQueues: TaskQueues
}

export function afterwardsBy(dependencies: Dependencies, bell: Bell): Afterwards {
  const { logger } = dependencies
  const later = (what: string, work: Promise<unknown>) =>
    void work.catch((error: unknown) => logger.warn({ err: error }, `${what} is left to the sweep`))
  return {
    nudge: (personIds) => personIds.forEach((id) => later('An inbox', nudgeInbox(dependencies, id))),
    dispatch: (ids) => ids.forEach((id) => later('A message to another case', dispatchOutbox(dependencies, id))),
    announce: (kind, types) => bell.ring(kind, types),
  }
}

/** Wakes a person's inbox, or starts it [E4]. */
export async function nudgeInbox({ client, taskQueues }: Dependencies, personId: string): Promise<void> {
  await client.workflow.signalWithStart('inbox', {
    workflowId: inboxWorkflowId(personId),
    taskQueue: taskQueues.inboxes,
    args: [personId],
    signal: nudge,
  })
}

/** Tells another case, or opens one, once: the row's id is the update's id, or makes the new case's. */
export async function dispatchOutbox(dependencies: Dependencies, id: string): Promise<void> {
  const { prisma } = dependencies
  const row = await prisma.outbox.findUnique({ where: { id } })
  if (!row || row.handledAt) return
  const by = row.by ?? (row.caseId === null ? `assessment:${row.assessmentId}` : `case:${row.caseId}`)
  const answer = await told(dependencies, row.id, by, row.command as unknown as Tell)
  await prisma.outbox.updateMany({ where: { id, handledAt: null }, data: { handledAt: wallClock(), answer } })
}

async function told(dependencies: Dependencies, id: string, by: string, tell: Tell): Promise<string> {
  const { prisma, client, taskQueues } = dependencies
  if ('open' in tell) return openedCase(dependencies, id, by, tell)
  if ('followRiskOf' in tell) return followRisk({ prisma, client, taskQueue: taskQueues.cases }, tell.followRiskOf, id)
  if ('atRisk' in tell) return reportRisk({ prisma, client, taskQueue: taskQueues.cases }, tell.atRisk, tell.trigger)
  if ('followCustomerOf' in tell) return followCustomer({ prisma, client }, tell.followCustomerOf, { id, by })
  try {
    const body = tell.body as Record<string, unknown>
    await tellCase(client, tell.to, tell.command, id, { by, body })
    return 'done'
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return 'the case is closed'
    if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure)
      return `refused: ${error.cause.message}`
    throw error
  }
}

async function openedCase(
  { prisma, client, taskQueues }: Dependencies,
  id: string,
  by: string,
  { open: kind, input }: Extract<Tell, { open: string }>,
): Promise<string> {
  const caseId = caseIdFrom(kind, id)
  const { customerId, ownerId } = input as { customerId: string; ownerId: string }
  const customer = await prisma.customer.findUnique({ where: { id: customerId }, select: { tier: true } })
  const rules = await openedBy(prisma, { tier: customer?.tier ?? 'basic', ownerId })
  const opening = { id: caseId, by, input, ...rules }
  await openCase({ client, taskQueue: taskQueues.cases }, kind as CaseKind, opening)
  return caseId
}
