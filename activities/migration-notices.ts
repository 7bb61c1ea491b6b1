/** Tells people what became late by other rules: one notice each, when the migration is through [E4, X10]. */
import type { MigrationNoticeData } from '../domain/alerts/migration-notices'
import type { Case } from '../domain/clock/case'
import { momentOf, reachRung } from '../domain/clock/reach'
import type { World } from '../domain/clock/resolve'
import { factsOf, ruleFor } from '../domain/clock/rule'
import { toInstant, type Instant } from '../domain/time/instant'
import type { Migration, PrismaClient } from '../prisma/generated/client'
import { raiseNotice } from '../prisma/notices'
import type { Worlds } from '../prisma/worlds'
import { companyNow, zoneOf } from './alerts/habits'
import { wallClock } from './wall-clock'

interface Dependencies {
  prisma: PrismaClient
  worlds: Worlds
}

interface Late {
  caseId: string
  title: string
  customerName: string
  kind: string
  dueAt: Date
  ownerId: string
  snapshot: Case
}

type Told = Pick<MigrationNoticeData, 'deadlines' | 'first'> & { caseIds: Set<string> }

const AT_ONCE = 500

/** Whom a miss of the deadline would have been told, by the policy and as people are there now. Nobody twice, however often it is tried. */
export async function tellWhatIsLate({ prisma, worlds }: Dependencies, migration: Migration): Promise<void> {
  const [told, worldOf] = [new Map<string, Told>(), worldsOnce(worlds)]
  const now = toInstant(wallClock().getTime())
  for (let after: string | undefined = ''; after !== undefined;) {
    const late: Late[] = await lateOf(prisma, migration.id, after)
    for (const one of late) {
      const world = await worldOf(one.snapshot.policyVersion, one.ownerId)
      for (const person of meantBy(world, one, now)) add(told, person, one)
    }
    after = late.at(-1)?.caseId
  }
  const timeZone = zoneOf(undefined, await companyNow(prisma))
  for (const [person, { caseIds, ...more }] of told) {
    const data: MigrationNoticeData = {
      to: [person],
      severity: 'normal',
      migrationId: migration.id,
      cause: migration.cause as MigrationNoticeData['cause'],
      timeZone,
      cases: caseIds.size,
      ...more,
    }
    await raiseNotice(prisma, { kind: 'became-late', subject: `${migration.id}/${person}`, data: { ...data } })
  }
}

/** What moved to before its own change and is owed still, of the next cases. */
function lateOf(prisma: PrismaClient, migrationId: string, after: string): Promise<Late[]> {
  return prisma.$queryRaw<Late[]>`
    SELECT c.id AS "caseId", c.title, coalesce(u.name, c.customer_id) AS "customerName", d.kind, d.due_at AS "dueAt", d.owner_id AS "ownerId", c.snapshot
    FROM (SELECT case_id, revision FROM migration_cases
          WHERE migration_id = ${migrationId} AND overdue > 0 AND case_id > ${after} ORDER BY case_id LIMIT ${AT_ONCE}) m
    JOIN case_events e ON e.case_id = m.case_id AND e.revision = m.revision AND e.type = 'DeadlineMoved' AND (e.data->>'after')::timestamptz < e.at
    JOIN deadlines d ON d.case_id = m.case_id AND d.key = e.data->>'key' AND (d.live OR d.missed_at IS NOT NULL) AND d.met_at IS NULL
    JOIN cases c ON c.id = m.case_id LEFT JOIN customers u ON u.id = c.customer_id
    ORDER BY c.id, d.key`
}

function meantBy(world: World, { kind, ownerId, snapshot }: Late, now: Instant): string[] {
  const { rungs = [] } = ruleFor(world.policy, snapshot.kind, kind, factsOf(snapshot)) ?? {}
  const { to } = reachRung(rungs, 'missed', ownerId, momentOf(world, now))
  return to.filter((id) => !id.startsWith('webhook:'))
}

/** Asked for once per policy and owner: many cases have the same. */
function worldsOnce(worlds: Worlds): (policyVersion: number, ownerId: string) => Promise<World> {
  const known = new Map<string, Promise<World>>()
  return (policyVersion, ownerId) => {
    const key = JSON.stringify([policyVersion, ownerId])
    const world = known.get(key) ?? worlds.of(policyVersion, [ownerId])
    known.set(key, world)
    return world
  }
}

function add(told: Map<string, Told>, person: string, { caseId, kind, customerName, title, dueAt }: Late): void {
  const one = { kind, customerName, title, dueAt: toInstant(dueAt.getTime()) }
  const so = told.get(person)
  told.set(person, {
    deadlines: (so?.deadlines ?? 0) + 1,
    caseIds: (so?.caseIds ?? new Set<string>()).add(caseId),
    first: so && so.first.dueAt <= one.dueAt ? so.first : one,
  })
}
