/** Worker and API processes, as `npm start` would run them: children that can be killed. */
import { fork } from 'node:child_process'
import { openSync } from 'node:fs'
import path from 'node:path'
import { SUPERVISED } from '../embedded/follow-parent'
import { tail } from '../embedded/logs'
import { stopPid } from '../embedded/processes'
import type { Engine } from './engine'
import { PAYLOAD_KEYS } from './house'

export interface Child {
  pid: number
  /** kill -9, and until it is gone. */
  kill: () => Promise<void>
  stop: () => Promise<void>
  /** The first thing it says to its parent. */
  said: Promise<unknown>
}

const running = new Set<Child>()

/** Starts a compiled program; its output goes to the log folder. It ends when this process does. */
export function startChild(
  program: string,
  engine: Engine,
  env: Record<string, string>,
  hear: (message: unknown) => void = () => undefined,
): Child {
  const logFile = path.join(engine.dataDir, 'logs', `${program.replace('/', '-')}.log`)
  const log = openSync(logFile, 'a')
  const child = fork(path.join(__dirname, '..', `${program}.js`), {
    stdio: ['ignore', log, log, 'ipc'],
    env: {
      ...process.env,
      [SUPERVISED]: '1',
      NODE_ENV: 'production',
      DATABASE_URL: engine.databaseUrl,
      TEMPORAL_ADDRESS: engine.temporalAddress,
      TEMPORAL_NAMESPACE: engine.namespace,
      PAYLOAD_KEYS,
      ...env,
    },
  })
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const said = new Promise((resolve, reject) => {
    child.once('message', resolve)
    child.once('exit', (code) =>
      reject(new Error(`${program} ended with ${code} before it said anything:\n${tail(logFile)}`)),
    )
  })
  said.catch(() => undefined)
  child.on('message', hear)
  const end = async (how: () => void) => {
    running.delete(started)
    how()
    await gone
  }
  const started: Child = {
    pid: child.pid ?? 0,
    said,
    kill: () => end(() => child.kill('SIGKILL')),
    stop: () => end(() => void stopPid(child.pid ?? 0, 'SIGTERM', 20_000)),
  }
  running.add(started)
  return started
}

/** Ends whatever still runs. */
export async function stopChildren(): Promise<void> {
  await Promise.all([...running].map((child) => child.stop()))
}
