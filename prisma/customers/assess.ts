/** Assesses customers again from all their facts and writes what became of them, with why, in one transaction [C4, C7]. */
import { randomUUID } from 'node:crypto'
import { assess, differences, type Assessed, type Decisions, type Result } from '../../domain/customer/assess'
import { consequences as usual, type Turn } from '../../domain/customer/consequences'
import { decimal, hundredths } from '../../domain/customer/money'
import { yearlyOf } from '../../domain/customer/tier'
import { dropOf, type Scored } from '../../domain/customer/satisfaction'
import type { Tell } from '../../domain/processes/process'
import { toInstant } from '../../domain/time/instant'
import type { Prisma, PrismaClient } from '../generated/client'
import type { Worlds } from '../worlds'
import { rulesInForce, type RulesInForce } from './rules'
import { lastScores } from './scores'
import { summedFacts, type Summed } from './summed'

/** What set an assessment off: facts that were told, or the passing of time alone. */
export type Cause = { by: 'facts'; facts: { kind: string; id: string | null; count: number }[] } | { by: 'time' }

export interface AssessWith {
  prisma: PrismaClient
  worlds: Worlds
  /** What follows from a change; the product's own where nothing is given. */
  consequences?: ((turn: Turn) => Tell[]) | undefined
  /** Hears of a customer that could not be assessed. */
  failed?: ((customerId: string, error: unknown) => void) | undefined
}

export interface AssessedSome {
  assessed: number
  changed: number
  /** What other processes must be told: rows of the outbox, to be handled at once. */
  outbox: string[]
}

/** As many as one transaction takes: enough to be fast, few enough to hold nobody up. */
const AT_ONCE = 500
const PATIENCE = { maxWait: 20_000, timeout: 120_000 }
const NAMED_FACTS = 20

/**
 * As of an instant. Any number of processes may assess the same customer at once: they take turns, and the last one has seen all.
 * What cannot be assessed is told to `failed` and keeps its marks; it does not stop the others.
 */
export async function assessCustomers(given: AssessWith, ids: string[], at: Date): Promise<AssessedSome> {
  const inForce = await rulesInForce(given.worlds)
  const all = [...new Set(ids)].sort()
  const total: AssessedSome = { assessed: 0, changed: 0, outbox: [] }
  const add = ({ assessed, changed, outbox }: AssessedSome) => {
    total.assessed += assessed
    total.changed += changed
    total.outbox.push(...outbox)
  }
  for (let from = 0; from < all.length; from += AT_ONCE) {
    const some = all.slice(from, from + AT_ONCE)
    try {
      add(await assessSome(given, some, at, inForce))
    } catch (error) {
      if (!given.failed) throw error
      for (const id of some) {
        await assessSome(given, [id], at, inForce).then(add, (why: unknown) => given.failed?.(id, why))
      }
    }
  }
  return total
}

/**
 * First whoever is assessed is locked, and the marks are read: whatever fact has set one is then seen by the sums, which are
 * taken afterwards. A fact that comes later has a mark that is not taken away.
 */
async function assessSome(
  { prisma, consequences = usual }: AssessWith,
  ids: string[],
  at: Date,
  inForce: RulesInForce,
): Promise<AssessedSome> {
  return prisma.$transaction(async (database) => {
    const customers = await locked(database, ids)
    const today = inForce.zone.dayOf(at.getTime())
    const alive = customers.filter(({ mergedIntoId }) => mergedIntoId === null)
    const summed = await summedFacts(
      database,
      alive.map(({ id }) => id),
      inForce,
      today,
    )
    const outcomes = alive.flatMap((customer) => outcomeOf(customer, summed.get(customer.id), inForce) ?? [])
    const written = outcomes.filter(isNews)
    const scored = alive.filter(({ marks }) => marks.some(({ kind }) => kind === 'satisfaction')).map(({ id }) => id)
    const scores = await lastScores(database, scored, inForce, today)
    const tells = [
      ...written.flatMap((outcome) => tellsOf(outcome, consequences)),
      ...scores.flatMap((one) => tellOfDrop(one, inForce)),
    ]
    const marks = customers.flatMap((customer) => customer.marks.map(({ mark }) => mark))
    await write(database, { written, tells, marks, at, policyVersion: inForce.policyVersion })
    return {
      assessed: alive.length,
      changed: written.filter(({ changed }) => changed.length > 0).length,
      outbox: tells.map(({ id }) => id),
    }
  }, PATIENCE)
}

interface Customer {
  id: string
  name: string
  ownerId: string | null
  mergedIntoId: string | null
  seq: number
  result: Result
  yearlyAmount: string
  lastInteractionAt: Date | null
  decided: Decisions
  marks: { mark: string; kind: string; id: string | null; count: number }[]
  open: { id: string; kind: string }[]
}

function locked(database: Prisma.TransactionClient, ids: string[]): Promise<Customer[]> {
  return database.$queryRaw<Customer[]>`
    SELECT c.id, c.name, c.owner_id AS "ownerId", c.merged_into_id AS "mergedIntoId", c.assessment_seq AS seq, c.decided,
           jsonb_build_object('tier', c.tier, 'churnRisk', c.churn_risk, 'activity', c.activity, 'orientation', c.orientation,
             'lifecycle', c.lifecycle, 'marketingClass', c.marketing_class, 'valueScore', c.value_score) AS result,
           c.yearly_amount::text AS "yearlyAmount", c.last_interaction_at AS "lastInteractionAt",
           coalesce((SELECT jsonb_agg(jsonb_build_object('mark', m.id::text, 'kind', m.kind, 'id', m.fact_id, 'count', m.facts) ORDER BY m.id)
                     FROM assessment_marks m WHERE m.customer_id = c.id), '[]') AS marks,
           coalesce((SELECT jsonb_agg(jsonb_build_object('id', k.id, 'kind', k.kind) ORDER BY k.opened_at, k.id)
                     FROM cases k WHERE k.customer_id = c.id AND k.state <> 'closed'), '[]') AS open
    FROM customers c WHERE c.id = ANY(${ids}::text[]) ORDER BY c.id FOR NO KEY UPDATE OF c`
}

