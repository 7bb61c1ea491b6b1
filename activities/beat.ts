/** How the system knows that it was away: a worker that reaches engine and database says so, and sees how long nobody did [X14]. */
import { randomUUID } from 'node:crypto'
import type { Client } from '@temporalio/client'
import type { PrismaClient } from '../prisma/generated/client'
import { wallClock } from './wall-clock'

/** How often it is said; a gap longer than `outageAfterMs` is an outage, a shorter one a restart. */
export interface Beats {
  everyMs: number
  outageAfterMs: number
}

export const usualBeats: Beats = { everyMs: 5_000, outageAfterMs: 120_000 }

const ENGINE_WITHIN_MS = 3_000

/** One beat. Throws when engine or database is away: then there is none, and the gap grows. Returns the outage it ended, if any. */
export async function beat(
  { prisma, client }: { prisma: PrismaClient; client: Client },
  { outageAfterMs }: Pick<Beats, 'outageAfterMs'>,
): Promise<{ from: Date; to: Date } | undefined> {
  await client.withDeadline(wallClock().getTime() + ENGINE_WITHIN_MS, () =>
    client.workflowService.describeNamespace({ namespace: client.options.namespace }),
  )
  return recordBeat(prisma, outageAfterMs)
}

/**
 * By the clock of the database, in one statement: of many workers that start at once the first finds the gap, and the others,
 * who wait for its row, find none.
 */
async function recordBeat(prisma: PrismaClient, outageAfterMs: number): Promise<{ from: Date; to: Date } | undefined> {
  const gap = outageAfterMs / 1000
  const rows = await prisma.$queryRaw<{ from: Date; to: Date }[]>`
    WITH was AS (
      SELECT id, at FROM system_beats WHERE id = 1 FOR UPDATE
    ), first AS (
      INSERT INTO system_beats (id, at, since) SELECT 1, clock_timestamp(), clock_timestamp() WHERE NOT EXISTS (SELECT FROM was)
      ON CONFLICT (id) DO NOTHING
    ), beat AS (
      UPDATE system_beats b SET
        at = greatest(b.at, clock_timestamp()),
        since = CASE WHEN clock_timestamp() - was.at > make_interval(secs => ${gap}::float8) THEN clock_timestamp() ELSE b.since END
      FROM was WHERE b.id = was.id
      RETURNING was.at AS was_at, b.at
    )
    INSERT INTO outages (id, from_at, to_at, detected, policies)
    SELECT ${`out_${randomUUID()}`}, was_at, at, true, '{}' FROM beat WHERE at - was_at > make_interval(secs => ${gap}::float8)
    ON CONFLICT (from_at) WHERE detected DO NOTHING
    RETURNING from_at AS "from", to_at AS "to"`
  return rows[0]
}
