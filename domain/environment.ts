import type { z } from 'zod'

/** What an environment says, by a schema of its variables. Throws one sentence that names every one missing or wrong, never its value. */
export function readEnvironment<S extends z.ZodType>(schema: S, env: Record<string, string | undefined>): z.output<S> {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const { success, data, error } = schema.safeParse(given)
  if (success) return data
  const wrong = error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  throw new Error(`The environment is not complete. Set these variables and start again: ${wrong.join('; ')}.`)
}
