/** Opens cases. Whoever asks, and however often, meets in one workflow; answered when the opening is committed. */
import { createHash } from 'node:crypto'
import { type Client, WithStartWorkflowOperation, WorkflowExecutionAlreadyStartedError } from '@temporalio/client'
import type { Opening } from '../domain/clock/decide'
import { pinnedFacts } from '../prisma/facts'
import type { PrismaClient } from '../prisma/generated/client'
import { caseWorkflow, opened, type CaseKind } from '../workflows/messages'
import { processed } from './tell-case'

export interface Reach {
  prisma: PrismaClient
  client: Client
  /** The task queue that opened cases run on. */
  taskQueue: string
}

/** The id of a case that is opened because of something: the same whenever that is told. */
export function caseIdFrom(kind: string, ...because: string[]): string {
  const text = because.length === 1 ? String(because[0]) : JSON.stringify(because)
  return `${kind}_${createHash('sha256').update(text).digest('hex').slice(0, 16)}`
}

/** Update-With-Start. Returns false when the case of this id has lived already and is closed. */
export async function openCase(
  { client, taskQueue }: Omit<Reach, 'prisma'>,
  kind: CaseKind,
  opening: Opening,
): Promise<boolean> {
  const open = () => {
    const start = caseWorkflow(kind, opening.id, taskQueue, { opening })
    const startWorkflowOperation = new WithStartWorkflowOperation(...start)
    return client.workflow.executeUpdateWithStart(opened, { args: [], updateId: 'open', startWorkflowOperation })
  }
  try {
    await processed(open)
    return true
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return false
    throw error
  }
}

/** By which policy a case is opened now, and what its variants ask about. */
export async function openedBy(prisma: PrismaClient, { tier, ownerId }: { tier: string; ownerId: string }) {
  const newest = prisma.policy.findFirstOrThrow({ orderBy: { version: 'desc' }, select: { version: true } })
  const [{ version: policyVersion }, facts] = await Promise.all([newest, pinnedFacts(prisma, { tier, ownerId })])
  return { policyVersion, facts }
}
