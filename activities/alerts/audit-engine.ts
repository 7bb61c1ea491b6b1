/** Open cases that nobody runs: their workflow was terminated, or the engine lost it. */
import { type Client, WorkflowNotFoundError } from '@temporalio/client'
import type { PrismaClient } from '../../prisma/generated/client'
import { caseWorkflowId } from '../../workflows/messages'

interface Reach {
  prisma: PrismaClient
  client: Client
}

/** So many open cases are looked for each time, going round: those that wait for weeks are found before their rung is due. */
const IN_ONE_ROUND = 500
const AT_ONCE = 10

/** Of those with a rung overdue, those that were missing before, and the next of all. */
export async function casesWithoutWorkflow(reach: Reach, overdue: { caseId: string }[]): Promise<string[]> {
  const { prisma } = reach
  const known = await prisma.notice.findMany({
    where: { kind: 'case-without-workflow', resolvedAt: null, subject: { not: 'system' } },
    select: { subject: true },
  })
  const ids = new Set([
    ...overdue.map(({ caseId }) => caseId),
    ...known.map(({ subject }) => subject),
    ...(await nextRound(prisma)),
  ])
  const lost = await notRunning(reach.client, [...ids].map(caseWorkflowId))
  if (lost.length === 0) return []
  // who ends meanwhile is recorded as closed before the workflow ends
  const open = await prisma.case.findMany({
    where: { id: { in: lost }, state: { not: 'closed' } },
    select: { id: true },
    orderBy: { id: 'asc' },
  })
  return open.map(({ id }) => id)
}

async function nextRound(prisma: PrismaClient): Promise<string[]> {
  const rows = await prisma.$queryRaw<{ id: string }[]>`
    SELECT id FROM cases WHERE state <> 'closed' AND id > (SELECT audited_to FROM system_beats WHERE id = 1)
    ORDER BY id LIMIT ${IN_ONE_ROUND}`
  const next = rows.length < IN_ONE_ROUND ? '' : (rows.at(-1)?.id ?? '')
  await prisma.$executeRaw`UPDATE system_beats SET audited_to = ${next} WHERE id = 1`
  return rows.map(({ id }) => id)
}

/** Those of these workflows that the engine does not run. */
export async function notRunning(client: Client, workflowIds: string[]): Promise<string[]> {
  const missing: string[] = []
  for (let from = 0; from < workflowIds.length; from += AT_ONCE) {
    const some = workflowIds.slice(from, from + AT_ONCE)
    const running = await Promise.all(some.map((id) => isRunning(client, id)))
    missing.push(...some.filter((_, index) => running[index] === false))
  }
  return missing
}

async function isRunning(client: Client, workflowId: string): Promise<boolean> {
  try {
    const { status } = await client.workflow.getHandle(workflowId).describe()
    return ['RUNNING', 'CONTINUED_AS_NEW', 'PAUSED'].includes(status.name)
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false
    throw error
  }
}
