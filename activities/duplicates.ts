/** Compares all customers with each other; what people judged is not asked again [C2]. */
import type { Logger } from 'pino'
import { mergeCustomers, MergeRefused } from '../prisma/customers/merge'
import { rulesInForce } from '../prisma/customers/rules'
import { searchDuplicates } from '../prisma/customers/search-duplicates'
import type { PrismaClient } from '../prisma/generated/client'
import { derivedId } from '../prisma/ids'
import type { Worlds } from '../prisma/worlds'
import { alive } from './alive'
import { wallClock } from './wall-clock'

interface Dependencies {
  prisma: PrismaClient
  worlds: Worlds
  /** Handles one row of the outbox, once. */
  dispatchOutbox: (id: string) => Promise<void>
  logger: Pick<Logger, 'info' | 'warn'>
}

export interface Searched {
  /** Pairs that were looked at closely, and those of them that speak for one customer. */
  compared: number
  alike: number
}

export interface DuplicateActivities {
  findDuplicates(): Promise<Searched>
  /** Merges customers of one credit code where the policy says so; returns how many. */
  mergeByRule(): Promise<number>
}

export function duplicateActivities({ prisma, worlds, dispatchOutbox, logger }: Dependencies): DuplicateActivities {
  return {
    findDuplicates: () =>
      alive(async () => {
        const found = await searchDuplicates(prisma, wallClock())
        logger.info(found, 'All customers were compared with each other')
        return found
      }),

    mergeByRule: () =>
      alive(async () => {
        const { rules } = await rulesInForce(worlds)
        if (!rules.duplicates.mergeSameCreditCode) return 0
        let merged = 0
        for (const { id, older, younger } of await ofOneCode(prisma)) {
          const reason = 'They have the same credit code.'
          const asked = { id: derivedId('mrg', id, 'credit-code'), survivorId: older, mergedId: younger, reason }
          try {
            const { outbox } = await mergeCustomers(prisma, { ...asked, by: 'tool:duplicates', at: wallClock() })
            merged += 1
            for (const row of outbox)
              await dispatchOutbox(row).catch((err: unknown) =>
                logger.warn({ err, outboxId: row }, 'A message to another case is left to the sweep'),
              )
          } catch (error) {
            // of three, the second pair is of one that was merged a moment ago: the next night sees who is left
            if (!(error instanceof MergeRefused)) throw error
          }
        }
        return merged
      }),
  }
}

/** A pair whose merge was undone by a person is one that a person has judged. */
function ofOneCode(prisma: PrismaClient): Promise<{ id: string; older: string; younger: string }[]> {
  return prisma.$queryRaw`
    SELECT p.id, o.id AS older, y.id AS younger FROM duplicate_pairs p
    JOIN customers a ON a.id = p.one_id JOIN customers b ON b.id = p.other_id
    JOIN customers o ON o.id = CASE WHEN (a.created_at, a.id) <= (b.created_at, b.id) THEN a.id ELSE b.id END
    JOIN customers y ON y.id IN (a.id, b.id) AND y.id <> o.id
    WHERE p.state = 'open' AND a.credit_code = b.credit_code AND a.merged_into_id IS NULL AND b.merged_into_id IS NULL
      AND NOT EXISTS (SELECT FROM customer_merges m WHERE (m.survivor_id, m.merged_id) IN ((a.id, b.id), (b.id, a.id)))
    ORDER BY p.id`
}
