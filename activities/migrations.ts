/** What a migration does, step by step; each step can be cut off anywhere and done again [T5, X10, X14]. */
import { ApplicationFailure, type Client, WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client'
import type { Logger } from 'pino'
import { tellCase } from '../cases/tell-case'
import { commandFor, effectsOf, type Told } from '../domain/clock/recalculation'
import { processes } from '../domain/processes'
import { toInstant } from '../domain/time/instant'
import type { MigrationCase, Prisma, PrismaClient } from '../prisma/generated/client'
import { openCases, type CaseFilter, type OpenCase } from '../prisma/open-cases'
import type { Worlds } from '../prisma/worlds'
import { migrationWorkflow, type CaseAnswer, type CaseMessage } from '../workflows/messages'
import { alive } from './alive'
import { tellWhatIsLate } from './migration-notices'
import { wallClock } from './wall-clock'

interface Dependencies {
  prisma: PrismaClient
  client: Client
  worlds: Worlds
  logger: Pick<Logger, 'info' | 'warn'>
}

/** Where a migration stands after a step. */
export interface Progress {
  state: string
  cause: string
  /** Cases still to do; 0 with nothing more to come. */
  left: number
}

export interface MigrationActivities {
  /** Chooses the cases: those of the filter, for a calendar or an outage those it changes. Returns how many wait. */
  selectCases(id: string): Promise<number>
  /** Does, or undoes, as many cases as one second may have. */
  applySome(id: string): Promise<Progress>
  /** Ends it in this state; false when somebody has asked for something else meanwhile. */
  finish(id: string, state: string): Promise<boolean>
}

type Migration = Prisma.MigrationGetPayload<{ include: { outage: true } }>

/** How many cases are told at the same time. */
const AT_ONCE = 10

export function migrationActivities(dependencies: Dependencies): MigrationActivities {
  const { prisma, logger } = dependencies
  const migrationOf = (id: string) => prisma.migration.findUniqueOrThrow({ where: { id }, include: { outage: true } })

  return {
    async selectCases(id) {
      const migration = await migrationOf(id)
      if (migration.state === 'undoing') return 0
      await alive(() => chooseCases(dependencies, migration))
      await prisma.migration.update({ where: { id }, data: { selectedAt: wallClock() } })
      return prisma.migrationCase.count({ where: { migrationId: id, state: 'waiting' } })
    },

    async applySome(id) {
      const migration = await migrationOf(id)
      const { state, cause, perSecond } = migration
      if (state === 'paused') return { state, cause, left: 0 }
      const rows = await prisma.migrationCase.findMany({
        where: { migrationId: id, state: toDo(state) },
        orderBy: { caseId: 'asc' },
        take: perSecond,
      })
      await alive(() => each(dependencies, migration, rows))
      return { state, cause, left: await leftOf(prisma, migration) }
    },

    async finish(id, state) {
      const finished = state === 'undoing' ? 'undone' : 'done'
      const migration = await migrationOf(id)
      if (migration.notify && migration.state === state) await alive(() => tellWhatIsLate(dependencies, migration))
      const { count } = await prisma.migration.updateMany({
        where: { id, state, finishedAt: null },
        data: { state: finished, finishedAt: wallClock() },
      })
      if (count > 0) logger.info({ migrationId: id, state: finished }, 'A migration is finished')
      return count > 0 || (await migrationOf(id)).finishedAt !== null
    },
  }
}

async function chooseCases(dependencies: Dependencies, migration: Migration): Promise<void> {
  const { prisma } = dependencies
  for await (const batch of openCases(prisma, migration.filter as CaseFilter)) {
    await keepChosen(prisma, migration.id, await chosenOf(dependencies, migration, batch))
  }
}

/** A few at a time; one that fails fails the step, when the others of its time are through. */
async function each(dependencies: Dependencies, migration: Migration, rows: MigrationCase[]): Promise<void> {
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const some = rows.slice(from, from + AT_ONCE)
    const tried = await Promise.allSettled(some.map((row) => one(dependencies, migration, row)))
    const failed = tried.find(({ status }) => status === 'rejected')
    if (failed) throw (failed as PromiseRejectedResult).reason
  }
}

const toDo = (state: string) => (state === 'undoing' ? 'applied' : 'waiting')

function leftOf(prisma: PrismaClient, { id, state }: Migration): Promise<number> {
  return prisma.migrationCase.count({ where: { migrationId: id, state: toDo(state) } })
}

