/** The engine's history of a run, from the engine or, when it has forgotten, as it was kept. Of cases and of whatever else runs for them. */
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { isGrpcServiceError, WorkflowNotFoundError, type Client } from '@temporalio/client'
import { historyToJSON } from '@temporalio/common/lib/proto-utils'
import type { Content } from '../../domain/proof/content'
import { openedHistory } from '../../vault/history'
import type { PrismaClient } from '../../prisma/generated/client'

const zip = promisify(gzip)
const unzip = promisify(gunzip)

/** One run of a workflow with its history, as Temporal's own tools write it. */
export type Run = Content['runs'][number]
type Event = Run['history']['events'][number]

/** Which run, of which workflow, for which case. */
export interface RunOf {
  workflowId: string
  runId: string
  caseId: string
}

/** What became of an attempt to keep a history. `lost`: the engine no longer has it. */
export type Keeping = 'kept' | 'running' | 'lost'

/** Keeps the history of a run that ended, once; the run it continued is kept after it, if it is not yet. */
export async function keepHistory(
  { prisma, client }: { prisma: PrismaClient; client: Client },
  { workflowId, runId, caseId }: RunOf,
): Promise<Keeping> {
  const run = (await fromEngine(client, workflowId, runId)) ?? (await fromKept(prisma, workflowId, runId))
  if (!run) return 'lost'
  const { events } = run.history
  const last = events.at(-1)!
  if (!hasEnded(last)) return 'running'
  const content = await zip(JSON.stringify(run.history))
  const before = continuedFrom(run)
  await prisma.$executeRaw`
    WITH kept AS (
      INSERT INTO kept_histories (workflow_id, run_id, case_id, events, ended_at, content)
      VALUES (${workflowId}, ${runId}, ${caseId}, ${events.length}::int, ${String(last.eventTime)}::timestamptz, ${content})
      ON CONFLICT DO NOTHING
    ), before AS (
      INSERT INTO histories_to_keep (workflow_id, run_id, case_id)
      SELECT ${workflowId}, ${before ?? null}::text, ${caseId} WHERE ${before ?? null}::text IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM kept_histories WHERE workflow_id = ${workflowId} AND run_id = ${before ?? null}::text)
      ON CONFLICT DO NOTHING
    )
    DELETE FROM histories_to_keep WHERE workflow_id = ${workflowId} AND run_id = ${runId}`
  return 'kept'
}

/** All runs of the newest chain, first to last, opened; undefined when neither the engine nor we have all of them. */
export async function runsOf(prisma: PrismaClient, client: Client, workflowId: string): Promise<Run[] | undefined> {
  const runs: Run[] = []
  for (let runId = await newestRun(prisma, client, workflowId); runId !== undefined;) {
    const run = (await fromEngine(client, workflowId, runId)) ?? (await fromKept(prisma, workflowId, runId))
    if (!run) return undefined
    runs.unshift(await readable(client, run))
    runId = continuedFrom(run)
  }
  return runs.length > 0 ? runs : undefined
}

/** All runs that had this id one after the other, first to last, opened; undefined when one is neither with the engine nor with us. */
export async function runsBeside(prisma: PrismaClient, client: Client, workflowId: string): Promise<Run[] | undefined> {
  const kept = await prisma.keptHistory.findMany({ where: { workflowId }, select: { runId: true } })
  const runIds = new Set(kept.map(({ runId }) => runId))
  for await (const { runId } of client.workflow.list({ query: `WorkflowId = '${workflowId}'` })) runIds.add(runId)
  const runs = await Promise.all(
    [...runIds].map(
      async (runId) => (await fromEngine(client, workflowId, runId)) ?? (await fromKept(prisma, workflowId, runId)),
    ),
  )
  const there = runs.filter((run) => run !== undefined)
  if (there.length < runs.length) return undefined
  const read = await Promise.all(there.map((run) => readable(client, run)))
  return read.sort((a, b) => beginning(a) - beginning(b))
}

/** Histories are kept as sealed as the engine has them. */
async function readable(client: Client, { runId, history }: Run): Promise<Run> {
  return { runId, history: await openedHistory(history, client.options.loadedDataConverter.payloadCodecs) }
}

function beginning({ history: { events } }: Run): number {
  return Date.parse(String(events[0]?.eventTime))
}

async function newestRun(prisma: PrismaClient, client: Client, workflowId: string): Promise<string | undefined> {
  const known = await unlessForgotten(() => client.workflow.getHandle(workflowId).describe())
  if (known) return known.runId
  const kept = await prisma.keptHistory.findFirst({
    where: { workflowId },
    orderBy: [{ endedAt: 'desc' }, { keptAt: 'desc' }],
    select: { runId: true },
  })
  return kept?.runId
}

async function fromEngine(client: Client, workflowId: string, runId: string): Promise<Run | undefined> {
  const history = await unlessForgotten(() => client.workflow.getHandle(workflowId, runId).fetchHistory())
  return history && { runId, history: JSON.parse(historyToJSON(history)) as Run['history'] }
}

async function fromKept(prisma: PrismaClient, workflowId: string, runId: string): Promise<Run | undefined> {
  const kept = await prisma.keptHistory.findUnique({ where: { workflowId_runId: { workflowId, runId } } })
  return kept
    ? { runId, history: JSON.parse((await unzip(kept.content)).toString('utf8')) as Run['history'] }
    : undefined
}

async function unlessForgotten<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof WorkflowNotFoundError || isForgotten(error)) return undefined
    throw error
  }
}

const NOT_FOUND = 5

/** A history that is not there comes as a bare answer of the server; a namespace that is not there is another matter. */
function isForgotten(error: unknown): boolean {
  return isGrpcServiceError(error) && (error.code as number) === NOT_FOUND && !/namespace/i.test(error.details)
}

/** The run that this one carries on. */
function continuedFrom({ history }: Run): string | undefined {
  const { continuedExecutionRunId } = (history.events[0]?.workflowExecutionStartedEventAttributes ?? {}) as {
    continuedExecutionRunId?: string
  }
  return continuedExecutionRunId || undefined
}

const ends = ['COMPLETED', 'FAILED', 'TIMED_OUT', 'CANCELED', 'TERMINATED', 'CONTINUED_AS_NEW']

function hasEnded({ eventType }: Event): boolean {
  return ends.some((end) => eventType === `EVENT_TYPE_WORKFLOW_EXECUTION_${end}`)
}
