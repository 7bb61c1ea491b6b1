import { spawn } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import path from 'node:path'
import { onPath, putIntoCache, type Say } from './engine-cache'
import { projectRoot } from './paths'

/** A Go program we pin: the folder of its go.mod and go.sum under embedded/, and its package. */
export interface GoProgram {
  folder: string
  package: string
  /** Built while the product is in use already: gives way to everything else. */
  nice?: boolean
}

/** The `go` command, also where the official installer puts it without touching PATH. */
export function findGo(): string | undefined {
  return onPath('go', ['/usr/local/go/bin', '/opt/homebrew/bin', 'C:\\Program Files\\Go\\bin'])
}

/**
 * Builds the pinned program into the cache; go.sum makes sure it is the published source. The first build takes minutes.
 *
 * @throws Error with the end of what `go build` printed.
 */
export function goBuild(go: string, source: GoProgram, program: string, say: Say): Promise<string> {
  say(`building ${path.basename(program)} from its source with Go; a few minutes, only this once`)
  return putIntoCache(program, (half) =>
    run(go, ['build', '-trimpath', '-ldflags=-s -w', '-o', half, source.package], source),
  )
}

function run(go: string, args: string[], { folder, nice = false }: GoProgram): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(go, args, {
      cwd: path.join(projectRoot(), 'embedded', folder),
      // Some distributions switch the toolchain download off; the server asks for a newer Go than most of them have.
      env: { ...process.env, CGO_ENABLED: '0', GOTOOLCHAIN: process.env.GOTOOLCHAIN ?? 'auto', GOWORK: 'off' },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    if (nice && child.pid) setPriority(child.pid, constants.priority.PRIORITY_LOW)
    const end = () => child.kill()
    process.once('exit', end)
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-2_000)))
    child.once('error', reject)
    child.once('exit', (code) => {
      process.off('exit', end)
      if (code === 0) resolve()
      else reject(new Error(`go build failed: ${said.trim().split('\n').slice(-4).join(' ')}`))
    })
  })
}
