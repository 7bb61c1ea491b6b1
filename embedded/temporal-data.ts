import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Engine } from './temporal-engine'
import { Sentence } from './sentence'

type Made = Pick<Engine, 'kind' | 'version'>

/** The folder of the Temporal server's files, below the product's data folder. */
export function temporalFolder(dataDir: string): string {
  return path.join(dataDir, 'temporal')
}

/** Name of the database file in that folder. */
export const DATABASE = 'temporal.db'

/**
 * Which server made the database. A database whose making was cut off by a kill is removed first: the server would take
 * the tables that are there for the whole. Undefined means that there is no database yet.
 */
export function madeBy(folder: string): Made | undefined {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (existsSync(unfinished(folder))) {
    for (const end of ['', '-wal', '-shm']) rmSync(path.join(folder, DATABASE + end), { force: true })
    rmSync(unfinished(folder))
  }
  if (!existsSync(path.join(folder, DATABASE))) return undefined
  return JSON.parse(readFileSync(record(folder), 'utf8')) as Made
}

/** To be called before a server makes a database in an empty folder. */
export function beginMaking(folder: string): void {
  writeFileSync(unfinished(folder), 'The database here is being made. If this file stays, making it was cut off.\n')
}

/** To be called when the server answers: from now on the database belongs to this version. */
export function finishMaking(folder: string, { kind, version }: Made): void {
  writeFileSync(record(folder), JSON.stringify({ kind, version }) + '\n')
  rmSync(unfinished(folder), { force: true })
}

/** True when this engine may open a database that `made` has made. */
export function mayOpen(made: Made | undefined, engine: Made): boolean {
  return !made || (made.kind === engine.kind && made.version === engine.version)
}

/** What to say when the engine there is must not open the data there is. */
export function versionMismatch(folder: string, made: Made): Sentence {
  const maker =
    made.kind === 'cli' ? `the \`temporal\` command with server ${made.version}` : `Temporal server ${made.version}`
  return new Sentence(
    [
      `The process data in ${folder} was made by ${maker}, which is not there now, and no other version is allowed to open it:`,
      'a newer server does not bring an older file up to date, and would damage it. Ways to go on:',
      made.kind === 'cli'
        ? `  - put a \`temporal\` command with server ${made.version} back on PATH;`
        : `  - start the release of followthrough that came with Temporal server ${made.version};`,
      '  - keep this data where it is and start with another folder: npm start -- --data-dir NEW-FOLDER;',
      '  - run a Temporal cluster of your own, which can be upgraded in place, and set TEMPORAL_ADDRESS.',
    ].join('\n'),
  )
}

const record = (folder: string) => path.join(folder, 'made-by.json')
const unfinished = (folder: string) => path.join(folder, 'unfinished')
