/** npm passes on a signal that the terminal has sent us as well; two within this time are one. */
const SAME_MS = 800

/**
 * Calls `stop` at the first Ctrl-C, SIGTERM or closed terminal, and `force` at the next one. An error that nobody has caught
 * stops everything too, so that no part is left alone.
 */
export function onInterrupt(stop: (error?: unknown) => void, force: () => void): void {
  let first = 0
  const hear = () => {
    if (first === 0) {
      first = Date.now()
      stop()
    } else if (Date.now() - first > SAME_MS) {
      force()
    }
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, hear)
  process.on('uncaughtException', stop)
  process.on('unhandledRejection', stop)
  // A closed terminal must not end us in the middle of stopping.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
}
