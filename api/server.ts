/** The HTTP server around the app: what cannot be read as a request is answered as a problem too. */
import { createServer, STATUS_CODES, type RequestListener, type Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { Problem } from './problem'

/** The longest query that is described, percent-encoded, and room for the rest. */
const MOST_HEADERS = 32_768

export function createHttpServer(app: RequestListener): Server {
  const server = createServer({ maxHeaderSize: MOST_HEADERS }, app)
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
    const problem = problemOf(error.code)
    const body = JSON.stringify(problem.body())
    const head = [
      `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
      'Content-Type: application/problem+json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Connection: close',
    ]
    socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
  })
  return server
}

function problemOf(code: string | undefined): Problem {
  if (code === 'HPE_HEADER_OVERFLOW')
    return new Problem(431, 'headers-too-large', 'The address and headers are larger than 32 KB: send less.')
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return new Problem(408, 'request-too-slow', 'The request did not come in time: send it again.')
  return new Problem(400, 'malformed-request', 'The request could not be read: check its headers and its body.')
}
