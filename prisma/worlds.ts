/** What the rules must know of the world, as it stands in the database: policies, calendars, people. */
import type { Audience } from '../domain/clock/audience'
import { audiencesIn, policySchema, type Policy } from '../domain/clock/policy'
import type { World } from '../domain/clock/resolve'
import { calendar, type Calendar, type CalendarDefinition } from '../domain/time/calendar'
import type { PrismaClient } from './generated/client'
import { whoIsThere, type Present } from './people'

export interface KnownCalendar {
  id: string
  version: number
  calendar: Calendar
}

export interface Worlds {
  /**
   * The world of a case pinned to this policy version; people around these owners, and those `meant`, only: absent, all that the
   * policy means. `fresh`: with the calendars of this very moment.
   */
  of: (
    policyVersion: number,
    ownerIds: string[],
    fresh?: boolean,
    meant?: (policy: Policy) => Audience[],
  ) => Promise<World>
  /** The people around these owners, and those these audiences mean. */
  people: (ownerIds: string[], meant: Audience[]) => Promise<Present>
  /** A policy version; throws when it does not exist. */
  policyOf: (version: number) => Promise<Policy>
  newestVersion: () => Promise<number>
  /** The newest version of each calendar, by id. */
  calendars: () => Promise<Map<string, KnownCalendar>>
}

/** A policy version never changes and is kept; what is newest is looked at again after this long: `workflows/migration.ts` looks twice for it. */
const FRESH_FOR_MS = 5_000

export function worldsFrom(prisma: PrismaClient): Worlds {
  const policies = new Map<number, Policy>()

  async function policyOf(version: number): Promise<Policy> {
    const known = policies.get(version)
    if (known) return known
    const { content } = await prisma.policy.findUniqueOrThrow({ where: { version } })
    const policy = policySchema.parse(content)
    policies.set(version, policy)
    // it may name a calendar that is as new as itself
    calendars.forget()
    return policy
  }

  const newestCalendars = async () => {
    const rows = await prisma.$queryRaw<{ id: string; version: number; content: CalendarDefinition }[]>`
      SELECT DISTINCT ON (id) id, version, content FROM calendars ORDER BY id, version DESC`
    return new Map(rows.map(({ id, version, content }) => [id, { id, version, calendar: calendar(content) }]))
  }
  const calendars = remembered(newestCalendars)

  return {
    policyOf,
    newestVersion: remembered(
      async () =>
        (await prisma.policy.findFirstOrThrow({ orderBy: { version: 'desc' }, select: { version: true } })).version,
    ),
    calendars,
    people: (ownerIds, meant) => whoIsThere(prisma, ownerIds, meant),
    async of(policyVersion, ownerIds, fresh = false, meant = everybodyMeant) {
      const policy = await policyOf(policyVersion)
      const [known, present] = await Promise.all([
        fresh ? newestCalendars() : calendars(),
        whoIsThere(prisma, ownerIds, ownerIds.length > 0 ? meant(policy) : []),
      ])
      return {
        policy,
        ...present,
        calendarOf: (id) => known.get(id)?.calendar ?? missing(id),
        versionOf: (id) => known.get(id)?.version,
      }
    },
  }
}

/** Remembers an answer for a moment, or until it is told to forget it. */
function remembered<T>(ask: () => Promise<T>): (() => Promise<T>) & { forget: () => void } {
  let known: { at: number; answer: T } | undefined
  const answered = async () => {
    if (!known || performance.now() - known.at > FRESH_FOR_MS) known = { at: performance.now(), answer: await ask() }
    return known.answer
  }
  return Object.assign(answered, { forget: () => (known = undefined) })
}

function missing(id: string): never {
  throw new Error(`The policy names the calendar ${id}, which is not loaded.`)
}

const everybodyMeant = (policy: Policy) => audiencesIn(policy).map(({ audience }) => audience)
