/** Input against its schema: what fits, or a 422 that names every wrong field. */
import type { z } from 'zod'
import { pointerTo, wrongFields } from '../domain/issues'
import { type FieldError, Problem } from './problem'

/** How zod says what is wrong where the schema has no words of its own; absent: in English. */
type Said = z.core.$ZodErrorMap | undefined
const inWords = (said: Said) => (said ? { error: said } : {})

/** The body as its schema makes it; 422 with a JSON pointer per wrong field. `at` is the pointer to a part of a body. */
export function validBody<S extends z.ZodType>(
  schema: S,
  body: unknown,
  { at = '', said }: { at?: string; said?: Said } = {},
): z.output<S> {
  const { success, data, error } = schema.safeParse(body, inWords(said))
  if (success) return data
  const errors = wrongFields(error, body).map(({ path, ...wrong }) => ({ pointer: at + pointerTo(path), ...wrong }))
  throw invalidInput('body', errors)
}

/** The query as its schema makes it; 422 with the name of each wrong parameter. */
export function validQuery<S extends z.ZodType>(schema: S, query: unknown, said?: Said): z.output<S> {
  const { success, data, error } = schema.safeParse(query, inWords(said))
  if (success) return data
  const errors = wrongFields(error, query).map(({ path, ...wrong }) => ({ parameter: String(path[0] ?? ''), ...wrong }))
  throw invalidInput('query', errors)
}

/** Path parameters that cannot be any id's: there is nothing there. */
export function validParams<S extends z.ZodType>(schema: S, params: unknown): z.output<S> {
  const { success, data } = schema.safeParse(params)
  if (success) return data
  throw new Problem(404, 'not-found', 'There is nothing at this path: an id in it is malformed.')
}

function invalidInput(where: string, errors: FieldError[]): Problem {
  const names = errors.map(({ pointer, parameter }) => pointer ?? parameter).filter((name) => name !== '')
  const detail = `The ${where} does not fit${names.length > 0 ? `: ${names.slice(0, 5).join(', ')}` : ''}. See \`errors\` for each field.`
  return new Problem(422, 'invalid-input', detail, { errors })
}
