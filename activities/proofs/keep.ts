/** Keeps the histories of runs that ended, so that a proof outlives the engine's retention. */
import type { Client } from '@temporalio/client'
import type { Duration } from '@temporalio/common'
import { msToNumber } from '@temporalio/common/lib/time'
import type { Logger } from 'pino'
import { noticeSentence } from '../../domain/alerts/notice-kinds'
import type { NoticeData, NoticeKind } from '../../domain/alerts/proof-notices'
import type { PrismaClient } from '../../prisma/generated/client'
import { raiseNotice, resolveNotice } from '../../prisma/notices'
import { caseWorkflowTypes } from '../../workflows/messages'
import { wallClock } from '../wall-clock'
import { keepHistory, type RunOf } from './histories'

interface Dependencies {
  prisma: PrismaClient
  client: Client
  logger: Pick<Logger, 'info' | 'warn' | 'error'>
}

export interface HistoryActivities {
  /** Keeps what waits to be kept, some at a time; returns how many histories were kept. */
  sweepHistories(): Promise<number>
  /** Finds runs that ended without a change that says so, no longer ago than that: carried on and at rest since, or ended by hand. */
  findEndedRuns(lookBack: Duration): Promise<number>
}

/** So many in one sweep, so many at once: a history may have some megabytes. */
const AT_MOST = 200
const AT_ONCE = 5
/** When what could not be kept is tried again, in seconds: a run that goes on yet soon, a lost one once more on another day. */
const AGAIN = { running: 30, failed: 30, lost: 80_000 }

export function historyActivities(dependencies: Dependencies): HistoryActivities {
  const { prisma, client } = dependencies
  return {
    async sweepHistories() {
      const left = await prisma.$queryRaw<Waiting[]>`
        SELECT workflow_id AS "workflowId", run_id AS "runId", case_id AS "caseId", lost FROM histories_to_keep
        WHERE next_try_at <= now() ORDER BY next_try_at LIMIT ${AT_MOST}`
      let kept = 0
      for (let from = 0; from < left.length; from += AT_ONCE) {
        const done = await Promise.all(left.slice(from, from + AT_ONCE).map((run) => tryToKeep(dependencies, run)))
        kept += done.filter(Boolean).length
      }
      return kept
    },

    async findEndedRuns(lookBack) {
      let found = 0
      const seen: { workflowId: string; runId: string }[] = []
      const write = async () => void (found += await keepLater(prisma, seen.splice(0)))
      for await (const { workflowId, runId } of client.workflow.list({ query: endedUnseen(lookBack) })) {
        if (seen.push({ workflowId, runId }) >= AT_MOST) await write()
      }
      await write()
      return found
    },
  }
}

function endedUnseen(lookBack: Duration): string {
  const types = caseWorkflowTypes.map((type) => `"${type}"`).join(', ')
  const since = new Date(wallClock().getTime() - msToNumber(lookBack)).toISOString()
  return `WorkflowType IN (${types}) AND ExecutionStatus NOT IN ("Running", "Completed") AND CloseTime > "${since}"`
}

/** Of cases of this database, and what is not kept already. */
function keepLater(prisma: PrismaClient, runs: { workflowId: string; runId: string }[]): Promise<number> {
  return prisma.$executeRaw`
    INSERT INTO histories_to_keep (workflow_id, run_id, case_id)
    SELECT r."workflowId", r."runId", c.id
    FROM jsonb_to_recordset(${JSON.stringify(runs)}::jsonb) AS r ("workflowId" text, "runId" text)
    JOIN cases c ON c.id = split_part(r."workflowId", '/', 1)
    WHERE NOT EXISTS (SELECT 1 FROM kept_histories k WHERE k.workflow_id = r."workflowId" AND k.run_id = r."runId")
    ON CONFLICT DO NOTHING`
}

type Waiting = RunOf & { lost: boolean }

/** What cannot be kept now stays for a later sweep; one that is lost is told once. */
async function tryToKeep(dependencies: Dependencies, { lost, ...run }: Waiting): Promise<boolean> {
  const { prisma, logger } = dependencies
  try {
    const became = await keepHistory(dependencies, run)
    if (became === 'kept' && lost) await resolveNotice(prisma, LOST, run.caseId)
    if (became === 'lost' && !lost) await tellLost(dependencies, run)
    if (became !== 'kept') await again(prisma, run, became)
    return became === 'kept'
  } catch (err) {
    logger.warn({ err, ...run }, 'A history could not be kept; a later sweep tries again')
    await again(prisma, run, 'failed')
    return false
  }
}

const LOST = 'history-lost' satisfies NoticeKind

async function tellLost({ prisma, logger }: Dependencies, { workflowId, runId, caseId }: RunOf): Promise<void> {
  const data: NoticeData[typeof LOST] = { workflowId, runId }
  await raiseNotice(prisma, { kind: LOST, subject: caseId, data: { ...data } })
  logger.error({ ...data, caseId }, noticeSentence({ kind: LOST, subject: caseId, data: { ...data } }, 'en'))
}

async function again(prisma: PrismaClient, { workflowId, runId }: RunOf, why: keyof typeof AGAIN): Promise<void> {
  await prisma.$executeRaw`
    UPDATE histories_to_keep SET next_try_at = now() + make_interval(secs => ${AGAIN[why]}::float8), lost = lost OR ${why === 'lost'}
    WHERE workflow_id = ${workflowId} AND run_id = ${runId}`
}
