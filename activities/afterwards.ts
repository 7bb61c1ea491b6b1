/** What a recorded change sets in motion elsewhere. Best effort here: the sweep finds what a crash left over. */
import { createHash } from 'node:crypto'
import {
  ApplicationFailure,
  type Client,
  WithStartWorkflowOperation,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
} from '@temporalio/client'
import type { Logger } from 'pino'
import type { Tell } from '../domain/processes/process'
import { pinnedFacts } from '../prisma/facts'
import type { PrismaClient } from '../prisma/generated/client'
import {
  caseWorkflow,
  caseWorkflowId,
  commandUpdate,
  inboxWorkflowId,
  nudge,
  opened,
  type CaseKind,
  type CaseStart,
} from '../workflows/messages'
import type { Afterwards } from './commit'
import { wallClock } from './wall-clock'

export interface TaskQueues {
  cases: string
  inboxes: string
}

export const defaultTaskQueues: TaskQueues = { cases: 'cases', inboxes: 'inboxes' }

interface Dependencies {
  prisma: PrismaClient
  client: Client
  logger: Logger
  taskQueues: TaskQueues
}

export function afterwardsBy(dependencies: Dependencies): Afterwards {
  const { logger } = dependencies
  const later = (what: string, work: Promise<unknown>) =>
    void work.catch((error: unknown) => logger.warn({ err: error }, `${what} is left to the sweep`))
  return {
    nudge: (personIds) => personIds.forEach((id) => later('An inbox', nudgeInbox(dependencies, id))),
    dispatch: (ids) => ids.forEach((id) => later('A message to another case', dispatchOutbox(dependencies, id))),
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
  const by = row.caseId === null ? `assessment:${row.assessmentId}` : `case:${row.caseId}`
  const answer = await told(dependencies, row.id, by, row.command as unknown as Tell)
  await prisma.outbox.updateMany({ where: { id, handledAt: null }, data: { handledAt: wallClock(), answer } })
}

async function told(dependencies: Dependencies, id: string, by: string, tell: Tell): Promise<string> {
  const { client } = dependencies
  if ('open' in tell) return openedCase(dependencies, id, by, tell)
  try {
    const handle = client.workflow.getHandle(caseWorkflowId(tell.to))
    await handle.executeUpdate(commandUpdate(tell.command), {
      updateId: id,
      args: [{ by, body: tell.body as Record<string, unknown> }],
    })
    return 'done'
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return 'the case is closed'
    if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure)
      return `refused: ${error.cause.message}`
    throw error
  }
}

async function factsFor(prisma: PrismaClient, { customerId, ownerId }: { customerId: string; ownerId: string }) {
  const customer = await prisma.customer.findUnique({ where: { id: customerId }, select: { tier: true } })
  return pinnedFacts(prisma, { tier: customer?.tier ?? 'basic', ownerId })
}

async function openedCase(
  { prisma, client, taskQueues }: Dependencies,
  id: string,
  by: string,
  tell: Extract<Tell, { open: string }>,
): Promise<string> {
  const caseId = `${tell.open}_${createHash('sha256').update(id).digest('hex').slice(0, 16)}`
  const { version } = await prisma.policy.findFirstOrThrow({ orderBy: { version: 'desc' }, select: { version: true } })
  const start: CaseStart = {
    opening: {
      id: caseId,
      policyVersion: version,
      by,
      input: tell.input,
      facts: await factsFor(prisma, tell.input as { customerId: string; ownerId: string }),
    },
  }
  await client.workflow.executeUpdateWithStart(opened, {
    updateId: 'open',
    args: [],
    startWorkflowOperation: new WithStartWorkflowOperation(
      ...caseWorkflow(tell.open as CaseKind, caseId, taskQueues.cases, start),
    ),
  })
  return caseId
}
