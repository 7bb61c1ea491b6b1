import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'

/** True when nothing listens on this port of this address. */
export function isFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)))
  })
}

/** `count` different loopback ports that are free now; all are held until the last is found, so none comes twice. */
export async function freePorts(count: number): Promise<number[]> {
  const held = await Promise.all(Array.from({ length: count }, () => hold()))
  const ports = held.map((h) => h.port)
  await Promise.all(held.map((h) => h.release()))
  return ports
}

/**
 * The named ports from `file` when all are still free, else new ones, which are written there. Stable ports let bookmarks
 * live on, and let the Temporal server find itself again after a restart instead of waiting for its former address.
 */
export async function keepPorts<Name extends string>(
  file: string,
  names: readonly Name[],
): Promise<Record<Name, number>> {
  const kept = read<Name>(file)
  if (kept && names.every((name) => Number.isInteger(kept[name]))) {
    const free = await Promise.all(names.map((name) => isFree(kept[name])))
    if (free.every(Boolean)) return kept
  }
  const ports = await freePorts(names.length)
  const fresh = Object.fromEntries(names.map((name, i) => [name, ports[i]])) as Record<Name, number>
  writeFileSync(file, JSON.stringify(fresh, null, 2) + '\n')
  return fresh
}

function read<Name extends string>(file: string): Record<Name, number> | undefined {
  if (!existsSync(file)) return undefined
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<Name, number>
  } catch {
    return undefined
  }
}

function hold(): Promise<{ port: number; release: () => Promise<void> }> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen({ port: 0, host: '127.0.0.1', exclusive: true }, () => {
      const { port } = server.address() as { port: number }
      resolve({ port, release: () => new Promise((done) => server.close(() => done())) })
    })
  })
}
