import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { projectRoot } from './paths'
import { Sentence } from './sentence'

/** Where the product's migrations are. */
export function migrationsFolder(): string {
  return path.join(projectRoot(), 'prisma', 'migrations')
}

/**
 * Brings the database up to date with the migrations in `dir`, and creates it when it does not exist. It runs as a process
 * of its own (scripts/migrate.cjs): that is the same everywhere, in a test runner too, and its 20 MB engine is gone after.
 *
 * @returns the names of the migrations that were applied now.
 * @throws Sentence when the database cannot be reached or a migration fails.
 */
export async function migrateDeploy({
  url,
  dir = migrationsFolder(),
}: {
  url: string
  dir?: string
}): Promise<string[]> {
  if (!existsSync(path.join(dir, 'migration_lock.toml'))) throw new Sentence(`There are no migrations in ${dir}.`)
  const script = path.join(projectRoot(), 'scripts', 'migrate.cjs')
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [script, dir], {
      env: { ...process.env, DATABASE_URL: url },
    })
    return JSON.parse(stdout) as string[]
  } catch (error) {
    throw new Sentence((error as { stderr?: string }).stderr?.trim() || String(error))
  }
}
