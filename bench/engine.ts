import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { migrateDeploy } from '../embedded/migrate'
import { NAMESPACE } from '../embedded/namespace'
import { freePorts } from '../embedded/ports'
import { startPostgres } from '../embedded/postgres'
import { startTemporal } from '../embedded/temporal'
import { TEMPORAL_PORTS, type TemporalPorts } from '../embedded/temporal-config'
import { DATABASE, temporalFolder } from '../embedded/temporal-data'

/** A real Postgres and a real Temporal server with the settings of `npm start`: every commit is on the disk before it is answered. */
export interface Engine {
  databaseUrl: string
  temporalAddress: string
  namespace: string
  dataDir: string
  temporalVersion: string
  /** The process ids of both. */
  pids: number[]
  /** What the Temporal server has written, in bytes. */
  temporalBytes: () => number
  /** Stops both and deletes their data. */
  stop: () => Promise<void>
}

export async function startEngine(say: (text: string) => void): Promise<Engine> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'followthrough-bench-'))
  mkdirSync(path.join(dataDir, 'logs'))
  const [port = 0, ...more] = await freePorts(1 + TEMPORAL_PORTS.length)
  const ports = Object.fromEntries(TEMPORAL_PORTS.map((name, i) => [name, more[i]])) as TemporalPorts
  const [postgres, temporal] = await Promise.all([
    startPostgres({ dataDir, port }),
    startTemporal({ dataDir, ports, say }),
  ])
  await migrateDeploy({ url: postgres.url })
  const { kind, version } = temporal.engine
  return {
    databaseUrl: postgres.url,
    temporalAddress: temporal.address,
    namespace: NAMESPACE,
    dataDir,
    pids: [postgres.pid, temporal.pid],
    temporalVersion: kind === 'server' ? version : `${version} (temporal command)`,
    temporalBytes: () => sizeOf(path.join(temporalFolder(dataDir), DATABASE)),
    async stop() {
      await Promise.all([postgres.stop(), temporal.stop()])
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

const sizeOf = (database: string) =>
  ['', '-wal'].reduce((bytes, end) => bytes + (statSync(database + end, { throwIfNoEntry: false })?.size ?? 0), 0)
