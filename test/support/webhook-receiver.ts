import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { until } from './until'

/** A request as it arrived. */
export interface Received {
  path: string
  headers: Record<string, string>
  /** To the byte. */
  raw: string
  body: any // eslint-disable-line @typescript-eslint/no-explicit-any -- tests read foreign answers
}

/** What a receiver does with a request: a status, or anything with the answer itself. */
export type Behaviour = number | ((response: ServerResponse, received: Received) => void | Promise<void>)

/** A real HTTP server that takes webhooks, or does not. */
export interface Receiver {
  url: string
  received: Received[]
  /** What it does with the next ones, in order; the last one holds for all that follow. */
  next(...behaviours: Behaviour[]): void
  /** Waits until so many have arrived in all. */
  arrived(count: number): Promise<Received[]>
  /** As the reference library verifies it; throws when the signature is wrong. */
  verify(received: Received, secret: string): unknown
  close(): Promise<void>
}

export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = []
  let behaviours: Behaviour[] = [204]
  const server = createServer((request, response) => void take(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const raw = Buffer.concat(chunks).toString()
    const one: Received = {
      path: request.url ?? '',
      headers: request.headers as Record<string, string>,
      raw,
      body: JSON.parse(raw),
    }
    received.push(one)
    const behaviour = (behaviours.length > 1 ? behaviours.shift() : behaviours[0]) ?? 204
    if (typeof behaviour === 'number') response.writeHead(behaviour).end(`answer ${behaviour}`)
    else await behaviour(response, one)
  }

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    next: (...some) => void (behaviours = some),
    arrived: (count) => until(async () => received.length >= count && received),
    verify: ({ raw, headers }, secret) => new Webhook(secret).verify(raw, headers),
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
