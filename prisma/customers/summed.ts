/** All facts of some customers summed up by the database, a record for each: what an assessment looks at [C3–C6]. */
import type { Amounts, CustomerFacts } from '../../domain/customer/facts'
import { windowsOf, type Days } from '../../domain/customer/windows'
import { formatDate, type DayIndex } from '../../domain/time/civil'
import { Prisma } from '../generated/client'
import type { RulesInForce } from './rules'

type Database = Pick<Prisma.TransactionClient, '$queryRaw'>

export interface Summed {
  facts: CustomerFacts
  lastInteractionAt: Date | null
}

/** By customer. `today` is a day of the company's zone; what happens after it does not count yet. */
export async function summedFacts(
  database: Database,
  ids: string[],
  inForce: RulesInForce,
  today: DayIndex,
): Promise<Map<string, Summed>> {
  const rows = await database.$queryRaw<Row[]>(query(ids, inForce, today))
  return new Map(
    rows.map((row) => [row.id, { facts: factsOf(row, inForce, today), lastInteractionAt: row.lastInteractionAt }]),
  )
}

interface Row {
  id: string
  firstDealOn: string | null
  firstDealAt: Date | null
  lastDealAt: Date | null
  lastInteractionAt: Date | null
  lastComplaintAt: Date | null
  lastBehaviourAt: Date | null
  running: boolean
  forActivity: number
  forSilence: number
  complaints: number
  topics: CustomerFacts['topics']
  contracts: Amounts & { recent: number; deals: number }
  orders: Amounts & { recent: number; deals: number }
  leftOut: string[]
  nps: number | null
  referrals: number
  potential: number | null
}

/** Each stretch is a range of an index per customer, so that one customer takes a moment and all of them minutes, not hours. */
function query(ids: string[], { rules, zone }: RulesInForce, today: DayIndex): Prisma.Sql {
  const w = windowsOf(today, rules)
  const startOf = (day: DayIndex) => Prisma.sql`${new Date(zone.dayStart(day)).toISOString()}::timestamptz`
  const within = ({ from, to }: Days) => Prisma.sql`(at >= ${startOf(from)} AND at < ${startOf(to + 1)})`
  const tomorrow = startOf(today + 1)
  const date = formatDate(today)
  const counted = Prisma.sql`customer_id = c.id AND retracted_at IS NULL AND at < ${tomorrow}`
  const earliest = startOf(Math.min(w.activity.from, w.silence.from, w.orientation.from, w.complaint.from))

  const rates = JSON.stringify({ ...rules.rates, [rules.currency]: 1 })
  const sum = (days?: Days) => {
    const filter = days ? Prisma.sql`FILTER (WHERE ${within(days)})` : Prisma.empty
    return Prisma.sql`round(coalesce(sum(amount * rate) ${filter}, 0), 2)::text`
  }
  const amounts = (table: 'contracts' | 'orders') => Prisma.sql`(
    SELECT min(at) AS first, max(at) AS last, array_agg(DISTINCT currency) FILTER (WHERE rate IS NULL) AS left_out,
           jsonb_build_object(
             'year', ${sum(w.year)}, 'ever', ${sum()}, 'deals', count(*), 'recent', count(*) FILTER (WHERE ${within(w.frequency)}),
             'compared', count(*) FILTER (WHERE ${within({ from: w.risk.before.from, to: w.risk.last.to })}),
             'risk', jsonb_build_object('last', ${sum(w.risk.last)}, 'before', ${sum(w.risk.before)}),
             'growth', jsonb_build_object('last', ${sum(w.growth.last)}, 'before', ${sum(w.growth.before)})) AS amounts
    FROM (SELECT at, currency, amount, (${rates}::jsonb ->> currency)::numeric AS rate FROM ${Prisma.raw(table)} WHERE ${counted}) AS told)`
  const topic = (name: string) => Prisma.sql`count(*) FILTER (WHERE topic = ${name} AND ${within(w.orientation)})`
  const last = (table: string) =>
    Prisma.sql`(SELECT at FROM ${Prisma.raw(table)} WHERE ${counted} ORDER BY at DESC LIMIT 1)`

  return Prisma.sql`
    SELECT c.id, c.first_deal_on AS "firstDealOn", c.potential,
           least(k.first, o.first) AS "firstDealAt", greatest(k.last, o.last) AS "lastDealAt", k.amounts AS contracts, o.amounts AS orders,
           coalesce(k.left_out, '{}') || coalesce(o.left_out, '{}') AS "leftOut",
           ${last('interactions')} AS "lastInteractionAt", ${last('behaviour')} AS "lastBehaviourAt",
           greatest(i.last_complaint, x.last) AS "lastComplaintAt", i.for_activity AS "forActivity", i.for_silence AS "forSilence",
           (i.complaints + x.complaints)::int AS complaints, i.topics,
           EXISTS (SELECT FROM contracts WHERE ${counted} AND ends_on >= ${date} AND coalesce(starts_on, signed_on) <= ${date}) AS running,
           (SELECT score FROM satisfaction WHERE ${counted} AND measure = 'nps' ORDER BY at DESC, id DESC LIMIT 1) AS nps,
           (SELECT count(*)::int FROM customers r WHERE r.referred_by_id = c.id AND r.merged_into_id IS NULL) AS referrals
    FROM customers c
    CROSS JOIN LATERAL ${amounts('contracts')} AS k
    CROSS JOIN LATERAL ${amounts('orders')} AS o
    CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE ${within(w.activity)})::int AS for_activity, count(*) FILTER (WHERE ${within(w.silence)})::int AS for_silence,
             count(*) FILTER (WHERE kind = 'complaint' AND ${within(w.complaint)}) AS complaints, max(at) FILTER (WHERE kind = 'complaint') AS last_complaint,
             jsonb_build_object('product', ${topic('product')}, 'service', ${topic('service')}, 'price', ${topic('price')}) AS topics
      FROM interactions WHERE ${counted} AND at >= ${earliest}) AS i
    CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE ${within(w.complaint)}) AS complaints, max(at) AS last
      FROM (SELECT opened_at AS at FROM cases WHERE customer_id = c.id AND kind = 'complaint' AND opened_at >= ${earliest} AND opened_at < ${tomorrow}) AS told) AS x
    WHERE c.id = ANY(${ids}::text[])`
}

