/** Gives a command to a case's workflow and answers with the case as it then is. */
import { ApplicationFailure, WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client'
import { isAmendment } from '../domain/clock/decide'
import type { Refusal } from '../domain/processes/process'
import { tellCase } from '../cases/tell-case'
import { type CaseAnswer, type CaseMessage, caseWorkflowId } from '../workflows/messages'
import { amend } from './amend'
import type { Answer } from './answer'
import { caseAnswer } from './case-view'
import type { Dependencies } from './dependencies'
import { completed } from './known'
import { revisionsMeant } from './match'
import type { Ask } from './route'
import { mustBeStaff, type Named } from './people'
import { unknown } from './problem'

type Said = Pick<Ask<unknown, unknown, unknown>, 'caller' | 'once' | 'deps' | 'request'>

/** Once per Idempotency-Key: the engine knows the update by an id derived from it. The answer reads the caller's own write. */
export async function say(
  { caller, once, deps, request }: Said,
  caseId: string,
  command: string,
  body: Record<string, unknown>,
): Promise<Answer> {
  await mustBeStaff(deps, staffNamedIn(body))
  const updateId = once.id('cmd')
  const revisions = revisionsMeant(request)
  const give = async () => {
    const message = {
      by: caller.by,
      body: await completed(deps.prisma, caseId, command, body),
      ...(revisions === undefined ? {} : { revisions }),
    }
    return isAmendment(command)
      ? amend(deps, caseId, command, message, updateId)
      : toCase(deps, caseId, command, message, { updateId, repeated: once.repeated })
  }
  try {
    await give()
  } catch (error) {
    // What was worked out for a due that has moved meanwhile is worked out again, once.
    if (codeOf(error) !== 'due-changed') throw error
    await give()
  }
  const answer = await caseAnswer(deps.prisma, caseId)
  if (!answer) throw unknown('case', caseId)
  return answer
}

async function toCase(
  { temporal }: Dependencies,
  caseId: string,
  command: string,
  message: CaseMessage,
  { updateId, repeated }: { updateId: string; repeated: boolean },
): Promise<CaseAnswer> {
  try {
    return await tellCase(temporal, caseId, command, updateId, message)
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError) || !repeated) throw error
    // It may be this very command that closed the case, and only its answer was lost.
    return temporal.workflow
      .getHandle(caseWorkflowId(caseId))
      .getUpdateHandle<CaseAnswer>(updateId)
      .result()
      .catch(() => Promise.reject(error))
  }
}

/** The domain's code of a refusal. */
function codeOf(error: unknown): string | undefined {
  if (!(error instanceof WorkflowUpdateFailedError) || !(error.cause instanceof ApplicationFailure)) return undefined
  return (error.cause.details?.[0] as Refusal | undefined)?.code
}

const staffFields = new Set(['ownerId', 'salesId', 'productId', 'engineeringId'])

/** Where a body names people, at any depth. */
export function staffNamedIn(value: unknown, at = ''): Named[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([field, one]: [string, unknown]) =>
    staffFields.has(field) && typeof one === 'string'
      ? [{ pointer: `${at}/${field}`, id: one }]
      : staffNamedIn(one, `${at}/${field}`),
  )
}
