/** Customers as they are read: one with all that is owed to it, and lists that stay as fast with a hundred thousand. */
import { z } from 'zod'
import { normalCreditCode } from '../../domain/customer/credit-code'
import { activityNames, lifecycleNames, marketingNames } from '../../domain/customer/lifecycle'
import { e164 } from '../../domain/customer/phone'
import { riskNames } from '../../domain/customer/risk'
import { tierNames } from '../../domain/customer/tier'
import { text } from '../../domain/messages'
import { Prisma, type PrismaClient } from '../../prisma/generated/client'
import { family } from '../../prisma/customers/known'
import type { CustomerRow } from '../customer-schema'
import { cursorAt, pageQuery, placeOf } from '../page'
import { ofOwners } from '../sight'
import { and } from './sql'

const columns = Prisma.sql`
  c.id, c.name, c.owner_id AS "ownerId", c.external_source AS "externalSource", c.external_id AS "externalId", c.industry, c.size, c.region,
  c.credit_code AS "creditCode", c.website, c.founded_on AS "foundedOn", c.first_deal_on AS "firstDealOn", c.referred_by_id AS "referredById",
  c.potential, c.tags, c.tier, c.churn_risk AS "churnRisk", c.activity, c.orientation, c.lifecycle, c.marketing_class AS "marketingClass",
  c.value_score AS "valueScore", c.yearly_amount::text AS "yearlyAmount", c.last_interaction_at AS "lastInteractionAt", c.decided,
  c.merged_into_id AS "mergedIntoId", c.revision, c.created_at AS "createdAt"`

/**
 * One statement: it is read more than anything else. Instants inside are texts of ours. Cases of a customer that was merged come along in a moment;
 * `owners`: only theirs [A2], undefined: everybody's.
 */
export async function findCustomer(
  prisma: PrismaClient,
  id: string,
  owners: string[] | undefined,
): Promise<CustomerRow | undefined> {
  const instant = (column: string) =>
    Prisma.raw(`to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`)
  const rows = await prisma.$queryRaw<CustomerRow[]>`
    SELECT ${columns},
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name, 'position', t.position, 'phones', t.phones, 'email', t.email,
                  'channels', t.channels, 'decisionMaker', t.decision_maker) ORDER BY t.decision_maker DESC, t.id)
                FROM contacts t WHERE t.customer_id = c.id AND t.retracted_at IS NULL), '[]') AS contacts,
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', k.id, 'kind', k.kind, 'title', k.title, 'stage', k.stage, 'state', k.state, 'priority', k.priority,
                  'ownerId', k.owner_id, 'openedAt', ${instant('k.opened_at')}, 'deadlines', coalesce(
                    (SELECT jsonb_agg(jsonb_build_object('key', d.key, 'kind', d.kind, 'ownerId', d.owner_id, 'state', d.state,
                       'dueAt', ${instant('d.due_at')}) ORDER BY d.due_at, d.key) FROM deadlines d WHERE d.case_id = k.id AND d.live), '[]'))
                  ORDER BY k.next_due_at NULLS LAST, k.id)
                FROM cases k WHERE k.customer_id IN ${family(Prisma.sql`c.id`)} AND ${and([Prisma.sql`k.state <> 'closed'`, ...ofOwners('k.owner_id', owners)])}), '[]') AS "openCases"
    FROM customers c WHERE c.id = ${id}`
  return rows[0]
}

const sorts = z.enum(['id', 'name', '-valueScore', '-yearlyAmount', 'lastInteractionAt'])
type Sort = z.output<typeof sorts>

export const customersQuery = pageQuery.extend({
  q: text(200)
    .optional()
    .describe('Part of the name or of a contact’s name; a whole phone number, e-mail, credit code or tag; the id'),
  tier: z.enum(tierNames).optional(),
  churnRisk: z.enum(riskNames).optional(),
  ownerId: text(64).optional(),
  tag: text(40).optional(),
  industry: text(1).optional(),
  region: text(100).optional(),
  lifecycle: z.enum(lifecycleNames).optional(),
  marketingClass: z.enum(marketingNames).optional(),
  activity: z.enum(activityNames).optional(),
  sort: sorts.default('id').describe('`lastInteractionAt`: longest without contact first'),
})
type Query = z.output<typeof customersQuery>

