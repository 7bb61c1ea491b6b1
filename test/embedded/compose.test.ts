import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import Ajv from 'ajv'
import { parse } from 'yaml'

interface Service {
  image?: string
  restart?: string
  container_name?: string
  ports?: string[]
  healthcheck?: { test: string[] }
  environment?: Record<string, string>
  depends_on?: Record<string, { condition: string }>
}
interface ComposeFile {
  services: Record<string, Service>
}

const project = path.resolve(__dirname, '../..')
const text = read('docker-compose.yml')
const compose = parse(text, { merge: true }) as ComposeFile
const services = Object.entries(compose.services)

describe('docker-compose.yml', () => {
  it('is a valid Compose file', () => {
    expect(problemsOf(compose)).toEqual([])
  })

  it('would be found invalid with a mistyped field', () => {
    const mistyped = structuredClone(compose)
    Object.assign(mistyped.services['api'] ?? {}, { helthcheck: { test: ['CMD', 'true'] } })
    expect(problemsOf(mistyped)).toEqual([expect.stringContaining('/services/api')])
  })

  const hasDocker = spawnSync('docker', ['compose', 'version']).status === 0
  ;(hasDocker ? it : it.skip)('is accepted by Docker, and refused without the passwords', () => {
    const passwords = { POSTGRES_PASSWORD: 'a', DATABASE_PASSWORD: 'b', TEMPORAL_DATABASE_PASSWORD: 'c' }
    const secrets = { ...passwords, LINK_SECRET: 'd', PAYLOAD_KEYS: 'e' }
    const config = (env: object) =>
      spawnSync('docker', ['compose', 'config', '--quiet'], {
        cwd: project,
        encoding: 'utf8',
        env: { PATH: process.env['PATH'], ...env },
      })
    expect(config(secrets)).toMatchObject({ stderr: '', status: 0 })
    expect(config({}).stderr).toContain('PASSWORD in .env')
  })

  it('has no secret in it, and no default for one', () => {
    const settings = services.flatMap(([, { environment = {} }]) => Object.entries(environment))
    const named = settings.filter(([name]) => /PASSWORD|PWD|SECRET|TOKEN|KEYS/.test(name)).map(([, value]) => value)
    const inAddresses = settings.flatMap(([, value]) => /^[a-z]+:\/\/\w+:(.+)@/.exec(value)?.[1] ?? [])
    expect([named.length, inAddresses.length]).toEqual([9, 3])
    for (const secret of [...named, ...inAddresses]) expect(secret).toMatch(/^\$\{[A-Z_]+:\?[^}]+\}$/)
  })

  it.each(services)('%s is watched by a health check, or runs once and others wait for it', (name, service) => {
    const awaited = services.some(
      ([, { depends_on }]) => depends_on?.[name]?.condition === 'service_completed_successfully',
    )
    if (awaited) expect(service.restart).toBe('on-failure')
    else expect(service.healthcheck?.test.length).toBeGreaterThan(1)
  })

  it('can be reached from this machine only', () => {
    const ports = services.flatMap(([, { ports = [] }]) => ports)
    expect(ports).toHaveLength(2)
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/)
  })

  it.each(['api', 'worker'])('%s can be scaled: no fixed name, no single port of the machine', (name) => {
    const service = compose.services[name]
    expect(service?.container_name).toBeUndefined()
    for (const port of service?.ports ?? []) expect(port).toMatch(/\d+-\d+\}?:\d+$/)
  })

  it('runs the Temporal releases that the one-machine start builds', () => {
    const server = /server (v[\d.]+)/.exec(read('embedded/temporal-server/go.mod'))?.[1]
    const ui = /ui-server\/v2 (v[\d.]+)/.exec(read('embedded/temporal-ui/go.mod'))?.[1]
    expect(compose.services['temporal']?.image).toBe(`temporalio/server:${server?.slice(1)}`)
    expect(compose.services['temporal-schema']?.image).toBe(`temporalio/admin-tools:${server?.slice(1)}`)
    expect(compose.services['temporal-ui']?.image).toBe(`temporalio/ui:${ui?.slice(1)}`)
  })
})

function problemsOf(file: unknown): string[] {
  const { $schema: _, ...schema } = JSON.parse(read('test/embedded/compose-spec/compose-spec.json')) as Record<
    string,
    unknown
  >
  const check = new Ajv({ allErrors: true, strict: false, validateFormats: false }).compile(schema)
  check(file)
  return (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

function read(file: string): string {
  return readFileSync(path.join(project, file), 'utf8')
}
