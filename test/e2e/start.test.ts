import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Endpoints } from '../../embedded/endpoints'
import { isAlive } from '../../embedded/processes'
import { freePorts } from '../../embedded/ports'
import { newBrowser } from '../support/browser'
import { type StartedProduct, startProduct } from '../support/product'

const project = path.resolve(__dirname, '../..')
let dataDir: string
let port: number
let product: StartedProduct | undefined

beforeAll(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'followthrough-start-'))
  port = (await freePorts(1))[0] ?? 0
  product = await startProduct(dataDir, port)
}, 600_000) // the very first start of a machine builds the Temporal server

afterAll(async () => {
  await product?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

/** A start that is expected to end by itself: its exit code and what it said. */
function refused(args: string[], env = {}): { code: number | null; said: string } {
  const run = spawnSync(process.execPath, ['scripts/start.mjs', ...args], {
    cwd: project,
    encoding: 'utf8',
    timeout: 60_000,
    env: { ...process.env, ...env },
  })
  return { code: run.status, said: run.stdout + run.stderr }
}

function endpoints(): Endpoints {
  return JSON.parse(readFileSync(path.join(dataDir, 'endpoints.json'), 'utf8')) as Endpoints
}

/** Waits until this part runs again as another process, and the API says that all parts are up. */
async function backAfter(name: keyof Endpoints['pids'], before: number): Promise<void> {
  for (;;) {
    const now = endpoints().pids[name]
    if (now !== null && now !== before && isAlive(now) && (await isReady())) return
    await delay(50)
  }
}

async function isReady(): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(6_000) })).ok
  } catch {
    return false
  }
}

async function call(
  method: string,
  route: string,
  body?: object,
): Promise<{ status: number; json: Record<string, unknown> }> {
  const response = await fetch(`http://127.0.0.1:${port}${route}`, {
    method,
    headers: { authorization: `Bearer ${product?.key}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
  return { status: response.status, json: (await response.json()) as Record<string, unknown> }
}

describe('npm start', () => {
  it('ends with a table of where everything is, and shows no key in it', () => {
    for (const said of [`http://127.0.0.1:${port}/docs`, 'Temporal UI', dataDir, path.join(dataDir, 'admin-key')])
      expect(product?.printed()).toContain(said)
    expect(product?.printed()).not.toContain(product?.key)
  })

  it('[A1] shows the link by which the first administrator signs in, until there is one', async () => {
    const [url = ''] = /http:\S+\/sign-in\/link\/\S+/.exec(product?.printed() ?? '') ?? []
    expect(url.startsWith(`http://127.0.0.1:${port}/`)).toBe(true)
    expect(statSync(path.join(dataDir, 'first-sign-in')).mode & 0o777).toBe(0o600)
    const browser = newBrowser()
    await browser.submit(url, { name: 'Fang', email: 'fang@example.com' })
    const me = await browser.call('GET', `http://127.0.0.1:${port}/v1/me`)
    expect(me.json).toMatchObject({ staff: { name: 'Fang', roles: ['admin'] }, scopes: ['admin'] })
  })

  it('tells other programs where everything is, in files that only this user can read', () => {
    const { api, temporal, temporalNamespace, databaseUrl, pids } = endpoints()
    expect(api).toBe(`http://127.0.0.1:${port}`)
    expect(temporal).toMatch(/^127\.0\.0\.1:\d+$/)
    expect(temporalNamespace).toBe('followthrough')
    expect(databaseUrl).toMatch(/^postgresql:\/\/.*@127\.0\.0\.1:/)
    for (const name of ['supervisor', 'api', 'worker', 'temporal', 'postgres'] as const)
      expect(isAlive(pids[name] ?? 0)).toBe(true)
    for (const file of ['endpoints.json', 'admin-key', 'postgres-password'])
      expect(statSync(path.join(dataDir, file)).mode & 0o777).toBe(0o600)
  })

  it('is refused on a data folder that is in use, naming the API that runs there', () => {
    const { code, said } = refused(['--port', String(port + 1), '--data-dir', dataDir])
    expect(code).toBe(1)
    expect(said).toContain(`runs already on the data folder ${dataDir}: its API is http://127.0.0.1:${port}`)
  })

  it.each(['worker', 'api', 'temporal', 'postgres'] as const)(
    'has %s back by itself after its kill -9',
    async (name) => {
      const before = endpoints().pids[name] ?? 0
      process.kill(before, 'SIGKILL')
      await backAfter(name, before)
      expect(product?.child.exitCode).toBeNull()
    },
  )

  it('goes on after kill -9 of everything, with nothing lost and nothing to clean', async () => {
    const staff = await call('POST', '/v1/staff', { name: 'Ann', email: 'ann@example.com', language: 'en' })
    const customer = await call('POST', '/v1/customers', { name: 'Example Trading', ownerId: staff.json['id'] })
    const need = await call('POST', '/v1/needs', {
      customerId: customer.json['id'],
      title: 'Export crashes',
      priority: 'high',
    })
    expect([staff.status, customer.status, need.status]).toEqual([201, 201, 201])

    for (const pid of Object.values(endpoints().pids)) if (pid) process.kill(pid, 'SIGKILL')
    product = await startProduct(dataDir, port)
    expect(product.printed()).not.toContain('/sign-in/link/') // there is an administrator by now

    const kept = await call('GET', `/v1/cases/${need.json['id'] as string}`)
    expect(kept.json).toMatchObject({ id: need.json['id'], stage: need.json['stage'], revision: need.json['revision'] })
    const note = await call('POST', `/v1/cases/${need.json['id'] as string}/notes`, { text: 'still alive' })
    expect(note.status).toBeLessThan(300) // its workflow runs on and takes commands
  })

  it('goes on after kill -9 of the supervisor alone, which leaves Postgres and Temporal behind', async () => {
    const { postgres, temporal } = endpoints().pids
    product?.child.kill('SIGKILL')
    product = await startProduct(dataDir, port)
    expect([isAlive(postgres ?? 0), isAlive(temporal ?? 0)]).toEqual([false, false])
    expect(await isReady()).toBe(true)
  })

  it('stops every part at Ctrl-C, with code 0', async () => {
    const { supervisor: _, ...parts } = endpoints().pids
    expect(await product?.stop()).toBe(0)
    expect(Object.values(parts).filter((pid) => pid !== null && isAlive(pid))).toEqual([])
    expect(existsSync(path.join(dataDir, 'endpoints.json'))).toBe(false)
  })
})

