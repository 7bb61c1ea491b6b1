import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { takeLock, withLock } from '../../embedded/lock'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'lock-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

async function lockOf(place: string) {
  const taken = await takeLock(place)
  if (!('lock' in taken)) throw new Error(`held: ${taken.heldBy}`)
  return taken.lock
}

describe('the lock of a data folder', () => {
  it('is refused to a second taker, who is told what the holder says', async () => {
    const lock = await lockOf(dir)
    expect(await takeLock(dir)).toEqual({ heldBy: '' })
    lock.say('its API is http://127.0.0.1:3000')
    expect(await takeLock(dir)).toEqual({ heldBy: 'its API is http://127.0.0.1:3000' })
    await lock.release()
    await (await lockOf(dir)).release()
  })

  it('is the same through a link to the folder', async () => {
    const link = `${dir}-link`
    symlinkSync(dir, link)
    const lock = await lockOf(dir)
    expect(await takeLock(link)).toHaveProperty('heldBy')
    await lock.release()
    rmSync(link)
  })

  it('is free after kill -9 of its holder, with nothing to clean', async () => {
    const holder = spawn(process.execPath, ['-e', holdLike(dir)], { stdio: ['ignore', 'pipe', 'inherit'] })
    await once(holder.stdout, 'data')
    expect(await takeLock(dir)).toEqual({ heldBy: 'me' })
    holder.kill('SIGKILL')
    await once(holder, 'exit')
    await (await lockOf(dir)).release()
  })

  it('lets those who wait have it one after the other', async () => {
    const order: string[] = []
    const turn = (name: string) =>
      withLock(dir, async () => {
        order.push(`${name} in`)
        await new Promise(setImmediate)
        order.push(`${name} out`)
      })
    await Promise.all([turn('a'), turn('b')])
    expect(order).toEqual([...order].sort((x, y) => (x[0] === y[0] ? 0 : x[0] === order[0]?.[0] ? -1 : 1)))
    expect(order).toHaveLength(4)
  })
})

/** A program that holds the lock as another supervisor would. */
function holdLike(place: string): string {
  const { code } = jest
    .requireActual<typeof import('@swc/core')>('@swc/core')
    .transformFileSync(path.resolve(__dirname, '../../embedded/lock.ts'), {
      swcrc: false,
      jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
      module: { type: 'commonjs' },
    })
  return `${code}\ntakeLock(${JSON.stringify(place)}).then(({ lock }) => { lock.say('me'); console.log('held'); setInterval(() => {}, 1000) })`
}
