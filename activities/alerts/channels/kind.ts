/** What every channel of HTTP is: how a message looks on it, how it is asked, and what its answer means. Pure. */
import type { Posted } from '../../http/post'

/** A message as it was composed, with what a channel may want to say of it. */
export interface Outgoing {
  id: string
  personId: string
  language: string
  critical: boolean
  subject: string
  /** Plain text. */
  body: string
  /** Markdown in few bytes; empty where there is none. */
  brief: string
  composedAt: string
  /** How this channel mentions the person. */
  handle?: string | undefined
  /** What it tells of, for programs. */
  alerts: object[]
}

export interface Endpoint {
  /** Robots have their key in it. */
  url: string
  /** What it is signed with, the newest first; empty: not at all. */
  secrets: string[]
}

export interface Sending {
  url: string
  headers: Record<string, string>
  body: string
}

export type Verdict =
  | { ok: true; answer: string }
  | {
      ok: false
      answer: string
      /** No retry can mend it. */
      final: boolean
      /** Not before. */
      retryAfterMs?: number | undefined
      /** It is asked too often: nobody should ask before. */
      throttled?: boolean
    }

export interface Kind {
  /** What is posted, but for timestamps and signatures: made once per message, then kept. */
  form: (message: Outgoing) => string
  /** One try: the form, with what the protocol wants to be fresh. */
  request: (form: string, endpoint: Endpoint, messageId: string, now: Date) => Sending
  verdict: (posted: Posted) => Verdict
}

export const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' }