/** Of a policy: all that are not on it yet. Of a calendar or an outage: those whose deadlines it moves. */
async function chosenOf({ worlds }: Dependencies, migration: Migration, batch: OpenCase[]): Promise<OpenCase[]> {
  if (migration.cause === 'policy') return batch.filter(({ kase }) => kase.policyVersion !== migration.policyVersion)
  const at = toInstant(wallClock().getTime())
  const versions = [...new Set(batch.map(({ kase }) => kase.policyVersion))]
  const known = new Map(
    await Promise.all(versions.map(async (version) => [version, await worlds.of(version, [], true)] as const)),
  )
  return batch.filter(({ kase }) => {
    const [process, world] = [processes[kase.kind], known.get(kase.policyVersion)]
    return process && world && effectsOf(process, kase, rulesOf(migration), world, at).length > 0
  })
}

/** One that was done before and is concerned again is done once more, under another id. */
async function keepChosen(prisma: PrismaClient, id: string, chosen: OpenCase[]): Promise<void> {
  const rows = chosen.map(({ id: caseId, kase }) => ({ caseId, before: kase.policyVersion }))
  await prisma.$executeRaw`
    INSERT INTO migration_cases AS m (migration_id, case_id, before)
    SELECT ${id}, r."caseId", r.before FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r ("caseId" text, before int)
    ON CONFLICT (migration_id, case_id) DO UPDATE SET state = 'waiting', attempt = m.attempt + 1 WHERE m.state = 'applied'`
}

/** Quiet: what becomes late is told at the end, in one notice, to whoever asked for it. */
function rulesOf(migration: Migration): Told {
  const { id, cause, policyVersion, calendarId, calendarVersion, outage } = migration
  if (outage) return creditOf(id, outage)
  return {
    migrationId: id,
    ...(cause === 'policy'
      ? { cause: 'policy', policyVersion: policyVersion ?? 1 }
      : { cause: 'calendar', calendar: calendarId ?? '', version: calendarVersion ?? 1 }),
    quiet: true,
  }
}

/** [X14] The time of an outage is given back. */
function creditOf(migrationId: string, { id, fromAt, toAt, ...outage }: NonNullable<Migration['outage']>): Told {
  return {
    migrationId,
    outageId: id,
    from: fromAt.toISOString(),
    to: toAt.toISOString(),
    policies: outage.policies,
    reason: outage.reason ?? '',
    approvedBy: outage.approvedBy ?? '',
  }
}

/** What a case is told, and what it is told when that is undone. */
function askedOf(migration: Migration, { before }: MigrationCase): { name: string; body: Record<string, unknown> } {
  const { id: migrationId, outageId, policyVersion } = migration
  const rules = rulesOf(migration)
  if (migration.state !== 'undoing') return { name: commandFor(rules), body: { ...rules } }
  if (outageId === null)
    return { name: commandFor(rules), body: { ...rules, policyVersion: before, was: policyVersion ?? 1 } }
  return { name: 'withdrawCredit', body: { migrationId, outageId, quiet: true } }
}

/** Tells one case; its answer is final. What fails for the moment fails the step, which is tried again. */
async function one({ prisma, client }: Dependencies, migration: Migration, row: MigrationCase): Promise<void> {
  const undoing = migration.state === 'undoing'
  const { migrationId, caseId, attempt } = row
  const { name, body } = askedOf(migration, row)
  const updateId = `${migrationId}/${attempt}${undoing ? '/undo' : ''}`
  const said = await tell(client, caseId, { name, updateId }, { by: migration.createdBy, body })
  const data =
    'refused' in said
      ? { state: undoing ? 'kept' : 'left', reason: said.refused }
      : { state: undoing ? 'undone' : 'applied', reason: null, ...(await outcomeOf(prisma, caseId, said.revision)) }
  await prisma.migrationCase.update({ where: { migrationId_caseId: { migrationId, caseId } }, data })
}

async function tell(
  client: Client,
  caseId: string,
  { name, updateId }: { name: string; updateId: string },
  message: CaseMessage,
): Promise<CaseAnswer | { refused: string }> {
  try {
    return await tellCase(client, caseId, name, updateId, message)
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return { refused: 'the case is closed' }
    if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure)
      return { refused: error.cause.message }
    throw error
  }
}

/** What it came to, as the case's history has it. */
async function outcomeOf(prisma: PrismaClient, caseId: string, revision: number) {
  const events = await prisma.caseEvent.findMany({
    where: { caseId, revision },
    select: { type: true, at: true, data: true },
  })
  const moved = events.filter(({ type }) => type === 'DeadlineMoved')
  const isLate = ({ at, data }: (typeof events)[number]) =>
    String((data as { after?: string }).after) < at.toISOString()
  return {
    revision,
    moved: moved.length,
    overdue: moved.filter(isLate).length,
    skipped: events.filter(({ type }) => type === 'RungSkipped').length,
  }
}

/** Runs a migration, unless it runs. */
export async function startMigration(client: Client, id: string, taskQueue: string): Promise<void> {
  await client.workflow.start(...migrationWorkflow(id, taskQueue))
}
