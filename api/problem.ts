/** What goes wrong, as `application/problem+json` (RFC 9457). `code` is stable; `detail` is a sentence that says what to do next. */
import { STATUS_CODES } from 'node:http'
import { z } from 'zod'

/** One wrong field: where (`pointer` into the body or the name of a query `parameter`) and why. */
export const fieldError = z.object({
  pointer: z.string().optional().describe('JSON pointer into the body (RFC 6901), e.g. /milestones/0/dueOn'),
  parameter: z.string().optional().describe('Name of a query parameter or header'),
  code: z.string(),
  message: z.string(),
})
export type FieldError = z.infer<typeof fieldError>

export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string().describe('Stable: programs decide by it'),
  detail: z.string().describe('A sentence for people: what is wrong and what to do next'),
  errors: z.array(fieldError).optional().describe('One entry per wrong field'),
})
export type ProblemBody = z.infer<typeof problemSchema>

interface More {
  errors?: FieldError[]
  headers?: Record<string, string>
  cause?: unknown
}

/** Thrown by handlers, answered as problem+json. */
export class Problem extends Error {
  readonly headers: Record<string, string>
  readonly errors: FieldError[] | undefined
  /** Who was refused, where that is known and they may not even ask. */
  refused?: { id: string; by: string }

  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    { errors, headers = {}, cause }: More = {},
  ) {
    super(detail, cause === undefined ? undefined : { cause })
    this.errors = errors
    this.headers = headers
  }

  body(): ProblemBody {
    const { status, code, message: detail, errors } = this
    const title = STATUS_CODES[status] ?? 'Problem'
    return { type: `urn:followthrough:problem:${code}`, title, status, code, detail, ...(errors ? { errors } : {}) }
  }
}

/** 404 for an id in the path, e.g. `unknown-case`. */
export function unknown(what: string, id: string): Problem {
  return new Problem(404, `unknown-${what}`, `There is no ${what} ${id}. Check the id in the path.`)
}

/** 422 for one field of the body that cannot be accepted; `code` names the reason. */
export function invalidField(pointer: string, code: string, message: string): Problem {
  return new Problem(422, code, message, { errors: [{ pointer, code, message }] })
}

/** 422 for a body that points at something which does not exist, e.g. `unknown-staff` at `/ownerId`. */
export function unknownInBody(what: string, id: string, pointer: string): Problem {
  return invalidField(pointer, `unknown-${what}`, `There is no ${what} ${id}: create it first, or give another id.`)
}

/** 409 for a customer that lives on in another one. */
export function mergedAway(id: string, into: string): Problem {
  return new Problem(409, 'customer-merged', `Customer ${id} was merged into ${into}: ask for that one.`)
}

/** 409: the customer of this case was erased. */
export function customerErased(): Problem {
  return new Problem(
    409,
    'customer-erased',
    'The customer of this case was erased, or is about to be: nothing of it can be changed any more, and its externalRef names nothing new.',
  )
}
