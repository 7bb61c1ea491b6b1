/** A file of policy tests: what it may say, and on which line it says something else. */
import { readFileSync } from 'node:fs'
import { Temporal as T } from 'temporal-polyfill'
import { isNode, LineCounter, parseDocument, type Document } from 'yaml'
import { z } from 'zod'
import { commandNamed } from '../api/commands'
import { dateOnly, span, text } from '../domain/messages'
import { processes } from '../domain/processes'
import type { Action } from '../domain/rehearsal'
import { isSpan } from '../domain/time/span'

/** `missed of solution-1`, or `2 working hours after missed of solution-1`; `repeat 2 of …` is the second repeat. */
const afterRung = /^(?:(.+) after )?(warning|missed|repeat|manual|reminder|[1-9]\d?)(?: ([1-9]\d*))? of (\S+)$/

const local = z
  .string()
  .refine(isLocal, { error: 'must be a local time such as `2026-10-01 09:00`' })
  .transform((value) => value.replace(/^(.{16}):00$/, '$1'))
const name = text(64)
const deadline = text(100)
const level = z
  .union([z.string(), z.int()])
  .transform(String)
  .refine((value) => /^(warning|missed|repeat|manual|reminder|[1-9]\d?)$/.test(value), {
    error: 'must be warning, missed, 1, 2, …, repeat, manual, or reminder (of the deadline `pause`)',
  })
const after = z.string().refine((value) => isSpan(value) || isAfterRung(value), {
  error:
    'must be a span such as `1 working day`, or follow a rung such as `missed of solution-1` or `2 hours after missed of solution-1`',
})
const kind = z
  .string()
  .refine((value) => Object.hasOwn(processes, value), { error: `must be one of ${Object.keys(processes).join(', ')}` })

const action = z
  .strictObject({
    at: local.optional(),
    after: after.optional(),
    do: text(64),
    body: z.record(z.string(), z.unknown()).default({}),
  })
  .refine((one) => (one.at === undefined) !== (one.after === undefined), { error: 'says when: either `at` or `after`' })

const given = z.strictObject({
  kind: kind.default('need'),
  startAt: local,
  priority: z.enum(['high', 'medium', 'low']).optional(),
  input: z.record(z.string(), z.unknown()).default({}),
  tier: text(64).optional(),
  severity: text(64).optional(),
  team: text(64).optional(),
  customer: text(64).default('customer'),
  policy: z.union([text(300), z.record(z.string(), z.unknown())]).optional(),
  calendar: z
    .looseObject({ holidays: z.array(dateOnly).optional(), days: z.record(z.string(), z.unknown()).optional() })
    .default({}),
  people: z
    .union([z.array(name).min(1), z.record(name, name.nullable())])
    .default({ Ann: 'Lee', Pat: 'Lee', Eng: 'Lee', Lee: 'Hu', Hu: 'Di', Di: null }),
  absences: z.array(z.strictObject({ who: name, from: dateOnly, to: dateOnly, standIn: name.optional() })).default([]),
  horizon: span.default('90 days'),
})

const expectation = z
  .strictObject({
    fires: z.strictObject({
      deadline,
      level,
      n: z.int().min(1).optional(),
      at: local.optional(),
      to: z.array(name).min(1).optional(),
    }),
    due: z.strictObject({ deadline, at: local }),
    'nothing fires on': dateOnly,
    'nothing fires': z.literal('ever'),
    state: z.strictObject({
      deadline,
      is: z.enum(['running', 'paused', 'met', 'missed', 'missed-then-met', 'cancelled']),
    }),
    stage: text(64),
    outcome: text(64),
    refused: z.strictObject({ do: text(64), code: text(64) }),
  })
  .partial()
  .refine((one) => Object.keys(one).length === 1, {
    error: 'says one thing: fires, due, nothing fires on, nothing fires, state, stage, outcome or refused',
  })

const test = z
  .strictObject({
    test: text(200),
    given,
    when: z.array(action).default([]),
    then: z.array(expectation).min(1),
  })
  .superRefine(({ given: { kind }, when }, context) => {
    for (const [index, one] of when.entries()) {
      if (!commandNamed(kind, one.do))
        context.addIssue({
          code: 'custom',
          path: ['when', index, 'do'],
          message: `is no command of a ${kind}, such as \`pause\` or \`pauses\``,
        })
    }
  })

export type PolicyTest = z.infer<typeof test>
export type Expectation = PolicyTest['then'][number]
export type When = PolicyTest['when'][number]

/** Something that is wrong, with the line it stands on. */
export interface Complaint {
  line: number
  message: string
}

/** The tests of a file, or what is wrong with it; `lineOf` finds the line of a path such as `[0, 'then', 2]`. */
export interface TestFile {
  tests: PolicyTest[]
  complaints: Complaint[]
  lineOf: (path: PropertyKey[]) => number
}

export function readTests(file: string): TestFile {
  const lines = new LineCounter()
  const document = parseDocument(readFileSync(file, 'utf8'), { lineCounter: lines })
  const lineOf = (path: PropertyKey[]) => lineIn(document, lines, path)
  const broken = document.errors.map(({ message, pos }) => ({
    line: lines.linePos(pos[0]).line,
    message: message.split(' at line')[0] ?? message,
  }))
  if (broken.length > 0) return { tests: [], complaints: broken, lineOf }
  const parsed = z.array(test).min(1, 'a file holds a list of tests').safeParse(document.toJS())
  if (parsed.success) return { tests: parsed.data, complaints: [], lineOf }
  const complaints = parsed.error.issues.map(({ path, message, ...issue }) => {
    const unknown = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : []
    return { line: lineOf([...path, ...unknown]), message: `${nameOf(path)}${message}` }
  })
  return { tests: [], complaints, lineOf }
}

/** `then.2.fires.at: `, without the number of the test. */
export function nameOf(path: PropertyKey[]): string {
  const named = typeof path[0] === 'number' ? path.slice(1) : path
  return named.length > 0 ? `${named.map(String).join('.')}: ` : ''
}

/** A rung an action follows, and how long after; undefined when `after` is a plain span. */
export function rungNamed(after: string): Pick<Action, 'after' | 'rung'> | undefined {
  const [, span, level, n, key] = afterRung.exec(after) ?? []
  if (level === undefined || key === undefined) return undefined
  const rung = { level, key, ...(n === undefined ? {} : { n: Number(n) }) }
  return { rung, ...(span === undefined ? {} : { after: span }) }
}

export function isLocal(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}(:\d{2})?$/.test(value)) return false
  try {
    T.PlainDateTime.from(value.replace(' ', 'T'), { overflow: 'reject' })
    return true
  } catch {
    return false
  }
}

function isAfterRung(value: string): boolean {
  const rung = rungNamed(value)
  return rung !== undefined && (rung.after === undefined || isSpan(rung.after))
}

/** Of the nearest thing on the path that stands in the file. */
function lineIn(document: Document, lines: LineCounter, path: PropertyKey[]): number {
  for (let depth = path.length; depth >= 0; depth--) {
    const node = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true)
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line
  }
  return 1
}
