/**
 * A repeated request happens once: the first answer is kept under (API key, Idempotency-Key) and given again.
 * Ids made meanwhile are derived from the two, so that parallel requests, or a repeat after a crash between the steps,
 * meet in the same rows and the same workflow.
 */
import { randomBytes } from 'node:crypto'
import type { Request } from 'express'
import { Answer } from './answer'
import type { Caller } from './auth'
import type { Dependencies } from './dependencies'
import { derivedId, randomId, sha256 } from '../prisma/ids'
import { Problem } from './problem'
import { translate } from './translate'

/** What a request creates is named by this: a repeat with the same Idempotency-Key gets the same. */
export interface Once {
  id(prefix: string): string
  /** Bytes for a secret that is shown once. They are never stored; a repeat needs the same API key to get them again. */
  secret: Buffer
  repeated: boolean
}

/** Runs the request, or answers as the first one was answered. Server errors are not kept: a repeat tries again. */
export async function once(
  deps: Dependencies,
  request: Request,
  caller: Caller,
  run: (once: Once) => Promise<Answer>,
): Promise<{ answer: Answer; secret: Buffer; replayed: boolean }> {
  const key = keyOf(request)
  if (key === undefined) {
    const secret = randomBytes(32)
    return { answer: await run({ id: randomId, secret, repeated: false }), secret, replayed: false }
  }
  const bodyHash = hashOf(request)
  const first = await claim(deps, caller, key, bodyHash)
  if (first.bodyHash !== bodyHash) throw conflict()
  const secret = caller.derive(first.body.salt)
  if (first.status !== null) return { answer: answerOf(first), secret, replayed: true }

  const id = (prefix: string) => derivedId(prefix, caller.id, key)
  const answer = await run({ id, secret, repeated: true }).catch(refusalAsAnswer)
  if (await keep(deps, caller, key, answer)) return { answer, secret, replayed: false }
  return { answer: answerOf(await claim(deps, caller, key, bodyHash)), secret, replayed: true }
}

interface Kept {
  bodyHash: string
  status: number | null
  /** The answer is kept as text: a repeat is the same to the byte. */
  body: { salt: string; answer?: string; headers?: Record<string, string> }
}

/** The row of this key: made now, or found. */
async function claim({ prisma }: Dependencies, caller: Caller, key: string, bodyHash: string): Promise<Kept> {
  const empty = JSON.stringify({ salt: randomBytes(16).toString('base64url') })
  const rows = await prisma.$queryRaw<Kept[]>`
    INSERT INTO idempotent_answers (key_id, key, body_hash, body) VALUES (${caller.id}, ${key}, ${bodyHash}, ${empty}::jsonb)
    ON CONFLICT (key_id, key) DO UPDATE SET key = excluded.key
    RETURNING body_hash AS "bodyHash", status, body`
  return rows[0] as Kept
}

/** True when this answer is the first one. */
async function keep(
  { prisma }: Dependencies,
  caller: Caller,
  key: string,
  { status, body, headers }: Answer,
): Promise<boolean> {
  const kept = JSON.stringify({ answer: body === undefined ? undefined : JSON.stringify(body), headers })
  const count = await prisma.$executeRaw`
    UPDATE idempotent_answers SET status = ${status}, body = body || ${kept}::jsonb
    WHERE key_id = ${caller.id} AND key = ${key} AND status IS NULL`
  return count === 1
}

function answerOf({ status, body }: Kept): Answer {
  if (status === null) throw new Error('The first answer is not there although it was kept.')
  return new Answer(body.answer === undefined ? undefined : JSON.parse(body.answer), {
    status,
    headers: body.headers ?? {},
  })
}

/** A refusal is an answer too, and is given again; what broke on our side is not. */
function refusalAsAnswer(error: unknown): Answer {
  const problem = translate(error)
  if (problem.status >= 500) throw error
  return new Answer(problem.body(), problem)
}

function keyOf(request: Request): string | undefined {
  const key = request.get('idempotency-key')
  if (key === undefined || /^[\x20-\x7e]{1,200}$/.test(key)) return key
  const message = 'An Idempotency-Key is 1 to 200 printable ASCII characters, such as a UUID.'
  throw new Problem(422, 'invalid-input', message, {
    errors: [{ parameter: 'Idempotency-Key', code: 'invalid-format', message }],
  })
}

/** A file is not held to be compared: it is told by its length, and by what was asked to be done with it. */
function hashOf(request: Request): string {
  const { method, path } = request
  const body = request.body as unknown
  const isFile = body === undefined && request.is(['application/json', 'application/*+json']) === false
  const asked: unknown = isFile ? { query: request.query, length: request.get('content-length') } : (body ?? {})
  return sha256(`${method} ${path}\n${canonical(asked)}`).toString('hex')
}

/** JSON with its keys in order, so that the same body is the same text. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join()}}`
}

function conflict(): Problem {
  return new Problem(
    409,
    'idempotency-conflict',
    'This Idempotency-Key was used for another request. Use a new key for a new request.',
  )
}
