/** What a rehearsal is asked, and what it answers. */
import { z } from 'zod'
import { dateOnly, instant, span, staffId, text } from '../domain/messages'
import { openings, rehearsedInput } from '../domain/processes/openings'
import type { Rehearsal } from '../domain/rehearsal'
import { rungPeople } from './case-schema'

const action = z
  .strictObject({
    at: instant.optional().describe('When it is done'),
    after: span
      .optional()
      .describe('Or: how long after the action before it, or after `rung`; the first counts from the start'),
    rung: z
      .strictObject({
        key: text(100).describe('The key of a deadline, such as `solution-1`'),
        level: z
          .string()
          .regex(/^(warning|missed|repeat|manual|[1-9]\d?)$/, 'must be warning, missed, 1, 2, …, repeat or manual'),
        n: z.int().min(1).optional().describe('The n-th time it comes; absent: the first'),
      })
      .optional()
      .describe('Or: counted from when this rung comes; without `after` just after it'),
    command: text(64).describe('A command (`submitSolution`) or its resource (`solutions`)'),
    body: z
      .record(z.string(), z.unknown())
      .default({})
      .describe('As it would be sent; for a milestone also its number `n`'),
  })
  .refine(({ at, after }) => at === undefined || after === undefined, {
    path: ['after'],
    error: 'give `at` or `after`, not both',
  })
  .refine(({ at, rung }) => at === undefined || rung === undefined, {
    path: ['rung'],
    error: 'give `at` or `rung`, not both',
  })

const common = {
  startAt: instant.optional().describe('Absent: now'),
  facts: z
    .strictObject({ tier: text(64), severity: text(64), teamId: text(64) })
    .partial()
    .optional()
    .describe('What variants of the policy ask about, beside customer and priority'),
  policy: z
    .union([z.int().positive(), z.looseObject({})])
    .optional()
    .describe('A version, or a whole policy; absent: the newest'),
  calendar: z
    .union([text(64), z.looseObject({})])
    .optional()
    .describe('Instead of the calendar the policy names: an id, or a whole one'),
  absences: z
    .array(z.strictObject({ staffId, from: dateOnly, to: dateOnly, standInId: staffId.optional() }))
    .max(100)
    .default([]),
  actions: z.array(action).max(200).default([]),
  horizon: span.default('90 days'),
}

/** One per process, with what a case of that kind is opened with. */
const questions = Object.entries(openings).map(([kind, opening]) =>
  z.strictObject({
    kind: z.literal(kind),
    input: rehearsedInput(opening)
      .default({})
      .describe('As for opening; everything may be left out. Without `ownerId` nobody is told'),
    ...common,
  }),
)
export const question = z.discriminatedUnion('kind', questions as [(typeof questions)[number]])

const at = z.iso.datetime()
export const answer = z.object({
  startAt: at,
  until: at,
  stage: z.string(),
  outcome: z.string().optional(),
  complete: z.boolean().describe('False when more would happen than a rehearsal shows'),
  events: z.array(
    z.object({ revision: z.int(), type: z.string(), at, by: z.string(), data: z.record(z.string(), z.unknown()) }),
  ),
  rungs: z.array(
    z.object({
      key: z.string(),
      level: z.string(),
      n: z.int().optional(),
      at,
      state: z.string(),
      reason: z.string().optional(),
      to: z.array(z.string()),
      ...rungPeople,
      severity: z.enum(['normal', 'critical']).optional().describe('Absent: normal'),
      notBefore: at.optional().describe('Outside business hours the message waits until then'),
    }),
  ),
  deadlines: z.array(
    z.object({
      key: z.string(),
      kind: z.string(),
      ownerId: z.string(),
      startedAt: at,
      warnAt: at.optional(),
      dueAt: at.optional(),
      metAt: at.optional(),
      state: z.string(),
      provisional: z.boolean(),
    }),
  ),
  refused: z.array(
    z.object({
      action: z.int(),
      at,
      command: z.string(),
      code: z.string(),
      message: z.string(),
      field: z.string().optional(),
    }),
  ),
  notDone: z
    .array(
      z.object({
        action: z.int(),
        command: z.string(),
        code: z.enum(['rung-never-comes', 'after-another', 'after-the-horizon']),
        message: z.string(),
      }),
    )
    .describe('Actions whose time never came, and why'),
})

export type Question = z.output<typeof question>

/** A rehearsal as the API answers it. */
export function view(
  { case: kase, complete, events, rungs, deadlines, refused, notDone }: Rehearsal,
  startAt: string,
  until: string,
): z.input<typeof answer> {
  const { stage, outcome } = kase.process
  return {
    startAt,
    until,
    stage,
    ...(outcome === undefined ? {} : { outcome }),
    complete,
    events,
    rungs: rungs.map(({ deadlineKey: key, level, n, at, state, reason, to, severity, notBefore, ...people }) => ({
      key,
      level,
      ...(n === undefined ? {} : { n }),
      at,
      state,
      ...(reason === undefined ? {} : { reason }),
      to,
      ...(people.onBehalfOf ? { onBehalfOf: people.onBehalfOf } : {}),
      ...(people.emptyLevels ? { emptyLevels: people.emptyLevels } : {}),
      ...(severity === 'critical' ? { severity } : {}),
      ...(notBefore === undefined ? {} : { notBefore }),
    })),
    deadlines: deadlines.map(({ key, kind, ownerId, startedAt, warnAt, dueAt, metAt, state, provisional = false }) => ({
      key,
      kind,
      ownerId,
      startedAt,
      ...(warnAt === undefined ? {} : { warnAt }),
      ...(dueAt === undefined ? {} : { dueAt }),
      ...(metAt === undefined ? {} : { metAt }),
      state,
      provisional,
    })),
    refused: refused.map(({ action, at, command, refusal }) => ({ action, at, command, ...refusal })),
    notDone,
  }
}
