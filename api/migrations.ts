/** Migrations as rows: made, started, and told that somebody wants something else of them. */
import type { Prisma, PrismaClient } from '../prisma/generated/client'
import type { CaseFilter } from '../prisma/open-cases'
import { migrationChanged, migrationWorkflow } from '../workflows/messages'
import type { Dependencies } from './dependencies'

type Database = Pick<PrismaClient, 'migration'>

/** How many cases a second are told when nobody says otherwise. */
export const PER_SECOND = 20

/** [T5] A calendar became another one: written with it, so that no open case is forgotten. */
export async function recalculateFor(
  tx: Database,
  { id, calendarId, version, by }: { id: string; calendarId: string; version: number; by: string },
): Promise<void> {
  await tx.migration.create({
    data: {
      id,
      cause: 'calendar',
      calendarId,
      calendarVersion: version,
      filter: {},
      notify: true,
      perSecond: PER_SECOND,
      createdBy: by,
    },
  })
}

export async function migrateTo(
  prisma: PrismaClient,
  { filter, ...data }: Omit<Prisma.MigrationCreateManyInput, 'cause' | 'filter'> & { filter: CaseFilter },
): Promise<void> {
  const row = { ...data, cause: 'policy', filter: filter as Prisma.InputJsonObject }
  await prisma.migration.createMany({ data: [row], skipDuplicates: true })
}

/** Runs a migration, or tells the running one to look again. */
export async function wakeMigration({ temporal, config }: Dependencies, id: string): Promise<void> {
  const [type, options] = migrationWorkflow(id, config.taskQueue ?? 'cases')
  await temporal.workflow.signalWithStart(type, { ...options, args: [...options.args], signal: migrationChanged })
}

/** As above, but what fails is left to the sweep: the row is there. */
export function runSoon(deps: Dependencies, id: string): Promise<void> {
  return wakeMigration(deps, id).catch((err: unknown) =>
    deps.logger.warn({ err, migrationId: id }, 'A migration could not be started; the sweep starts it'),
  )
}
