/** What an import does, step by step; each step can be cut off anywhere and done again [C1, C2]. */
import type { Client } from '@temporalio/client'
import type { Logger } from 'pino'
import { rulesInForce } from '../prisma/customers/rules'
import type { PrismaClient } from '../prisma/generated/client'
import { nextChunk, type Stand } from '../prisma/imports/chunk'
import type { Worlds } from '../prisma/worlds'
import { importWorkflow } from '../workflows/messages'
import { alive } from './alive'
import { wallClock } from './wall-clock'

interface Dependencies {
  prisma: PrismaClient
  worlds: Worlds
  /** Assesses customers whose facts have changed, unless somebody does. */
  startAssessment: () => Promise<void>
  logger: Pick<Logger, 'info' | 'warn'>
}

export interface ImportActivities {
  /** Tells, or tries, the next rows: so many that the engine hears of it now and then. */
  tellRows(id: string): Promise<Stand>
  /** Says that it is through, and has those assessed whom it told something of. */
  importEnded(id: string): Promise<void>
}

/** So many transactions are one step. */
const CHUNKS = 10

export function importActivities({ prisma, worlds, startAssessment, logger }: Dependencies): ImportActivities {
  return {
    tellRows: (id) =>
      alive(async () => {
        const { zone } = await rulesInForce(worlds)
        let stand = await nextChunk(prisma, id, { now: wallClock(), zone })
        for (let chunk = 1; chunk < CHUNKS && stand.more; chunk++)
          stand = await nextChunk(prisma, id, { now: wallClock(), zone })
        return stand
      }).catch((err: unknown) => {
        logger.warn({ err, importId: id }, 'Rows of an import were not told; they are tried again')
        throw err
      }),

    async importEnded(id) {
      const { kind, state, created, updated, unchanged, rejected } = await prisma.import.findUniqueOrThrow({
        where: { id },
      })
      logger.info({ importId: id, kind, state, created, updated, unchanged, rejected }, 'An import has come to its end')
      if (state === 'checked' || created + updated === 0) return
      await startAssessment().catch((err: unknown) =>
        logger.warn({ err }, 'The assessment after an import is left to the sweep'),
      )
    },
  }
}

/** Runs an import, unless it runs. */
export async function startImport(client: Client, id: string, taskQueue: string): Promise<void> {
  await client.workflow.start(...importWorkflow(id, taskQueue))
}
