/** So many requests a minute, per key; and so many wrong keys, per address. Counted in each process for itself. */
import type { Request, Response } from 'express'
import { ipKeyGenerator, rateLimit } from 'express-rate-limit'
import { Problem } from './problem'

const WINDOW_MS = 60_000
const WRONG_KEYS = 30

export interface Rates {
  /** Throws 429 when this key has asked too often; says in headers how much is left. */
  count(request: Request, response: Response, keyId: string): Promise<void>
  /** Throws 429 when this address has sent too many keys that are none. */
  countWrong(request: Request, response: Response): Promise<void>
}

/** Without `perMinute` keys are not counted. */
export function ratesOf(perMinute: number | undefined): Rates {
  const keys = new WeakMap<Request, string>()
  const ofKeys =
    perMinute === undefined
      ? undefined
      : limiter(perMinute, (request) => keys.get(request) ?? '', 'too-many-requests', 'This key asks too often')
  const ofWrong = perAddress(WRONG_KEYS, 'too-many-attempts', 'Too many keys that are none came from your address')
  return {
    async count(request, response, keyId) {
      keys.set(request, keyId)
      await ofKeys?.(request, response)
    },
    countWrong: ofWrong,
  }
}

/** Counts requests a minute from one address; throws 429 with this code. */
export const perAddress = (limit: number, code: string, what: string) =>
  limiter(limit, (request) => ipKeyGenerator(request.ip ?? ''), code, what)

function limiter(limit: number, keyGenerator: (request: Request) => string, code: string, what: string) {
  const handler = rateLimit({
    windowMs: WINDOW_MS,
    limit,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator,
    handler: (_request, _response, next) =>
      next(new Problem(429, code, `${what}: wait as many seconds as Retry-After says, then ask again.`)),
  })
  return (request: Request, response: Response) =>
    new Promise<void>((resolve, reject) => {
      const next = (error?: unknown) => (error instanceof Error ? reject(error) : resolve())
      void handler(request, response, next)
    })
}
