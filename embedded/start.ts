import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { lockDataDir, openDataDir } from './data-dir'
import { fillDemo, fillWithCustomers } from './demo'
import { removeEndpoints, writeEndpoints } from './endpoints'
import { onInterrupt } from './interrupts'
import type { Lock } from './lock'
import { capLog } from './logs'
import { HELP, type Options, readOptions } from './options'
import { stopOrphans } from './orphans'
import { keepRunning, type Part } from './part'
import { isFree } from './ports'
import { startNothingMore } from './processes'
import { type Addresses, bringUp, type House, type PartName } from './product'
import type { Progress } from './progress'
import { Sentence } from './sentence'
import { table } from './table'

const CHECK_LOGS_EVERY_MS = 60_000

/**
 * Runs the whole product on this machine until it is interrupted. What goes wrong is told in a sentence and ends the process
 * with a code other than 0.
 */
export async function start(args: string[], { progress, begun }: { progress: Progress; begun: number }): Promise<void> {
  try {
    const options = readOptions(args, process.env)
    if (options === 'help') return console.log(HELP)
    const dataDir = openDataDir(options.dataDir)
    const lock = await lockDataDir(dataDir)
    await supervise({ ...options, dataDir }, lock, progress, begun)
  } catch (error) {
    complain(error)
    process.exit(1)
  }
}

async function supervise(options: Options, lock: Lock, progress: Progress, begun: number): Promise<void> {
  const { dataDir, port, host } = options
  const api = `http://${['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host}:${port}`
  const parts = new Map<PartName, Part>()
  let addresses: Addresses | undefined
  let stopping: Promise<void> | undefined

  const note = () => {
    if (addresses && !stopping) writeEndpoints(dataDir, { ...endpointsOf(api, addresses), pids: pidsOf(parts) })
  }
  const house: House = {
    options,
    api,
    progress,
    part: (name) => parts.get(name),
    stopping: () => stopping !== undefined,
    keep: async (name, what) => {
      const { part, first } = await keepRunning({ ...what, say: progress.say, changed: note })
      parts.set(name, part)
      return first
    },
  }
  const stop = (exitCode: number) => (stopping ??= stopAll(parts, dataDir, progress).then(() => process.exit(exitCode)))
  onInterrupt(
    (error) => {
      if (error) complain(error)
      else progress.say('Stopping: what has been begun is finished first. Ctrl-C again stops at once.')
      void stop(error ? 1 : 0)
    },
    () => void stopOrphans(dataDir, { now: true }).then(() => process.exit(130)),
  )

  // Also what keeps this process going while it waits for parts to end: their handles do not.
  setInterval(() => capLogs(dataDir), CHECK_LOGS_EVERY_MS)
  try {
    lock.say(`its API is ${api} (process ${process.pid})`)
    removeEndpoints(dataDir)
    await stopOrphans(dataDir)
    await refuseTakenPort(port, host)
    addresses = await bringUp(house)
    if (stopping) return
    note()
    const seconds = (Date.now() - begun) / 1000
    progress.say(table({ api, ui: addresses.ui, dataDir, seconds, firstSignIn: firstSignIn(dataDir) }))
    finishUi(addresses, progress, note)
    if (options.demo) showDemo(api, addresses.databaseUrl, dataDir, progress)
  } catch (error) {
    if (stopping) return // it failed because it was being stopped
    complain(error)
    await stop(1)
  }
}

/** What the API wrote there when there was no administrator at its start. */
function firstSignIn(dataDir: string): string | undefined {
  const file = path.join(dataDir, 'first-sign-in')
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined
}

/** The demo is filled as any tool would fill it; what people are told then arrives here, by the worker's own words. */
function showDemo(api: string, databaseUrl: string, dataDir: string, progress: Progress): void {
  progress.say('  This is a demo with a policy in seconds: warnings, misses and escalations arrive below.')
  const key = readFileSync(path.join(dataDir, 'admin-key'), 'utf8').trim()
  fillDemo({ api, key, say: progress.say })
    .then(() => fillWithCustomers(databaseUrl))
    .then(() => progress.say('  demo: made-up customers with all that is known of them; some are at risk'))
    .catch((error: Error) => progress.say(error.message))
}

/** The first time, the Temporal UI is built while the product is in use already. */
function finishUi(addresses: Addresses, progress: Progress, note: () => void): void {
  addresses.finishUi?.().then(
    (url) => {
      addresses.temporalUi = url
      note()
      progress.say(`  Temporal UI  ${url}`)
    },
    (error: Error) => progress.say(`The Temporal UI could not be built; everything else works. ${error.message}`),
  )
}

/** Last started, first stopped: the API and the worker finish what they have begun while the servers are still there. */
async function stopAll(parts: Map<PartName, Part>, dataDir: string, progress: Progress): Promise<void> {
  startNothingMore()
  removeEndpoints(dataDir)
  const order: PartName[] = ['api', 'worker', 'temporalUi', 'temporal', 'postgres']
  for (const name of order) {
    const part = parts.get(name)
    if (part) await progress.step(`stopping ${part.title}`, () => part.stop())
  }
  await stopOrphans(dataDir) // what was only just being started
  if (parts.size > 0) progress.say('Stopped.')
}

async function refuseTakenPort(port: number, host: string): Promise<void> {
  if (await isFree(port, host)) return
  throw new Sentence(
    `Port ${port} is taken by another program, or not allowed. Choose another one: npm start -- --port N`,
  )
}

function endpointsOf(api: string, { temporal, temporalNamespace, temporalUi, databaseUrl }: Addresses) {
  return { api, temporal, temporalNamespace, temporalUi, databaseUrl }
}

function pidsOf(parts: Map<PartName, Part>) {
  const pid = (name: PartName) => parts.get(name)?.pid() ?? null
  return {
    supervisor: process.pid,
    api: pid('api'),
    worker: pid('worker'),
    temporal: pid('temporal'),
    temporalUi: pid('temporalUi'),
    postgres: pid('postgres'),
  }
}

function capLogs(dataDir: string): void {
  const folder = path.join(dataDir, 'logs')
  for (const name of readdirSync(folder)) if (name.endsWith('.log')) capLog(path.join(folder, name))
}

function complain(error: unknown): void {
  console.error(error instanceof Sentence ? error.message : error)
}
