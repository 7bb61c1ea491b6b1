import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmodSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync, closeSync } from 'node:fs'
import { platform } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { Sentence } from './sentence'

/** How to run one server process of ours. */
export interface Launch {
  command: string
  args: string[]
  /** Both outputs are appended here. */
  logFile: string
  /** Holds the process id while it runs, so that the next start can find an orphan. */
  pidFile?: string
  env?: NodeJS.ProcessEnv
  cwd?: string
  uid?: number | undefined
  gid?: number | undefined
}

/** A server process that was started by this one. */
export interface Running {
  pid: number
  /** Settles when it has ended, for whatever reason. */
  ended: Promise<void>
  alive: () => boolean
}

let closed = false

/** From now on this process starts nothing: it is ending, and what it started now would be left alone. */
export function startNothingMore(): void {
  closed = true
}

/** To be called right before a process is started. */
export function mayStart(): void {
  if (closed) throw new Sentence('Everything is being stopped.')
}

/**
 * Starts a server in a process group of its own: Ctrl-C in a terminal then reaches the supervisor alone, which stops the
 * parts in the right order. Its output goes to a file, so it does not break when the supervisor is killed.
 */
export function launch(what: Launch): Running {
  mayStart()
  mkdirSync(path.dirname(what.logFile), { recursive: true })
  const log = openSync(what.logFile, 'a', 0o600)
  const child = spawn(what.command, what.args, {
    detached: true,
    windowsHide: true,
    stdio: ['ignore', log, log],
    env: what.env ?? process.env,
    cwd: what.cwd,
    ...(what.uid === undefined ? {} : { uid: what.uid, gid: what.gid }),
  })
  closeSync(log)
  child.unref() // whoever started it may end without it
  const ended = whenEnded(child)
  if (what.pidFile && child.pid) writeFileSync(what.pidFile, `${child.pid}\n`)
  return {
    pid: child.pid ?? 0,
    ended,
    alive: () => child.exitCode === null && child.signalCode === null && child.pid !== undefined,
  }
}

function whenEnded(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
}

/** True while a process with this id exists, whoever owns it. A zombie waiting for its parent does not count. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  return platform() !== 'linux' || !/^State:\s+Z/m.test(readIfThere(`/proc/${pid}/status`) ?? '')
}

/** The command line of a running process, or '' when there is none. */
export function commandLine(pid: number): string {
  if (!isAlive(pid)) return ''
  if (platform() === 'linux') return (readIfThere(`/proc/${pid}/cmdline`) ?? '').replaceAll('\0', ' ')
  try {
    return platform() === 'win32'
      ? execFileSync(
          'powershell',
          ['-NoProfile', '-c', `(Get-CimInstance Win32_Process -Filter 'ProcessId=${pid}').CommandLine`],
          { encoding: 'utf8' },
        )
      : execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
  } catch {
    return ''
  }
}

/** The id in a pid file, when that process runs and its command line contains `mark`: an id alone may be somebody else's by now. */
export function ownedPid(pidFile: string, mark: string): number | undefined {
  const pid = Number.parseInt(readIfThere(pidFile) ?? '', 10)
  return Number.isInteger(pid) && pid > 0 && commandLine(pid).includes(mark) ? pid : undefined
}

/** Ends a process: the gentle signal first, SIGKILL when it has not gone within `withinMs`. */
export async function stopPid(pid: number, signal: NodeJS.Signals, withinMs: number): Promise<void> {
  send(pid, signal)
  for (let waited = 0; waited < withinMs && isAlive(pid); waited += 25) await delay(25)
  if (!isAlive(pid)) return
  send(pid, 'SIGKILL')
  for (let waited = 0; waited < 5_000 && isAlive(pid); waited += 25) await delay(25)
}

/** Ends a server of ours; when it has gone, this process knows it too, and `alive` says so. Its end alone would keep nobody waiting. */
export async function stopRunning({ pid, alive }: Running, signal: NodeJS.Signals, withinMs: number): Promise<void> {
  await stopPid(pid, signal, withinMs)
  for (let waited = 0; waited < 5_000 && alive() && !isAlive(pid); waited += 25) await delay(25)
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It has gone already, which is what was wanted.
  }
}

/** Writes a file only this user can read. */
export function writePrivate(file: string, text: string): void {
  rmSync(file, { force: true })
  writeFileSync(file, text, { mode: 0o600 })
  chmodSync(file, 0o600)
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
