import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import net from 'node:net'
import dns from 'node:dns'
import { post, PostFailed, type Posted } from '../../../activities/http/post'

type Handler = (request: http.IncomingMessage, response: http.ServerResponse) => void

const sockets = new Set<Socket>()
const servers: net.Server[] = []
afterAll(() => {
  for (const socket of sockets) socket.destroy()
  for (const server of servers) server.close()
})

async function listening(server: net.Server): Promise<string> {
  servers.push(server)
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook?key=secret`
}

const serving = (handler: Handler) => listening(http.createServer(handler))
const local = (url: string, timeoutMs = 20_000): Promise<Posted> =>
  post(url, { body: '{"a":"客户"}', headers: { 'content-type': 'application/json' }, timeoutMs, allowLocal: true })
const failureOf = async (posting: Promise<unknown>): Promise<PostFailed> => {
  const error: unknown = await posting.then(
    (answer) => new Error(`answered ${JSON.stringify(answer)}`),
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(PostFailed)
  return error as PostFailed
}

describe('a post', () => {
  test('[E5] sends the body as it is and gives back status and body of the answer', async () => {
    const got: unknown[] = []
    const url = await serving((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        const { method, url: path, headers } = request
        got.push({ method, path, type: headers['content-type'], body: Buffer.concat(chunks).toString() })
        response.writeHead(200).end('{"errcode":45009}')
      })
    })
    expect(await local(url)).toEqual({ status: 200, body: '{"errcode":45009}' })
    expect(got).toEqual([{ method: 'POST', path: '/hook?key=secret', type: 'application/json', body: '{"a":"客户"}' }])
  })

  test('[E5] does not follow a redirect', async () => {
    let visits = 0
    const elsewhere = await serving((_, response) => {
      visits++
      response.end('reached')
    })
    const url = await serving((_, response) => response.writeHead(307, { location: elsewhere }).end())
    expect(await local(url)).toEqual({ status: 307, body: '' })
    expect(visits).toBe(0)
  })

  test('[E5] reads of a big or endless answer the first 4 KiB', async () => {
    const url = await serving((_, response) => {
      response.writeHead(200)
      const more = () => void (response.destroyed || response.write('x'.repeat(10_000), () => setImmediate(more)))
      more()
    })
    expect(await local(url)).toEqual({ status: 200, body: 'x'.repeat(4_096) })
  })

  test.each<[string, Handler, RegExp]>([
    ['says nothing', () => {}, /no whole answer within 0.2 s/],
    [
      'stalls in the middle of its answer',
      (_, response) => void response.writeHead(200, { 'content-length': 100 }).write('half'),
      /no whole answer within 0.2 s/,
    ],
    [
      'drips',
      (_, response) => {
        response.writeHead(200)
        const drip = setInterval(() => response.write('.'), 20)
        response.on('close', () => clearInterval(drip))
      },
      /no whole answer within 0.2 s/,
    ],
  ])('[E5] a server that %s is not waited for', async (_, handler, message) => {
    const failed = await failureOf(local(await serving(handler), 200))
    expect(failed).toMatchObject({ final: false, message: expect.stringMatching(message) })
  })

  test.each<[string, Handler]>([
    ['cuts the connection', (request) => request.socket.destroy()],
    [
      'cuts it within its answer',
      (request, response) => {
        response.writeHead(200, { 'content-length': 100 }).write('half', () => request.socket.destroy())
      },
    ],
  ])('[E5] a server that %s may be asked again; the reason does not name the URL', async (_, handler) => {
    const failed = await failureOf(local(await serving(handler)))
    expect(failed).toMatchObject({ final: false, message: expect.stringContaining('127.0.0.1 did not answer') })
    expect(failed.message).not.toContain('secret')
  })

  test('[E5] a server that is away, or speaks no TLS, or no HTTP, may be asked again', async () => {
    const url = await serving(() => {})
    const garbage = await listening(net.createServer((socket) => void socket.end('SSH-2.0-no\r\n')))
    const gone = net.createServer()
    const away = await listening(gone)
    await new Promise((closed) => gone.close(closed))
    for (const address of [away, url.replace('http:', 'https:'), garbage])
      expect(await failureOf(local(address))).toMatchObject({ final: false })
  })

  test('[E5] Retry-After is understood in seconds and as a date', async () => {
    const after = (value: string) =>
      serving((_, response) => response.writeHead(429, { 'retry-after': value }).end('slow')).then(local)
    expect(await after('120')).toMatchObject({ status: 429, retryAfterMs: 120_000 })
    const { retryAfterMs = 0 } = await after(new Date(Date.now() + 3_600_000).toUTCString())
    expect(retryAfterMs).toBeGreaterThan(3_000_000)
    expect(retryAfterMs).toBeLessThanOrEqual(3_600_000)
    expect(await after(new Date(0).toUTCString())).toMatchObject({ retryAfterMs: 0 })
    expect(await after('soon')).not.toHaveProperty('retryAfterMs')
  })
})

describe('an address of our own network', () => {
  test('[E5] is never connected to, however it is written', async () => {
    let connections = 0
    const server = http.createServer((_, response) => response.end('inside'))
    server.on('connection', () => connections++)
    const { port } = new URL(await listening(server))
    const written = [
      `https://127.0.0.1:${port}/`,
      `https://127.1:${port}/`,
      `https://2130706433:${port}/`,
      `https://0x7f000001:${port}/`,
      `https://[::1]:${port}/`,
      `https://[::ffff:127.0.0.1]:${port}/`,
      `https://localhost:${port}/`,
      `https://api.localhost:${port}/`,
      `https://0.0.0.0:${port}/`,
      `http://127.0.0.1:${port}/`,
      `https://user:word@example.com/`,
      'https://10.1.2.3/',
      'https://172.16.0.1/',
      'https://192.168.1.1/',
      'https://169.254.169.254/latest/meta-data',
      'https://100.64.0.1/',
      'https://224.0.0.1/',
      'https://[fd00:ec2::254]/',
      'https://[fe80::1]/',
      'https://[64:ff9b::7f00:1]/',
      'https://[2002:7f00:1::]/',
      'https://[::7f00:1]/',
      'ftp://example.com/',
      'file:///etc/passwd',
      'not a url',
    ]
    for (const url of written)
      expect(await failureOf(post(url, { body: '', allowLocal: false }))).toMatchObject({ final: true })
    expect(connections).toBe(0)
  })

  test('[E5] behind a public name is refused, and the name is asked once: what it means a moment later does not count', async () => {
    let connections = 0
    const server = http.createServer((_, response) => response.end('inside'))
    server.on('connection', () => connections++)
    const { port } = new URL(await listening(server))
    let asked = 0
    // A name server that rebinds: public at first, ourselves ever after. (Names are not ours, and there is no public one to use here.)
    const lookup = jest.spyOn(dns, 'lookup').mockImplementation(((_: string, __: object, done: Answered) => {
      asked++
      done(null, [
        {
          address: asked === 1 ? answers.first : '127.0.0.1',
          family: asked === 1 && answers.first.includes(':') ? 6 : 4,
        },
      ])
    }) as never)
    const answers = { first: '127.0.0.1' }
    const rebinding = () =>
      failureOf(post(`https://hooks.example.com:${port}/`, { body: '', timeoutMs: 300, allowLocal: false }))
    expect(await rebinding()).toMatchObject({ final: true, message: expect.stringContaining('local network') })
    asked = 0
    answers.first = '2fff::1' // public by its form, given to nobody: whatever answers, it is not ourselves
    expect(await rebinding()).toMatchObject({ final: false })
    expect(asked).toBe(1)
    expect(connections).toBe(0)
    lookup.mockRestore()
  })
})

type Answered = (error: null, found: { address: string; family: number }[]) => void
