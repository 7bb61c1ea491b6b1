/** The numbers a company can change, as one version of the policy. Every span carries its unit. */
import { z } from 'zod'
import { customerRules } from '../customer/rules'
import { span } from '../messages'
import { isSpan, parseSpan, type Span } from '../time/span'
import { audiences, delivery, severity, type Audience } from './audience'

/** Milliseconds or days, whichever the span counts in: enough to tell its sign. A cadence always goes forward; what is no span says so itself. */
function lengthOf(text: string): number {
  if (!isSpan(text)) return 1
  const length = parseSpan(text)
  if (length.unit === 'cadence') return 1
  return 'ms' in length ? length.ms : length.count
}

/** Undefined for what is no span at all: the field says so itself. */
const unitOf = (text: string): Span['unit'] | undefined => (isSpan(text) ? parseSpan(text).unit : undefined)

/** Counted by a clock on the wall: machinery waits so, not people. */
const elapsed = span.refine((text) => [undefined, 'elapsed'].includes(unitOf(text)) && lengthOf(text) >= 0, {
  error: 'must be elapsed time such as `15 minutes` or `24 hours`',
})

const rung = z
  .strictObject({
    level: z.string().regex(/^(warning|missed|repeat|[1-9][0-9]?)$/, 'must be warning, missed, 1, 2, …, or repeat'),
    after: span.optional().describe('Counted from the due instant [X1]'),
    every: span.optional().describe('For the repeat: how often'),
    to: audiences,
    severity: severity.optional(),
    delivery: delivery.optional(),
  })
  .superRefine(({ level, after, every }, context) => {
    if (level === 'repeat' && every === undefined)
      context.addIssue({ code: 'custom', path: ['every'], message: 'a repeat says how often: every: 1 working day' })
    if (level !== 'repeat' && every !== undefined)
      context.addIssue({ code: 'custom', path: ['every'], message: 'only a repeat has `every`' })
    if (/^\d/.test(level) && after === undefined)
      context.addIssue({ code: 'custom', path: ['after'], message: 'a numbered rung says when: after: 1 working day' })
    for (const [field, value] of Object.entries({ after, every })) {
      if (value !== undefined && unitOf(value) === 'cadence')
        context.addIssue({ code: 'custom', path: [field], message: 'must be a length, not a cadence' })
    }
    if (every !== undefined && lengthOf(every) <= 0)
      context.addIssue({
        code: 'custom',
        path: ['every'],
        message: 'must be longer than nothing, or it would never end',
      })
    if (after !== undefined && lengthOf(after) < 0)
      context.addIssue({ code: 'custom', path: ['after'], message: 'must not look back' })
  })
export type RungRule = z.infer<typeof rung>

const rungs = z.array(rung).superRefine((rungs, context) => {
  const levels = rungs.map(({ level }) => level)
  levels.forEach((level, index) => {
    if (levels.indexOf(level) !== index)
      context.addIssue({ code: 'custom', path: [index, 'level'], message: `the level ${level} stands twice` })
  })
  if (!levels.includes('missed'))
    context.addIssue({ code: 'custom', path: [], message: 'a ladder has the rung `missed`; without it nobody is told' })
  const repeat = levels.indexOf('repeat')
  if (repeat >= 0 && repeat !== levels.length - 1)
    context.addIssue({ code: 'custom', path: [repeat + 1], message: 'unreachable: nothing comes after the repeat' })
})

/** Its rungs, or with them when their messages may go out. */
const ladder = z.union([rungs, z.strictObject({ delivery: delivery.optional(), rungs })])

const warnAt = z.union([
  z.literal('none'),
  z.string().regex(/^[1-9][0-9]?%$/, 'must be a percentage such as 75%, or none'),
])
const dayEnd = z.enum(['endOfBusiness', 'sameTime'])

const deadline = z
  .strictObject({
    within: span.optional(),
    every: span.optional(),
    agreed: z.literal(true).optional().describe('The date is agreed with the customer, case by case'),
    warnAt: warnAt.optional(),
    dayEnd: dayEnd.optional(),
    ladder: z.string().optional(),
    calendar: z.string().optional(),
    severity: severity.optional(),
  })
  .superRefine((rule, context) => {
    const ways = [rule.within, rule.every, rule.agreed].filter((way) => way !== undefined)
    if (ways.length !== 1)
      context.addIssue({ code: 'custom', path: [], message: 'a deadline has exactly one of within, every, agreed' })
    if (rule.within !== undefined && unitOf(rule.within) === 'cadence')
      context.addIssue({ code: 'custom', path: ['within'], message: 'must be a length such as `3 working days`' })
    if (rule.every !== undefined && !['cadence', 'elapsed', undefined].includes(unitOf(rule.every)))
      context.addIssue({ code: 'custom', path: ['every'], message: 'must be a cadence such as `weekly`' })
    if (rule.every !== undefined && lengthOf(rule.every) <= 0)
      context.addIssue({
        code: 'custom',
        path: ['every'],
        message: 'must be longer than nothing, or it would never end',
      })
    if (rule.within !== undefined && lengthOf(rule.within) < 0)
      context.addIssue({ code: 'custom', path: ['within'], message: 'must not look back' })
  })

/** A length of time that is not nothing. */
const length = span.superRefine((text, context) => {
  if (unitOf(text) === 'cadence') context.addIssue({ code: 'custom', message: 'must be a length, not a cadence' })
  else if (lengthOf(text) <= 0) context.addIssue({ code: 'custom', message: 'must be longer than nothing' })
})

