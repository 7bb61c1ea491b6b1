/** One declaration makes a route: served by Express, described in OpenAPI. */
import type { Request, Response } from 'express'
import type { z } from 'zod'
import type { Caller, Scope } from './auth'
import type { Dependencies } from './dependencies'
import type { Once } from './idempotency'

/** What a handler is given. */
export interface Ask<P, Q, B> {
  params: P
  query: Q
  body: B
  caller: Caller
  /** Names what is created, the same for a repeat. */
  once: Once
  deps: Dependencies
  /** Writes this request in the audit now: a GET that gives much away does so before it answers. */
  writeDown: () => Promise<void>
  /** For streams and other answers that are no JSON: write to it and return nothing. */
  response: Response
  request: Request
}

export interface Declaration<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** As Express writes it: `/v1/needs/:id/solutions`. */
  path: `/${string}`
  summary: string
  description?: string
  /** What the key must be allowed; `open` needs none. */
  scope: Scope | 'open'
  params?: P
  query?: Q
  /** A GET that may be refused with 409: what it is about lives on elsewhere. */
  conflicts?: boolean
  /** A POST that only asks: from a browser it needs no token, and it is not written down what was answered. */
  harmless?: boolean
  /** Takes `If-Match` with the revision the change was made on: 412 `version-conflict` when it is no longer that one. */
  ifMatch?: boolean
  /** A body that is absent is taken as `{}`. */
  body?: B
  /** The body is a file of one of these media types; the handler reads it from the request. */
  upload?: readonly string[]
  /** Many things at once: up to 8 MB instead of 1. */
  largeBody?: boolean
  /** The answer per status; the first one is what a plain return value gets. `null` is an answer without a body. */
  responses: Record<number, z.ZodType | null>
  /** The media type of an answer that is no JSON. */
  mediaType?: string
  /** Longer than other requests may take, for long polls; `none` for streams. */
  patienceMs?: number | 'none'
  /** Adds the secret to the answer on its way out; it is never stored. */
  reveal?: (secret: Buffer, answer: Record<string, unknown>) => Record<string, string>
  handler: (ask: Ask<z.output<P>, z.output<Q>, z.output<B>>) => Promise<unknown>
}

/** A route of any shape, as it stands in a list. */
export type Route = Omit<Declaration<z.ZodType, z.ZodType, z.ZodType>, 'handler'> & {
  handler: (ask: Ask<never, never, never>) => Promise<unknown>
}

/**
 * Declares a route. The handler returns the body for the first status of `responses`, or an `Answer` for another status
 * or headers; it throws a `Problem` to refuse.
 */
export function route<
  P extends z.ZodType = z.ZodType<Record<string, never>>,
  Q extends z.ZodType = z.ZodType<Record<string, never>>,
  B extends z.ZodType = z.ZodType<Record<string, never>>,
>(declaration: Declaration<P, Q, B>): Route {
  return declaration
}
