/** Bodies as JSON. */
import express, { type Request, type Response } from 'express'
import { Problem } from './problem'
import type { Route } from './route'

const jsonUpTo = (limit: string) =>
  express.json({ limit, strict: false, type: ['application/json', 'application/*+json'] })
const json = jsonUpTo('1mb')
const largeJson = jsonUpTo('8mb')

/** Only the body of a caller who may call is read. Throws 415, 400 and 413. */
export async function readBody(
  { largeBody }: Pick<Route, 'largeBody'>,
  request: Request,
  response: Response,
): Promise<void> {
  if (request.is(['application/json', 'application/*+json']) === false && hasBody(request)) {
    throw new Problem(415, 'unsupported-media-type', 'Send the body as JSON: `Content-Type: application/json`.')
  }
  await new Promise<void>((resolve, reject) =>
    (largeBody ? largeJson : json)(request, response, (error?: Error) => (error ? reject(error) : resolve())),
  )
}

/** A POST without a body sends a length of 0 and often no type: that is `{}`. */
function hasBody({ headers }: Request): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
}
