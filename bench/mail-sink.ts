import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** A mail server that takes everything and counts. */
export interface MailSink {
  url: string
  /** Resolves as soon as so many messages were taken in all. */
  taken: (count: number) => Promise<void>
  readonly count: number
  stop: () => Promise<void>
}

export async function startMailSink(): Promise<MailSink> {
  let count = 0
  let waiting: { count: number; go: () => void }[] = []
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    onData(stream, _, done) {
      stream.resume().on('end', () => {
        count++
        for (const one of waiting) if (one.count <= count) one.go()
        waiting = waiting.filter((one) => one.count > count)
        done()
      })
    },
  })
  server.on('error', () => undefined)
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    taken: (wanted) =>
      new Promise((go) => (count >= wanted ? go() : void waiting.push({ count: wanted, go: () => go() }))),
    get count() {
      return count
    },
    stop: () => new Promise((stopped) => server.close(() => stopped())),
  }
}
