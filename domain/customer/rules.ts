/** The numbers by which customers are assessed: the section `customers` of a policy [C3–C6]. */
import { z } from 'zod'

const months = z
  .string()
  .regex(/^[1-9]\d{0,2} (month|year)s?$/, 'must be a number of months or years with its unit, such as `2 months`')
  .describe('Calendar months or years in the company’s zone')
const percent = z.string().regex(/^([1-9]\d{0,3})(\.\d{1,2})?%$/, 'must be a percentage, such as `30%`')
const amount = z.number().min(0).max(1e15).multipleOf(0.01).describe('In the currency of the section')
const count = z.int().min(1).max(10_000)
const weight = z.int().min(0).max(100)

/** Four steps, best first: the first that is reached gives 100, the next ones 75, 50 and 25, none gives nothing. */
const four = <S extends z.ZodType>(step: S) => z.array(step).length(4)
const falling = (steps: number[]) => steps.every((step, n) => n === 0 || step < (steps[n - 1] ?? 0))
const highestFirst = 'the steps go down: the best comes first'

const thresholds = z
  .strictObject({
    over: months.describe('What a yearly amount is summed over'),
    strategic: z.strictObject({ from: amount, together: months }),
    core: z.strictObject({ from: amount }),
    potential: z.strictObject({ from: amount, grewBy: percent, over: months }),
  })
  .superRefine(({ strategic, core, potential }, context) => {
    const unreachable = (tier: string, below: string) =>
      context.addIssue({ code: 'custom', path: [tier, 'from'], message: `unreachable: must be less than for ${below}` })
    if (core.from >= strategic.from) unreachable('core', 'strategic')
    if (potential.from >= core.from) unreachable('potential', 'core')
  })

export const customerRules = z.strictObject({
  currency: z.string().regex(/^[A-Z]{3}$/, 'must be a currency such as CNY'),
  rates: z
    .record(z.string().regex(/^[A-Z]{3}$/), z.number().positive().max(1e9))
    .describe(
      'What one unit of another currency is worth. Amounts in a currency that is not here are left out, and named',
    ),
  activity: z.strictObject({ within: months, high: count, medium: count }).refine(({ high, medium }) => medium < high, {
    path: ['medium'],
    error: 'unreachable: must be less than for high',
  }),
  orientation: z.strictObject({ within: months }),
  churnRisk: z.strictObject({
    high: z.strictObject({ silentFor: months, amountDownBy: percent, over: months }),
    medium: z.strictObject({ complaintWithin: months }),
  }),
  satisfaction: z
    .strictObject({
      dropBy: z
        .strictObject({ csat: z.number().positive().max(4), nps: z.number().positive().max(10) })
        .describe('So far below the average before it, a score puts the customer at risk'),
      comparedOver: months.describe('What the average is taken over'),
      freshFor: months.describe('An older score says nothing of today'),
    })
    .optional(),
  duplicates: z
    .strictObject({
      mergeSameCreditCode: z
        .boolean()
        .describe(
          'Two customers of one credit code are merged by themselves, into the older one; else a person is asked',
        ),
    })
    .optional(),
  tiers: thresholds,
  lifecycle: z.strictObject({
    dormantAfter: months,
    churnedAfter: months,
    loyal: z.strictObject({ together: months, deals: count }),
  }),
  marketing: z.strictObject({ coldAfter: months }),
  value: z.strictObject({
    weights: z
      .strictObject({
        recency: weight,
        frequency: weight,
        money: weight,
        lifetime: weight,
        recommendation: weight,
        potential: weight,
      })
      .refine((weights) => Object.values(weights).reduce((sum, one) => sum + one, 0) === 100, {
        error: 'the weights add up to 100',
      }),
    over: months.describe('What frequency is counted over'),
    recency: four(months).describe('The last deal was at most so long ago'),
    frequency: four(count).refine(falling, highestFirst),
    money: four(amount).refine(falling, highestFirst),
    lifetime: four(amount).refine(falling, highestFirst),
    recommendation: z
      .strictObject({ promoter: z.int().min(0).max(10), passive: z.int().min(0).max(10), perReferral: weight })
      .describe('By the last NPS; each customer they brought adds `perReferral`'),
  }),
})
/** With every section: one that a policy does not have is taken from the policy that comes with the product. */
export type CustomerRules = Told & { [K in keyof Told]-?: NonNullable<Told[K]> }
type Told = z.infer<typeof customerRules>

const MONTHS_OF_A_YEAR = 12

/** The number of calendar months of `2 months` or `1 year`. */
export function monthsOf(text: string): number {
  const [number, unit = ''] = text.split(' ')
  return Number(number) * (unit.startsWith('year') ? MONTHS_OF_A_YEAR : 1)
}

/** Hundredths of a percent: `30%` is 3000. */
export function basisPointsOf(text: string): bigint {
  return BigInt(Math.round(Number(text.slice(0, -1)) * 100))
}
