/** How people are told: by the newest policy, by what each has asked for, and by what each was told in the last hour [E4]. */
import type { Habits } from '../../domain/alerts/when'
import { policySchema, type Policy } from '../../domain/clock/policy'
import { calendar, checkCalendar, type Calendar, type CalendarDefinition } from '../../domain/time/calendar'
import { hourMs, type QuietHours } from '../../domain/time/quiet'
import { parseSpan } from '../../domain/time/span'
import { isZone } from '../../domain/time/zone'
import type { Prisma } from '../../prisma/generated/client'

type Database = Pick<Prisma.TransactionClient, 'policy' | 'calendar' | '$queryRaw'>

/** [T1] Where neither a person's own zone nor the company's calendar is known. */
const COMPANY_ZONE = 'Asia/Shanghai'

/** What holds for everybody now. What cannot be read is left out: then nothing is held back, and elapsed time is told. */
export interface Company {
  alerts?: Policy['alerts']
  calendar?: Calendar
}

export async function companyNow(db: Database): Promise<Company> {
  const newest = await db.policy.findFirst({ orderBy: { version: 'desc' } })
  const policy = policySchema.safeParse(newest?.content)
  if (!policy.success) return {}
  const { alerts } = policy.data
  const row = await db.calendar.findFirst({ where: { id: policy.data.calendar }, orderBy: { version: 'desc' } })
  if (!row || checkCalendar(row.content).length > 0) return { alerts }
  return { alerts, calendar: calendar(row.content as unknown as CalendarDefinition) }
}

/** The window of a policy, in ms; undefined when it names no length of time. */
export function joinWithinOf({ alerts }: Company): number | undefined {
  const span = alerts && parseSpan(alerts.joinWithin)
  return span && 'ms' in span ? Math.max(0, span.ms) : undefined
}

/** A person's own zone, else the company's. */
export function zoneOf(own: unknown, { calendar }: Company): string {
  return isZone(own) ? own : (calendar?.timeZone ?? COMPANY_ZONE)
}

/** The habits of these persons at `now`, by id; of somebody who is not in the staff, those of the company. */
export async function habitsOf(
  db: Database,
  personIds: string[],
  company: Company,
  now: number,
): Promise<(personId: string) => Habits> {
  const rows = await db.$queryRaw<{ id: string; timeZone: string | null; quiet: QuietHours | null; sentAt: Date[] }[]>`
    SELECT s.id, s.time_zone AS "timeZone", s.quiet_hours AS quiet,
           ARRAY(SELECT m.created_at FROM messages m
                 WHERE m.person_id = s.id AND m.created_at > ${new Date(now - hourMs)} AND m.state <> 'undelivered'
                 ORDER BY m.created_at) AS "sentAt"
    FROM staff s WHERE s.id = ANY(${personIds})`
  const known = new Map(rows.map((row) => [row.id, row]))
  return (personId) => {
    const { timeZone, quiet, sentAt = [] } = known.get(personId) ?? {}
    return {
      joinWithinMs: joinWithinOf(company) ?? 0,
      atMostPerHour: company.alerts?.atMostPerHour,
      sentAt: sentAt.map((at) => at.getTime()),
      quiet: quiet ? { hours: quiet, timeZone: zoneOf(timeZone, company) } : undefined,
    }
  }
}
