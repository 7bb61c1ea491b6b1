/** Checks that every due rung has happened, and that everybody was told; what did not becomes a notice, once, until it has [E1, E6]. */
import type { Client } from '@temporalio/client'
import type { Logger } from 'pino'
import type { PrismaClient } from '../../prisma/generated/client'
import { raiseNotice, resolveNotice, type RaisedNotice } from '../../prisma/notices'
import { casesWithoutWorkflow } from './audit-engine'
import { stuckInboxes } from './audit-inboxes'
import { ensureSchedule } from './sweep'
import { isUntold, lateRungs, unendedPauses, unrecordedRungs, untoldRungs, type MissingRung } from './audit-rungs'

/** How long nothing is said of what has not come yet, in ms. */
export interface AuditPatience {
  /** After a rung was due; and after the system came back, for it catches up first. */
  rungs: number
  /** After an alert could have been told, when nobody works on it. */
  inboxes: number
  /** After an alert could have been told, in any case: longer than a channel is tried. */
  sending: number
}

export interface AuditDependencies {
  prisma: PrismaClient
  client: Client
  logger: Pick<Logger, 'info' | 'warn'>
  patience?: AuditPatience
}

export interface AuditActivities {
  /** How many findings are open now; null when the system was away until a moment ago and nothing can be judged yet. */
  audit(): Promise<number | null>
}

const PATIENCE: AuditPatience = { rungs: 600_000, inboxes: 900_000, sending: 90_000_000 }

/** More of one kind are one notice with their number: an operator needs one call, not a thousand. */
const MANY = 20

export function auditActivities({ prisma, client, logger, patience = PATIENCE }: AuditDependencies): AuditActivities {
  return {
    async audit() {
      if (!(await isSteady(prisma, patience.rungs))) return null
      const overdue = await lateRungs(prisma, patience.rungs, MANY + 1)
      const lost = await casesWithoutWorkflow({ prisma, client }, overdue)
      const found = [
        ...(await rungNotices(prisma, overdue, lost, patience.rungs)),
        ...(lost.length > MANY
          ? [{ kind: 'case-without-workflow', subject: 'system', data: { count: lost.length } }]
          : lost.map((caseId) => ({ kind: 'case-without-workflow', subject: caseId, data: { caseId } }))),
        ...(await stuckInboxes({ prisma, client }, patience)),
      ]
      for (const notice of found)
        if (await raiseNotice(prisma, notice))
          logger.warn({ ...notice }, 'The audit found something that did not happen')
      const still = await resolveMended(prisma, found)
      await prisma.$executeRaw`UPDATE system_beats SET audited_at = now() WHERE id = 1`
      return found.length + still
    },
  }
}

/** Up without a gap for longer than a rung may be late. Who was away catches up first. */
async function isSteady(prisma: PrismaClient, ms: number): Promise<boolean> {
  const rows = await prisma.$queryRaw<{ steady: boolean }[]>`
    SELECT now() - since > make_interval(secs => ${ms / 1000}::float8) AND now() - at < make_interval(secs => ${ms / 1000}::float8) AS steady
    FROM system_beats WHERE id = 1`
  return rows[0]?.steady === true
}

/** Rungs of a case that has no workflow are not told beside it: there is one thing to mend. */
async function rungNotices(
  prisma: PrismaClient,
  overdue: MissingRung[],
  lost: string[],
  graceMs: number,
): Promise<RaisedNotice[]> {
  const late = overdue.filter(({ caseId }) => !lost.includes(caseId))
  const behind =
    late.length > MANY
      ? [{ kind: 'rungs-behind', subject: 'system', data: { count: await countLate(prisma, graceMs) } }]
      : late.map(asNotice)
  const others = [
    ...(await unendedPauses(prisma, graceMs, MANY)).filter(({ caseId }) => !lost.includes(caseId)),
    ...(await unrecordedRungs(prisma, MANY)),
    ...(await untoldRungs(prisma, graceMs, MANY)),
  ]
  return [...behind, ...others.map(asNotice)]
}

const asNotice = ({ subject, ...data }: MissingRung): RaisedNotice => ({ kind: 'rung-missing', subject, data })

async function countLate(prisma: PrismaClient, graceMs: number): Promise<number> {
  return (await lateRungs(prisma, graceMs, 100_000)).length
}

const ours = ['rung-missing', 'rungs-behind', 'case-without-workflow', 'inbox-stuck']

/** What is no longer found has come, or is no longer owed. Returns how many notices stay open beside the found ones. */
async function resolveMended(prisma: PrismaClient, found: RaisedNotice[]): Promise<number> {
  const isFound = ({ kind, subject }: { kind: string; subject: string }) =>
    found.some((one) => one.kind === kind && one.subject === subject)
  const open = await prisma.notice.findMany({ where: { kind: { in: ours }, resolvedAt: null } })
  const isStorm = (kind: string) => found.some((one) => one.subject === 'system' && stormOf[kind] === one.kind)
  let still = 0
  for (const { kind, subject, data } of open.filter((notice) => !isFound(notice))) {
    const { why } = data as { why?: string }
    if (isStorm(kind) || (why === 'nobody-told' && (await isUntold(prisma, subject)))) still++
    else await resolveNotice(prisma, kind, subject)
  }
  return still
}

/** While there are too many to name, none that was named is taken for mended. */
const stormOf: Record<string, string> = {
  'rung-missing': 'rungs-behind',
  'case-without-workflow': 'case-without-workflow',
}

const AUDIT = { scheduleId: 'audit', workflowType: 'audit', every: 300_000, catchupWindow: 10_000 }

/** Sees to it that the audit runs every five minutes. Safe to call by every worker at its start. */
export function ensureAuditSchedule(
  client: Client,
  { taskQueue = 'inboxes', scheduleId = AUDIT.scheduleId } = {},
): Promise<void> {
  return ensureSchedule(client, { ...AUDIT, scheduleId, taskQueue })
}
