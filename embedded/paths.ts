import { existsSync } from 'node:fs'
import { homedir, platform } from 'node:os'
import path from 'node:path'

const APP = 'followthrough'

/** The checkout's folder: the nearest one above this file with a package.json, whether run from source or from dist/. */
export function projectRoot(): string {
  for (let dir = __dirname; ; dir = path.dirname(dir)) {
    if (existsSync(path.join(dir, 'package.json'))) return dir
    if (dir === path.dirname(dir)) throw new Error(`No package.json above ${__dirname}`)
  }
}

/** Where built and downloaded engines are kept for all checkouts of this user; safe to delete at any time. */
export function cacheDir(env: NodeJS.ProcessEnv = process.env): string {
  if (env.XDG_CACHE_HOME) return path.join(env.XDG_CACHE_HOME, APP)
  if (platform() === 'darwin') return path.join(homedir(), 'Library', 'Caches', APP)
  if (platform() === 'win32')
    return path.join(env.LOCALAPPDATA ?? path.join(homedir(), 'AppData', 'Local'), APP, 'cache')
  return path.join(homedir(), '.cache', APP)
}

/** Where the product keeps its data unless `--data-dir` or `DATA_DIR` says otherwise. */
export function defaultDataDir(env: NodeJS.ProcessEnv = process.env): string {
  if (env.XDG_DATA_HOME) return path.join(env.XDG_DATA_HOME, APP)
  if (platform() === 'darwin') return path.join(homedir(), 'Library', 'Application Support', APP)
  if (platform() === 'win32')
    return path.join(env.LOCALAPPDATA ?? path.join(homedir(), 'AppData', 'Local'), APP, 'data')
  return path.join(homedir(), '.local', 'share', APP)
}
