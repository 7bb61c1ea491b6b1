import { existsSync, mkdirSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type Lock, takeLock } from './lock'
import { codeOf, Sentence } from './sentence'

const ELSEWHERE = 'npm start -- --data-dir FOLDER'

/**
 * Makes the data folder when it is not there, for this user alone, and makes sure it can be written to.
 *
 * @returns its real path. @throws Sentence
 */
export function openDataDir(dir: string): string {
  try {
    for (const folder of [dir, path.join(dir, 'logs'), path.join(dir, 'run')]) makeFolder(folder)
    const probe = path.join(dir, 'run', `probe-${process.pid}`)
    writeFileSync(probe, '')
    rmSync(probe)
    return realpathSync(dir)
  } catch (error) {
    throw new Sentence(
      `The data folder ${dir} cannot be written to (${reason(error)}). Choose another one: ${ELSEWHERE}`,
    )
  }
}

/** Takes the data folder for this process; it is free again when the process ends, however it ends. @throws Sentence */
export async function lockDataDir(dir: string): Promise<Lock> {
  const taken = await takeLock(dir)
  if ('lock' in taken) return taken.lock
  throw new Sentence(
    `followthrough runs already on the data folder ${dir}: ${taken.heldBy || 'it is just starting'}. ` +
      `Use that one, stop it first, or start this one on another folder and port: ${ELSEWHERE} --port N`,
  )
}

/** Node's own recursive mkdir never returns where the system says ENOENT for a folder it will not make (/proc). */
function makeFolder(dir: string): void {
  if (existsSync(dir) && statSync(dir).isDirectory()) return
  if (dir !== path.dirname(dir)) makeFolder(path.dirname(dir))
  mkdirSync(dir, { mode: 0o700 })
}

function reason(error: unknown): string {
  const words: Record<string, string> = {
    EACCES: 'no permission',
    EPERM: 'no permission',
    EROFS: 'the file system is read-only',
    ENOSPC: 'the disk is full',
    ENOENT: 'the system does not make folders there',
    ENOTDIR: 'a file is in its place',
    EEXIST: 'a file is in its place',
  }
  return words[codeOf(error) ?? ''] ?? (error as Error).message
}
