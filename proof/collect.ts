/** Gathers what proves a case: the rows of the database, the history of the engine, the rules they were made by. */
import { setTimeout as delay } from 'node:timers/promises'
import { WorkflowNotFoundError, type Client } from '@temporalio/client'
import { historyToJSON } from '@temporalio/common/lib/proto-utils'
import { Sentence } from '../embedded/sentence'
import type { PrismaClient } from '../prisma/generated/client'
import { amendmentsWorkflowId, caseWorkflowId } from '../workflows/messages'
import type { Content } from './format'
import { historyOf } from './history'

/** How often, and how far apart, a case that is in the middle of a change is looked at again. */
const LOOKS = 20
const LOOK_AGAIN_MS = 250

/** The whole content but the versions, as one moment saw it. @throws Sentence when there is no such case or no history. */
export async function collect(prisma: PrismaClient, client: Client, caseId: string) {
  for (let look = 1; ; look++) {
    const rows = await rowsOf(prisma, caseId)
    const runs = [...(await runsOf(client, caseId)), ...(await amendmentsOf(client, rows.case))]
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
      const run = await runOf(client, caseWorkflowId(caseId), runId)
      runs.push(run)
      runId = continuedIn(run)
    }
    return runs
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error
    throw new Sentence(
      `Temporal no longer keeps the history of ${caseId}. It forgets closed cases after the namespace's retention; make proofs before.`,
    )
  }
}

/**
 * The runs that amended a closed case, in order. The engine lists them a moment late: until then the revisions do not fit and the
 * case is looked at again.
 */
async function amendmentsOf(
  client: Client,
  { id, closedAt }: { id: string; closedAt: Date | null },
): Promise<Content['runs']> {
  if (closedAt === null) return []
  const found: { runId: string; at: number }[] = []
  const query = `WorkflowId = '${amendmentsWorkflowId(id)}'`
  for await (const { runId, startTime } of client.workflow.list({ query }))
    found.push({ runId, at: startTime.getTime() })
  const inOrder = found.sort((a, b) => a.at - b.at)
  return Promise.all(inOrder.map(({ runId }) => runOf(client, amendmentsWorkflowId(id), runId)))
}

async function runOf(client: Client, workflowId: string, runId: string): Promise<Content['runs'][number]> {
  const handle = client.workflow.getHandle(workflowId, runId, { firstExecutionRunId: runId })
  const history = await handle.fetchHistory()
  return { runId, history: JSON.parse(historyToJSON(history)) as Content['runs'][number]['history'] }
}

function continuedIn({ history: { events } }: Content['runs'][number]): string {
  const attributes = events.at(-1)?.workflowExecutionContinuedAsNewEventAttributes as
    { newExecutionRunId?: string } | undefined
  return attributes?.newExecutionRunId ?? ''
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
