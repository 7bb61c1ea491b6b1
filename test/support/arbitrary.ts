/** From JSON Schema, as OpenAPI 3.1 has it, to requests: what fits, and what almost does. */
import * as fc from 'fast-check'

export interface Schema {
  $ref?: string
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: Schema | boolean
  items?: Schema
  minItems?: number
  maxItems?: number
  minLength?: number
  maxLength?: number
  pattern?: string
  format?: string
  minimum?: number
  maximum?: number
  exclusiveMinimum?: number
}

export interface Known {
  /** The schemas that are referred to. */
  schemas: Record<string, Schema>
  /** Ids of what is there: fields that end in `Id` have one of them, mostly. */
  ids: string[]
}

/** Longer lists, texts and nesting find no more, and cost. */
const MOST_ITEMS = 3
const MOST_CHARACTERS = 40
const DEEPEST = 4

/** What fits the schema. */
export function fitting(schema: Schema, known: Known, name = '', depth = 0): fc.Arbitrary<unknown> {
  const inside = (one: Schema, key = name) => fitting(one, known, key, depth + 1)
  if (schema.$ref !== undefined)
    return fitting(known.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}, known, name, depth)
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const ways = schema.anyOf ?? schema.oneOf
  if (ways) return fc.oneof(...ways.map((one) => inside(one)))
  if (schema.allOf) return fc.tuple(...schema.allOf.map((one) => inside(one))).map((all) => Object.assign({}, ...all))
  const [type, ...others] = [schema.type ?? []].flat()
  if (others.length > 0) return fc.oneof(...[type, ...others].map((one) => inside({ ...schema, type: `${one}` })))
  switch (type) {
    case 'string':
      return /Ids?$/.test(name) && known.ids.length > 0
        ? fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...known.ids) }, { weight: 1, arbitrary: string(schema) })
        : string(schema)
    case 'integer':
      return fc.integer(bounds(schema))
    case 'number':
      return fc.double({ ...bounds(schema), noNaN: true })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array': {
      const minLength = schema.minItems ?? 0
      return fc.array(inside(schema.items ?? {}), {
        minLength,
        maxLength: Math.max(minLength, Math.min(schema.maxItems ?? MOST_ITEMS, MOST_ITEMS)),
      })
    }
    case 'object':
      return object(schema, inside, depth)
    default:
      return fc.jsonValue({ maxDepth: 1 })
  }
}

function object(
  { properties = {}, required = [], additionalProperties }: Schema,
  inside: (one: Schema, key: string) => fc.Arbitrary<unknown>,
  depth: number,
): fc.Arbitrary<unknown> {
  const given = Object.entries(properties).filter(([key]) => depth < DEEPEST || required.includes(key))
  const known = fc.record(Object.fromEntries(given.map(([key, one]) => [key, inside(one, key)])), {
    requiredKeys: required.filter((key) => key in properties),
  })
  if (typeof additionalProperties !== 'object') return known
  const more = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), inside(additionalProperties, ''), { maxKeys: 2 })
  return fc.tuple(known, more).map(([one, other]) => ({ ...other, ...one }))
}

function string({ format, pattern, minLength = 0, maxLength = MOST_CHARACTERS }: Schema): fc.Arbitrary<string> {
  if (format === 'date-time')
    return fc
      .date({ min: new Date('2024-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
      .map((at) => at.toISOString())
  if (format === 'date')
    return fc
      .date({ min: new Date('2024-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
      .map((at) => at.toISOString().slice(0, 10))
  if (format === 'email') return fc.stringMatching(/^[a-z]{1,8}@[a-z]{1,8}\.(com|cn)$/)
  if (format === 'uri') return fc.webUrl({ validSchemes: ['https'] })
  const lengths = { minLength, maxLength: Math.max(minLength, Math.min(maxLength, MOST_CHARACTERS)) }
  const text = fc.string({ ...lengths, unit: fc.constantFrom(...'aZ09 -_.:一二é😀/') })
  // without control characters: that is what almost every text says
  if (pattern === undefined || pattern.startsWith('^[^')) return text
  return fc.stringMatching(new RegExp(pattern)).filter(({ length }) => length >= minLength && length <= maxLength)
}

function bounds({ minimum, exclusiveMinimum, maximum }: Schema): { min: number; max: number } {
  const min = minimum ?? (exclusiveMinimum === undefined ? -1_000 : exclusiveMinimum + 1)
  return { min: Math.max(min, -1e9), max: Math.max(min, Math.min(maximum ?? 10_000, 1e9)) }
}

/** What people, programs and attackers put where something else is meant. */
export const hostile: fc.Arbitrary<unknown> = fc.constantFrom<unknown>(
  ...[
    null,
    true,
    -1,
    0,
    0.5,
    1e308,
    2 ** 53,
    '',
    ' ',
    '\u0000',
    '\ud800',
    '\ufffe',
    'x'.repeat(5_000),
    '٣',
    '-0',
    '1e400',
  ],
  ...[
    '2026-02-30',
    '9999-12-31T23:59:59.999Z',
    '0000-01-01',
    '+275760-09-13T00:00:00.001Z',
    '2026-01-01T00:00:00+14:00',
  ],
  ...[
    "' OR 1=1 --",
    '%',
    '\\',
    '${7*7}',
    '=1+1',
    '../../etc/passwd',
    '__proto__',
    'constructor',
    'null',
    'undefined',
    '*',
  ],
  ...[[], [[]], {}, { __proto__: null, toString: 1 }, [null], { '': '' }],
)

/** The same with one place, chosen at random, made hostile or left out, or one more added. */
export function almost(value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.tuple(value, fc.nat(), hostile, fc.constantFrom('change', 'remove', 'add')).map(([one, at, bad, how]) => {
    const places = placesOf(one)
    const place = places[at % (places.length + 1)]
    return place === undefined ? bad : edited(one, place, how, bad)
  })
}

function placesOf(value: unknown, at: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, one]) => [[...at, key], ...placesOf(one, [...at, key])])
}

function edited(value: unknown, [key = '', ...rest]: string[], how: string, bad: unknown): unknown {
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string, unknown>
  if (rest.length > 0) copy[key] = edited(copy[key], rest, how, bad)
  else if (how === 'remove') delete copy[key]
  else copy[how === 'add' ? `${key}2` : key] = bad
  return copy
}
