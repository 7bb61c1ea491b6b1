/** The one translator: whatever was thrown becomes a Problem. */
import {
  ApplicationFailure,
  isGrpcServiceError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client'
import type { Refusal } from '../domain/processes/process'
import { ErasedError } from '../vault/data-keys'
import { REFUSED } from '../workflows/messages'
import { customerErased, Problem } from './problem'

/** Every cause down the chain, outermost first. */
function* causes(error: unknown): Generator<Record<string, unknown>> {
  for (let one = error, depth = 0; typeof one === 'object' && one !== null && depth < 8; depth++) {
    yield one as Record<string, unknown>
    one = (one as { cause?: unknown }).cause
  }
}

export function translate(error: unknown): Problem {
  if (error instanceof Problem) return error
  return (
    refusal(error) ?? closedCase(error) ?? erasedCase(error) ?? requestProblem(error) ?? away(error) ?? broken(error)
  )
}

/** [N1–N9] The domain's refusals are 409 with the domain's code; 412 where the case is not at the revision that was meant. */
function refusal(error: unknown): Problem | undefined {
  if (!(error instanceof WorkflowUpdateFailedError) || !(error.cause instanceof ApplicationFailure)) return undefined
  if (error.cause.type !== REFUSED) return undefined
  const { code, message, field } = (error.cause.details?.[0] ?? {}) as Refusal
  const status = code === 'version-conflict' ? 412 : 409
  return new Problem(status, code, message, field === undefined ? {} : { errors: [{ pointer: field, code, message }] })
}

function closedCase(error: unknown): Problem | undefined {
  if (!(error instanceof WorkflowNotFoundError)) return undefined
  return new Problem(409, 'case-closed', 'This case is closed; nothing more can be done to it.')
}

/** A name that was derived from another system's, as an `externalRef`, means a case that was erased. */
function erasedCase(error: unknown): Problem | undefined {
  for (const one of causes(error)) if (one instanceof ErasedError) return customerErased()
  return undefined
}

/** Errors of Express and its body parser carry a `type` and a 4xx `status`. */
const requestProblems: Record<string, [status: number, code: string, detail: string]> = {
  'entity.parse.failed': [400, 'malformed-json', 'The body is not valid JSON: send one JSON object.'],
  'entity.too.large': [413, 'body-too-large', 'The body is larger than 1 MB (8 MB for batches): send less at once.'],
  'charset.unsupported': [415, 'unsupported-media-type', 'Send the body as application/json in UTF-8.'],
  'encoding.unsupported': [
    415,
    'unsupported-media-type',
    'This content encoding is not understood: send gzip, deflate, br or none.',
  ],
}

function requestProblem(error: unknown): Problem | undefined {
  const { type, status } = (error ?? {}) as { type?: string; status?: number }
  const known = requestProblems[type ?? '']
  if (known) return new Problem(...known)
  if (error instanceof URIError) return new Problem(400, 'malformed-url', 'The path is not valid percent-encoding.')
  if (type === undefined || typeof status !== 'number' || status < 400 || status > 499) return undefined
  return new Problem(status, 'malformed-request', 'The request could not be read: check its headers and its body.')
}

// Postgres' own codes for "not now", the pool's and the network's, and Prisma's names for the same.
const postgresAway = /^(P1001|P1002|P1008|P1017|P2024|P2028|08\w{3}|53\w{3}|57014|57P0[1-5]|25006)$/
const network = /^(ECONN(REFUSED|RESET|ABORTED)|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN|EPIPE)$/
const poolWords =
  /timeout exceeded when trying to connect|Connection terminated|Query read timeout|Client has encountered a connection error/i
const temporalAway = new Set([1, 4, 8, 14]) // cancelled, deadline exceeded, resource exhausted, unavailable

/** [contract] Postgres or Temporal away: 503 with Retry-After. */
function away(error: unknown): Problem | undefined {
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return unavailable('temporal-away', error)
  for (const one of causes(error)) {
    if (one instanceof Error && isGrpcServiceError(one))
      return temporalAway.has(one.code) ? unavailable('temporal-away', error) : undefined
    const codes = [one.code, one.originalCode, one.kind].filter((code) => typeof code === 'string')
    if (
      codes.some(
        (code) =>
          postgresAway.test(code) || network.test(code) || code === 'DatabaseNotReachable' || code === 'SocketTimeout',
      )
    )
      return unavailable('postgres-away', error)
    if (typeof one.message === 'string' && poolWords.test(one.message)) return unavailable('postgres-away', error)
  }
  return undefined
}

const sentences = {
  'postgres-away': 'The database does not answer. Nothing was lost; repeat the request in a few seconds.',
  'temporal-away':
    'The process engine does not answer. Repeat the request in a few seconds with the same Idempotency-Key: it then happens once.',
  'no-answer-yet':
    'There was no answer in time. Repeat the request in a few seconds with the same Idempotency-Key: it then happens once.',
}

/** 503: repeat it in a moment. */
export function unavailable(code: keyof typeof sentences, cause?: unknown): Problem {
  return new Problem(503, code, sentences[code], { headers: { 'Retry-After': '2' }, cause })
}

function broken(cause: unknown): Problem {
  return new Problem(
    500,
    'internal-error',
    'Something broke on our side. It was logged with the request id in X-Request-Id.',
    { cause },
  )
}