const extensions = z
  .strictObject({
    atMost: z.int().min(0).max(1_000).describe('How often one deadline may be extended; 0: never'),
    within: length.describe('How far beyond the due it had without any extension'),
  })
  .describe('How far a lead may extend a deadline by hand')
const pauses = z
  .strictObject({ remindEvery: length.describe('Its owner is reminded of a paused case this often') })
  .describe('A paused case is not forgotten')

const processDeadlines = z.record(z.string(), z.strictObject({ deadlines: z.record(z.string(), deadline) }))

const oneOf = z.array(z.string().trim().min(1).max(64)).min(1)
const when = z
  .strictObject({ tier: oneOf, priority: oneOf, severity: oneOf, customerId: oneOf, teamId: oneOf })
  .partial()
  .refine((conditions) => Object.values(conditions).some((allowed) => allowed !== undefined), {
    error: 'a variant says when it holds, such as tier: [strategic]',
  })
  .describe('All must hold; each lists the values it takes')

const variant = z
  .strictObject({
    name: z.string().trim().min(1).max(100),
    when,
    calendar: z.string().min(1).optional(),
    dayEnd: dayEnd.optional(),
    warnAt: warnAt.optional(),
    ladder: z.string().optional(),
    severity: severity.optional(),
    delivery: delivery.optional(),
    extensions: extensions.optional(),
    pauses: pauses.optional(),
    processes: processDeadlines.optional(),
  })
  .describe('What it says takes the place of what the policy says; of a kind of deadline, the whole rule')
export type Variant = z.infer<typeof variant>

/** True when whatever the later one takes, the earlier one has taken. */
function hides(earlier: Variant, later: Variant): boolean {
  return Object.entries(earlier.when).every(([fact, allowed]) => {
    const also = later.when[fact as keyof Variant['when']]
    return also !== undefined && also.every((value) => allowed?.includes(value))
  })
}

export const policySchema = z
  .strictObject({
    calendar: z.string().min(1),
    dayEnd,
    warnAt,
    ladders: z.record(z.string(), ladder),
    acknowledgement: z.strictObject({ for: span, holds: z.enum(['repeats', 'ladder']) }),
    severity: severity.optional().describe('Absent: normal'),
    delivery: delivery.optional().describe('Absent: messages go out at any hour'),
    alerts: z.strictObject({
      joinWithin: span,
      nextChannelAfter: z
        .strictObject({ normal: elapsed, critical: elapsed })
        .optional()
        .describe('[E5] How long a channel that fails is tried before the next one is used'),
      giveUpAfter: elapsed.optional().describe('[E5] How long a message is tried before it is recorded as undelivered'),
      atMostPerHour: z
        .int()
        .min(1)
        .max(1_000)
        .optional()
        .describe(
          '[E4] Messages to one person; beyond it what is not critical is joined into the next one. Absent: no limit',
        ),
    }),
    extensions: extensions.optional(),
    pauses: pauses.optional(),
    proofs: z
      .strictObject({
        at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as 03:00'),
        cases: z.int().min(1).max(2_000),
      })
      .optional()
      .describe('When open cases are proven every night, in the zone of the calendar, and how many'),
    processes: processDeadlines,
    variants: z
      .array(variant)
      .max(200)
      .optional()
      .describe('For some cases other words: the first whose conditions hold counts; without one, the policy itself'),
    customers: customerRules
      .optional()
      .describe('How customers are assessed; left out: as the product’s own policy does it'),
  })
  .superRefine((policy, context) => {
    if (!policy.ladders.default)
      context.addIssue({ code: 'custom', path: ['ladders'], message: 'the ladder `default` is missing' })
    const { variants = [] } = policy
    const mustExist = (ladder: string | undefined, path: (string | number)[]) => {
      if (ladder !== undefined && !policy.ladders[ladder])
        context.addIssue({ code: 'custom', path: [...path, 'ladder'], message: `there is no ladder ${ladder}` })
    }
    for (const { rule, path } of rulesIn(policy)) mustExist(rule.ladder, path)
    variants.forEach((variant, index) => {
      mustExist(variant.ladder, ['variants', index])
      const hidden = variants.slice(0, index).find((earlier) => hides(earlier, variant))
      if (hidden)
        context.addIssue({
          code: 'custom',
          path: ['variants', index, 'when'],
          message: `unreachable: ${hidden.name} takes all of these before`,
        })
    })
  })
export type Policy = z.infer<typeof policySchema>

type Processes = z.infer<typeof processDeadlines>

/** Every rule of a policy, those of its variants among them, and where it stands. */
export function rulesIn({ processes, variants = [] }: { processes: Processes; variants?: Variant[] | undefined }) {
  const within = (some: Processes, at: (string | number)[]) =>
    Object.entries(some).flatMap(([process, { deadlines }]) =>
      Object.entries(deadlines).map(([kind, rule]) => ({
        rule,
        path: [...at, 'processes', process, 'deadlines', kind],
      })),
    )
  return [
    ...within(processes, []),
    ...variants.flatMap((variant, index) => within(variant.processes ?? {}, ['variants', index])),
  ]
}

/** Every audience of every ladder, and where it stands. */
export function audiencesIn({ ladders }: Pick<Policy, 'ladders'>): { audience: Audience; path: (string | number)[] }[] {
  return Object.entries(ladders).flatMap(([name, ladder]) => {
    const [some, at] = 'rungs' in ladder ? [ladder.rungs, ['ladders', name, 'rungs']] : [ladder, ['ladders', name]]
    return some.flatMap(({ to }, rung) => to.map((audience, n) => ({ audience, path: [...at, rung, 'to', n] })))
  })
}
