/** What a proof file holds, and how it is written and read: JSON in gzip, with a SHA-256 over its canonical content. */
import { createHash } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import { z } from 'zod'
import type { Audience } from '../domain/clock/audience'
import { policySchema } from '../domain/clock/policy'
import { checkCalendar, type CalendarDefinition } from '../domain/time/calendar'

const FORMAT = 'followthrough-proof/1'

const instant = z.iso.datetime()
const maybe = instant.nullable()
const json = z.record(z.string(), z.unknown())

const event = z.object({
  seq: z.int(),
  revision: z.int(),
  type: z.string(),
  at: instant,
  by: z.string(),
  data: json,
  recordedAt: instant,
})
const deadline = z.object({
  key: z.string(),
  kind: z.string(),
  ownerId: z.string(),
  state: z.string(),
  startedAt: instant,
  warnAt: maybe,
  dueAt: instant,
  missedAt: maybe,
  metAt: maybe,
  settledAt: maybe,
  stoodStillAt: maybe,
  epoch: z.int(),
  level: z.string().nullable(),
  provisional: z.boolean(),
  plan: z.array(json),
  correctedState: z.string().nullish(),
  correctedMetAt: maybe.optional(),
  correction: json.nullish(),
})
const rung = z.object({
  id: z.string(),
  deadlineKey: z.string(),
  epoch: z.int(),
  level: z.string(),
  n: z.int().nullable(),
  at: instant,
  state: z.string(),
  reason: z.string().nullable(),
  firedAt: maybe,
  recipients: z.array(z.string()),
  severity: z.enum(['normal', 'critical']).default('normal'),
  notBefore: maybe.default(null),
  onBehalfOf: z.record(z.string(), z.array(z.string())).nullable().default(null),
  emptyLevels: z
    .array(z.object({ to: z.custom<Audience>(), reason: z.string() }))
    .nullable()
    .default(null),
})
const calendar = z.custom<CalendarDefinition>((content) => checkCalendar(content).length === 0, 'is not a calendar')

const content = z.object({
  madeAt: instant,
  versions: z.object({ product: z.string(), node: z.string(), timeZoneData: z.string(), sdk: z.string() }),
  case: z.object({
    id: z.string(),
    kind: z.string(),
    state: z.string(),
    stage: z.string(),
    outcome: z.string().nullable(),
    revision: z.int(),
    policyVersion: z.int(),
    snapshot: json,
  }),
  events: z.array(event).min(1),
  deadlines: z.array(deadline),
  rungs: z.array(rung),
  policies: z.array(z.object({ version: z.int(), content: policySchema, createdAt: instant })).min(1),
  calendars: z.array(z.object({ id: z.string(), version: z.int(), content: calendar, createdAt: instant })),
  /** The engine's history of every run, first to last, as Temporal's tools write it; those that amended the closed case come last. */
  runs: z.array(z.object({ runId: z.string(), history: z.object({ events: z.array(json).min(1) }) })).min(1),
})

export type Content = z.infer<typeof content>
export type EventRow = z.infer<typeof event>
export type DeadlineRow = z.infer<typeof deadline>
export type RungRow = z.infer<typeof rung>

/** A proof as it was read: what it says its hash is, what the hash of its content is, and the content. */
export interface Proof {
  claimed: string
  sha256: string
  content: Content
}

/** A file that cannot be read as a proof; the message is a sentence for people. */
export class NotAProof extends Error {
  override readonly name = 'NotAProof'
}

/** The bytes of a proof file. Dates become RFC 3339. */
export function write(made: z.input<typeof content> | object): Buffer {
  const plain: unknown = JSON.parse(JSON.stringify(made))
  return gzipSync(JSON.stringify({ format: FORMAT, sha256: hashOf(plain), content: plain }))
}

/** Reads a proof file. @throws NotAProof naming the field that does not fit. */
export function read(bytes: Buffer): Proof {
  const { format, sha256, content: raw } = unpack(bytes)
  if (format !== FORMAT) throw new NotAProof(`This is not a proof of the form ${FORMAT}.`)
  const parsed = content.safeParse(raw)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new NotAProof(`The proof is damaged: content.${issue?.path.join('.')}: ${issue?.message}.`)
  }
  return { claimed: String(sha256), sha256: hashOf(raw), content: parsed.data }
}

function unpack(bytes: Buffer): Record<string, unknown> {
  try {
    const whole: unknown = JSON.parse(gunzipSync(bytes).toString('utf8'))
    return typeof whole === 'object' && whole !== null ? (whole as Record<string, unknown>) : {}
  } catch (error) {
    throw new NotAProof(`This file cannot be read as a proof: ${(error as Error).message}.`)
  }
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(canonical(value)).digest('hex')
}

/** JSON with the keys of every object in order, and no spaces: the same content has the same text. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`).join(',')}}`
}
