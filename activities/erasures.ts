/** Erases customers and persons, once nothing of theirs is under way; each step can be cut off anywhere and done again. */
import { ApplicationFailure, type Client, WorkflowNotFoundError } from '@temporalio/client'
import { ApplicationFailureCategory } from '@temporalio/common'
import type { Logger } from 'pino'
import { eraseCustomer, theirsOf } from '../prisma/erasure/customer'
import { erasePerson, stillTheirs } from '../prisma/erasure/person'
import { type Done, type Tx, Waits } from '../prisma/erasure/records'
import type { PrismaClient } from '../prisma/generated/client'
import { amendmentsWorkflowId, caseWorkflowId, erasureWorkflow } from '../workflows/messages'
import { alive } from './alive'
import { wallClock } from './wall-clock'

interface Dependencies {
  prisma: PrismaClient
  client: Client
  logger: Pick<Logger, 'info' | 'warn'>
}

export interface ErasureActivities {
  /** Does what is on record as wanted, in one transaction; nothing when it is done. Fails, and is tried again, while something is under way. */
  eraseAll(id: string): Promise<void>
}

const TRANSACTION = { timeout: 1_500_000, maxWait: 10_000 } as const

export function erasureActivities({ prisma, client, logger }: Dependencies): ErasureActivities {
  return {
    eraseAll: (id) =>
      alive(async () => {
        const { kind, subjectId, subjects, erasedAt } = await prisma.erasure.findUniqueOrThrow({ where: { id } })
        if (erasedAt !== null) return
        if (kind === 'customer') await endInEngine(prisma, client, subjectId, subjects)
        const done = await prisma.$transaction(async (tx) => {
          const counts =
            kind === 'customer'
              ? await eraseTheCustomer(tx, id, subjectId, subjects)
              : await eraseThePerson(tx, subjectId)
          await tx.erasure.update({ where: { id }, data: { erasedAt: wallClock(), done: counts } })
          return counts
        }, TRANSACTION)
        logger.info({ erasureId: id, kind, ...done }, 'Somebody was erased')
      }).catch((err: unknown) => {
        if (err instanceof Waits) {
          logger.info({ erasureId: id, for: err.message }, 'An erasure waits for what is under way')
          throw ApplicationFailure.create({ message: err.message, category: ApplicationFailureCategory.BENIGN })
        }
        logger.warn({ err, erasureId: id }, 'Somebody could not be erased yet; it is tried again')
        throw err
      }),
  }
}

/** Runs an erasure, unless it runs. */
export async function startErasure(client: Client, id: string, taskQueue: string): Promise<void> {
  await client.workflow.start(...erasureWorkflow(id, taskQueue))
}

/** With those that were merged into it since it was asked for. */
async function eraseTheCustomer(tx: Tx, id: string, subjectId: string, known: string[]): Promise<Done> {
  const theirs = await theirsOf(tx, subjectId, known)
  await tx.erasure.update({ where: { id }, data: { subjects: theirs.subjects } })
  return eraseCustomer(tx, theirs)
}

async function eraseThePerson(tx: Tx, id: string): Promise<Done> {
  // roles, chains and who is the last administrator are decided under this lock
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('staff-chain'))`
  const theirs = await stillTheirs(tx, id)
  if (theirs) throw new Waits(`they still have ${JSON.stringify(theirs)}`)
  return erasePerson(tx, id)
}

const AT_ONCE = 10

/** The engine must be through with their cases; of those it cannot be kept from reading it forgets the runs. */
async function endInEngine(prisma: PrismaClient, client: Client, id: string, known: string[]): Promise<void> {
  const { cases, casesWithoutKey } = await theirsOf(prisma, id, known)
  const workflows = cases.flatMap((caseId) => [caseWorkflowId(caseId), amendmentsWorkflowId(caseId)])
  for (let from = 0; from < workflows.length; from += AT_ONCE)
    await Promise.all(workflows.slice(from, from + AT_ONCE).map((workflowId) => mustHaveEnded(client, workflowId)))
  // else the sweep would miss them, and wake somebody
  await prisma.historyToKeep.deleteMany({ where: { caseId: { in: casesWithoutKey } } })
  for (const caseId of casesWithoutKey)
    for (const workflowId of [caseWorkflowId(caseId), amendmentsWorkflowId(caseId)]) await forget(client, workflowId)
}

async function mustHaveEnded(client: Client, workflowId: string): Promise<void> {
  const { status } = await client.workflow
    .getHandle(workflowId)
    .describe()
    .catch((error: unknown) => {
      if (error instanceof WorkflowNotFoundError) return { status: { name: 'COMPLETED' } }
      throw error
    })
  if (status.name === 'RUNNING') throw new Waits(`the workflow ${workflowId} has not ended`)
}

/** All runs that the engine has under this id. */
async function forget(client: Client, workflowId: string): Promise<void> {
  for await (const { runId } of client.workflow.list({ query: `WorkflowId = '${workflowId}'` }))
    await client.workflowService.deleteWorkflowExecution({
      namespace: client.options.namespace,
      workflowExecution: { workflowId, runId },
    })
}
