import { execFile } from 'node:child_process'
import { chmodSync, createWriteStream, mkdtempSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'

const CONNECT_WITHIN_MS = 4_000
const STALLED_AFTER_MS = 15_000

/**
 * Fetches an archive and takes one program out of it. Gives up within seconds when the network is away or goes silent.
 *
 * @throws Error when there is no such archive, no network, or no such file in it.
 */
export async function downloadProgram(url: string, nameInside: string, target: string): Promise<void> {
  const folder = mkdtempSync(`${target}-`)
  try {
    const archive = path.join(folder, 'archive')
    await download(url, archive)
    await promisify(execFile)('tar', ['-xf', archive, '-C', folder, nameInside])
    chmodSync(path.join(folder, nameInside), 0o755)
    renameSync(path.join(folder, nameInside), target)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function download(url: string, file: string): Promise<void> {
  const quit = new AbortController()
  let timer = setTimeout(() => quit.abort(), CONNECT_WITHIN_MS)
  const patient = () => {
    clearTimeout(timer)
    timer = setTimeout(() => quit.abort(), STALLED_AFTER_MS)
  }
  try {
    const answer = await fetch(url, { signal: quit.signal })
    if (!answer.ok || !answer.body) throw new Error(`${url} answered ${answer.status}`)
    const body = Readable.fromWeb(answer.body)
    body.on('data', patient)
    await pipeline(body, createWriteStream(file))
  } finally {
    clearTimeout(timer)
  }
}
