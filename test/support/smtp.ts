import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { simpleParser, type ParsedMail } from 'mailparser'
import { SMTPServer } from 'smtp-server'

/** A real mail server on a free port of this machine. */
export interface TestSmtp {
  /** For SMTP_URL. */
  url: string
  /** What was accepted, oldest first, with the bytes as they came. */
  messages: (ParsedMail & { raw: string })[]
  /** How often a client connected. */
  readonly connections: number
  /** Resolves as soon as `n` messages were accepted. */
  waitFor(n: number): Promise<TestSmtp['messages']>
  /** Resolves as soon as clients have connected `n` times. */
  waitForConnections(n: number): Promise<void>
  stop(): Promise<void>
}

export interface SmtpOptions {
  /** Says per recipient whether it is refused: for good (550) or for now (450). */
  refuse?: (address: string) => 'final' | 'passing' | undefined
  /** A client that connects is not greeted before this resolves. */
  greet?: () => Promise<void>
  /** A message that was read is in `messages`, but its sender is not told before this resolves. */
  accept?: (message: ParsedMail) => Promise<void>
  /** Whoever wants to send must log in with these. */
  login?: { user: string; password: string }
}

const refusals = { final: [550, 'no such mailbox'], passing: [450, 'mailbox busy, try later'] } as const

export async function startSmtp({
  refuse = () => undefined,
  greet = async () => {},
  accept = async () => {},
  login,
}: SmtpOptions = {}): Promise<TestSmtp> {
  const messages: TestSmtp['messages'] = []
  let connections = 0
  let waiting: { until: () => boolean; go: () => void }[] = []
  const happened = () => {
    for (const one of waiting) if (one.until()) one.go()
    waiting = waiting.filter(({ until }) => !until())
  }
  const wait = (until: () => boolean) => new Promise<void>((go) => (until() ? go() : waiting.push({ until, go })))

  const server = new SMTPServer({
    disabledCommands: login ? ['STARTTLS'] : ['STARTTLS', 'AUTH'],
    authOptional: login === undefined,
    allowInsecureAuth: true,
    disableReverseLookup: true,
    onAuth: ({ username, password }, _, done) =>
      username === login?.user && password === login?.password
        ? done(null, { user: username })
        : done(new Error('Invalid username or password')),
    onConnect: (_, done) => {
      connections++
      happened()
      greet().then(() => done(), done)
    },
    onRcptTo: ({ address }, _, done) => {
      const refusal = refuse(address)
      if (!refusal) return done()
      const [responseCode, text] = refusals[refusal]
      done(Object.assign(new Error(`${text}: ${address}`), { responseCode }))
    },
    onData: (stream, _, done) => {
      const accepted = read(stream).then((message) => {
        messages.push(message)
        happened()
        return accept(message)
      })
      accepted.then(() => done(), done)
    },
  })
  server.on('error', () => {}) // a client that died in the middle of a conversation
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const user = login ? `${encodeURIComponent(login.user)}:${encodeURIComponent(login.password)}@` : ''
  return {
    url: `smtp://${user}127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    messages,
    get connections() {
      return connections
    },
    waitFor: async (n) => {
      await wait(() => messages.length >= n)
      return messages
    },
    waitForConnections: (n) => wait(() => connections >= n),
    stop: () => new Promise((stopped) => server.close(() => stopped())),
  }
}

async function read(stream: NodeJS.ReadableStream): Promise<ParsedMail & { raw: string }> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  const raw = Buffer.concat(chunks)
  return Object.assign(await simpleParser(raw), { raw: raw.toString() })
}
