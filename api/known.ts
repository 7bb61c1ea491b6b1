/** Hands a command what its case cannot know by itself: settled deadlines rest in the database, bounds stand in the policy. */
import type { Case } from '../domain/clock/case'
import type { SettledFacts } from '../domain/clock/corrections'
import { knownFor } from '../domain/clock/known'
import type { PrismaClient } from '../prisma/generated/client'
import { worldsOf } from './worlds'

const needing = ['extend', 'correct']

/** The body as it goes to the case. */
export async function completed(
  prisma: PrismaClient,
  caseId: string,
  name: string,
  body: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  if (!needing.includes(name)) return body
  const [row, settled] = await Promise.all([
    prisma.case.findUnique({ where: { id: caseId }, select: { snapshot: true, policyVersion: true } }),
    settledRow(prisma, caseId, String(body.key)),
  ])
  if (!row) return body
  const world = await worldsOf(prisma).of(row.policyVersion, [])
  return { ...body, ...knownFor({ name, body }, row.snapshot as unknown as Case, settled, world) }
}

async function settledRow(prisma: PrismaClient, caseId: string, key: string): Promise<SettledFacts | undefined> {
  const row = await prisma.deadline.findUnique({ where: { caseId_key: { caseId, key } } })
  if (!row?.settledAt) return undefined
  return {
    kind: row.kind,
    state: row.state as SettledFacts['state'],
    startedAt: row.startedAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    ...(row.missedAt ? { missedAt: row.missedAt.toISOString() } : {}),
    ...(row.metAt ? { metAt: row.metAt.toISOString() } : {}),
  }
}
