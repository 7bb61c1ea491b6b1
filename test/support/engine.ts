import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { NAMESPACE } from '../../embedded/namespace'
import { migrateDeploy } from '../../embedded/migrate'
import { freePorts } from '../../embedded/ports'
import { startPostgres } from '../../embedded/postgres'
import { isAlive, ownedPid, stopPid } from '../../embedded/processes'
import { startTemporal } from '../../embedded/temporal'
import { TEMPORAL_PORTS, type TemporalPorts } from '../../embedded/temporal-config'

const PREFIX = 'followthrough-test-'

/** A real Postgres and a real Temporal server on a temporary folder and free ports. */
export interface TestEngine {
  databaseUrl: string
  temporalAddress: string
  namespace: string
  dataDir: string
  /** Process ids now; a part that is stopped has none. */
  pids: { postgres: number | undefined; temporal: number | undefined }
  /** Stops both and deletes their data. */
  stop: () => Promise<void>
  /** Outages: the part goes away, and comes back on the same port with the same data. */
  stopPostgres: () => Promise<void>
  startPostgres: () => Promise<void>
  stopTemporal: () => Promise<void>
  startTemporal: () => Promise<void>
}

/**
 * Starts both servers with their test settings (short processing delays, nothing forced to disk) and applies the
 * migrations. The namespace is usable when it returns. About three seconds.
 */
export async function startEngine({ migrate = true }: { migrate?: boolean } = {}): Promise<TestEngine> {
  await clearAfterKilledRuns()
  const dataDir = mkdtempSync(path.join(tmpdir(), PREFIX))
  writeFileSync(path.join(dataDir, 'owner.pid'), String(process.pid))
  const [postgresPort = 0, ...more] = await freePorts(1 + TEMPORAL_PORTS.length)
  const ports = Object.fromEntries(TEMPORAL_PORTS.map((name, i) => [name, more[i]])) as TemporalPorts
  const upPostgres = () => startPostgres({ dataDir, port: postgresPort, fast: true })
  const upTemporal = () => startTemporal({ dataDir, ports, fast: true, say: (text) => console.log(text) })

  const starting = upTemporal()
  let postgres = await upPostgres()
  let temporal = await starting
  if (migrate) await migrateDeploy({ url: postgres.url })
  return {
    databaseUrl: postgres.url,
    temporalAddress: temporal.address,
    namespace: NAMESPACE,
    dataDir,
    get pids() {
      const pid = (part: { pid: number; alive: () => boolean }) => (part.alive() ? part.pid : undefined)
      return { postgres: pid(postgres), temporal: pid(temporal) }
    },
    stop: async () => {
      await Promise.all([postgres.stop(), temporal.stop()])
      rmSync(dataDir, { recursive: true, force: true })
    },
    stopPostgres: () => postgres.stop(),
    startPostgres: async () => {
      postgres = await upPostgres()
    },
    stopTemporal: () => temporal.stop(),
    startTemporal: async () => {
      temporal = await upTemporal()
    },
  }
}

/** A test run that was killed leaves its servers running: they are found by their folders, and by nothing else. */
async function clearAfterKilledRuns(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const dir = path.join(tmpdir(), name)
    const owner = Number(read(path.join(dir, 'owner.pid')))
    if (!owner || isAlive(owner)) continue
    const temporal = ownedPid(path.join(dir, 'run', 'temporal.pid'), dir)
    const postgres = ownedPid(path.join(dir, 'postgres', 'postmaster.pid'), dir)
    if (temporal) await stopPid(temporal, 'SIGKILL', 1_000)
    if (postgres) await stopPid(postgres, 'SIGQUIT', 5_000)
    rmSync(dir, { recursive: true, force: true })
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
