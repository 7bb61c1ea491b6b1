import { type ChildProcess, fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { migrateDeploy } from '../../embedded/migrate'
import { freePorts } from '../../embedded/ports'
import { configFrom } from '../../api/config'

jest.setTimeout(60_000)

const root = path.resolve(__dirname, '../..')
const folder = mkdtempSync(path.join(tmpdir(), 'ft-api-'))
const children: ChildProcess[] = []
const url = new URL(process.env['DATABASE_URL'] ?? '')
url.pathname = `/main_${randomUUID().slice(0, 8)}`
afterAll(() => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

/** The real program, from source. Ends the test with its output when it ends early. */
async function start(env: object = {}): Promise<{ child: ChildProcess; at: string }> {
  const [port] = await freePorts(1)
  const child = fork(path.join(root, 'api/main.ts'), {
    execArgv: ['-r', path.join(root, 'test/support/typescript.cjs')],
    env: {
      ...process.env,
      DATABASE_URL: url.toString(),
      PORT: String(port),
      DATA_DIR: folder,
      TASK_QUEUE: 'nobody',
      ...env,
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  children.push(child)
  return { child, at: `http://127.0.0.1:${port}` }
}

async function untilAnswers(at: string, good: (response: Response) => boolean | Promise<boolean>): Promise<void> {
  for (;;) {
    const response = await fetch(at).catch(() => undefined)
    if (response && (await good(response))) return
    await delay(50)
  }
}

describe('the program', () => {
  beforeAll(() => migrateDeploy({ url: url.toString() }))

  it('[A3] writes the first admin key to a file that only its owner can read, and it works', async () => {
    const { child, at } = await start()
    const file = path.join(folder, 'admin-key')
    await untilAnswers(
      `${at}/readyz`,
      async (response) => ((await response.json()) as { parts: { postgres: string } }).parts.postgres === 'ok',
    )
    const key = () => {
      try {
        return readFileSync(file, 'utf8').trim()
      } catch {
        return ''
      }
    }
    while (key() === '') await delay(50)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const authorization = `Bearer ${key()}`
    await untilAnswers(
      `${at}/healthz`,
      async () => (await fetch(`${at}/v1/calendars/cn`, { headers: { authorization } })).status === 200,
    )
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([0, null])

    const again = await start()
    await untilAnswers(`${again.at}/healthz`, (response) => response.ok)
    const { status } = await fetch(`${again.at}/v1/api-keys`, { headers: { authorization } })
    expect(status).toBe(200)
    again.child.kill('SIGTERM')
    await once(again.child, 'exit')
    expect(`Bearer ${key()}`).toBe(authorization)
  })

  it('ends when the process that supervises it is gone', async () => {
    const { child, at } = await start({ FOLLOWTHROUGH_SUPERVISED: '1' })
    await untilAnswers(`${at}/healthz`, (response) => response.ok)
    child.disconnect()
    await once(child, 'exit')
  })

  it('names every variable that is missing or wrong', () => {
    expect(() => configFrom({ PORT: 'http' })).toThrow(/DATABASE_URL: .*PORT: /)
    expect(configFrom({ DATABASE_URL: 'postgresql://x', DATA_DIR: '' })).toMatchObject({
      HOST: '127.0.0.1',
    })
  })
})