describe('npm start says in a sentence, and ends with a code other than 0, when', () => {
  const inDir = () => ['--data-dir', path.join(dataDir, 'other')]

  it('its port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => other.once('listening', resolve))
    const { port: taken } = other.address() as { port: number }
    const { code, said } = refused(['--port', String(taken), ...inDir()])
    other.close()
    expect([code, said.trim().split('\n').length]).toEqual([1, 1])
    expect(said).toContain(`Port ${taken} is taken`)
    expect(said).toContain('npm start -- --port')
  })

  it('its data folder cannot be written to', () => {
    const file = path.join(dataDir, 'a-file')
    writeFileSync(file, '')
    const { code, said } = refused(['--data-dir', path.join(file, 'folder')])
    expect(code).toBe(1)
    expect(said).toContain(`The data folder ${path.join(file, 'folder')} cannot be written to`)
  })

  it('an option is not known', () => {
    expect(refused(['--prot', '3000'])).toMatchObject({
      code: 1,
      said: expect.stringContaining("Unknown option '--prot'") as string,
    })
  })

  it('a Temporal server it was pointed to does not answer', () => {
    const { code, said } = refused(['--port', String(port), ...inDir()], { TEMPORAL_ADDRESS: '127.0.0.1:1' })
    expect(code).toBe(1)
    expect(said).toContain('The Temporal server at 127.0.0.1:1 cannot be used')
  })

  it('Node is too old', () => {
    const old = `Object.defineProperty(process.versions, 'node', { value: '18.20.0' }); import('${project}/scripts/start.mjs')`
    const run = spawnSync(process.execPath, ['-e', old], { encoding: 'utf8' })
    expect([run.status, run.stderr.trim()]).toEqual([
      1,
      'This needs Node 20.19 or later; this is 18.20.0. Install a newer one and start again.',
    ])
  })
})
