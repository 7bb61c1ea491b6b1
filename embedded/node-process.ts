import { spawn } from 'node:child_process'
import { createWriteStream, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { SUPERVISED } from './follow-parent'
import { projectRoot } from './paths'
import { mayStart, type Running, stopPid } from './processes'

export interface NodeProcess {
  /** `worker` or `api`: its program is `NAME/main.js`, its log `NAME.log`. */
  name: string
  dataDir: string
  env: NodeJS.ProcessEnv
  say: (text: string) => void
  /** How long it may take to finish what it has begun. */
  drainMs: number
}

/** The program of one of our own processes; also the mark by which its command line is recognised. */
export function programOf(name: string): string {
  return path.join(projectRoot(), 'dist', name, 'main.js')
}

/**
 * Starts one of our own programs. Its log lines (JSON) go to a file; warnings, errors and what it wants to `say` to the
 * person at the terminal are shown. It ends by itself when this process is gone (see `exitWithParent`).
 */
export function startNode({ name, dataDir, env, say, drainMs }: NodeProcess): Running & { stop: () => Promise<void> } {
  mayStart()
  const child = spawn(process.execPath, [programOf(name), dataDir], {
    detached: true, // Ctrl-C reaches the supervisor alone, which stops the parts in order
    windowsHide: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, ...env, [SUPERVISED]: '1' },
  })
  const log = createWriteStream(path.join(dataDir, 'logs', `${name}.log`), { flags: 'a', mode: 0o600 })
  for (const stream of [child.stdout, child.stderr]) {
    stream?.pipe(log, { end: false })
  }
  if (child.stdout) createInterface({ input: child.stdout }).on('line', (line) => show(name, line, say))
  if (child.pid) writeFileSync(path.join(dataDir, 'run', `${name}.pid`), `${child.pid}\n`)
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  const pid = child.pid ?? 0
  const alive = () => child.pid !== undefined && child.exitCode === null && child.signalCode === null
  return { pid, ended, alive, stop: () => stopPid(pid, 'SIGTERM', drainMs) }
}

const WARNING = 40
const ERROR = 50

function show(name: string, line: string, say: (text: string) => void): void {
  const entry = parse(line)
  if (typeof entry?.say === 'string') return say(entry.say)
  if (typeof entry?.level !== 'number' || entry.level < WARNING) return
  const details = entry.err?.message && entry.err.message !== entry.msg ? `: ${entry.err.message}` : ''
  say(`${name} ${entry.level >= ERROR ? 'error' : 'warning'}: ${entry.msg ?? ''}${details}`)
}

interface LogLine {
  level?: number
  msg?: string
  say?: string
  err?: { message?: string }
}

function parse(line: string): LogLine | undefined {
  try {
    return JSON.parse(line) as LogLine
  } catch {
    return undefined
  }
}
