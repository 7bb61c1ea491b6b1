/** Where two JSON values part. */
export interface Difference {
  /** Names from the outside in; empty when the values themselves differ. */
  path: string[]
  expected: unknown
  recorded: unknown
}

/** The first place where `recorded` is not `expected`; what is absent, undefined or null is the same. */
export function difference(expected: unknown, recorded: unknown, path: string[] = []): Difference | undefined {
  if (isNothing(expected) && isNothing(recorded)) return undefined
  if (!isObject(expected) || !isObject(recorded) || Array.isArray(expected) !== Array.isArray(recorded)) {
    return storable(expected) === storable(recorded) ? undefined : { path, expected, recorded }
  }
  for (const key of new Set([...Object.keys(expected), ...Object.keys(recorded)])) {
    const found = difference(expected[key], recorded[key], [...path, key])
    if (found) return found
  }
  return undefined
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** Text that Postgres cannot hold was recorded with a sign in its place. */
function storable(value: unknown): unknown {
  return typeof value === 'string' ? value.replace(/\0|\p{Surrogate}/gu, '\ufffd') : value
}
