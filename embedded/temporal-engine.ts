import { existsSync } from 'node:fs'
import { arch, platform } from 'node:os'
import path from 'node:path'
import { downloadProgram } from './download'
import { atLeast, cachedProgram, onPath, putIntoCache, type Say, versionText } from './engine-cache'
import { findGo, goBuild } from './go-build'
import { withLock } from './lock'
import { cacheDir } from './paths'
import { Sentence } from './sentence'

/** The release everything is tested with, and the oldest that has what we need. Pinned again in temporal-server/go.mod. */
export const SERVER_VERSION = '1.32.0'
/** The release of the `temporal` command that has this server inside. */
const CLI_VERSION = '1.9.1'

/** A Temporal server: the official server's program, or the `temporal` command, which has the same server inside. */
export interface Engine {
  kind: 'server' | 'cli'
  program: string
  /** Version of the server. */
  version: string
}

/** A way to get an engine when none is there. */
export interface Way {
  label: string
  engine: Engine
  /** Puts the program where `engine` says. */
  get: (program: string, say: Say) => Promise<unknown>
}

/** The ways in the order in which they are tried. */
function waysToGetOne(): Way[] {
  const server = cachedProgram('temporal-server', SERVER_VERSION)
  const cli = cachedProgram('temporal', CLI_VERSION)
  return [
    { label: 'official download', engine: { kind: 'cli', program: cli, version: SERVER_VERSION }, get: download },
    { label: 'build with Go', engine: { kind: 'server', program: server, version: SERVER_VERSION }, get: build },
  ]
}

/**
 * Finds a Temporal server, or gets one: `temporal` on PATH, what we got earlier, the official download, a build with Go.
 * Data belongs to the server version that made it: `fits` says whether an engine of this version may open it.
 *
 * @throws Sentence that names every way there is when none works.
 */
export async function findEngine(
  say: Say,
  fits: (version: string) => boolean = () => true,
  ways: Way[] = waysToGetOne(),
): Promise<Engine> {
  const installed = await engineOnPath()
  if (installed && atLeast(installed.version, SERVER_VERSION) && fits(installed.version)) return installed
  const usable = ways.filter((way) => fits(way.engine.version))
  const there = () => firstThatRuns(usable.map((way) => way.engine))
  return (
    (await there()) ??
    withLock(
      path.join(cacheDir(), 'temporal'),
      async () => (await there()) ?? getOne(usable, [`\`temporal\` on PATH: ${whyNot(installed)}`], say),
      () => say('waiting for another start that is getting the Temporal server'),
    )
  )
}

async function getOne(ways: Way[], failures: string[], say: Say): Promise<Engine> {
  for (const { label, engine, get } of ways) {
    try {
      await get(engine.program, say)
      if (await firstThatRuns([engine])) return engine
      failures.push(`${label}: it does not run on this machine`)
    } catch (error) {
      failures.push(`${label}: ${reason(error)}`)
    }
  }
  throw none(failures)
}

function download(program: string, say: Say): Promise<string> {
  const [system, cpu] = [platform() === 'win32' ? 'windows' : platform(), arch() === 'x64' ? 'amd64' : arch()]
  say('downloading it')
  const from = `https://temporal.download/cli/archive/v${CLI_VERSION}?platform=${system}&arch=${cpu}`
  return putIntoCache(program, (half) => downloadProgram(from, path.basename(program), half))
}

async function build(program: string, say: Say): Promise<void> {
  const go = findGo()
  if (!go) throw new Error('there is no `go` command')
  await goBuild(go, { folder: 'temporal-server', package: 'go.temporal.io/server/cmd/server' }, program, say)
}

async function engineOnPath(): Promise<Engine | undefined> {
  const program = onPath('temporal')
  if (!program) return undefined
  // "temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)"
  const version = /Server (\d+\.\d+\.\d+)/.exec((await versionText(program)) ?? '')?.[1]
  return version ? { kind: 'cli', program, version } : undefined
}

async function firstThatRuns(engines: Engine[]): Promise<Engine | undefined> {
  for (const engine of engines) {
    if (existsSync(engine.program) && (await versionText(engine.program)) !== undefined) return engine
  }
  return undefined
}

function whyNot(installed: Engine | undefined): string {
  if (!installed) return 'not there'
  if (atLeast(installed.version, SERVER_VERSION))
    return `its server ${installed.version} is not the one that made this data`
  return `its server is ${installed.version}, at least ${SERVER_VERSION} is needed`
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
