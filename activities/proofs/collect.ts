/** Gathers what proves a case: the rows of the database, the history of the engine, the rules they were made by. */
import { setTimeout as delay } from 'node:timers/promises'
import type { Client } from '@temporalio/client'
import { historyOf } from '../../domain/proof/history'
import type { PrismaClient } from '../../prisma/generated/client'
import { amendmentsWorkflowId, caseWorkflowId } from '../../workflows/messages'
import { wallClock } from '../wall-clock'
import { runsBeside, runsOf, type Run } from './histories'

/** How often, and how far apart, a case that is in the middle of a change is looked at again. */
const PATIENCE = { looks: 20, apartMs: 250 }

/** Why a case cannot be proven, as a sentence for people. `stuck`: the database and the engine stand at different changes, and stay there. */
export class NoProof extends Error {
  override readonly name = 'NoProof'
  constructor(
    readonly reason: 'no-case' | 'no-history' | 'under-way' | 'stuck',
    message: string,
  ) {
    super(message)
  }
}

/** The whole content but the versions, as one moment saw it. @throws NoProof */
export async function collect(prisma: PrismaClient, client: Client, caseId: string, { looks, apartMs } = PATIENCE) {
  const seen = new Set<string>()
  await mustBeReadable(prisma, caseId)
  for (let look = 1; ; look++) {
    const rows = await rowsOf(prisma, caseId)
    const own = await runsOf(prisma, client, caseWorkflowId(caseId))
    // The engine lists amendments a moment late: until then the revisions do not fit and the case is looked at again.
    const amended = rows.case.closedAt === null ? [] : await runsBeside(prisma, client, amendmentsWorkflowId(caseId))
    if (!own || !amended)
      throw new NoProof(
        'no-history',
        `The history of ${caseId} is not whole: Temporal has forgotten it, and it was not kept.`,
      )
    const runs = [...own, ...amended]
    const { revision, opening } = readable(caseId, runs)
    if (revision === rows.case.revision)
      return { ...rows, runs, ...(await rulesOf(prisma, rows, opening.policyVersion)) }
    seen.add(`revision ${rows.case.revision} in the database, ${revision} in the history`)
    if (look === looks) {
      const where = [...seen].at(-1)
      throw new NoProof(
        seen.size === 1 ? 'stuck' : 'under-way',
        `The case ${caseId} is in the middle of a change (${where}). Is a worker running? Try again.`,
      )
    }
    await delay(apartMs)
  }
}

async function mustBeReadable(prisma: PrismaClient, caseId: string): Promise<void> {
  const [row] = await prisma.$queryRaw<{ erased: boolean }[]>`
    SELECT is_erased(customer_id) AS erased FROM cases WHERE id = ${caseId}`
  if (row?.erased)
    throw new NoProof('no-history', `The customer of ${caseId} was erased: its history can be read by nobody any more.`)
}

function readable(caseId: string, runs: Run[]) {
  try {
    return historyOf(runs)
  } catch {
    throw new NoProof('no-history', `The history of ${caseId} is not the history of a case.`)
  }
}

async function rowsOf(prisma: PrismaClient, caseId: string) {
  const [kase, events, deadlines, rungs] = await prisma.$transaction(
    [
      prisma.case.findUnique({ where: { id: caseId } }),
      prisma.caseEvent.findMany({
        where: { caseId },
        orderBy: { seq: 'asc' },
        omit: { id: true, txid: true, situation: true },
      }),
      prisma.deadline.findMany({
        where: { caseId },
        orderBy: [{ startedAt: 'asc' }, { dueAt: 'asc' }, { key: 'asc' }],
      }),
      prisma.rung.findMany({ where: { caseId }, orderBy: [{ at: 'asc' }, { id: 'asc' }] }),
    ],
    { isolationLevel: 'RepeatableRead' },
  )
  if (!kase) throw new NoProof('no-case', `There is no case ${caseId}.`)
  return { madeAt: wallClock(), case: kase, events, deadlines, rungs }
}

/** The policy versions of the case, and every calendar version that may have held while it ran. */
async function rulesOf(
  prisma: PrismaClient,
  { case: kase, events }: Awaited<ReturnType<typeof rowsOf>>,
  openedWith: number,
) {
  const moved = namesIn(events, /"policyVersion":(\d+)/g).map(Number)
  const policies = await prisma.policy.findMany({
    where: { version: { in: [openedWith, kase.policyVersion, ...moved] } },
    omit: { createdBy: true },
  })
  const named = namesIn(policies, /"calendar":"([^"]+)"/g)
  const all = await prisma.calendar.findMany({
    where: { id: { in: named } },
    orderBy: [{ id: 'asc' }, { version: 'asc' }],
  })
  const since = events[0]?.recordedAt ?? new Date(0)
  // The newest two of those that were there already: a worker may have known the older one for a moment.
  const before = (id: string) => all.filter((one) => one.id === id && one.createdAt < since).slice(-2)
  return { policies, calendars: all.filter((one) => one.createdAt >= since || before(one.id).includes(one)) }
}

function namesIn(rows: object, pattern: RegExp): string[] {
  return [...new Set([...JSON.stringify(rows).matchAll(pattern)].map(([, name]) => name ?? ''))]
}
