/** Gathers what proves a case: the rows of the database, the history of the engine, the rules they were made by. */
import { setTimeout as delay } from 'node:timers/promises'
import { WorkflowNotFoundError, type Client } from '@temporalio/client'
import { historyToJSON } from '@temporalio/common/lib/proto-utils'
import { Sentence } from '../embedded/sentence'
import type { PrismaClient } from '../prisma/generated/client'
import { caseWorkflowId } from '../workflows/messages'
import type { Content } from './format'
import { historyOf } from './history'

/** How often, and how far apart, a case that is in the middle of a change is looked at again. */
const LOOKS = 20
const LOOK_AGAIN_MS = 250

/** The whole content but the versions, as one moment saw it. @throws Sentence when there is no such case or no history. */
export async function collect(prisma: PrismaClient, client: Client, caseId: string) {
  for (let look = 1; ; look++) {
    const rows = await rowsOf(prisma, caseId)
    const runs = await runsOf(client, caseId)
    const { revision, opening } = historyOf(runs)
    if (revision === rows.case.revision)
      return { ...rows, runs, ...(await rulesOf(prisma, rows, opening.policyVersion)) }
    if (look === LOOKS) {
      throw new Sentence(
        `The case ${caseId} is in the middle of a change (revision ${rows.case.revision} in the database, ${revision} in the history). Is a worker running? Try again.`,
      )
    }
    await delay(LOOK_AGAIN_MS)
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
  if (!kase) throw new Sentence(`There is no case ${caseId}.`)
  return { madeAt: new Date(), case: kase, events, deadlines, rungs }
}

/** All runs of the chain, first to last: each that went on as new names the next. */
async function runsOf(client: Client, caseId: string): Promise<Content['runs']> {
  try {
    const { raw } = await client.workflow.getHandle(caseWorkflowId(caseId)).describe()
    const runs: Content['runs'] = []
    for (let runId = raw.workflowExecutionInfo?.firstRunId ?? ''; runId !== '';) {
      const history = await client.workflow
        .getHandle(caseWorkflowId(caseId), runId, { firstExecutionRunId: runId })
        .fetchHistory()
      runs.push({ runId, history: JSON.parse(historyToJSON(history)) as Content['runs'][number]['history'] })
      runId = history.events?.at(-1)?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId ?? ''
    }
    return runs
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error
    throw new Sentence(
      `Temporal no longer keeps the history of ${caseId}. It forgets closed cases after the namespace's retention; make proofs before.`,
    )
  }
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
