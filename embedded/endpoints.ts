import { renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** What other programs on this machine need to use or watch the product. */
export interface Endpoints {
  api: string
  temporal: string
  temporalNamespace: string
  /** Null when there is none. */
  temporalUi: string | null
  databaseUrl: string
  /** Null for a part that is not ours, or not running at this moment. */
  pids: Record<'supervisor' | 'api' | 'worker' | 'temporal' | 'temporalUi' | 'postgres', number | null>
}

const fileIn = (dataDir: string) => path.join(dataDir, 'endpoints.json')

/** Writes `endpoints.json`, readable by this user alone (it holds the database password); a reader never sees half of it. */
export function writeEndpoints(dataDir: string, endpoints: Endpoints): void {
  const half = `${fileIn(dataDir)}.new`
  writeFileSync(half, JSON.stringify(endpoints, null, 2) + '\n', { mode: 0o600 })
  renameSync(half, fileIn(dataDir))
}

/** The file is there only while everything runs. */
export function removeEndpoints(dataDir: string): void {
  rmSync(fileIn(dataDir), { force: true })
}
