/** One POST to an address that somebody else chose: to a robot, a person's endpoint, a subscriber of events. */
import { lookup as resolve } from 'node:dns'
import http, { type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http'
import https from 'node:https'
import type { LookupFunction } from 'node:net'
import { hostOf, isPublic, refusedUrl } from '../../domain/address'
import { wallClock } from '../wall-clock'

export interface Posting {
  headers?: Record<string, string>
  body: string
  /** For all of it, from the name to the last byte of the answer. */
  timeoutMs?: number
  /** Whether it may be an address of our own network. */
  allowLocal: boolean
}

export interface Posted {
  /** Any: a redirect is an answer like another, and is not followed. */
  status: number
  /** What was read of it: the first 4 KiB. */
  body: string
  /** What the answer's Retry-After says. */
  retryAfterMs?: number
}

/** No answer came. `final` when the address may not be called, so that no retry can mend it. The message never contains the URL. */
export class PostFailed extends Error {
  override name = 'PostFailed'
  constructor(
    message: string,
    readonly final: boolean,
  ) {
    super(message)
  }
}

const PATIENCE_MS = 15_000
const LONGEST_BODY = 4_096

/**
 * A name is resolved once, and the connection is made to an address that was checked: a name that means another address a moment later
 * leads nowhere else. A new connection for each post. Rejects with PostFailed.
 */
export async function post(url: string, posting: Posting): Promise<Posted> {
  const refused = refusedUrl(url, posting)
  if (refused !== undefined) throw new PostFailed(refused, true)
  const { headers, body, timeoutMs = PATIENCE_MS, allowLocal } = posting
  const target = new URL(url)
  const options: RequestOptions = {
    method: 'POST',
    agent: false,
    lookup: lookupOf(allowLocal),
    headers: { 'user-agent': 'followthrough', ...headers, 'content-length': Buffer.byteLength(body) },
  }
  const request = target.protocol === 'https:' ? https.request(target, options) : http.request(target, options)
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new PostFailed(`no whole answer within ${timeoutMs / 1000} s`, false)), timeoutMs)
  })
  try {
    return await Promise.race([answerTo(request, body), late])
  } catch (error) {
    throw error instanceof PostFailed ? error : new PostFailed(reasonOf(error as NodeJS.ErrnoException, target), false)
  } finally {
    clearTimeout(timer)
    request.destroy()
  }
}

/** Only addresses that may be called are handed to the socket. An IP address in the URL is not looked up; `refusedUrl` judged it. */
function lookupOf(allowLocal: boolean): LookupFunction {
  return (hostname, options, done) => {
    resolve(hostname, { ...options, all: true }, (error, found) => {
      const allowed = allowLocal ? found : found?.filter(({ address }) => isPublic(address))
      const [first] = allowed ?? []
      if (error) return done(error, '')
      if (!first) return done(new PostFailed(`${hostname} is an address of a local network`, true), '')
      if (options.all === true) done(null, allowed)
      else done(null, first.address, first.family)
    })
  }
}

function answerTo(request: ClientRequest, body: string): Promise<Posted> {
  return new Promise((found, failed) => {
    // it stays: what breaks after the answer was read concerns nobody
    request.on('error', failed)
    request.once('response', (response) => void read(response).then(found, failed))
    request.end(body)
  })
}

async function read(response: IncomingMessage): Promise<Posted> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    length += chunk.length
    if (length >= LONGEST_BODY) break
  }
  const retryAfterMs = waitOf(response.headers['retry-after'])
  return {
    status: response.statusCode ?? 0,
    body: Buffer.concat(chunks).subarray(0, LONGEST_BODY).toString(),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  }
}

/** Seconds or an HTTP date (RFC 9110, 10.2.3). What is neither says nothing. */
function waitOf(retryAfter: string | undefined): number | undefined {
  if (retryAfter === undefined) return undefined
  if (/^\d{1,9}$/.test(retryAfter)) return Number(retryAfter) * 1000
  const at = Date.parse(retryAfter)
  return Number.isNaN(at) ? undefined : Math.max(0, at - wallClock().getTime())
}

/** A host that has several addresses fails with one error per address. Only the host is named. */
function reasonOf(error: NodeJS.ErrnoException, { hostname }: URL): string {
  const errors = (error as Partial<AggregateError>).errors as Error[] | undefined
  const said = error.message || errors?.map(({ message }) => message).join('; ') || error.code || error.name
  return `${hostOf(hostname)} did not answer: ${said}`
}
