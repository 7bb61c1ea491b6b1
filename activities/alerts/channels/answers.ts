/** What the answers of HTTP channels have in common. */
import type { Posted } from '../../http/post'
import type { Verdict } from './kind'

const LONGEST_ANSWER = 500
const passingStatus = new Set([408, 425, 429])

/** The words of an answer, for the record. */
export const wordsOf = ({ status, body }: Posted): string =>
  `HTTP ${status} ${body.trim()}`.trim().slice(0, LONGEST_ANSWER)

/** By the status alone; undefined for 2xx: then the body decides. */
export function byStatus(posted: Posted): Verdict | undefined {
  const { status, retryAfterMs } = posted
  if (status >= 200 && status < 300) return undefined
  const passing = passingStatus.has(status) || status >= 500
  return {
    ok: false,
    answer: wordsOf(posted),
    final: !passing,
    retryAfterMs: passing ? retryAfterMs : undefined,
    throttled: status === 429,
  }
}

interface Codes {
  /** The field of the code; 0 is yes. */
  field: string
  /** What no retry can mend: a wrong key, signature or form. */
  final: number[]
  /** Asked too often, and how long it then does not want to be asked. */
  throttled: number[]
  throttledForMs: number
}

/**
 * Of robots that report failures by a code in the body, commonly with HTTP 200. A code that is not known may pass; an answer
 * without a code is somebody else's, of a proxy or a login page.
 */
export function byCode(posted: Posted, { field, final, throttled, throttledForMs }: Codes): Verdict {
  const failed = byStatus(posted)
  if (failed) return failed
  const answer = wordsOf(posted)
  const code = codeIn(posted.body, field)
  if (code === undefined)
    return { ok: false, answer: `not a robot's answer: ${answer}`.slice(0, LONGEST_ANSWER), final: false }
  if (code === 0) return { ok: true, answer }
  if (!throttled.includes(code)) return { ok: false, answer, final: final.includes(code) }
  const retryAfterMs = Math.max(posted.retryAfterMs ?? 0, throttledForMs)
  return { ok: false, answer, final: false, retryAfterMs, throttled: true }
}

function codeIn(body: string, field: string): number | undefined {
  try {
    const code = (JSON.parse(body) as Record<string, unknown> | null)?.[field]
    return typeof code === 'number' ? code : undefined
  } catch {
    return undefined
  }
}
