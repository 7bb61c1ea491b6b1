/** The last score of some customers in each measure, beside what was usual before it [R1, S4]. */
import type { Scored } from '../../domain/customer/satisfaction'
import { windowsOf, type Days } from '../../domain/customer/windows'
import type { DayIndex } from '../../domain/time/civil'
import type { Prisma } from '../generated/client'
import type { RulesInForce } from './rules'

/** Only scores that are fresh: an old one that is told today says nothing of today. */
export function lastScores(
  database: Pick<Prisma.TransactionClient, '$queryRaw'>,
  ids: string[],
  { rules, zone }: RulesInForce,
  today: DayIndex,
): Promise<Scored[]> {
  if (ids.length === 0) return Promise.resolve([])
  const { fresh, usual } = windowsOf(today, rules).satisfaction
  const start = ({ from }: Days) => new Date(zone.dayStart(from)).toISOString()
  const tomorrow = new Date(zone.dayStart(today + 1)).toISOString()
  return database.$queryRaw<Scored[]>`
    SELECT DISTINCT ON (s.customer_id, s.measure) s.id AS "satisfactionId", s.revision, s.customer_id AS "customerId", s.measure, s.score,
           (SELECT avg(b.score)::float8 FROM satisfaction b
            WHERE b.customer_id = s.customer_id AND b.measure = s.measure AND b.retracted_at IS NULL
              AND (b.at, b.id) < (s.at, s.id) AND b.at >= ${start(usual)}::timestamptz) AS usual
    FROM satisfaction s
    WHERE s.customer_id = ANY(${ids}::text[]) AND s.retracted_at IS NULL AND s.at >= ${start(fresh)}::timestamptz AND s.at < ${tomorrow}::timestamptz
    ORDER BY s.customer_id, s.measure, s.at DESC, s.id DESC`
}
