/** People for whom something waits and nobody works on it. The sweep starts their inbox within a minute: this is what it could not. */
import type { Client } from '@temporalio/client'
import { Prisma, type PrismaClient } from '../../prisma/generated/client'
import type { RaisedNotice } from '../../prisma/notices'
import { inboxWorkflowId } from '../../workflows/messages'
import { notRunning } from './audit-engine'

interface Waiting {
  personId: string
  waiting: number
  unsent: number
  since: Date
}

/** An inbox that runs may have its reasons to wait: quiet hours, a limit, a channel that is tried again. But not longer than `sending`. */
export async function stuckInboxes(
  { prisma, client }: { prisma: PrismaClient; client: Client },
  patience: { inboxes: number; sending: number },
): Promise<RaisedNotice[]> {
  const waiting = await waitingLongerThan(prisma, patience.inboxes)
  const idle = await notRunning(
    client,
    waiting.map(({ personId }) => inboxWorkflowId(personId)),
  )
  const isIdle = ({ personId }: Waiting) => idle.includes(inboxWorkflowId(personId))
  const idlePeople = waiting.filter(isIdle).map(({ personId }) => personId)
  const still = idlePeople.length === 0 ? [] : await waitingLongerThan(prisma, patience.inboxes, idlePeople)
  const tooLong = await waitingLongerThan(prisma, patience.sending)
  return [...still, ...tooLong.filter((one) => !still.some(({ personId }) => personId === one.personId))].map(asNotice)
}

function asNotice({ personId, waiting, unsent, since }: Waiting): RaisedNotice {
  return { kind: 'inbox-stuck', subject: personId, data: { waiting, unsent, since: since.toISOString() } }
}

/** Endpoints are no people: whoever sends to them tells what became of it. */
function waitingLongerThan(prisma: PrismaClient, ms: number, people?: string[]): Promise<Waiting[]> {
  const before = Prisma.sql`now() - make_interval(secs => ${ms / 1000}::float8)`
  const of = people === undefined ? Prisma.sql`person_id NOT LIKE 'webhook:%'` : Prisma.sql`person_id = ANY(${people})`
  return prisma.$queryRaw<Waiting[]>`
    SELECT person_id AS "personId", sum(alert)::int AS waiting, sum(message)::int AS unsent, min(since) AS since FROM (
      SELECT person_id, 1 AS alert, 0 AS message, ready_at AS since FROM alerts
      WHERE state = 'waiting' AND ready_at < ${before} AND created_at < ${before} AND ${of}
      UNION ALL
      SELECT person_id, 0, 1, created_at FROM messages WHERE state = 'composed' AND created_at < ${before} AND ${of}
    ) AS left_over GROUP BY person_id ORDER BY person_id`
}
