import { execFile } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { Client } from 'pg'
import { logSize, tail } from './logs'
import { type Account, existingData, postgresAccount, postgresData, postgresPrograms } from './postgres-home'
import { launch, ownedPid, type Running, stopPid, stopRunning, writePrivate } from './processes'
import { codeOf, Sentence } from './sentence'

const ADMIN = 'postgres'
const NAME = 'followthrough'
const WRONG_PASSWORD = '28P01'

export interface PostgresOptions {
  dataDir: string
  port: number
  /** For tests: nothing is forced to disk. A power cut may lose data; a kill -9 does not. */
  fast?: boolean
}

/** A Postgres server of ours. */
export interface Postgres extends Running {
  /** Connection string of the product's own database; its user owns that database and is no superuser. */
  url: string
  stop: () => Promise<void>
}

/**
 * Starts Postgres on `dataDir`/postgres, loopback only, and makes the database at first start. What an earlier, killed run
 * left behind (a server that still runs, a stale pid file, a half-made data folder) is cleared first; the caller holds the
 * data folder's lock, so nobody else uses it.
 *
 * @throws Sentence when Postgres does not come up, with the last lines of its log.
 */
export async function startPostgres({ dataDir, port, fast = false }: PostgresOptions): Promise<Postgres> {
  const account = postgresAccount()
  const data = postgresData(dataDir, account)
  const programs = postgresPrograms(account)
  const password = keepPassword(dataDir)
  await stopOrphan(data)
  if (!existsSync(data)) await initialise({ initdb: programs.initdb, data, password, account, fast })

  const logFile = path.join(dataDir, 'logs', 'postgres.log')
  const run = () =>
    launch({ command: programs.postgres, args: serverArgs(data, port, fast), logFile, env: cleanEnv(), ...account })
  const running = await untilReady(run, { host: '127.0.0.1', port, user: ADMIN, password }, logFile)
  await makeDatabase({ port, password })
  return {
    ...running,
    url: `postgresql://${NAME}:${password}@127.0.0.1:${port}/${NAME}`,
    stop: () => stopRunning(running, 'SIGINT', 20_000),
  }
}

function serverArgs(data: string, port: number, fast: boolean): string[] {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 200,
    timezone: 'UTC',
    log_timezone: 'UTC',
    fsync: fast ? 'off' : 'on',
    synchronous_commit: fast ? 'off' : 'on',
    full_page_writes: fast ? 'off' : 'on',
  }
  return [
    '-D',
    data,
    '-p',
    String(port),
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]
}

/** Made in a folder beside the real one and renamed when complete: a kill in the middle leaves nothing half-made. */
async function initialise(p: {
  initdb: string
  data: string
  password: string
  account: Account | undefined
  fast: boolean
}) {
  const half = `${p.data}.new-${randomUUID()}`
  clearHalfMade(p.data)
  mkdirSync(half, { recursive: true, mode: 0o700 })
  const passwordFile = path.join(tmpdir(), `followthrough-${randomUUID()}`)
  writeFileSync(passwordFile, p.password, { mode: 0o600 })
  if (p.account) for (const file of [half, passwordFile]) chownSync(file, p.account.uid, p.account.gid)
  // Code point order and Unicode case rules from Postgres itself: the same on every machine, whatever locales it has.
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const access = [`--username=${ADMIN}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256']
  const sync = p.fast ? ['--no-sync'] : []
  try {
    await promisify(execFile)(p.initdb, [`--pgdata=${half}`, ...access, ...locale, ...sync], {
      env: cleanEnv(),
      cwd: '/',
      ...p.account,
    })
  } catch (error) {
    throw new Sentence(
      `Postgres could not make its data folder ${p.data}: ${(error as { stderr?: string }).stderr ?? String(error)}`,
    )
  } finally {
    rmSync(passwordFile, { force: true })
  }
  renameSync(half, p.data)
}

/** What killed runs left; the program of the last one may still be writing, then it goes at a later start. */
function clearHalfMade(data: string): void {
  const parent = path.dirname(data)
  if (!existsSync(parent)) return
  for (const name of readdirSync(parent).filter((entry) => entry.startsWith(`${path.basename(data)}.new-`))) {
    try {
      rmSync(path.join(parent, name), { recursive: true, force: true })
    } catch {
      // not empty: it is being written to at this moment
    }
  }
}

/** The server that runs on this data folder, whoever started it. */
export function postgresPid(dataDir: string): number | undefined {
  const data = existingData(dataDir)
  return data === undefined ? undefined : ownedPid(path.join(data, 'postmaster.pid'), data)
}

/** Ends a server that outlived its supervisor; drops a pid file whose process is gone or is by now somebody else's. */
async function stopOrphan(data: string): Promise<void> {
  const file = path.join(data, 'postmaster.pid')
  const pid = ownedPid(file, data)
  if (pid) await stopPid(pid, 'SIGINT', 10_000)
  rmSync(file, { force: true })
}

async function untilReady(run: () => Running, connection: Connection, logFile: string): Promise<Running> {
  let from = logSize(logFile)
  let running = run()
  for (const deadline = Date.now() + 120_000; Date.now() < deadline; await delay(25)) {
    if (await answers(connection)) return running
    if (running.alive()) continue
    // Children of a killed server hold its shared memory for a moment; a new one refuses to start until they are gone.
    const why = tail(logFile, { from })
    if (!/pre-existing shared memory block|could not bind|Address already in use/.test(why)) break
    await delay(250)
    from = logSize(logFile)
    running = run()
  }
  await stopRunning(running, 'SIGINT', 5_000)
  throw new Sentence(`Postgres did not start. The end of its log ${logFile}:\n${tail(logFile, { from })}`)
}

interface Connection {
  host: string
  port: number
  user: string
  password: string
}

async function answers(connection: Connection): Promise<boolean> {
  const client = new Client({ ...connection, database: 'postgres', connectionTimeoutMillis: 2_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    return true
  } catch (error) {
    if (codeOf(error) !== WRONG_PASSWORD) return false
    throw new Sentence(
      'Postgres does not accept the password in the data folder (file postgres-password): was it replaced?',
    )
  } finally {
    await client.end().catch(() => {})
  }
}

async function makeDatabase({ port, password }: { port: number; password: string }): Promise<void> {
  const client = new Client({ host: '127.0.0.1', port, user: ADMIN, password, database: 'postgres' })
  await client.connect()
  try {
    const { rows } = await client.query<{ role: boolean; database: boolean }>(
      'select exists (select from pg_roles where rolname = $1) as role, exists (select from pg_database where datname = $1) as database',
      [NAME],
    )
    if (!rows[0]?.role) await client.query(`create role ${NAME} login createdb password '${password}'`)
    if (!rows[0]?.database) await client.query(`create database ${NAME} owner ${NAME}`)
  } finally {
    await client.end()
  }
}

/** Random, made once, readable by this user alone. */
function keepPassword(dataDir: string): string {
  const file = path.join(dataDir, 'postgres-password')
  if (!existsSync(file)) writePrivate(file, randomBytes(24).toString('hex'))
  return readFileSync(file, 'utf8').trim()
}

function cleanEnv(): NodeJS.ProcessEnv {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name)))
  return { ...env, LC_ALL: 'C', TZ: 'UTC' }
}
