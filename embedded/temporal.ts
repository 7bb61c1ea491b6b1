import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Say } from './engine-cache'
import { logSize, tail } from './logs'
import { NAMESPACE, untilNamespaceUsable } from './namespace'
import { launch, ownedPid, type Running, stopPid, stopRunning } from './processes'
import { Sentence } from './sentence'
import { dynamicConfigFile, dynamicSettings, serverConfig, type TemporalPorts } from './temporal-config'
import { beginMaking, DATABASE, finishMaking, madeBy, temporalFolder, versionMismatch } from './temporal-data'
import { type Engine, findEngine } from './temporal-engine'

export interface TemporalOptions {
  dataDir: string
  ports: TemporalPorts
  namespace?: string
  /** For tests: see `dynamicSettings`. */
  fast?: boolean
  /** Port of the UI that the `temporal` command brings along; without it that UI stays off. */
  uiPort?: number
  say?: Say
}

/** A Temporal server of ours. */
export interface Temporal extends Running {
  /** The UI of the `temporal` command; the server alone has none. */
  uiUrl: string | undefined
  /** `host:port` for workers and clients. */
  address: string
  engine: Engine
  stop: () => Promise<void>
}

/**
 * Starts a Temporal server with its data in `dataDir`/temporal and returns when the namespace is usable. A server that
 * outlived a killed supervisor is stopped first; the caller holds the data folder's lock.
 *
 * @throws Sentence when no server can be had, the data belongs to another version, or it does not come up.
 */
export async function startTemporal(options: TemporalOptions): Promise<Temporal> {
  const { dataDir, ports, namespace = NAMESPACE, fast = false, uiPort, say = () => {} } = options
  const folder = temporalFolder(dataDir)
  const pidFile = path.join(dataDir, 'run', 'temporal.pid')
  const orphan = ownedPid(pidFile, folder)
  if (orphan) await stopPid(orphan, 'SIGTERM', 10_000)

  const made = madeBy(folder)
  const engine = await engineFor(folder, made, say)
  if (!made) beginMaking(folder)

  mkdirSync(path.dirname(pidFile), { recursive: true, mode: 0o700 })
  const logFile = path.join(dataDir, 'logs', 'temporal.log')
  const from = logSize(logFile)
  const args = engine.kind === 'server' ? serverArgs(folder, ports, fast) : cliArgs(folder, ports, fast, uiPort)
  const running = launch({ command: engine.program, args, cwd: folder, logFile, pidFile })
  const address = `127.0.0.1:${ports.frontend}`
  try {
    await untilNamespaceUsable(address, namespace, 90_000, () => !running.alive())
  } catch (error) {
    await stopRunning(running, 'SIGTERM', 2_000)
    throw new Sentence(`${(error as Error).message}\nThe end of its log ${logFile}:\n${tail(logFile, { from })}`)
  }
  finishMaking(folder, engine.version)
  const uiUrl = engine.kind === 'cli' && uiPort ? `http://127.0.0.1:${uiPort}` : undefined
  return { ...running, address, engine, uiUrl, stop: () => stopRunning(running, 'SIGTERM', 10_000) }
}

async function engineFor(folder: string, made: string | undefined, say: Say): Promise<Engine> {
  if (!made) return findEngine(say)
  let refused = false
  const fits = (version: string) => {
    const same = version === made
    refused ||= !same
    return same
  }
  try {
    return await findEngine(say, fits)
  } catch (error) {
    throw refused ? versionMismatch(folder, made) : error
  }
}

function serverArgs(folder: string, ports: TemporalPorts, fast: boolean): string[] {
  const file = (name: string, text: string) => {
    const to = path.join(folder, name)
    writeFileSync(to, text)
    return to
  }
  const dynamic = file('dynamic-config.yaml', dynamicConfigFile(dynamicSettings({ fast })))
  const config = file('server.yaml', serverConfig(ports, DATABASE, dynamic))
  return ['--config-file', config, '--allow-no-auth', 'start']
}

/** The `temporal` command's server on the same file, with the same durability. */
function cliArgs(folder: string, ports: TemporalPorts, fast: boolean, uiPort?: number): string[] {
  const settings = Object.entries(dynamicSettings({ fast }))
  return [
    ...['server', 'start-dev', '--log-level', 'warn', '--ip', '127.0.0.1'],
    ...(uiPort ? ['--ui-port', String(uiPort), '--ui-ip', '127.0.0.1'] : ['--headless']),
    ...['--port', String(ports.frontend), '--http-port', String(ports.http), '--metrics-port', String(ports.worker)],
    ...['--db-filename', path.join(folder, DATABASE)],
    ...['--sqlite-pragma', 'journal_mode=wal', '--sqlite-pragma', 'synchronous=2'],
    ...settings.flatMap(([name, value]) => ['--dynamic-config-value', `${name}=${JSON.stringify(value)}`]),
  ]
}
