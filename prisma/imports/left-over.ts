/** What a crash left over, and what is old: files hold personal data, and are kept no longer than somebody may ask about them. */
import type { PrismaClient } from '../generated/client'

export async function importsAtWork(prisma: PrismaClient): Promise<string[]> {
  const rows = await prisma.import.findMany({
    where: { state: { in: ['checking', 'applying'] } },
    select: { id: true },
  })
  return rows.map(({ id }) => id)
}

const KEPT_DAYS = 30

/** So many rows go at a time, so that nothing waits for it; the next sweep goes on. */
const ROWS = 20_000

/** The counts stay, the rows go. One that is paused or at work is kept. */
export async function forgetOld(prisma: PrismaClient): Promise<void> {
  await prisma.$executeRaw`
    UPDATE imports SET forgotten_at = now(), state = CASE WHEN state IN ('uploaded', 'checked') THEN 'cancelled' ELSE state END
    WHERE forgotten_at IS NULL AND state IN ('uploaded', 'checked', 'applied', 'cancelled')
      AND coalesce(finished_at, created_at) < now() - make_interval(days => ${KEPT_DAYS}::int)`
  await prisma.$executeRaw`
    DELETE FROM import_rows WHERE (import_id, n) IN (
      SELECT r.import_id, r.n FROM imports i JOIN import_rows r ON r.import_id = i.id WHERE i.forgotten_at IS NOT NULL LIMIT ${ROWS})`
}
