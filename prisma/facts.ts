/** What the policy's variants ask about a case, as it stands when the case is opened. */
import type { PinnedFacts } from '../domain/clock/case'
import type { PrismaClient } from './generated/client'

export async function pinnedFacts(
  prisma: PrismaClient,
  { tier, ownerId }: { tier: string; ownerId: string },
): Promise<PinnedFacts> {
  const owner = await prisma.staff.findUnique({ where: { id: ownerId }, select: { teamId: true } })
  return { tier, ...(owner?.teamId ? { teamId: owner.teamId } : {}) }
}
