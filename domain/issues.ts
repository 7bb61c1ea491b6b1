/** What a schema finds wrong, one entry per field, with a code for programs and words for people. */
import type { z } from 'zod'

type Issue = z.core.$ZodIssue

export interface Wrong {
  path: PropertyKey[]
  code: string
  message: string
}

/** One entry per field: unknown keys are named each, of a choice the branch that was meant is explained, and what is missing is required. */
export function wrongFields({ issues }: z.core.$ZodError, input: unknown): Wrong[] {
  return flat(issues).map(({ path, code, message }) => ({ path, ...worded(path, code, message, input) }))
}

/** The JSON pointer of a zod path (RFC 6901). */
export function pointerTo(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

function flat(issues: Issue[], base: PropertyKey[] = []): Wrong[] {
  return issues.flatMap((issue): Wrong[] => {
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

function worded(path: PropertyKey[], code: string, message: string, input: unknown): Pick<Wrong, 'code' | 'message'> {
  const value = path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key], input)
  return code === 'invalid-type' && value === undefined
    ? { code: 'required', message: `This field is required. ${message}` }
    : { code, message }
}
