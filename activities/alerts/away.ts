/** When the system was away while alerts of a message fell due [X14]. */
import type { Told } from '../../domain/alerts/told'
import type { Prisma } from '../../prisma/generated/client'

/** Outages in which some of these fell due, first to last. */
export async function outagesAround(
  tx: Prisma.TransactionClient,
  alerts: Told[],
): Promise<{ from: string; to: string }[]> {
  const due = alerts.map(({ at }) => at).sort()
  const [first, last] = [due[0], due.at(-1)]
  if (first === undefined || last === undefined) return []
  const rows = await tx.outage.findMany({
    where: { fromAt: { lte: last }, toAt: { gt: first } },
    orderBy: [{ fromAt: 'asc' }, { toAt: 'asc' }],
  })
  return rows.map(({ fromAt, toAt }) => ({ from: fromAt.toISOString(), to: toAt.toISOString() }))
}
