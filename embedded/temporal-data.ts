import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Sentence } from './sentence'

/** The folder of the Temporal server's files, below the product's data folder. */
export function temporalFolder(dataDir: string): string {
  return path.join(dataDir, 'temporal')
}

/** Name of the database file in that folder. */
export const DATABASE = 'temporal.db'

/**
 * The version of the server that made the database; undefined means that there is no database yet. One whose making was cut
 * off by a kill is removed first: the server would take the tables that are there for the whole.
 */
export function madeBy(folder: string): string | undefined {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (existsSync(unfinished(folder))) {
    for (const end of ['', '-wal', '-shm']) rmSync(path.join(folder, DATABASE + end), { force: true })
    rmSync(unfinished(folder))
  }
  if (!existsSync(path.join(folder, DATABASE))) return undefined
  return existsSync(record(folder)) ? readFileSync(record(folder), 'utf8').trim() : 'of an unknown version'
}

/** To be called before a server makes a database in an empty folder. */
export function beginMaking(folder: string): void {
  writeFileSync(unfinished(folder), 'The database here is being made. If this file stays, making it was cut off.\n')
}

/** To be called when the server answers: from now on the database belongs to this version. */
export function finishMaking(folder: string, version: string): void {
  writeFileSync(record(folder), `${version}\n`)
  rmSync(unfinished(folder), { force: true })
}

/** What to say when the servers that can be had must not open the data there is. */
export function versionMismatch(folder: string, made: string): Sentence {
  return new Sentence(
    [
      `The process data in ${folder} was made by Temporal server ${made}, which is not there, and no other version may open it:`,
      'a newer server does not bring an older file up to date, and would damage it. Ways to go on:',
      `  - start the release of followthrough that came with server ${made}, or put a \`temporal\` command with it on PATH;`,
      '  - keep this data where it is and start with another folder: npm start -- --data-dir NEW-FOLDER;',
      '  - run a Temporal cluster of your own, which can be upgraded in place, and set TEMPORAL_ADDRESS.',
    ].join('\n'),
  )
}

const record = (folder: string) => path.join(folder, 'made-by-server')
const unfinished = (folder: string) => path.join(folder, 'unfinished')
