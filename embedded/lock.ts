import { createHash } from 'node:crypto'
import { mkdirSync, realpathSync, rmSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { platform, tmpdir, userInfo } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

/** A lock that is held; `say` is what others are told who find it taken. */
export interface Lock {
  say: (text: string) => void
  release: () => Promise<void>
}

/**
 * Takes the lock of a file or folder, or answers with what its holder says. The lock is a local socket named after the real
 * path: the system drops it with the process, even after kill -9, so there is no stale lock to clean by hand.
 */
export async function takeLock(place: string): Promise<{ lock: Lock } | { heldBy: string }> {
  const address = socketAddress(place)
  for (;;) {
    const lock = await listen(address)
    if (lock) return { lock }
    const heldBy = await ask(address)
    if (heldBy !== undefined) return { heldBy }
    // Nobody answers: on systems where the socket is a file, a killed holder leaves the file behind.
    if (isFile(address)) rmSync(address, { force: true })
    await delay(20)
  }
}

/** Waits for the lock, then runs `work` while holding it. `waiting` is told once when somebody else has it. */
export async function withLock<Result>(
  place: string,
  work: () => Promise<Result>,
  waiting: () => void = () => {},
): Promise<Result> {
  for (let first = true; ; first = false) {
    const taken = await takeLock(place)
    if ('lock' in taken) {
      try {
        return await work()
      } finally {
        await taken.lock.release()
      }
    }
    if (first) waiting()
    await delay(500)
  }
}

function socketAddress(place: string): string {
  const name = `followthrough-${createHash('sha256').update(realPlace(place)).digest('hex').slice(0, 24)}`
  // Linux has sockets without a file (the leading NUL), Windows has pipes; elsewhere a file in a short, private folder.
  if (platform() === 'linux') return `\0${name}`
  if (platform() === 'win32') return `\\\\.\\pipe\\${name}`
  const dir = path.join(tmpdir(), `followthrough-${userInfo().uid}`)
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  return path.join(dir, `${name.slice(-12)}.sock`)
}

function realPlace(place: string): string {
  try {
    return realpathSync(place)
  } catch {
    return path.resolve(place)
  }
}

const isFile = (address: string) => path.isAbsolute(address) && platform() !== 'win32'

function listen(address: string): Promise<Lock | undefined> {
  return new Promise((resolve, reject) => {
    let words = ''
    const server: Server = createServer((socket) => {
      socket.on('error', () => {})
      socket.end(words)
    })
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
    )
    server.listen(address, () => {
      server.unref()
      resolve({
        say: (text) => {
          words = text
        },
        release: () => new Promise((done) => server.close(() => done())),
      })
    })
  })
}

function ask(address: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect(address)
    let answer = ''
    socket.setEncoding('utf8')
    socket.setTimeout(2_000, () => socket.destroy())
    socket.on('data', (chunk: string) => (answer += chunk))
    socket.once('error', () => resolve(undefined))
    socket.once('close', () => resolve(answer))
  })
}
