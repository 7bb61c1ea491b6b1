/** Gives a command to a case's workflow. One path for people, tools, other cases and migrations. */
import { ApplicationFailure, type Client, WorkflowUpdateFailedError } from '@temporalio/client'
import { caseWorkflowId, commandUpdate, type CaseAnswer, type CaseMessage } from '../workflows/messages'

/** How the engine gives an update back that a worker lost with its step: nothing was done, and the same one may be sent again. */
const UNPROCESSED = 'UnprocessedUpdate'

/**
 * Once per `updateId`; answered when the change is committed.
 *
 * @throws WorkflowUpdateFailedError with the refusal, WorkflowNotFoundError when the case is closed.
 */
export function tellCase(
  client: Client,
  caseId: string,
  command: string,
  updateId: string,
  message: CaseMessage,
): Promise<CaseAnswer> {
  const handle = client.workflow.getHandle(caseWorkflowId(caseId))
  return processed(() => handle.executeUpdate(commandUpdate(command), { updateId, args: [message] }))
}

/** Asks until a worker has seen it, or until whoever asks has no more time: that ends the call itself. */
export async function processed<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask()
    } catch (error) {
      if (!isUnprocessed(error)) throw error
    }
  }
}

function isUnprocessed(error: unknown): boolean {
  const { cause } = error as WorkflowUpdateFailedError
  return error instanceof WorkflowUpdateFailedError && cause instanceof ApplicationFailure && cause.type === UNPROCESSED
}
