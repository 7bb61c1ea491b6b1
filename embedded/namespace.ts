import { setTimeout as delay } from 'node:timers/promises'
import { Connection, isGrpcServiceError } from '@temporalio/client'
import { msToTs } from '@temporalio/common/lib/time'
import { Sentence } from './sentence'

/** The product's namespace. */
export const NAMESPACE = 'followthrough'
/** How long closed cases stay visible in Temporal; Postgres keeps them for good. */
const RETENTION = '90 days'
const NOT_FOUND = 5
const ALREADY_EXISTS = 6

/**
 * Waits until the server answers, registers the namespace when it is not there, and returns when workflows can run in it.
 *
 * @throws Sentence when that does not happen in time, or as soon as `ended` says that the server has gone.
 */
export async function untilNamespaceUsable(
  address: string,
  namespace: string,
  withinMs: number,
  ended = () => false,
): Promise<void> {
  const deadline = Date.now() + withinMs
  const connection = Connection.lazy({ address })
  try {
    for (let last: unknown; ; await delay(50)) {
      try {
        await connection.withDeadline(Date.now() + 3_000, () => register(connection, namespace))
        await connection.withDeadline(Date.now() + 3_000, () => use(connection, namespace))
        return
      } catch (error) {
        last = error
      }
      if (ended() || Date.now() > deadline)
        throw new Sentence(`The Temporal server at ${address} cannot be used: ${text(last)}`)
    }
  } finally {
    await connection.close()
  }
}

async function register(connection: Connection, namespace: string): Promise<void> {
  try {
    await connection.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: msToTs(RETENTION),
    })
  } catch (error) {
    if (!isGrpcServiceError(error) || (error.code as number) !== ALREADY_EXISTS) throw error
  }
}

/** Asks for a workflow that does not exist: "no such workflow" comes from a working namespace, anything else does not. */
async function use(connection: Connection, namespace: string): Promise<void> {
  try {
    await connection.workflowService.describeWorkflowExecution({ namespace, execution: { workflowId: 'nothing:here' } })
  } catch (error) {
    if (isGrpcServiceError(error) && (error.code as number) === NOT_FOUND && !/namespace/i.test(error.details)) return
    throw error
  }
}

function text(error: unknown): string {
  return isGrpcServiceError(error) ? error.details : String((error as Error | undefined)?.message ?? error)
}
