/**
 * One listener of the stream: first what it has missed, page by page as fast as it reads; then what comes, as it comes. Who does not
 * read is cut off, and comes again from the last event it has had. Nothing ever waits for a listener but its own past.
 */
import { once } from 'node:events'
import type { Request, Response } from 'express'
import { compare, eventNumber, eventsAfter, type Place } from '../../prisma/event-log'
import type { PrismaClient } from '../../prisma/generated/client'
import { itemOf, type Feed, type Item } from './feed'
import type { Gate } from './gate'

/** How often a listener hears that the stream lives, and how often it is asked whether it still may listen. */
const HEARTBEAT_MS = 15_000
const CHECK_MS = 3_000
/** So much may wait for a listener, in bytes; one that is behind may take so long for a page. */
const MOST_WAITING = 1_048_576
const PAGE_WITHIN_MS = 30_000
const PAGE = 200
/** Listeners that lost the connection come again after so long. */
const RETRY_MS = 2_000
/** What ends has so long to reach the listener. */
const ENDS_WITHIN_MS = 3_000

export interface Listening {
  prisma: PrismaClient
  feed: Feed
  /** For those who catch up: only a few at a time ask the database. */
  gate: Gate
  /** The last event the listener has had; undefined: it starts now. */
  after: Place | undefined
  wants: (item: Item) => boolean
  /** Asked again and again: the reason why it may listen no longer. */
  ended: () => Promise<string | undefined>
  /** It did not read. */
  slow: () => void
}

/** Begins to write; resolves, when it has begun, with how to end it. Undefined: the listener has gone already. */
export async function stream(
  request: Request,
  response: Response,
  listening: Listening,
): Promise<((why: string) => void) | undefined> {
  const { prisma, feed, gate, wants } = listening
  let live = false
  const leave = await feed.join((items) => void (live && write(items)))
  if (response.closed || request.socket.destroyed) {
    leave()
    return undefined
  }
  let place = listening.after ?? feed.place()

  /** False when it should read first what it was given. */
  function write(items: Item[]): boolean {
    const fresh = items.filter((item) => compare(item.place, place) > 0)
    place = fresh.at(-1)?.place ?? place
    const text = fresh.flatMap((item) => (wants(item) ? item.text : [])).join('')
    if (text === '' || isOver(response)) return true
    // what it has not read of what came before: one large burst is nobody's fault
    if (live && response.writableLength > MOST_WAITING) cut()
    return !isOver(response) && response.write(text)
  }

  async function catchUp(): Promise<void> {
    while (compare(place, feed.place()) < 0 && !isOver(response)) {
      const { events } = await gate(() => eventsAfter(prisma, place, PAGE))
      if (!write(events.map(itemOf)) && !(await drained(response))) return cut()
    }
    // no event can come between the look at the feed's place and this
    live = true
  }

  function cut(): void {
    listening.slow()
    response.destroy()
  }

  /** What waits for it is still sent, for a moment. */
  function end(why: string): void {
    stop()
    if (isOver(response)) return
    response.end(`: ${why}\n\n`)
    setTimeout(() => response.destroy(), ENDS_WITHIN_MS).unref()
  }

  /** Also says how far it is: who wants little need not look through much when they come again. */
  function beat(): void {
    if (!isOver(response)) response.write(`: still here\nid: ${eventNumber(place)}\n\n`)
  }

  function stop(): void {
    live = false
    timers.forEach((timer) => clearInterval(timer))
    leave()
  }

  const check = async () => {
    const why = await listening.ended()
    if (why !== undefined) end(why)
  }
  const timers = [setInterval(beat, HEARTBEAT_MS), setInterval(() => void check(), CHECK_MS)]
  response.once('close', stop)
  response.on('error', () => undefined)

  response.writeHead(200, HEADERS)
  response.write(`retry: ${RETRY_MS}\nid: ${eventNumber(place)}\n\n`)
  catchUp().catch(() => response.destroy())
  return end
}

const isOver = (response: Response) => response.writableEnded || response.destroyed

const HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-cache, no-transform',
  'X-Accel-Buffering': 'no',
}

export function headOnly(response: Response): void {
  response.writeHead(200, HEADERS).end()
}

/** Whether it has read what waited, or is gone anyway, within its time. */
async function drained(response: Response): Promise<boolean> {
  if (!response.writableNeedDrain) return true
  const over = new AbortController()
  const timer = setTimeout(() => over.abort(), PAGE_WITHIN_MS)
  try {
    await Promise.race(['drain', 'close'].map((event) => once(response, event, { signal: over.signal })))
    return true
  } catch {
    return false
  } finally {
    clearTimeout(timer)
    over.abort()
  }
}
