/** [E3] Absences that are over are handed back: the person gets one note of what happened meanwhile, whoever stood in is told so. */
import type { Logger } from 'pino'
import type { HandedBack } from '../domain/alerts/handed-back'
import type { HandingBackData } from '../domain/alerts/handing-back-notices'
import { formatDate, parseDate } from '../domain/time/civil'
import { zone } from '../domain/time/zone'
import type { Absence, Prisma, PrismaClient } from '../prisma/generated/client'
import { raiseNotice } from '../prisma/notices'
import { companyNow, zoneOf } from './alerts/habits'
import { whatHappened, type Stretch } from './while-away'

interface Dependencies {
  prisma: PrismaClient
  logger: Pick<Logger, 'info' | 'warn'>
  /** The wall clock: absences are days of people's own lives, not of a case. */
  now: () => Date
}

const AT_ONCE = 50

/** Hands back what is over. Each in one transaction: told and marked, or neither. Returns how many people came back. */
export async function handBack({ prisma, logger, now }: Dependencies): Promise<number> {
  const local = zone(zoneOf(undefined, await companyNow(prisma)))
  const today = formatDate(local.dayOf(now().getTime()))
  let back = 0
  for (const staffId of await whoIsBack(prisma, today)) {
    const told = await prisma.$transaction((tx) => handBackTo(tx, staffId, today, now()))
    if (!told) continue
    back++
    logger.info({ staffId, absenceId: told }, 'An absence is over and was handed back')
  }
  return back
}

/** Whose absence ended before today, unless the next one has begun: then it is handed back when that is over. */
async function whoIsBack(prisma: PrismaClient, today: string): Promise<string[]> {
  const rows = await prisma.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT a.staff_id AS id FROM absences a
    WHERE a.handed_back_at IS NULL AND a.to_on < ${today}
      AND NOT EXISTS (SELECT 1 FROM absences b WHERE b.staff_id = a.staff_id AND b.from_on <= ${today} AND b.to_on >= ${today})
    ORDER BY id LIMIT ${AT_ONCE}`
  return rows.map(({ id }) => id)
}

/** Returns the id of the last absence that ended; undefined when another sweep was quicker. */
async function handBackTo(
  tx: Prisma.TransactionClient,
  staffId: string,
  today: string,
  now: Date,
): Promise<string | undefined> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`hand-back:${staffId}`}, 0))`
  const ended = await tx.absence.findMany({
    where: { staffId, handedBackAt: null, toOn: { lt: today } },
    orderBy: { toOn: 'asc' },
  })
  const last = ended.at(-1)
  if (!last) return undefined
  const note = await whatHappened(tx, staffId, stretchOf(ended, zoneOf(undefined, await companyNow(tx))), now)
  const { name } = await tx.staff.findUniqueOrThrow({ where: { id: staffId }, select: { name: true } })
  await tellOf(tx, staffId, { absenceId: last.id, name, note })
  const handedBackAt = now
  await tx.absence.updateMany({ where: { id: { in: ended.map(({ id }) => id) } }, data: { handedBackAt } })
  await tx.absence.update({ where: { id: last.id }, data: { note: note as unknown as Prisma.InputJsonObject } })
  return last.id
}

/** From the morning of the first day to the midnight that ends the last. */
function stretchOf(ended: Absence[], timeZone: string): Stretch {
  const local = zone(timeZone)
  const from = ended.map(({ fromOn }) => fromOn).sort()[0] ?? ''
  const to =
    ended
      .map(({ toOn }) => toOn)
      .sort()
      .at(-1) ?? ''
  return {
    away: { from, to },
    timeZone,
    start: new Date(local.dayStart(parseDate(from) ?? 0)),
    end: new Date(local.dayStart((parseDate(to) ?? 0) + 1)),
    named: ended.flatMap(({ standInId }) => standInId ?? []),
  }
}

async function tellOf(
  tx: Prisma.TransactionClient,
  staffId: string,
  { absenceId, name, note }: { absenceId: string; name: string; note: HandedBack },
): Promise<void> {
  const { away, timeZone, standIns, counts, owed } = note
  const data = {
    severity: 'normal',
    absenceId,
    name,
    away,
    timeZone,
    standIns,
    counts,
    first: owed[0] ?? null,
  } as const
  const raise = (kind: string, to: string[]) =>
    raiseNotice(tx, { kind, subject: absenceId, data: { ...data, to } satisfies HandingBackData })
  await raise('absence-ended', [staffId])
  const stoodIn = standIns.map(({ id }) => id)
  if (stoodIn.length > 0) await raise('standing-in-ended', stoodIn)
}
