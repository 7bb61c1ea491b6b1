/** Writes down who asked for what, when, from where, and what came of it, before it is answered [A4]. */
import { createHash, randomUUID } from 'node:crypto'
import type { Request } from 'express'
import { z } from 'zod'
import { type Entry, writeAudit, type Written } from '../prisma/audit'
import type { Sealing } from '../prisma/data-keys'
import type { PrismaClient } from '../prisma/generated/client'
import { ErasedError, isSubject, type Subject } from '../vault/data-keys'
import { seal, unseal } from '../vault/seal'
import type { Answer } from './answer'
import type { Caller } from './auth'
import type { Route } from './route'

export interface Auditor {
  /** Says that something is about to be done; resolves with the name of the intent when it is committed. */
  begin(entry: Entry): Promise<string>
  /** Says what came of it, and of the intent that it is the end of; resolves when it is committed. */
  record(entry: Entry, intent?: string): Promise<void>
}

interface Waiting {
  written: Written
  done: () => void
  failed: (error: unknown) => void
}

/** Those who come while others are written down go together with the next ones: one commit for all of them. */
export function auditor(prisma: PrismaClient, sealing?: Sealing): Auditor {
  let waiting: Waiting[] = []
  let isWriting = false

  async function writeAll(): Promise<void> {
    isWriting = true
    while (waiting.length > 0) {
      const some = waiting
      waiting = []
      await writeAudit(prisma, {
        begun: some.flatMap(({ written }) => written.begun ?? []),
        entries: some.flatMap(({ written }) => written.entries ?? []),
        over: some.flatMap(({ written }) => written.over ?? []),
      }).then(
        () => some.forEach(({ done }) => done()),
        (error: unknown) => some.forEach(({ failed }) => failed(error)),
      )
    }
    isWriting = false
  }

  const write = (written: Written) =>
    new Promise<void>((done, failed) => {
      waiting.push({ written, done, failed })
      if (!isWriting) void writeAll()
    })

  return {
    async begin(entry) {
      const id = randomUUID()
      await write({ begun: [{ id, entry: await sealedEntry(entry, sealing) }] })
      return id
    },
    async record(entry, intent) {
      await write({ entries: [await sealedEntry(entry, sealing)], over: intent === undefined ? [] : [intent] })
    },
  }
}

/** What an entry says of a person is sealed with the key of that person: when they are erased nobody reads it, and the chain stays whole. */
async function sealedEntry(entry: Entry, sealing: Sealing | undefined): Promise<Entry> {
  const personId = personIn(entry)
  // of what was refused only the code is kept, which tells of nobody
  const [before, after] = [entry.before, entry.status < 400 ? entry.after : null]
  if (!sealing || personId === undefined || (before === null && after === null)) return entry
  const subject: Subject = `staff:${personId}`
  const keys = await sealing.dataKeys.sealing(subject).catch((error: unknown) => {
    if (error instanceof ErasedError) return undefined
    throw error
  })
  const hidden = (value: unknown) => ({
    subject,
    sealed: keys && seal(keys, Buffer.from(JSON.stringify(value)), subject).toString('base64'),
  })
  return {
    ...entry,
    before: before === null ? null : hidden(before),
    after: after === null ? entry.after : hidden(after),
  }
}

/** Whom an entry tells of: a person, or whoever has the key, the session or the absence that it is about. */
function personIn({ route, subject, before, after }: Entry): string | undefined {
  if (route.startsWith('/v1/staff')) return subject ?? undefined
  const named = [after, before].map((part) => (part as { staffId?: unknown } | null)?.staffId)
  return named.find((staffId) => typeof staffId === 'string')
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
  caller: Pick<Caller, 'id' | 'by'>,
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
