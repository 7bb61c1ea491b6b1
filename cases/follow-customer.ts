/** An open case is of the customer that the one it was opened for lives on in [C2]. */
import { type Client, WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client'
import { ApplicationFailure } from '@temporalio/common'
import { processes } from '../domain/processes'
import { aliveCustomers } from '../prisma/customers/known'
import type { PrismaClient } from '../prisma/generated/client'
import { tellCase } from './tell-case'

/**
 * Reads whose it is now, and not the merge that called it: so late, lost and doubled calls lead to the same. Of a process that a
 * customer has at most one of, the case joins the one that is open already.
 */
export async function followCustomer(
  { prisma, client }: { prisma: PrismaClient; client: Client },
  caseId: string,
  because: { id: string; by: string },
): Promise<string> {
  const row = await prisma.case.findUnique({
    where: { id: caseId },
    select: { kind: true, customerId: true, state: true },
  })
  if (!row || row.state === 'closed') return 'the case is closed'
  const opening = await prisma.caseEvent.findUnique({
    where: { caseId_seq: { caseId, seq: 1 } },
    select: { data: true },
  })
  const told = (opening?.data as { customerId?: string } | undefined)?.customerId ?? row.customerId
  const customerId = (await aliveCustomers(prisma, [told])).get(told)
  if (customerId === undefined) return 'nothing to do'
  const there =
    processes[row.kind]?.joins === undefined ? undefined : await olderCaseOf(prisma, row.kind, customerId, caseId)
  if (there === undefined && customerId === row.customerId) return 'nothing to do'
  return there === undefined
    ? tell(client, caseId, 'changeCustomer', because, { customerId })
    : tell(client, caseId, 'mergeInto', because, { intoId: there, reason: 'Their customers were merged.' })
}

/** One that is of this customer already; of two that came at once the older one. */
async function olderCaseOf(
  prisma: PrismaClient,
  kind: string,
  customerId: string,
  caseId: string,
): Promise<string | undefined> {
  const open = await prisma.case.findMany({
    where: { kind, customerId, state: { not: 'closed' } },
    orderBy: [{ openedAt: 'asc' }, { id: 'asc' }],
    select: { id: true },
    take: 2,
  })
  return open[0]?.id === caseId ? undefined : open[0]?.id
}

async function tell(
  client: Client,
  caseId: string,
  command: string,
  { id, by }: { id: string; by: string },
  body: Record<string, unknown>,
): Promise<string> {
  try {
    await tellCase(client, caseId, command, id, { by, body })
    return 'done'
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return 'the case is closed'
    if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure)
      return `refused: ${error.cause.message}`
    throw error
  }
}
