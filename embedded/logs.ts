import { closeSync, copyFileSync, existsSync, fstatSync, openSync, readSync, statSync, truncateSync } from 'node:fs'

/** The size of a log now: pass it to `tail` to read only what was written later. */
export function logSize(file: string): number {
  return existsSync(file) ? statSync(file).size : 0
}

/** The last lines of a log file written after `from`, at most 4 KB: enough to say why a part did not start. */
export function tail(file: string, { from = 0, lines = 12 } = {}): string {
  if (!existsSync(file)) return '(the log is empty)'
  const fd = openSync(file, 'r')
  try {
    const { size } = fstatSync(fd)
    const chunk = Buffer.alloc(Math.max(0, Math.min(size - from, 4096)))
    readSync(fd, chunk, 0, chunk.length, size - chunk.length)
    return chunk.toString('utf8').trimEnd().split('\n').slice(-lines).join('\n') || '(the log is empty)'
  } finally {
    closeSync(fd)
  }
}

/**
 * Keeps a log below `maxBytes` by moving it to `….1`. It is copied and emptied, not renamed: the process that writes it
 * appends to the same open file and goes on without noticing.
 */
export function capLog(file: string, maxBytes = 20_000_000): void {
  if (!existsSync(file) || statSync(file).size < maxBytes) return
  copyFileSync(file, `${file}.1`)
  truncateSync(file)
}
