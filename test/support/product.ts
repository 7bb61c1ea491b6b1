import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(__dirname, '../..')

/** The product as a person starts it: `npm start -- …`, with what it prints. */
export interface StartedProduct {
  child: ChildProcess
  api: string
  key: string
  /** Everything printed so far. */
  printed: () => string
  stop: () => Promise<number | null>
}

/** Starts it and waits until its table is there; rejects with what it printed when it ends before. */
export async function startProduct(
  dataDir: string,
  port: number,
  { args = [] as string[], env = {} } = {},
): Promise<StartedProduct> {
  const child = spawn(process.execPath, ['scripts/start.mjs', '--port', String(port), '--data-dir', dataDir, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
  })
  let text = ''
  const ready = new Promise<void>((resolve, reject) => {
    const heard = (chunk: Buffer) => {
      text += chunk.toString()
      if (text.includes('followthrough is ready')) resolve()
    }
    child.stdout.on('data', heard)
    child.stderr.on('data', heard)
    child.once('exit', (code) => reject(new Error(`It ended with ${code}:\n${text}`)))
  })
  await ready
  const { api } = JSON.parse(readFileSync(path.join(dataDir, 'endpoints.json'), 'utf8')) as { api: string }
  return {
    child,
    api,
    key: readFileSync(path.join(dataDir, 'admin-key'), 'utf8').trim(),
    printed: () => text,
    async stop() {
      if (child.exitCode !== null) return child.exitCode
      child.kill('SIGINT')
      const [code] = (await once(child, 'exit')) as [number | null]
      return code
    },
  }
}
