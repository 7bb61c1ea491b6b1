import { execFile } from 'node:child_process'
import { accessSync, constants, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { platform } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { cacheDir } from './paths'

/** What is told to the person who waits. */
export type Say = (text: string) => void

/** Where a program of this name and version is kept. */
export function cachedProgram(name: string, version: string): string {
  return path.join(cacheDir(), `${name}-${version}`, executable(name))
}

/**
 * Puts a program into the cache: `make` writes it to a path beside the final one, which it gets by renaming when it is
 * complete. A kill in the middle leaves nothing that looks like a program.
 */
export async function putIntoCache(program: string, make: (half: string) => Promise<void>): Promise<string> {
  const half = `${program}.${process.pid}.half`
  mkdirSync(path.dirname(program), { recursive: true })
  try {
    await make(half)
    if (existsSync(half)) renameSync(half, program)
  } finally {
    rmSync(half, { force: true, recursive: true })
  }
  return program
}

/** The program's full path when it is found on PATH or in one of `more`. */
export function onPath(name: string, more: string[] = []): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), ...more].filter(Boolean)
  return folders.map((folder) => path.join(folder, executable(name))).find(isProgram)
}

/** What `program --version` prints; undefined when it does not run here. */
export async function versionText(program: string): Promise<string | undefined> {
  try {
    const { stdout, stderr } = await promisify(execFile)(program, ['--version'], { timeout: 20_000 })
    return stdout + stderr
  } catch {
    return undefined
  }
}

/** True when version `has` is `wanted` or later: `atLeast('1.32.1', '1.32.0')`. */
export function atLeast(has: string, wanted: string): boolean {
  const [a, b] = [has, wanted].map((v) => v.split(/[.-]/).slice(0, 3).map(Number))
  for (let i = 0; i < 3; i++) {
    const difference = (a?.[i] ?? 0) - (b?.[i] ?? 0)
    if (difference !== 0) return difference > 0
  }
  return true
}

function executable(name: string): string {
  return platform() === 'win32' ? `${name}.exe` : name
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
