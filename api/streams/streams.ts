/** All streams of this process: who listens, how many may, and how they end. */
import type { Request, Response } from 'express'
import type { EventFilter } from '../../domain/events/filter'
import { wants } from '../../domain/events/filter'
import type { Place } from '../../prisma/event-log'
import type { PrismaClient } from '../../prisma/generated/client'
import type { Caller } from '../auth'
import type { Dependencies } from '../dependencies'
import { Problem } from '../problem'
import { changesOf } from '../reads/wait'
import { feedOf, type Feed } from './feed'
import { gateFor, type Gate } from './gate'
import { sightOf } from './sight'
import { stream } from './stream'

const MOST_PER_KEY = 20
const MOST = 500
const CATCH_UP_AT_ONCE = 4
/** Who may see what is looked at again every so many checks of the key. */
const SIGHT_EVERY = 5

interface Streams {
  feed: Feed
  gate: Gate
  open: Set<Open>
}

/** A stream that is open: whose key it is, and how to end it. */
interface Open {
  keyId: string
  end?: ((why: string) => void) | undefined
}

export interface Wish extends EventFilter {
  caseId?: string | undefined
  customerId?: string | undefined
  after: Place | undefined
}

/** Opens a stream for this caller; 429 when there are too many. */
export async function openStream(
  deps: Dependencies,
  { caller, request, response }: { caller: Caller; request: Request; response: Response },
  wish: Wish,
): Promise<void> {
  const { prisma, keys, logger } = deps
  const { feed, gate, open } = streamsOf(deps)
  mustHaveRoom(open, caller.id)
  const me: Open = { keyId: caller.id }
  open.add(me)
  response.once('close', () => open.delete(me))
  try {
    let sight = await sightOf(prisma, caller)
    let checks = 0
    me.end = await stream(request, response, {
      prisma,
      feed,
      gate,
      after: wish.after,
      wants: ({ body }) =>
        wants(wish, { type: body.type, kind: body.case.kind }) &&
        (wish.caseId === undefined || body.caseId === wish.caseId) &&
        (wish.customerId === undefined || body.case.customerId === wish.customerId) &&
        sight(body),
      async ended() {
        try {
          await keys.authenticate(request, 'read', { isUse: false })
          if (++checks % SIGHT_EVERY === 0) sight = await sightOf(prisma, caller)
          return undefined
        } catch (error) {
          // a database that is away ends no stream
          return error instanceof Problem && error.status < 500 ? 'the key has ended' : undefined
        }
      },
      slow: () => logger.warn({ keyId: caller.id }, 'A listener of the stream did not read and was cut off'),
    })
  } finally {
    if (!me.end) open.delete(me)
  }
}

function mustHaveRoom(open: Streams['open'], keyId: string): void {
  const mine = [...open].filter((one) => one.keyId === keyId).length
  if (mine < MOST_PER_KEY && open.size < MOST) return
  const most = mine < MOST_PER_KEY ? `${MOST} streams` : `${MOST_PER_KEY} streams with this key`
  throw new Problem(429, 'too-many-streams', `${most} are open already: close one, or use another key.`, {
    headers: { 'Retry-After': '5' },
  })
}

const known = new WeakMap<PrismaClient, Streams>()

function streamsOf(deps: Dependencies): Streams {
  const { prisma, logger } = deps
  const streams = known.get(prisma) ?? {
    feed: feedOf(prisma, changesOf(deps), logger),
    gate: gateFor(CATCH_UP_AT_ONCE),
    open: new Set(),
  }
  known.set(prisma, streams)
  return streams
}

/** For a server that stops: who listens comes again elsewhere, from the last event it has had. */
export function endStreams(prisma: PrismaClient): void {
  for (const { end } of known.get(prisma)?.open ?? []) end?.('the server stops')
}
