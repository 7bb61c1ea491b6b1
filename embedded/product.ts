import path from 'node:path'
import { untilReady } from './api-readiness'
import type { Endpoints } from './endpoints'
import { linkSecret, payloadKeys } from './secrets'
import { migrateDeploy } from './migrate'
import { NAMESPACE, untilNamespaceUsable } from './namespace'
import { startNode } from './node-process'
import type { Options } from './options'
import type { Part, PartOptions } from './part'
import { keepPorts } from './ports'
import { startPostgres } from './postgres'
import type { Running } from './processes'
import type { Progress } from './progress'
import { startTemporal } from './temporal'
import { TEMPORAL_PORTS, type TemporalPorts } from './temporal-config'
import { buildUi, startTemporalUi, uiCanBeBuilt, uiProgram } from './temporal-ui'

const PORTS = ['postgres', 'temporalUi', ...TEMPORAL_PORTS] as const
type Ports = TemporalPorts & { postgres: number; temporalUi: number }
export type PartName = Exclude<keyof Endpoints['pids'], 'supervisor'>
type Stoppable = Running & { stop: () => Promise<void> }

/** What bringing up the product needs from the supervisor. */
export interface House {
  options: Options
  api: string
  progress: Progress
  /** Starts a part and keeps it running. */
  keep: <Process extends Stoppable>(
    name: PartName,
    options: Pick<PartOptions<Process>, 'title' | 'start'>,
  ) => Promise<Process>
  part: (name: PartName) => Part | undefined
  stopping: () => boolean
}

/** Where everything is once it runs. `ui` says what to show, or why there is nothing to show. */
export interface Addresses extends Omit<Endpoints, 'pids' | 'api'> {
  ui: string
  /** Present when the Temporal UI has yet to be built: does so, starts it, and answers with its address. */
  finishUi?: () => Promise<string>
}

/** Starts all parts in the order they need each other and returns when the API says that it is ready. @throws Sentence */
export async function bringUp(house: House): Promise<Addresses> {
  const { progress, options } = house
  const ports: Ports = await keepPorts(path.join(options.dataDir, 'run', 'ports.json'), PORTS)
  const [databaseUrl, temporal] = await Promise.all([database(house, ports), temporalServer(house, ports)])
  const [ui] = await Promise.all([
    temporalUi(house, ports, temporal),
    progress.step('bringing the database up to date', () => migrateDeploy({ url: databaseUrl })),
  ])
  const addresses = { ...temporal, ...ui, databaseUrl }
  await progress.step('starting API and worker', () => ownPrograms(house, addresses, ports))
  return addresses
}

async function database({ options, progress, keep }: House, ports: Ports): Promise<string> {
  const given = process.env['DATABASE_URL']
  if (given) return given
  const start = () => startPostgres({ dataDir: options.dataDir, port: ports.postgres })
  return (await progress.step('starting Postgres', () => keep('postgres', { title: 'Postgres', start }))).url
}

interface TemporalAddress {
  temporal: string
  temporalNamespace: string
  builtInUi: string | undefined
}

async function temporalServer({ options, progress, keep }: House, ports: Ports): Promise<TemporalAddress> {
  const given = process.env['TEMPORAL_ADDRESS']
  const namespace = process.env['TEMPORAL_NAMESPACE'] || NAMESPACE
  return progress.step('starting Temporal', async (say) => {
    if (given) {
      await untilNamespaceUsable(given, namespace, 15_000)
      return { temporal: given, temporalNamespace: namespace, builtInUi: undefined }
    }
    const start = () => startTemporal({ dataDir: options.dataDir, ports, namespace, uiPort: ports.temporalUi, say })
    const { address, uiUrl } = await keep('temporal', { title: 'Temporal', start })
    return { temporal: address, temporalNamespace: namespace, builtInUi: uiUrl }
  })
}

type Ui = Pick<Addresses, 'temporalUi' | 'ui' | 'finishUi'>

/** The UI is a convenience: whatever happens to it, the product starts. */
async function temporalUi({ options, api, keep, progress }: House, ports: Ports, at: TemporalAddress): Promise<Ui> {
  const known = process.env['TEMPORAL_UI_URL'] || at.builtInUi
  if (known) return { temporalUi: known, ui: known }
  if (process.env['TEMPORAL_ADDRESS']) return { temporalUi: null, ui: 'set TEMPORAL_UI_URL to see it here' }
  const start = (program: string) =>
    startTemporalUi({
      program,
      dataDir: options.dataDir,
      port: ports.temporalUi,
      api,
      temporalAddress: at.temporal,
      namespace: at.temporalNamespace,
    })
  const run = async (program: string) =>
    (await keep('temporalUi', { title: 'Temporal UI', start: () => start(program) })).url
  const program = await uiProgram()
  if (!program) {
    if (!uiCanBeBuilt()) return { temporalUi: null, ui: 'not available: it is built with Go, which is not installed' }
    const finishUi = async () => run(await buildUi(() => {}))
    return { temporalUi: null, ui: 'is being built, which takes a minute or more, only this once', finishUi }
  }
  try {
    const url = await run(program)
    return { temporalUi: url, ui: url }
  } catch (error) {
    progress.say((error as Error).message)
    return { temporalUi: null, ui: 'did not start' }
  }
}

async function ownPrograms(house: House, addresses: Addresses, ports: Ports): Promise<void> {
  const { options, api, keep, part, progress, stopping } = house
  const { dataDir } = options
  const env = {
    NODE_ENV: process.env['NODE_ENV'] ?? 'production',
    DATABASE_URL: addresses.databaseUrl,
    TEMPORAL_ADDRESS: addresses.temporal,
    TEMPORAL_NAMESPACE: addresses.temporalNamespace,
    PORT: String(options.port),
    HOST: options.host,
    DATA_DIR: dataDir,
    PUBLIC_URL: process.env['PUBLIC_URL'] || process.env['BASE_URL'] || api,
    ...linkSecret(dataDir, process.env),
    ...payloadKeys(dataDir, process.env),
    TEMPORAL_UI_URL: addresses.temporalUi ?? `http://127.0.0.1:${ports.temporalUi}`,
    ...(options.demo && { FOLLOWTHROUGH_DEMO: '1' }),
  }
  const own = (name: 'api' | 'worker', title: string, drainMs: number) =>
    keep(name, { title, start: () => startNode({ name, dataDir, env, say: progress.say, drainMs }) })
  const ready = untilReady(api, dataDir, () => [part('api'), part('worker')].filter((p) => p !== undefined), stopping)
  await Promise.all([own('worker', 'Worker', 20_000), own('api', 'API', 15_000), ready])
}
