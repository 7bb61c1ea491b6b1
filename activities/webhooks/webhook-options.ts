/** How webhooks are told, one stretch of work at a time. Machinery: what is told, and that it is told, never depends on it. */

/** So many events are read at once. */
export const PAGE = 100
/** A stretch ends after so long, and the next one begins: the engine then sees how far it is. */
export const STRETCH_MS = 30_000
/** A webhook has so long for its whole answer. */
export const PATIENCE_MS = 15_000
export const HEARTBEAT_EVERY_MS = 3_000
/** So much of an answer is kept. */
export const EXCERPT = 500
/** Events that a transaction still holds back are looked for ever more slowly. */
export const LOOK_AGAIN_MS = 50
export const LOOK_AGAIN_MOST_MS = 2_000
/** What is recorded within so long wakes a webhook once. */
export const GATHER_MS = 150
/** What a crash left over is found after so long, and tries are kept so long. */
export const sweepAfter = { forgottenMs: 30_000, triesMs: 30 * 86_400_000, heldBackMs: 60_000 }
export const TRIES_AT_ONCE = 5_000
