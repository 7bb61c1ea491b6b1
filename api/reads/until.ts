/** What a long poll waits for: `closed`, `revision:7`, `stage:execution`, `deadline:solution-1:missed`. */
import { z } from 'zod'
import type { DeadlineState } from '../../domain/clock/deadline'
import type { PrismaClient } from '../../prisma/generated/client'

export type Until =
  | { what: 'closed' }
  | { what: 'revision'; revision: number }
  | { what: 'stage'; stage: string }
  | { what: 'deadline'; key: string; state: DeadlineState }

const forms = 'must be closed, revision:<number>, stage:<stage> or deadline:<key>:<state>'

export const until = z
  .string()
  .max(200)
  .transform((text, context): Until => {
    const found = parsed(text)
    if (found) return found
    context.addIssue({ code: 'custom', message: forms })
    return z.NEVER
  })
  .describe('`closed`, `revision:7`, `stage:execution` or `deadline:solution-1:missed`')

function parsed(text: string): Until | undefined {
  if (text === 'closed') return { what: 'closed' }
  const [, revision] = /^revision:(\d{1,9})$/.exec(text) ?? []
  if (revision !== undefined) return { what: 'revision', revision: Number(revision) }
  const [, stage] = /^stage:([\w-]+)$/.exec(text) ?? []
  if (stage !== undefined) return { what: 'stage', stage }
  const [, key, state] = /^deadline:(\S+):(running|paused|met|missed|missed-then-met|cancelled)$/.exec(text) ?? []
  return key === undefined ? undefined : { what: 'deadline', key, state: state as DeadlineState }
}

/** `never`: the case is closed, and nothing that would make it so can come any more. */
export type Reached = 'reached' | 'not-yet' | 'never' | 'unknown-case'

/** Looks whether it is so now. A deadline that was missed stays missed, also when it was met late. */
export async function reached(prisma: PrismaClient, caseId: string, until: Until): Promise<Reached> {
  const kase = await prisma.case.findUnique({
    where: { id: caseId },
    select: { revision: true, stage: true, state: true },
  })
  if (!kase) return 'unknown-case'
  const isSo = until.what === 'deadline' ? await isDeadline(prisma, caseId, until) : isCase(kase, until)
  if (isSo) return 'reached'
  return kase.state === 'closed' ? 'never' : 'not-yet'
}

function isCase(
  kase: { revision: number; stage: string; state: string },
  until: Exclude<Until, { what: 'deadline' }>,
): boolean {
  if (until.what === 'closed') return kase.state === 'closed'
  return until.what === 'revision' ? kase.revision >= until.revision : kase.stage === until.stage
}

async function isDeadline(
  prisma: PrismaClient,
  caseId: string,
  { key, state }: Until & { what: 'deadline' },
): Promise<boolean> {
  const deadline = await prisma.deadline.findUnique({ where: { caseId_key: { caseId, key } }, select: { state: true } })
  return deadline?.state === state || (state === 'missed' && deadline?.state === 'missed-then-met')
}
