/** What is told of customers, as it may be sent: cleaned, or refused with the field [C1, C2]. */
import { z } from 'zod'
import { dateOnly, instant, staffId, text } from '../messages'
import { parseDate } from '../time/civil'
import { isCreditCode, normalCreditCode } from './credit-code'
import { decimalsOf } from './currencies'
import { industryCodes } from './industries'
import { e164 } from './phone'
import { riskNames } from './risk'
import { tierNames } from './tier'

export const externalRef = z
  .strictObject({ source: text(64), id: text(200) })
  .describe('The id in another system: the same one is the same thing')

const day = dateOnly.describe('YYYY-MM-DD')

const phone = z
  .string()
  .max(64)
  .transform((given, context) => {
    const number = e164(given)
    if (number !== undefined) return number
    context.addIssue({ code: 'custom', message: 'must be a phone number, such as +86 138 0013 8000 or 010-6552 9988' })
    return z.NEVER
  })
  .describe('Kept as E.164; without a country code it is one of mainland China')

const creditCode = z
  .string()
  .max(64)
  .transform(normalCreditCode)
  .refine(isCreditCode, 'must be a unified social credit code of 18 characters; its check character does not fit')
  .describe('Unified social credit code, GB 32100-2015')

const website = z
  .string()
  .trim()
  .max(300)
  .transform((given) => (/^[a-z][a-z0-9+.-]*:\/\//i.test(given) ? given : `https://${given}`))
  .refine((given) => hostOf(given) !== undefined, 'must be the address of a website, such as www.example.com')

/** The host of an address without `www.`; undefined when it is none. */
export function hostOf(address: string): string | undefined {
  const { hostname } = URL.parse(address) ?? {}
  return hostname?.includes('.') === true ? hostname.replace(/^www\./, '') : undefined
}

const birthday = z.string().refine((given) => /^--\d{2}-\d{2}$|^\d{4}-\d{2}-\d{2}$/.test(given) && isDay(given), {
  error: 'must be a date such as 1990-05-17, or --05-17 without the year',
})
/** In a leap year, so that 29 February is a day. */
const isDay = (given: string) => parseDate(given.replace(/^-(?=-)/, '2000')) !== undefined

const tags = z
  .array(text(40))
  .max(50)
  .transform((given) => [...new Set(given)])

/** Of a customer everything but its name can be left out. */
const aboutCustomer = {
  ownerId: staffId,
  industry: z.enum(industryCodes).describe('Section letter of GB/T 4754, such as I for software'),
  size: z.enum(['micro', 'small', 'medium', 'large']),
  region: text(100),
  creditCode,
  website,
  foundedOn: day,
  firstDealOn: day.describe('When it became a customer; an earlier contract or order counts instead'),
  referredById: text(64).describe('The customer who brought this one'),
  potential: z.int().min(0).max(100).describe('What sales thinks is in it'),
  tags,
}

export const newCustomer = z.strictObject({
  name: text(300),
  ...z.object(aboutCustomer).partial().shape,
  externalRef: externalRef.optional(),
  tier: z.enum(tierNames).optional().describe('Decided by hand: it holds until the decision is taken back'),
  churnRisk: z.enum(riskNames).optional().describe('Decided by hand, as the tier'),
})

/** A field that is left out stays as it is; null empties it. */
export const customerChange = z.strictObject({
  name: text(300).optional(),
  ownerId: aboutCustomer.ownerId.nullable().optional(),
  industry: aboutCustomer.industry.nullable().optional(),
  size: aboutCustomer.size.nullable().optional(),
  region: aboutCustomer.region.nullable().optional(),
  creditCode: aboutCustomer.creditCode.nullable().optional(),
  website: aboutCustomer.website.nullable().optional(),
  foundedOn: aboutCustomer.foundedOn.nullable().optional(),
  firstDealOn: aboutCustomer.firstDealOn.nullable().optional(),
  referredById: aboutCustomer.referredById.nullable().optional(),
  potential: aboutCustomer.potential.nullable().optional(),
  tags: tags.optional(),
})
export type CustomerChange = z.output<typeof customerChange>

export const decision = z
  .strictObject({
    tier: z.enum(tierNames).optional(),
    churnRisk: z.enum(riskNames).optional(),
    reason: text(2_000),
    until: day.optional().describe('The last day on which it holds; without it until it is taken back'),
  })
  .refine(({ tier, churnRisk }) => tier !== undefined || churnRisk !== undefined, {
    error: 'say which: tier, churnRisk, or both',
  })

/** Whose fact it is: our id of the customer, or its id in another system. */
const whose = {
  customerId: text(64).optional(),
  customerRef: externalRef.optional().describe('Instead of `customerId`: the customer’s id in another system'),
  externalRef: externalRef.optional(),
}
const when = {
  at: instant.optional().describe('When it happened; without it now'),
  occurredAt: instant.optional().describe('The same as `at`'),
}

interface Whose {
  customerId?: string | undefined
  customerRef?: z.output<typeof externalRef> | undefined
}

/** A fact is of one customer, named once, and happened at one time. */
function one<S extends z.ZodType<Whose & { at?: string | undefined; occurredAt?: string | undefined }>>(schema: S) {
  return schema.superRefine(({ customerId, customerRef, at, occurredAt }, context) => {
    const refuse = (field: string, message: string) => context.addIssue({ code: 'custom', path: [field], message })
    if ((customerId === undefined) === (customerRef === undefined))
      refuse('customerId', 'must say whose it is: either `customerId` or `customerRef`')
    if (at !== undefined && occurredAt !== undefined) refuse('occurredAt', 'is the same as `at`: give one of the two')
  })
}

const currency = z
  .string()
  .refine((code) => decimalsOf(code) !== undefined, 'must be a currency of ISO 4217, such as CNY')
  .default('CNY')
const amount = z
  .union([
    z.string().regex(/^-?\d{1,15}(\.\d{1,4})?$/, 'must be an amount such as "12500.00"'),
    z.number().min(-1e12).max(1e12),
  ])
  .transform(String)
  .describe('A decimal text, or a number; never rounded')

/** No more decimals than the currency has. */
function exact<S extends z.ZodType<{ amount: string; currency: string }>>(schema: S) {
  return schema.superRefine(({ amount, currency }, context) => {
    const decimals = decimalsOf(currency)
    const given = /^-?\d+(?:\.(\d*?)0*)?$/.exec(amount)
    if (decimals === undefined || !given || (given[1]?.length ?? 0) <= decimals) return
    context.addIssue({
      code: 'custom',
      path: ['amount'],
      message: `must have at most ${decimals} decimals in ${currency}`,
    })
  })
}

export const newContact = one(
  z.strictObject({
    ...whose,
    name: text(100),
    position: text(100).optional(),
    phones: z.array(phone).max(10).default([]),
    email: z.email('must be an e-mail address').max(254).optional(),
    channels: z.array(text(40)).max(10).default([]).describe('How they like to be reached, first choice first'),
    decisionMaker: z.boolean().default(false),
    birthday: birthday.optional(),
  }),
)

export const newContract = exact(
  one(
    z.strictObject({
      ...whose,
      title: text(300).optional(),
      amount,
      currency,
      signedOn: day,
      startsOn: day.optional(),
      endsOn: day.optional(),
    }),
  ),
).refine(({ startsOn, endsOn }) => startsOn === undefined || endsOn === undefined || startsOn <= endsOn, {
  path: ['endsOn'],
  error: 'must not lie before `startsOn`',
})

export const newOrder = exact(one(z.strictObject({ ...whose, ...when, title: text(300).optional(), amount, currency })))

export const newInteraction = one(
  z.strictObject({
    ...whose,
    ...when,
    kind: z.enum(['contact', 'complaint', 'enquiry']).default('contact'),
    channel: text(40).describe('phone, visit, meeting, email, wechat, sms, …'),
    direction: z.enum(['inbound', 'outbound']).optional(),
    topic: z.enum(['product', 'service', 'price']).optional().describe('What it was mostly about [C3]'),
    summary: text(4_000).optional(),
    byId: staffId.optional().describe('Who of us'),
    contactId: text(64).optional().describe('Who of them'),
  }),
)

const MAX_DATA = 8_000
export const newBehaviour = one(
  z.strictObject({
    ...whose,
    ...when,
    type: text(100).describe('login, visit, feature:export, …'),
    count: z.int().min(1).max(1_000_000).default(1),
    data: z
      .record(z.string(), z.unknown())
      .refine((data) => JSON.stringify(data).length <= MAX_DATA, `must be at most ${MAX_DATA} characters of JSON`)
      .optional(),
  }),
)

const highest = { csat: 5, nps: 10 } as const
export const newSatisfaction = one(
  z.strictObject({
    ...whose,
    ...when,
    measure: z.enum(['csat', 'nps']),
    score: z.int().min(0).max(10),
    comment: text(4_000).optional(),
    contactId: text(64).optional(),
    caseId: text(64).optional(),
  }),
).superRefine(({ measure, score }, context) => {
  const lowest = measure === 'csat' ? 1 : 0
  if (score < lowest || score > highest[measure])
    context.addIssue({
      code: 'custom',
      path: ['score'],
      message: `must be ${lowest} to ${highest[measure]} for ${measure}`,
    })
})
