import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { stringify } from 'yaml'
import { cachedProgram, type Say, versionText } from './engine-cache'
import { findGo, goBuild } from './go-build'
import { withLock } from './lock'
import { logSize, tail } from './logs'
import { launch, type Running, stopRunning } from './processes'
import { Sentence } from './sentence'

/** Pinned again in temporal-ui/go.mod. */
const UI_VERSION = '2.54.1'
const SOURCE = { folder: 'temporal-ui', package: 'github.com/temporalio/ui-server/v2/cmd/server', nice: true }

/** The UI's program when it has been built already. */
export async function uiProgram(): Promise<string | undefined> {
  const program = cachedProgram('temporal-ui', UI_VERSION)
  return (await versionText(program)) === undefined ? undefined : program
}

/** True when the UI can be built on this machine. */
export function uiCanBeBuilt(): boolean {
  return findGo() !== undefined
}

/** Builds the UI, at low priority, and answers with its program. */
export async function buildUi(say: Say): Promise<string> {
  const go = findGo()
  if (!go) throw new Sentence('The Temporal UI needs Go to be built.')
  const program = cachedProgram('temporal-ui', UI_VERSION)
  return withLock(program, async () => (await uiProgram()) ?? goBuild(go, SOURCE, program, say))
}

export interface TemporalUiOptions {
  program: string
  dataDir: string
  port: number
  /** Opens the payloads that the UI shows, for administrators who are signed in. */
  api: string
  temporalAddress: string
  namespace: string
}

/** The folder of its configuration, which is also on its command line. */
export function uiFolder(dataDir: string): string {
  return path.join(dataDir, 'temporal-ui')
}

/** Starts the Temporal UI on loopback and returns when it answers. @throws Sentence */
export async function startTemporalUi(
  options: TemporalUiOptions,
): Promise<Running & { url: string; stop: () => Promise<void> }> {
  const { program, dataDir, port } = options
  const folder = uiFolder(dataDir)
  const pidFile = path.join(dataDir, 'run', 'temporal-ui.pid')
  mkdirSync(path.join(folder, 'config'), { recursive: true, mode: 0o700 })
  writeFileSync(path.join(folder, 'config', 'local.yaml'), config(options))
  const logFile = path.join(dataDir, 'logs', 'temporal-ui.log')
  const from = logSize(logFile)
  const running = launch({
    command: program,
    args: ['--root', folder, '--env', 'local', 'start'],
    cwd: folder,
    logFile,
    pidFile,
  })
  const url = `http://127.0.0.1:${port}`
  for (let waited = 0; waited < 15_000 && running.alive(); waited += 50) {
    if (await answers(url)) return { ...running, url, stop: () => stopRunning(running, 'SIGTERM', 2_000) }
    await delay(50)
  }
  await stopRunning(running, 'SIGKILL', 1_000)
  throw new Sentence(`The Temporal UI did not start. The end of its log ${logFile}:\n${tail(logFile, { from })}`)
}

function config({ port, api, temporalAddress, namespace }: TemporalUiOptions): string {
  return stringify({
    // Without a host it would listen on every network of this machine.
    host: '127.0.0.1',
    port,
    enableUi: true,
    temporalGrpcAddress: temporalAddress,
    defaultNamespace: namespace,
    disableNewsFetch: true,
    refreshInterval: '0s',
    codec: { endpoint: `${api}/v1/codec`, includeCredentials: true },
    cors: { allowOrigins: [`http://127.0.0.1:${port}`, `http://localhost:${port}`], cookieInsecure: true },
  })
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(1_000) })).ok
  } catch {
    return false
  }
}
