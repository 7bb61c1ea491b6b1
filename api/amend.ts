/** Amends what is recorded of a case [T7]: an open one is told itself, a closed one is taken up again for just that. */
import { isGrpcServiceError, WithStartWorkflowOperation, WorkflowNotFoundError } from '@temporalio/client'
import { tellCase } from '../cases/tell-case'
import type { Case } from '../domain/clock/case'
import { amendmentsWorkflow, commandUpdate, type CaseAnswer, type CaseMessage } from '../workflows/messages'
import type { Dependencies } from './dependencies'
import { mustNotBeErased } from './sight'

/** One that meets the end of the amendment before it starts another. */
const TRIES = 5
const NOT_FOUND = 5
const ABORTED = 10

/** Update-With-Start: whoever amends a closed case, and however many, meet in one workflow; the database decides by revision. */
export async function amend(
  deps: Dependencies,
  caseId: string,
  command: string,
  message: CaseMessage,
  updateId: string,
): Promise<CaseAnswer> {
  const open = await told(deps, caseId, command, message, updateId)
  if (open) return open
  await mustNotBeErased(deps.prisma, caseId)
  for (let left = TRIES; ; left--) {
    const { snapshot } = await deps.prisma.case.findUniqueOrThrow({ where: { id: caseId }, select: { snapshot: true } })
    const start = amendmentsWorkflow(snapshot as unknown as Case, deps.config.taskQueue ?? 'cases')
    const startWorkflowOperation = new WithStartWorkflowOperation(...start)
    try {
      return await deps.temporal.workflow.executeUpdateWithStart(commandUpdate(command), {
        updateId,
        args: [message],
        startWorkflowOperation,
      })
    } catch (error) {
      if (left <= 1 || !endedMeanwhile(error)) throw error
    }
  }
}

/** Undefined when the case is closed. */
async function told(
  { prisma, temporal }: Dependencies,
  caseId: string,
  command: string,
  message: CaseMessage,
  updateId: string,
): Promise<CaseAnswer | undefined> {
  if (await isClosed(prisma, caseId)) return undefined
  try {
    return await tellCase(temporal, caseId, command, updateId, message)
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError) || !(await isClosed(prisma, caseId))) throw error
    return undefined
  }
}

async function isClosed(prisma: Dependencies['prisma'], caseId: string): Promise<boolean> {
  const row = await prisma.case.findUnique({ where: { id: caseId }, select: { state: true } })
  return row?.state === 'closed'
}

/** The amendment before it was just ending: it took no more commands. */
function endedMeanwhile(error: unknown): boolean {
  if (error instanceof WorkflowNotFoundError) return true
  const cause = (error as { cause?: unknown }).cause ?? error
  return cause instanceof Error && isGrpcServiceError(cause) && [NOT_FOUND, ABORTED].includes(cause.code)
}
