import { createParser } from 'eventsource-parser'

/** Somebody who listens to the stream, and keeps what was said. */
export interface Listener {
  status: number
  headers: Headers
  events: any[] // eslint-disable-line @typescript-eslint/no-explicit-any -- tests read foreign answers
  comments: string[]
  /** The last id it was told, also without an event: with it, it goes on. */
  lastId: () => string
  /** Resolves when the stream has ended or was cut. */
  ended: Promise<void>
  hangUp: () => void
}

export async function listen(url: string, headers: Record<string, string>): Promise<Listener> {
  const hungUp = new AbortController()
  const response = await fetch(url, { headers, signal: hungUp.signal })
  const events: unknown[] = []
  const comments: string[] = []
  let lastId = ''
  const parser = createParser({
    onEvent: ({ id, data }) => {
      const body = JSON.parse(data) as { id: string }
      if (id !== body.id) throw new Error(`the id ${id} is not that of the event`)
      events.push(body)
    },
    onComment: (comment) => comments.push(comment),
  })
  const read = async () => {
    const text = new TextDecoder()
    for await (const chunk of response.body ?? []) {
      const part = text.decode(chunk as Uint8Array, { stream: true })
      for (const [, id = ''] of part.matchAll(/^id: (\S+)$/gm)) lastId = id
      parser.feed(part)
    }
  }
  return {
    status: response.status,
    headers: response.headers,
    events,
    comments,
    lastId: () => lastId,
    ended: read().catch(() => undefined),
    hangUp: () => hungUp.abort(),
  }
}
