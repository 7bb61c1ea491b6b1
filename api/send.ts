/** Sends what a handler has answered: as its schema says, with the revision it is of, and with what is shown once. */
import type { Request, Response } from 'express'
import { Answer } from './answer'
import type { Dependencies } from './dependencies'
import { sendProblem } from './language'
import type { ProblemBody } from './problem'
import type { Route } from './route'

/** With the secret that is shown this once, and never kept. */
export function revealed(route: Route, answer: Answer, secret: Buffer): Answer {
  if (!route.reveal || answer.status >= 300) return answer
  const body = answer.body as Record<string, unknown>
  return new Answer({ ...body, ...route.reveal(secret, body) }, answer)
}

export function send(
  route: Route,
  { config }: Dependencies,
  response: Response,
  { status, body, headers }: Answer,
): void {
  if (response.headersSent) return
  if (status < 300) response.set(revisionOf(body))
  if (config.checkAnswers === true) checkAnswer(route, status, body)
  response.status(isKnown(response.req, status, headers) ? 304 : status).set(headers)
  if (body === undefined || body === null || [204, 304].includes(response.statusCode)) response.end()
  else if (status >= 400) sendProblem(response.req, response, body as ProblemBody)
  else response.json(body)
}

/** What a change can be made on: `If-Match`. Other parts of an answer may differ at the same revision, so it is not taken for the whole of it. */
function revisionOf(body: unknown): { ETag?: string } {
  const { revision } = (body ?? {}) as { revision?: unknown }
  return typeof revision === 'number' ? { ETag: `"${revision}"` } : {}
}

/** The caller has this very revision. Express asks for more: it takes what `fetch` sends along for a wish to reload. */
function isKnown({ method, headers }: Request, status: number, { ETag }: Record<string, string>): boolean {
  const known = headers['if-none-match']?.split(/\s*,\s*/).map((tag) => tag.replace(/^W\//, ''))
  return method === 'GET' && status === 200 && ETag !== undefined && known?.includes(ETag) === true
}

function checkAnswer({ method, path, responses }: Route, status: number, body: unknown): void {
  if (status >= 400) return
  if (!(status in responses)) throw new Error(`${method} ${path} answers ${status}, which it does not declare.`)
  const { error } = responses[status]?.safeParse(JSON.parse(JSON.stringify(body ?? null))) ?? {}
  if (error) throw new Error(`${method} ${path} does not answer as its schema says: ${error.message}`)
}