interface Outcome extends Assessed, Summed {
  customer: Customer
  id: string
  changed: (keyof Result)[]
  yearlyAmount: string
  cause: Cause
}

function outcomeOf(customer: Customer, summed: Summed | undefined, { rules }: RulesInForce): Outcome | undefined {
  if (!summed) return undefined
  const assessed = assess(summed.facts, rules, customer.decided)
  const facts = customer.marks.slice(-NAMED_FACTS).map(({ kind, id, count }) => ({ kind, id, count }))
  return {
    ...assessed,
    ...summed,
    customer,
    id: `asm_${randomUUID().replaceAll('-', '').slice(0, 16)}`,
    changed: differences(customer.result, assessed.result),
    yearlyAmount: decimal(hundredths(yearlyOf(summed.facts).year)),
    cause: facts.length > 0 ? { by: 'facts', facts } : { by: 'time' },
  }
}

/** Nothing is written of a customer that stands where it stood. */
function isNews({ customer, changed, yearlyAmount, lastInteractionAt }: Outcome): boolean {
  return (
    changed.length > 0 ||
    hundredths(customer.yearlyAmount) !== hundredths(yearlyAmount) ||
    customer.lastInteractionAt?.getTime() !== lastInteractionAt?.getTime()
  )
}

/** [C7] A change of tier or risk is never silent. */
function tellsOf({ id, customer, result, facts, changed }: Outcome, consequences: (turn: Turn) => Tell[]) {
  if (!changed.includes('tier') && !changed.includes('churnRisk')) return []
  const tells = consequences({
    assessmentId: id,
    customerId: customer.id,
    customerName: customer.name,
    ownerId: customer.ownerId,
    before: customer.result,
    after: result,
    facts,
    open: customer.open,
  })
  return tells.map((command, index) => ({ id: `${id}/${index}`, assessmentId: id, command }))
}

/** [R1] Once per score, however often it is looked at: its id says which. */
function tellOfDrop(scored: Scored, { rules }: RulesInForce): Written['tells'] {
  const trigger = dropOf(scored, rules)
  const { customerId, satisfactionId } = scored
  return trigger ? [{ id: trigger.id, assessmentId: satisfactionId, command: { atRisk: customerId, trigger } }] : []
}

interface Written {
  written: Outcome[]
  /** `assessmentId`: the assessment or the score that it comes from. */
  tells: { id: string; assessmentId: string; command: Tell }[]
  marks: string[]
  at: Date
  policyVersion: number
}

async function write(database: Prisma.TransactionClient, { written, tells, marks, at, policyVersion }: Written) {
  if (written.length + marks.length === 0) return
  const rows = written.map(({ customer, id, changed, result, byRules, valueParts, facts, cause, ...row }) => ({
    id: customer.id,
    ...result,
    yearlyAmount: row.yearlyAmount,
    lastInteractionAt: row.lastInteractionAt,
    assessment: id,
    changed,
    before: customer.result,
    after: { ...result, byRules, valueParts },
    facts,
    cause,
  }))
  await database.$executeRaw`
    WITH given AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS g (id text, tier text, "churnRisk" text, activity text, orientation text,
        lifecycle text, "marketingClass" text, "valueScore" int, "yearlyAmount" numeric, "lastInteractionAt" timestamptz,
        assessment text, changed text[], before jsonb, after jsonb, facts jsonb, cause jsonb)
    ), now_so AS (
      UPDATE customers c SET tier = g.tier, churn_risk = g."churnRisk", activity = g.activity, orientation = g.orientation, lifecycle = g.lifecycle,
        marketing_class = g."marketingClass", value_score = g."valueScore", yearly_amount = g."yearlyAmount", last_interaction_at = g."lastInteractionAt",
        assessment_seq = c.assessment_seq + CASE WHEN cardinality(g.changed) > 0 THEN 1 ELSE 0 END
      FROM given g WHERE c.id = g.id RETURNING c.id, c.assessment_seq
    ), kept AS (
      INSERT INTO assessments (id, customer_id, seq, at, cause, changed, before, after, facts, policy_version)
      SELECT g.assessment, g.id, n.assessment_seq, ${toInstant(at.getTime())}::timestamptz, g.cause, g.changed, g.before, g.after, g.facts, ${policyVersion}::int
      FROM given g JOIN now_so n ON n.id = g.id WHERE cardinality(g.changed) > 0
    ), told AS (
      INSERT INTO outbox (id, assessment_id, command)
      SELECT t.id, t."assessmentId", t.command FROM jsonb_to_recordset(${JSON.stringify(tells)}::jsonb) AS t (id text, "assessmentId" text, command jsonb)
      ON CONFLICT (id) DO NOTHING
    )
    DELETE FROM assessment_marks WHERE id = ANY(${marks}::text[]::bigint[])`
}
