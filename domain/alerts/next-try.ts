/** Which channel a message goes to next, or how long it waits [E5]. Pure; instants by the inbox's own clock. */

/** How far a message has come on a channel. `failed` is for good. */
export interface Tried {
  channel: string
  state: string
  /** Of its first try. */
  since: Date
  /** Not tried again before. */
  nextAt: Date
}

export interface Patience {
  /** How long a channel is tried before the next one is used too. */
  nextChannelAfterMs: number
  /** How long a message is tried at all. */
  giveUpAfterMs: number
}

export type NextStep =
  /** `isLast`: there is no other channel to go on to. */
  { do: 'send'; channel: string; isLast: boolean } | { do: 'wait'; ms: number } | { do: 'give up' }

/**
 * The first channel has the message to itself for its turn; then the next one is used beside it, and so on: whichever is ready first.
 * A channel whose next try would come after its turn is not waited for. What failed for good is out.
 */
export function nextStep(channels: string[], tried: Tried[], patience: Patience, at: Date): NextStep {
  const of = (channel: string) => tried.find((one) => one.channel === channel)
  const open = channels.filter((channel) => of(channel)?.state !== 'failed')
  const begun = Math.min(at.getTime(), ...tried.map(({ since }) => since.getTime()))
  const end = begun + patience.giveUpAfterMs
  if (open.length === 0 || at.getTime() >= end) return { do: 'give up' }

  const ready = (channel: string) => Math.max(at.getTime(), of(channel)?.nextAt.getTime() ?? 0)
  const first = open.findIndex((channel) => !turnIsOver(of(channel), patience, at))
  const active = first < 0 ? open : open.slice(0, first + 1)
  const best = active.reduce((one, other) => (ready(other) < ready(one) ? other : one))
  const waits = Math.min(ready(best), end) - at.getTime()
  return waits > 0 ? { do: 'wait', ms: waits } : { do: 'send', channel: best, isLast: active.length === open.length }
}

/** False for a channel that was not tried yet. One that will be tried at the very end of its turn still has it. */
export function turnIsOver(tried: Tried | undefined, { nextChannelAfterMs }: Patience, at: Date): boolean {
  if (!tried) return false
  const end = tried.since.getTime() + nextChannelAfterMs
  return at.getTime() >= end || tried.nextAt.getTime() > end
}

/** When a channel that failed is tried again: by back-off, at the latest at the end of its turn; never before it wants to be asked. */
export function nextTryAt(
  since: Date,
  { backOffMs, retryAfterMs = 0 }: { backOffMs: number; retryAfterMs?: number | undefined },
  { nextChannelAfterMs }: Patience,
  at: Date,
): Date {
  const left = since.getTime() + nextChannelAfterMs - at.getTime()
  return new Date(at.getTime() + Math.max(retryAfterMs, left > 0 ? Math.min(backOffMs, left) : backOffMs))
}
