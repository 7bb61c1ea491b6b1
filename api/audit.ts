/** Writes down who asked for what, when, from where, and what came of it, before it is answered [A4]. */
import { createHash } from 'node:crypto'
import type { Request } from 'express'
import { z } from 'zod'
import type { Sealing } from '../prisma/data-keys'
import type { PrismaClient } from '../prisma/generated/client'
import { ErasedError, isSubject, type Subject } from '../vault/data-keys'
import { seal, unseal } from '../vault/seal'
import type { Answer } from './answer'
import type { Caller } from './auth'
import type { Route } from './route'

export interface Entry {
  at: string
  by: string
  keyId: string
  address: string | null
  requestId: string | null
  method: string
  route: string
  path: string
  status: number
  /** What it was about: the id in the path, or of what was made. */
  subject: string | null
  before: unknown
  after: unknown
}

export interface Auditor {
  /** Resolves when it is committed. */
  record(entry: Entry): Promise<void>
}

/** Those who come while others are written down go together with the next ones: one commit for all of them. */
export function auditor(prisma: PrismaClient, sealing?: Sealing): Auditor {
  let waiting: { entry: Entry; done: () => void; failed: (error: unknown) => void }[] = []
  let isWriting = false

  async function writeAll(): Promise<void> {
    isWriting = true
    while (waiting.length > 0) {
      const some = waiting
      waiting = []
      await insert(
        prisma,
        some.map(({ entry }) => entry),
      ).then(
        () => some.forEach(({ done }) => done()),
        (error: unknown) => some.forEach(({ failed }) => failed(error)),
      )
    }
    isWriting = false
  }

  return {
    async record(told) {
      const entry = await sealedEntry(told, sealing)
      return new Promise<void>((done, failed) => {
        waiting.push({ entry, done, failed })
        if (!isWriting) void writeAll()
      })
    },
  }
}

/** What an entry says of a person is sealed with the key of that person: when they are erased nobody reads it, and the chain stays whole. */
async function sealedEntry(entry: Entry, sealing: Sealing | undefined): Promise<Entry> {
  if (!sealing || entry.subject === null || !entry.route.startsWith('/v1/staff')) return entry
  const subject: Subject = `staff:${entry.subject}`
  const keys = await sealing.dataKeys.sealing(subject).catch((error: unknown) => {
    if (error instanceof ErasedError) return undefined
    throw error
  })
  const hidden = (value: unknown) =>
    value === null
      ? null
      : { subject, sealed: keys && seal(keys, Buffer.from(JSON.stringify(value)), subject).toString('base64') }
  return { ...entry, before: hidden(entry.before), after: hidden(entry.after) }
}

const sealedPart = z.object({ subject: z.string().refine(isSubject), sealed: z.base64() })

/** What an entry said before it was sealed; of who was erased, that. */
export async function openedPart(value: unknown, sealing: Sealing | undefined): Promise<unknown> {
  const { data } = sealedPart.safeParse(value)
  if (!data || !sealing) return value
  try {
    const keys = await sealing.dataKeys.opening(data.subject)
    return JSON.parse(unseal(keys, data.subject, Buffer.from(data.sealed, 'base64'), data.subject).toString('utf8'))
  } catch (error) {
    if (error instanceof ErasedError) return { erased: true }
    throw error
  }
}

/** Number, link to the one before and hash are made by the database, one after the other. */
async function insert(prisma: PrismaClient, entries: Entry[]): Promise<void> {
  const rows = entries.map((entry, nth) => ({ ...entry, nth }))
  await prisma.$executeRaw`
    INSERT INTO audit (at, by, key_id, address, request_id, method, route, path, status, subject, before, after)
    SELECT g.at, g.by, g."keyId", g.address, g."requestId", g.method, g.route, g.path, g.status, g.subject, g.before, g.after
    FROM jsonb_to_recordset(${storable(rows)}::jsonb) AS g (at timestamptz, by text, "keyId" text, address text,
      "requestId" text, method text, route text, path text, status int, subject text, before jsonb, after jsonb, nth int) ORDER BY g.nth`
}

/** Without what Postgres keeps in no text: zeros and halves of characters, which JSON writes as escapes. */
function storable(rows: unknown): string {
  return JSON.stringify(rows).replaceAll(/\\u(0000|d[89a-f][0-9a-f]{2})/g, '\\ufffd')
}

const MAX_CHARACTERS = 64_000

/** What keeps before and after itself, in the history of a case or in the changes of a fact; it is personal, and not kept twice. */
const OWN_HISTORY =
  /^\/v1\/(cases|needs|at-risk-customers|customers|contacts|contracts|orders|interactions|behaviour|satisfaction|imports|duplicates|merges)(\/|$)/

export const isSetting = ({ path }: Pick<Route, 'path'>): boolean => !OWN_HISTORY.test(path)

/**
 * Settings are kept with before and after. What is told of cases and customers stands, before and after, in their own histories: of
 * that only which revision it became. The secret that an answer shows once is not in it yet.
 */
export function entryOf(
  route: Route,
  request: Request,
  caller: Caller,
  { status, body, before }: Pick<Answer, 'status' | 'body'> & { before?: unknown },
): Entry {
  const { id, revision } = (body ?? {}) as { id?: unknown; revision?: unknown }
  const subject = request.params['id'] ?? id
  const after = route.harmless
    ? undefined
    : isSetting(route)
      ? body
      : { ...(id === undefined ? {} : { id }), ...(revision === undefined ? {} : { revision }) }
  return entryFor(request, caller, {
    route: route.path,
    path: request.path,
    status,
    subject: typeof subject === 'string' ? subject : null,
    before: kept(before),
    after: kept(status >= 400 ? { code: (body as { code?: unknown } | undefined)?.code } : after),
  })
}

type Told = Pick<Entry, 'route' | 'path' | 'status' | 'subject' | 'after'> & { before?: unknown }

/** An entry of now, about a request and what came of it. */
export function entryFor(request: Request, { id, by }: Pick<Caller, 'id' | 'by'>, told: Told): Entry {
  return {
    at: new Date().toISOString(),
    by,
    keyId: id,
    address: request.ip ?? null,
    requestId: typeof request.id === 'string' ? request.id : null,
    method: request.method,
    before: null,
    ...told,
  }
}

/** What is too large to keep is kept as its fingerprint. */
function kept(value: unknown): unknown {
  if (value === undefined || value === null) return null
  const text = JSON.stringify(value)
  if (text.length <= MAX_CHARACTERS) return value
  return { characters: text.length, sha256: createHash('sha256').update(text).digest('hex') }
}
