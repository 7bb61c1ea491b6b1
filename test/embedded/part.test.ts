import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { keepRunning, type Part } from '../../embedded/part'
import { isAlive, launch, stopPid } from '../../embedded/processes'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'parts-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

/** Keeps a Node program running; `said` is what the person at the terminal reads. */
async function keep(program: string): Promise<{ part: Part; said: string[] }> {
  const said: string[] = []
  const start = () => {
    const running = launch({ command: process.execPath, args: ['-e', program], logFile: path.join(dir, 'log') })
    return { ...running, stop: () => stopPid(running.pid, 'SIGTERM', 2_000) }
  }
  const { part } = await keepRunning({
    title: 'Worker',
    start,
    say: (text) => said.push(text),
    changed: () => undefined,
  })
  return { part, said }
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await delay(10)
}

describe('a part of the product', () => {
  it('is running again after kill -9, as another process', async () => {
    const { part, said } = await keep('setInterval(() => {}, 1000)')
    const before = part.pid() ?? 0
    process.kill(before, 'SIGKILL')
    await until(() => part.pid() !== undefined && part.pid() !== before)
    expect(said).toEqual(['Worker has ended unexpectedly and is started again.'])
    expect(part.well()).toBe(false) // it has to last for a while first
    await part.stop()
  })

  it('stays stopped when it was asked to stop', async () => {
    const { part } = await keep('setInterval(() => {}, 1000)')
    const pid = part.pid() ?? 0
    await part.stop()
    expect(isAlive(pid)).toBe(false)
    await delay(300)
    expect([part.pid(), part.deaths()]).toEqual([undefined, 0])
  })

  it('that ends again and again is told twice, not each time, and can still be stopped at once', async () => {
    const { part, said } = await keep('process.exit(1)')
    await until(() => part.deaths() === 4)
    const begun = Date.now()
    await part.stop()
    expect(Date.now() - begun).toBeLessThan(1_000) // though the next try was seconds away
    expect(said).toEqual([
      'Worker has ended unexpectedly and is started again.',
      'Worker ends again and again; it goes on being started, more slowly. See its log.',
    ])
  })
})
