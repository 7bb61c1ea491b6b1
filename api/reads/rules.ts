/** Policies and calendars as the reads need them: kept, because a list asks for them with every row. */
import { policySchema, ruleFor, type Policy, type Rule } from '../../domain/clock/policy'
import { calendar, type Calendar, type CalendarDefinition } from '../../domain/time/calendar'
import type { PrismaClient } from '../../prisma/generated/client'

export interface KnownCalendar {
  id: string
  version: number
  calendar: Calendar
}

export interface Rules {
  /** The rule for a kind of deadline by the policy its case is pinned to, with its calendar. */
  of(policyVersion: number, process: string, kind: string): { rule: Rule | undefined; on: KnownCalendar }
  /** The calendar of the newest policy: its zone is the company's. */
  company: KnownCalendar
}

/** A policy version never changes and is kept; what is newest is looked at again after this long. */
const FRESH_FOR_MS = 5_000

interface Kept {
  policies: Map<number, Policy>
  newest?: Promise<{ at: number; version: number; calendars: Map<string, KnownCalendar> }>
}
const kept = new WeakMap<PrismaClient, Kept>()

/** The rules of these policy versions, and of the newest. Throws when a policy names a calendar that is not loaded. */
export async function rulesFor(prisma: PrismaClient, versions: number[]): Promise<Rules> {
  const mine = kept.get(prisma) ?? { policies: new Map<number, Policy>() }
  kept.set(prisma, mine)
  const { version: newest, calendars } = await newestOf(prisma, mine)
  await load(prisma, mine.policies, [...new Set([...versions, newest])])
  const policyOf = (version: number) => mine.policies.get(version) ?? missing(`policy ${version}`)
  const calendarOf = (id: string) => calendars.get(id) ?? missing(`calendar ${id}`)
  return {
    of(policyVersion, process, kind) {
      const policy = policyOf(policyVersion)
      const rule = ruleFor(policy, process, kind)
      return { rule, on: calendarOf(rule?.calendar ?? policy.calendar) }
    },
    company: calendarOf(policyOf(newest).calendar),
  }
}

async function newestOf(prisma: PrismaClient, mine: Kept): Promise<Awaited<NonNullable<Kept['newest']>>> {
  const known = await mine.newest?.catch(() => undefined)
  if (known && performance.now() - known.at < FRESH_FOR_MS) return known
  mine.newest = readNewest(prisma)
  return mine.newest
}

async function readNewest(prisma: PrismaClient): Promise<Awaited<NonNullable<Kept['newest']>>> {
  const [{ version }, rows] = await Promise.all([
    prisma.policy.findFirstOrThrow({ orderBy: { version: 'desc' }, select: { version: true } }),
    prisma.$queryRaw<{ id: string; version: number; content: CalendarDefinition }[]>`
      SELECT DISTINCT ON (id) id, version, content FROM calendars ORDER BY id, version DESC`,
  ])
  const calendars = new Map(rows.map(({ id, version, content }) => [id, { id, version, calendar: calendar(content) }]))
  return { at: performance.now(), version, calendars }
}

async function load(prisma: PrismaClient, policies: Map<number, Policy>, versions: number[]): Promise<void> {
  const unknown = versions.filter((version) => !policies.has(version))
  if (unknown.length === 0) return
  const rows = await prisma.policy.findMany({
    where: { version: { in: unknown } },
    select: { version: true, content: true },
  })
  for (const { version, content } of rows) policies.set(version, policySchema.parse(content))
}

function missing(what: string): never {
  throw new Error(`The ${what} is not loaded.`)
}
