import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'

/** A real HTTP endpoint on a free port of this machine, which can be told to misbehave. */
export interface TestReceiver {
  /** `http://127.0.0.1:port` */
  url: string
  /** What came, oldest first, with the bytes as they came; also what was then not answered. */
  requests: Received[]
  /** From now on. */
  answer: (how: How | ((request: Received) => How | Promise<How>)) => void
  /** Resolves as soon as `n` requests have come. */
  waitFor: (n: number) => Promise<Received[]>
  stop: () => Promise<void>
}

export interface Received {
  at: number
  method: string
  path: string
  headers: Record<string, string>
  body: string
}

/** An answer; `stall`: the head of one and then nothing more; `cut`: the connection is cut. */
export type How = { status?: number; body?: string; headers?: Record<string, string> } | 'stall' | 'cut'

export async function startReceiver(first: How = {}): Promise<TestReceiver> {
  const requests: Received[] = []
  let how: Parameters<TestReceiver['answer']>[0] = first
  let waiting: { n: number; go: () => void }[] = []

  const server = http.createServer((request, response) => {
    void read(request).then(async (received) => {
      requests.push(received)
      for (const one of waiting) if (requests.length >= one.n) one.go()
      waiting = waiting.filter(({ n }) => requests.length < n)
      const answer = typeof how === 'function' ? await how(received) : how
      if (answer === 'cut') return void request.socket.destroy()
      if (answer === 'stall') return void response.writeHead(200, { 'content-length': 100 }).flushHeaders()
      response.writeHead(answer.status ?? 200, answer.headers ?? {}).end(answer.body ?? '')
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    answer: (next) => void (how = next),
    async waitFor(n) {
      if (requests.length < n) await new Promise<void>((go) => waiting.push({ n, go }))
      return requests
    },
    async stop() {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}

async function read(request: http.IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const { method = '', url: path = '', headers } = request
  return {
    at: Date.now(),
    method,
    path,
    headers: headers as Record<string, string>,
    body: Buffer.concat(chunks).toString(),
  }
}
