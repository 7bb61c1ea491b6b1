/** What proves a case: its rows, the rules that held, and the engine's history. */
import { z } from 'zod'
import type { Audience } from '../clock/audience'
import { policySchema } from '../clock/policy'
import { checkCalendar, type CalendarDefinition } from '../time/calendar'

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

/** Everything that is compared: what was recorded, by which rules, and what the engine's history says. */
export const content = z.object({
  madeAt: instant,
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