function factsOf(row: Row, { zone }: RulesInForce, today: DayIndex): CustomerFacts {
  const { contracts, orders, topics, nps, referrals, potential } = row
  const dayOf = (at: Date | null) => (at === null ? null : formatDate(zone.dayOf(at.getTime())))
  const [asOf, firstDeal, lastDeal] = [formatDate(today), dayOf(row.firstDealAt), dayOf(row.lastDealAt)]
  const told = row.firstDealOn !== null && row.firstDealOn <= asOf ? row.firstDealOn : null
  const lastInteractionOn = dayOf(row.lastInteractionAt)
  return {
    asOf,
    firstDealOn: earliestOf(told, firstDeal),
    lastDealOn: lastDeal,
    lastInteractionOn,
    lastComplaintOn: dayOf(row.lastComplaintAt),
    lastSignOn: latestOf(lastInteractionOn, lastDeal, dayOf(row.lastBehaviourAt), row.running ? asOf : null),
    interactions: { forActivity: row.forActivity, forSilence: row.forSilence },
    complaints: row.complaints,
    topics,
    contracts: amountsOf(contracts),
    orders: amountsOf(orders),
    deals: { recent: contracts.recent + orders.recent, ever: contracts.deals + orders.deals },
    leftOut: [...new Set(row.leftOut)].sort(),
    nps,
    referrals,
    potential,
  }
}

const amountsOf = ({ year, ever, compared, risk, growth }: Amounts): Amounts => ({ year, ever, compared, risk, growth })
const known = (days: (string | null)[]) => days.filter((day) => day !== null).sort()
const earliestOf = (...days: (string | null)[]) => known(days)[0] ?? null
const latestOf = (...days: (string | null)[]) => known(days).at(-1) ?? null
