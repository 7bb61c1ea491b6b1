/** The numbers a company can change, as one version of the policy. Every span carries its unit. */
import { z } from 'zod'
import { customerRules } from '../customer/rules'
import { span } from '../messages'
import { isSpan, parseSpan, type Span } from '../time/span'

/** Milliseconds or days, whichever the span counts in: enough to tell its sign. A cadence always goes forward; what is no span says so itself. */
function lengthOf(text: string): number {
  if (!isSpan(text)) return 1
  const length = parseSpan(text)
  if (length.unit === 'cadence') return 1
  return 'ms' in length ? length.ms : length.count
}

const audience = z.enum(['owner', 'lead', 'departmentHead', 'director', 'highest'])
export type Audience = z.infer<typeof audience>

/** Undefined for what is no span at all: the field says so itself. */
const unitOf = (text: string): Span['unit'] | undefined => (isSpan(text) ? parseSpan(text).unit : undefined)

const rung = z
  .strictObject({
    level: z.string().regex(/^(warning|missed|repeat|[1-9][0-9]?)$/, 'must be warning, missed, 1, 2, …, or repeat'),
    after: span.optional().describe('Counted from the due instant [X1]'),
    every: span.optional().describe('For the repeat: how often'),
    to: z.array(audience).min(1),
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

const ladder = z.array(rung).superRefine((rungs, context) => {
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
    alerts: z.strictObject({ joinWithin: span }),
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
