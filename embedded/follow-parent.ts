/** Set by the supervisor for its child processes. */
export const SUPERVISED = 'FOLLOWTHROUGH_SUPERVISED'

/**
 * Ends this process when the supervisor that started it is gone, also after its kill -9; the next start then finds the ports
 * free. What was begun is taken up again by that start: nothing depends on a clean end. Does nothing in a process that
 * nobody supervises, as in production.
 */
export function exitWithParent(): void {
  if (!process.env[SUPERVISED]) return
  const end = () => process.exit(1)
  if (!process.connected) return end()
  process.once('disconnect', end)
  process.channel?.unref() // waiting for the parent must not keep a process that has finished
}
