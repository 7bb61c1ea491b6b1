/** Policies and calendars as the reads need them: kept, because a list asks for them with every row. */
import { ruleFor, type Facts, type Rule } from '../../domain/clock/rule'
import type { PrismaClient } from '../../prisma/generated/client'
import type { KnownCalendar } from '../../prisma/worlds'
import { worldsOf } from '../worlds'

export interface Rules {
  /** The rule for a kind of deadline by the policy its case is pinned to, with its calendar. */
  of(policyVersion: number, process: string, kind: string, facts: Facts): { rule: Rule | undefined; on: KnownCalendar }
  /** The newest version of a calendar; of the company's where none is named. */
  calendar(id: string | null): KnownCalendar
  /** The calendar of the newest policy: its zone is the company's. */
  company: KnownCalendar
}

/** The rules of these policy versions, and of the newest. Throws when a policy names a calendar that is not loaded. */
export async function rulesFor(prisma: PrismaClient, versions: number[]): Promise<Rules> {
  const worlds = worldsOf(prisma)
  const newest = await worlds.newestVersion()
  const asked = [...new Set([...versions, newest])]
  const policies = new Map(
    await Promise.all(asked.map(async (version) => [version, await worlds.policyOf(version)] as const)),
  )
  const calendars = await worlds.calendars()
  const policyOf = (version: number) => policies.get(version) ?? missing(`policy ${version}`)
  const calendarOf = (id: string) => calendars.get(id) ?? missing(`calendar ${id}`)
  return {
    of(policyVersion, process, kind, facts) {
      const policy = policyOf(policyVersion)
      const rule = ruleFor(policy, process, kind, facts)
      return { rule, on: calendarOf(rule?.calendar ?? policy.calendar) }
    },
    calendar: (id) => calendarOf(id ?? policyOf(newest).calendar),
    company: calendarOf(policyOf(newest).calendar),
  }
}

function missing(what: string): never {
  throw new Error(`The ${what} is not loaded.`)
}
