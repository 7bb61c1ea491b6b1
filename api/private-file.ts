/** Secrets that are handed over on this machine, by files that only their owner can read. */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** Whole or not at all, and never readable by others. */
export function writePrivate(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true })
  const half = `${file}.${process.pid}`
  writeFileSync(half, text, { mode: 0o600, flag: 'wx' })
  renameSync(half, file)
}
