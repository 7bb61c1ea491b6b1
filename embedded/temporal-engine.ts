import { existsSync } from 'node:fs'
import { arch, platform } from 'node:os'
import { atLeast, cachedProgram, onPath, putIntoCache, type Say, versionText } from './engine-cache'
import { downloadProgram } from './download'
import { findGo, goBuild, type GoProgram } from './go-build'
import { withLock } from './lock'
import { Sentence } from './sentence'

/** The release everything is tested with, and the oldest that has what we need. Pinned again in temporal-server/go.mod. */
export const SERVER_VERSION = '1.32.0'
const SOURCE: GoProgram = { folder: 'temporal-server', package: 'go.temporal.io/server/cmd/server' }

/** A Temporal server program: the official server, run with a configuration file, or the `temporal` command's own. */
export interface Engine {
  kind: 'server' | 'cli'
  program: string
  /** Version of the server inside. */
  version: string
}

/**
 * Finds a Temporal server, or gets one: `temporal` on PATH, our cache, the official download, a build with Go.
 * A data folder belongs to the engine that made it: `fits` says which engines may open it.
 *
 * @throws Sentence that names every way there is when none works.
 */
export async function findEngine(
  say: Say,
  fits: (engine: Pick<Engine, 'kind' | 'version'>) => boolean = () => true,
): Promise<Engine> {
  const failures: string[] = []
  const installed = await engineOnPath()
  if (installed && fits(installed) && atLeast(installed.version, SERVER_VERSION)) return installed
  failures.push(`\`temporal\` on PATH: ${describe(installed)}`)

  const program = cachedProgram('temporal-server', SERVER_VERSION)
  const ours: Engine = { kind: 'server', program, version: SERVER_VERSION }
  if (!fits(ours)) throw none(failures)
  if (await runs(program)) return ours
  return withLock(
    program,
    async () => {
      if (await runs(program)) return ours // somebody else made it while we waited
      for (const get of [fromDownload, fromSource]) {
        try {
          await get(program, say)
          if (await runs(program)) return ours
          failures.push(`${get.label}: it does not run on this machine`)
        } catch (error) {
          failures.push(`${get.label}: ${reason(error)}`)
        }
      }
      throw none(failures)
    },
    () => say('waiting for another start that is getting the Temporal server'),
  )
}

fromDownload.label = 'official download'
async function fromDownload(program: string, say: Say): Promise<void> {
  const [system, cpu] = [platform() === 'win32' ? 'windows' : platform(), arch() === 'x64' ? 'amd64' : arch()]
  const inside = platform() === 'win32' ? 'temporal-server.exe' : 'temporal-server'
  const releases = `https://github.com/temporalio/temporal/releases/download/v${SERVER_VERSION}`
  say('downloading the Temporal server')
  await putIntoCache(program, (half) =>
    downloadProgram(`${releases}/temporal_${SERVER_VERSION}_${system}_${cpu}.tar.gz`, inside, half),
  )
}

fromSource.label = 'build with Go'
async function fromSource(program: string, say: Say): Promise<void> {
  const go = findGo()
  if (!go) throw new Error('there is no `go` command')
  await goBuild(go, SOURCE, program, say)
}

async function engineOnPath(): Promise<Engine | undefined> {
  const program = onPath('temporal')
  if (!program) return undefined
  // "temporal version 1.5.0 (Server 1.32.0, UI 2.54.1)"
  const version = /Server (\d+\.\d+\.\d+)/.exec((await versionText(program)) ?? '')?.[1]
  return version ? { kind: 'cli', program, version } : undefined
}

async function runs(program: string): Promise<boolean> {
  return existsSync(program) && (await versionText(program)) !== undefined
}

function describe(installed: Engine | undefined): string {
  if (!installed) return 'not there'
  if (!atLeast(installed.version, SERVER_VERSION))
    return `its server is ${installed.version}, at least ${SERVER_VERSION} is needed`
  return `its server ${installed.version} is not the one that made this data`
}

function reason(error: unknown): string {
  const { message, cause } = error as Error & { cause?: Error }
  return cause?.message ?? message
}

function none(failures: string[]): Sentence {
  return new Sentence(
    [
      'No Temporal server could be found or made:',
      ...failures.map((failure) => `  - ${failure}`),
      'Any one of these is enough: install the `temporal` command (server 1.32 or later), connect this machine to the network',
      'for the official download, install Go for a build from source, or set TEMPORAL_ADDRESS to a server that runs already.',
    ].join('\n'),
  )
}
