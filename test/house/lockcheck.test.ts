import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

describe('the lock check', () => {
  let root: string
  beforeEach(() => (root = mkdtempSync(path.join(tmpdir(), 'lockcheck-'))))
  afterEach(() => rmSync(root, { recursive: true }))

  function check(packages: object) {
    writeFileSync(path.join(root, 'package-lock.json'), JSON.stringify({ packages }))
    const script = path.resolve(__dirname, '../../scripts/lockcheck.mjs')
    const run = spawnSync(process.execPath, [script, root], { encoding: 'utf8' })
    return { ok: run.status === 0, said: run.stderr }
  }
  const integrity = 'sha512-x'
  const wantsPlatforms = { integrity, optionalDependencies: { '@x/linux': '1.0.0' } }

  it('passes a lock that has an entry for every platform and names no host', () => {
    const packages = { '': {}, 'node_modules/x': wantsPlatforms, 'node_modules/@x/linux': { integrity } }
    expect(check(packages)).toEqual({ ok: true, said: '' })
  })

  it('finds a platform package beside the package that wants it', () => {
    const packages = { 'node_modules/x': wantsPlatforms, 'node_modules/x/node_modules/@x/linux': { integrity } }
    expect(check(packages).ok).toBe(true)
  })

  it('refuses a lock in which a platform is missing', () => {
    const { ok, said } = check({
      'node_modules/x': wantsPlatforms,
      'node_modules/y/node_modules/@x/linux': { integrity },
    })
    expect({ ok, said }).toEqual({ ok: false, said: expect.stringContaining('node_modules/x wants @x/linux') })
  })

  it('refuses a lock that is tied to a host', () => {
    const { ok, said } = check({ 'node_modules/x': { integrity, resolved: 'https://packages.example/x.tgz' } })
    expect({ ok, said }).toEqual({ ok: false, said: expect.stringContaining('packages.example') })
  })

  it('refuses a package that nobody could check', () => {
    expect(check({ 'node_modules/x': {} }).said).toContain('node_modules/x has no integrity')
  })
})
