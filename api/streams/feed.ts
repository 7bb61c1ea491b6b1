/** One reader of the log of events per process, however many listen to it. */
import { setTimeout as delay } from 'node:timers/promises'
import type { Logger } from 'pino'
import { eventBody, type EventBody } from '../../prisma/event-body'
import { beginning, eventsAfter, lastPlace, type LoggedEvent, type Place } from '../../prisma/event-log'
import type { PrismaClient } from '../../prisma/generated/client'
import { ANY_CASE, type CaseChanges } from '../reads/case-changes'

/** An event on its way to those who listen: made into text once, for all of them. */
export interface Item {
  place: Place
  body: EventBody
  text: string
}

export interface Feed {
  /** Reads from what comes after this moment, unless it reads already. Returns how to leave. */
  join(listener: (items: Item[]) => void): Promise<() => void>
  /** The place up to which all who listen have been told everything. */
  place(): Place
}

const PAGE = 200
/** Looked at without having been told of a change: the connection that listens may be away. */
const LOOK_EVERY_MS = 5_000
/** What is recorded within so long is read at once. */
const GATHER_MS = 20
/** What a running transaction holds back is looked for ever more slowly. */
const HELD_BACK_MS = { first: 25, most: 1_000 }

export function itemOf(event: LoggedEvent): Item {
  const body = eventBody(event)
  return { place: event, body, text: `id: ${body.id}\ndata: ${JSON.stringify(body)}\n\n` }
}

export function feedOf(prisma: PrismaClient, changes: CaseChanges, logger: Pick<Logger, 'warn'>): Feed {
  const listeners = new Set<(items: Item[]) => void>()
  let place = beginning
  let started: Promise<void> | undefined
  let changed = false
  let wake: () => void = () => undefined

  async function start(): Promise<void> {
    place = await lastPlace(prisma)
    void run()
  }

  async function run(): Promise<void> {
    const stopWatching = changes.watch(ANY_CASE, () => {
      changed = true
      wake()
    })
    for (let heldBack = 0; listeners.size > 0;) {
      changed = false
      const { length, more } = await read()
      heldBack = more && length === 0 ? heldBack + 1 : 0
      if (length === PAGE || listeners.size === 0) continue
      if (!changed) await sleep(more ? pauseOf(heldBack) : LOOK_EVERY_MS)
      await delay(GATHER_MS)
    }
    stopWatching()
    started = undefined
  }

  /** A failure is said and tried again: whoever listens stays. */
  async function read(): Promise<{ length: number; more: boolean }> {
    try {
      const { events, more } = await eventsAfter(prisma, place, PAGE)
      const items = events.map(itemOf)
      place = items.at(-1)?.place ?? place
      for (const listener of listeners) listener(items)
      return { length: events.length, more }
    } catch (err) {
      logger.warn({ err }, 'The log of events could not be read; it is tried again')
      return { length: 0, more: true }
    }
  }

  function sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  function leave(listener: (items: Item[]) => void): void {
    listeners.delete(listener)
    if (listeners.size === 0) wake()
  }

  return {
    place: () => place,
    async join(listener) {
      listeners.add(listener)
      try {
        await (started ??= start())
      } catch (error) {
        started = undefined
        listeners.delete(listener)
        throw error
      }
      return () => leave(listener)
    },
  }
}

const pauseOf = (heldBack: number) => Math.min(HELD_BACK_MS.first * heldBack, HELD_BACK_MS.most)
