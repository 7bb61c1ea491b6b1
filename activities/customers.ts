/** Customers are assessed on every fact that matters, and all of them each night: time alone changes results [C4]. */
import { Context } from '@temporalio/activity'
import type { Logger } from 'pino'
import { assessCustomers, type AssessWith } from '../prisma/customers/assess'
import type { PrismaClient } from '../prisma/generated/client'
import type { Worlds } from '../prisma/worlds'

interface Dependencies {
  prisma: PrismaClient
  worlds: Worlds
  consequences?: AssessWith['consequences']
  /** Handles one row of the outbox, once. */
  dispatchOutbox: (id: string) => Promise<void>
  logger: Pick<Logger, 'info' | 'warn'>
}

export interface Step {
  assessed: number
  changed: number
  /** The last customer of this step; null when there is no more to do. */
  last: string | null
}

export interface CustomerActivities {
  /** The next customers by id, after `after`, as of `at`. */
  assessNext(input: { after: string; at: string }): Promise<Step>
  /** Those whose facts have changed since they were last assessed, longest waiting first. */
  assessMarked(input: { at: string }): Promise<Step>
  /** Handles one row of the outbox, once. */
  handOver(outboxId: string): Promise<void>
}

/** Enough for one step that a lost step costs seconds. */
const PER_STEP = 5_000
const PER_BEAT = 500

export function customerActivities(dependencies: Dependencies): CustomerActivities {
  const { prisma, worlds, consequences, dispatchOutbox, logger } = dependencies
  const failed = (customerId: string, err: unknown) =>
    logger.warn({ err, customerId }, 'A customer could not be assessed')

  async function assess(ids: string[], at: string): Promise<{ assessed: number; changed: number }> {
    const { assessed, changed, outbox } = await assessCustomers(
      { prisma, worlds, consequences, failed },
      ids,
      new Date(at),
    )
    for (const id of outbox)
      await dispatchOutbox(id).catch((err: unknown) =>
        logger.warn({ err, outboxId: id }, 'A message to another case is left to the sweep'),
      )
    return { assessed, changed }
  }

  return {
    /** A step that was cut off goes on where it was. */
    async assessNext({ after, at }) {
      const before = Context.current().info.heartbeatDetails as Partial<Step> | undefined
      const step: Step = { assessed: 0, changed: 0, last: after, ...before }
      while (step.assessed < PER_STEP) {
        const ids = await nextIds(prisma, step.last ?? after)
        if (ids.length === 0) return { ...step, last: null }
        const { assessed, changed } = await assess(ids, at)
        Object.assign(step, { assessed: step.assessed + assessed, changed: step.changed + changed, last: ids.at(-1) })
        Context.current().heartbeat(step)
      }
      return step
    },

    async assessMarked({ at }) {
      const rows = await prisma.$queryRaw<{ id: string }[]>`
        SELECT customer_id AS id FROM assessment_marks GROUP BY customer_id ORDER BY min(id) LIMIT ${PER_STEP}`
      const step: Step = { assessed: 0, changed: 0, last: rows.length < PER_STEP ? null : (rows.at(-1)?.id ?? null) }
      for (let from = 0; from < rows.length; from += PER_BEAT) {
        const some = rows.slice(from, from + PER_BEAT).map(({ id }) => id)
        const { assessed, changed } = await assess(some, at)
        Object.assign(step, { assessed: step.assessed + assessed, changed: step.changed + changed })
        Context.current().heartbeat()
      }
      return step
    },

    handOver: dispatchOutbox,
  }
}

async function nextIds(prisma: PrismaClient, after: string): Promise<string[]> {
  const rows = await prisma.customer.findMany({
    where: { id: { gt: after }, mergedIntoId: null },
    orderBy: { id: 'asc' },
    take: PER_BEAT,
    select: { id: true },
  })
  return rows.map(({ id }) => id)
}
