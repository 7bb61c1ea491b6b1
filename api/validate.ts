/** Input against its schema: what fits, or a 422 that names every wrong field. */
import type { z } from 'zod'
import { type FieldError, pointerTo, Problem } from './problem'

type Issue = z.core.$ZodIssue

/** The body as its schema makes it; 422 with a JSON pointer per wrong field. `at` is the pointer to a part of a body. */
export function validBody<S extends z.ZodType>(schema: S, body: unknown, at = ''): z.output<S> {
  const { success, data, error } = schema.safeParse(body)
  if (success) return data
  const errors = flat(error.issues).map(({ path, code, message }) => ({
    pointer: at + pointerTo(path),
    ...worded(path, code, message, body),
  }))
  throw invalidInput('body', errors)
}

/** The query as its schema makes it; 422 with the name of each wrong parameter. */
export function validQuery<S extends z.ZodType>(schema: S, query: unknown): z.output<S> {
  const { success, data, error } = schema.safeParse(query)
  if (success) return data
  const errors = flat(error.issues).map(({ path, code, message }) => ({
    parameter: String(path[0] ?? ''),
    ...worded(path, code, message, query),
  }))
  throw invalidInput('query', errors)
}

/** Path parameters that cannot be any id's: there is nothing there. */
export function validParams<S extends z.ZodType>(schema: S, params: unknown): z.output<S> {
  const { success, data } = schema.safeParse(params)
  if (success) return data
  throw new Problem(404, 'not-found', 'There is nothing at this path: an id in it is malformed.')
}

interface Flat {
  path: PropertyKey[]
  code: string
  message: string
}

/** One entry per field: unknown keys are named each, and of a choice the branch that was meant is explained. */
function flat(issues: Issue[], base: PropertyKey[] = []): Flat[] {
  return issues.flatMap((issue): Flat[] => {
    const path = [...base, ...issue.path]
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        path: [...path, key],
        code: 'unknown-field',
        message: 'This field is not known here: leave it out or check its spelling.',
      }))
    }
    if (issue.code === 'invalid_union') {
      const meant = issue.errors.find((branch) =>
        branch.some((one) => one.path.length > 0 || one.code !== 'invalid_type'),
      )
      if (meant) return flat(meant, path)
    }
    return [{ path, code: issue.code.replaceAll('_', '-'), message: issue.message }]
  })
}

function worded(
  path: PropertyKey[],
  code: string,
  message: string,
  input: unknown,
): Pick<FieldError, 'code' | 'message'> {
  const value = path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key], input)
  return code === 'invalid-type' && value === undefined
    ? { code: 'required', message: `This field is required. ${message}` }
    : { code, message }
}

function invalidInput(where: string, errors: FieldError[]): Problem {
  const names = errors.map(({ pointer, parameter }) => pointer ?? parameter).filter((name) => name !== '')
  const detail = `The ${where} does not fit${names.length > 0 ? `: ${names.slice(0, 5).join(', ')}` : ''}. See \`errors\` for each field.`
  return new Problem(422, 'invalid-input', detail, { errors })
}
