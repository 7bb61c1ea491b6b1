/** The next rung of each deadline on a page, and who would be told: people are asked for once per policy version, not per row. */
import type { PlannedRung } from '../../domain/clock/deadline'
import { ruleFor } from '../../domain/clock/rule'
import type { PrismaClient } from '../../prisma/generated/client'
import { plannedRung } from '../case-deadlines'
import { worldsOf } from '../worlds'
import type { OwedRow } from './owed'

interface NextRung {
  level: string
  at: string
  to: string[]
  notBefore?: string
}

/** For each row its next rung; null for one whose clock stands still, or that has no rung to come. */
export async function nextRungs(prisma: PrismaClient, rows: OwedRow[]): Promise<(row: OwedRow) => NextRung | null> {
  const versions = [...new Set(rows.map(({ policyVersion }) => policyVersion))]
  const worlds = new Map(
    await Promise.all(
      versions.map(async (version) => {
        const owners = rows.filter(({ policyVersion }) => policyVersion === version).map(({ ownerId }) => ownerId)
        return [version, await worldsOf(prisma).of(version, [...new Set(owners)])] as const
      }),
    ),
  )
  return ({ stoodStillAt, plan, policyVersion, process, kind, facts, ownerId, calendar }) => {
    const [next] = stoodStillAt === null ? (plan as unknown as PlannedRung[]) : []
    const world = worlds.get(policyVersion)
    if (!next || !world) return null
    const rule = ruleFor(world.policy, process, kind, facts)
    const on = world.calendarOf(calendar ?? rule?.calendar ?? world.policy.calendar)
    const { level, at, to, notBefore } = plannedRung(next, ownerId, rule, on, world)
    return { level, at, to, ...(notBefore === undefined ? {} : { notBefore }) }
  }
}
