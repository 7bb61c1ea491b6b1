/** Gives a command to a case's workflow and answers with the case as it then is. */
import { WorkflowNotFoundError } from '@temporalio/client'
import { tellCase } from '../cases/tell-case'
import { type CaseAnswer, caseWorkflowId } from '../workflows/messages'
import type { Answer } from './answer'
import { caseAnswer } from './case-view'
import type { Ask } from './route'
import { mustBeStaff, type Named } from './people'
import { unknown } from './problem'

type Said = Pick<Ask<unknown, unknown, unknown>, 'caller' | 'once' | 'deps'>

/** Once per Idempotency-Key: the engine knows the update by an id derived from it. The answer reads the caller's own write. */
export async function say(
  { caller, once, deps }: Said,
  caseId: string,
  command: string,
  body: Record<string, unknown>,
): Promise<Answer> {
  await mustBeStaff(deps, staffNamedIn(body))
  const updateId = once.id('cmd')
  try {
    await tellCase(deps.temporal, caseId, command, updateId, { by: caller.by, body })
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError) || !once.repeated) throw error
    // It may be this very command that closed the case, and only its answer was lost.
    await deps.temporal.workflow
      .getHandle(caseWorkflowId(caseId))
      .getUpdateHandle<CaseAnswer>(updateId)
      .result()
      .catch(() => Promise.reject(error))
  }
  const answer = await caseAnswer(deps.prisma, caseId)
  if (!answer) throw unknown('case', caseId)
  return answer
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
