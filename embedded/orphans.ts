import path from 'node:path'
import { programOf } from './node-process'
import { postgresPid } from './postgres'
import { ownedPid, stopPid } from './processes'
import { temporalFolder } from './temporal-data'
import { uiFolder } from './temporal-ui'

/**
 * Ends what runs on this data folder without a supervisor: left behind by one that was killed, or caught while it was being
 * started. Only processes whose command line names this folder are touched. `now` does not wait for anything to finish;
 * the databases recover at the next start.
 */
export async function stopOrphans(dataDir: string, { now = false } = {}): Promise<void> {
  const owned = (name: string, mark: string) => ownedPid(path.join(dataDir, 'run', `${name}.pid`), mark)
  const term = now ? 'SIGKILL' : 'SIGTERM'
  await Promise.all([
    stop(owned('api', `${programOf('api')} ${dataDir}`), term),
    stop(owned('worker', `${programOf('worker')} ${dataDir}`), term),
    stop(owned('temporal-ui', uiFolder(dataDir)), term),
  ])
  await stop(owned('temporal', temporalFolder(dataDir)), term)
  await stop(postgresPid(dataDir), now ? 'SIGQUIT' : 'SIGINT')
}

async function stop(pid: number | undefined, signal: NodeJS.Signals): Promise<void> {
  if (pid) await stopPid(pid, signal, 10_000)
}
