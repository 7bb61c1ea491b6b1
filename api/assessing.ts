/** Customers whose facts have just changed are assessed before the answer: whoever asked reads what followed from it [C4]. */
import type { PrismaClient } from '../prisma/generated/client'
import { assessCustomers, type AssessWith } from '../prisma/customers/assess'
import { handOverWorkflow } from '../workflows/messages'
import type { Dependencies } from './dependencies'
import { worldsOf } from './worlds'

type Assess = (ids: string[]) => Promise<void>
const assessors = new WeakMap<PrismaClient, Assess>()

/** Never fails: what could not be assessed now keeps its mark, and the sweep finds it. */
export function assessNow(deps: Dependencies, customerIds: string[]): Promise<void> {
  const assess = assessors.get(deps.prisma) ?? assessor(deps)
  assessors.set(deps.prisma, assess)
  return customerIds.length === 0 ? Promise.resolve() : assess(customerIds)
}

/** One round at a time; whoever comes meanwhile goes with the next one. So a thousand facts of one customer are a few rounds. */
function assessor(deps: Dependencies): Assess {
  let next: { ids: Set<string>; done: Promise<void> } | undefined
  let last: Promise<void> = Promise.resolve()
  return (ids) => {
    if (!next) {
      const mine = { ids: new Set<string>(), done: last }
      mine.done = last.then(() => {
        next = undefined
        return round(deps, [...mine.ids])
      })
      next = mine
      last = mine.done
    }
    for (const id of ids) next.ids.add(id)
    return next.done
  }
}

async function round(deps: Dependencies, ids: string[]): Promise<void> {
  const { prisma, logger, consequences } = deps
  const given: AssessWith = { prisma, worlds: worldsOf(prisma), consequences }
  try {
    const { outbox } = await assessCustomers(given, ids, new Date())
    for (const id of outbox) handOver(deps, id)
  } catch (err) {
    logger.warn({ err, customers: ids.length }, 'Customers could not be assessed at once; the sweep will')
  }
}

/** At once, but nobody waits for it. */
export function handOver({ temporal, config, logger }: Dependencies, outboxId: string): void {
  temporal.workflow
    .start(...handOverWorkflow(outboxId, config.taskQueue ?? 'cases'))
    .catch((err: unknown) => logger.warn({ err, outboxId }, 'A message to another case is left to the sweep'))
}
