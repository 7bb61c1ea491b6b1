import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { freePorts } from '../../embedded/ports'
import { startTemporal } from '../../embedded/temporal'
import { TEMPORAL_PORTS, type TemporalPorts } from '../../embedded/temporal-config'
import { findEngine, SERVER_VERSION, type Way } from '../../embedded/temporal-engine'

const usual = { ...process.env }
let dir: string
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'engines-'))
  mkdirSync(path.join(dir, 'bin'))
  process.env['PATH'] = path.join(dir, 'bin')
  process.env['XDG_CACHE_HOME'] = path.join(dir, 'cache')
})
afterEach(() => {
  process.env = { ...usual }
  rmSync(dir, { recursive: true, force: true })
})

/** A program that answers `--version`, as far as anybody asks before running it. */
function put(file: string, says: string): string {
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, `#!/bin/sh\necho '${says}'\n`)
  chmodSync(file, 0o755)
  return file
}

function way(label: string, works: boolean): Way & { tried: () => number } {
  let tried = 0
  const program = path.join(dir, 'cache', label)
  const get = (to: string) => {
    tried++
    return works ? Promise.resolve(put(to, 'temporal version')) : Promise.reject(new Error(`no ${label} today`))
  }
  return { label, engine: { kind: 'server', program, version: SERVER_VERSION }, get, tried: () => tried }
}

const silent = () => undefined

describe('the Temporal server', () => {
  it('is the `temporal` command on PATH, when its server is new enough', async () => {
    const program = put(path.join(dir, 'bin', 'temporal'), 'temporal version 1.10.0 (Server 1.33.1, UI 2.60.0)')
    expect(await findEngine(silent, undefined, [])).toEqual({ kind: 'cli', program, version: '1.33.1' })
  })

  it('is never an older one on PATH', async () => {
    put(path.join(dir, 'bin', 'temporal'), 'temporal version 1.5.0 (Server 1.29.0, UI 2.42.1)')
    await expect(findEngine(silent, undefined, [])).rejects.toThrow('its server is 1.29.0, at least 1.32.0 is needed')
  })

  it('is got once, by the first way that works, and found again afterwards', async () => {
    const [download, build] = [way('download', false), way('build', true)]
    expect(await findEngine(silent, undefined, [download, build])).toEqual(build.engine)
    expect(await findEngine(silent, undefined, [download, build])).toEqual(build.engine)
    expect([download.tried(), build.tried()]).toEqual([1, 1])
  })

  it('is got by one of two who look at the same time, while the other waits', async () => {
    const build = way('build', true)
    await Promise.all([findEngine(silent, undefined, [build]), findEngine(silent, undefined, [build])])
    expect(build.tried()).toBe(1)
  })

  it('is missed with one error that names every way there is', async () => {
    const error = await findEngine(silent, undefined, [way('download', false), way('build', false)]).catch(
      (e: Error) => e,
    )
    for (const said of ['on PATH: not there', 'no download today', 'no build today', 'TEMPORAL_ADDRESS'])
      expect((error as Error).message).toContain(said)
  })

  it('does not open the data of another version, and says how to go on', async () => {
    const data = path.join(dir, 'temporal', 'temporal.db')
    mkdirSync(path.dirname(data))
    writeFileSync(data, 'made by an older server')
    writeFileSync(path.join(dir, 'temporal', 'made-by-server'), '1.31.0\n')
    await expect(startTemporal({ dataDir: dir, ports: await ports() })).rejects.toThrow(
      /made by Temporal server 1\.31\.0[^]*--data-dir/,
    )
    expect(readFileSync(data, 'utf8')).toBe('made by an older server')
    expect(existsSync(path.join(dir, 'logs'))).toBe(false) // nothing was started
  })
})

async function ports(): Promise<TemporalPorts> {
  const free = await freePorts(TEMPORAL_PORTS.length)
  return Object.fromEntries(TEMPORAL_PORTS.map((name, i) => [name, free[i]])) as TemporalPorts
}