/** What is sorted by, in the words of the index that has it in order. */
const orders: Record<Sort, { by: string; down?: true }> = {
  id: { by: 'c.id' },
  name: { by: 'c.name_key' },
  '-valueScore': { by: 'c.value_score', down: true },
  '-yearlyAmount': { by: 'c.yearly_amount', down: true },
  lastInteractionAt: { by: `coalesce(c.last_interaction_at, '-infinity'::timestamptz)` },
}
const types: Record<Sort, string> = {
  id: 'text',
  name: 'text',
  '-valueScore': 'int',
  '-yearlyAmount': 'numeric',
  lastInteractionAt: 'timestamptz',
}

export async function findCustomers(
  prisma: PrismaClient,
  query: Query,
): Promise<{ rows: CustomerRow[]; nextCursor: string | null }> {
  const { limit, sort, cursor } = query
  const [, value, id] = placeOf(z.tuple([z.literal(sort), z.string(), z.string()]), cursor) ?? []
  const { by, down } = orders[sort]
  const direction = down ? ' DESC' : ''
  const order = Prisma.raw(sort === 'id' ? 'c.id' : `${by}${direction}, c.id${direction}`)
  const beyond =
    value === undefined
      ? []
      : [
          Prisma.sql`(${Prisma.raw(by)}, c.id) ${Prisma.raw(down ? '<' : '>')} (${value}::${Prisma.raw(types[sort])}, ${id})`,
        ]
  const conditions = [Prisma.sql`c.merged_into_id IS NULL`, ...filters(query), ...beyond]
  const parts = query.q === undefined ? [Prisma.sql`true`] : matches(query.q)
  const selected = parts.map(
    (part) =>
      Prisma.sql`(SELECT c.* FROM customers c WHERE ${and([...conditions, part])} ORDER BY ${order} LIMIT ${limit + 1})`,
  )
  const rows = await prisma.$queryRaw<(CustomerRow & { place: string })[]>`
    SELECT ${columns}, (${Prisma.raw(by)})::text AS place FROM (${Prisma.join(selected, ' UNION ')}) c ORDER BY ${order} LIMIT ${limit + 1}`
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    rows: rows.slice(0, limit).map(({ place: _, ...row }) => row),
    nextCursor: last ? cursorAt([sort, last.place, last.id]) : null,
  }
}

function filters({
  tier,
  churnRisk,
  ownerId,
  tag,
  industry,
  region,
  lifecycle,
  marketingClass,
  activity,
}: Query): Prisma.Sql[] {
  const is = (column: string, value: string | undefined) =>
    value === undefined ? [] : [Prisma.sql`${Prisma.raw(`c.${column}`)} = ${value}`]
  return [
    ...is('tier', tier),
    ...is('churn_risk', churnRisk),
    ...is('owner_id', ownerId),
    ...is('industry', industry),
    ...is('region', region),
    ...is('lifecycle', lifecycle),
    ...is('marketing_class', marketingClass),
    ...is('activity', activity),
    ...(tag === undefined ? [] : [Prisma.sql`c.tags @> ARRAY[${tag}]::text[]`]),
  ]
}

/** Each way to be found by `q` by itself, so that each has its index. A name is found by the pairs of characters in it. */
function matches(q: string): Prisma.Sql[] {
  const like = (alias: string) => Prisma.sql`
    ${Prisma.raw(alias)}.name_grams @> search_grams(${q}) AND search_key(${Prisma.raw(alias)}.name) LIKE '%' || search_key(${q}) || '%' AND search_key(${q}) <> ''`
  const code = normalCreditCode(q)
  const phone = /\d{5}/.test(q.replaceAll(/\D/g, '')) ? e164(q) : undefined
  const ofContacts = (condition: Prisma.Sql) =>
    Prisma.sql`c.id IN (SELECT t.customer_id FROM contacts t WHERE t.retracted_at IS NULL AND ${condition})`
  return [
    like('c'),
    ofContacts(like('t')),
    Prisma.sql`c.tags @> ARRAY[${q}]::text[]`,
    Prisma.sql`c.id = ${q}`,
    ...(/^[0-9A-Z]{18}$/.test(code) ? [Prisma.sql`c.credit_code = ${code}`] : []),
    ...(phone === undefined ? [] : [ofContacts(Prisma.sql`t.phones @> ARRAY[${phone}]::text[]`)]),
    ...(q.includes('@') ? [ofContacts(Prisma.sql`t.email_key = ${q.toLowerCase()}`)] : []),
  ]
}
