/**
 * Cursors as callers have them: sealed, so that they tell nothing and cannot be made, and good only at the path that gave them.
 * Inside they are the places of `page.ts`.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { PrismaClient } from '../prisma/generated/client'
import { Problem } from './problem'
import type { Route } from './route'

const CIPHER = 'aes-256-gcm'
const NONCE_BYTES = 12
const TAG_BYTES = 16

export interface Cursors {
  /** The query or body with the place its cursor stands for; 422 for a cursor that this path did not give. */
  opened<A>(path: string, asked: A): Promise<A>
  /** The answer with its cursors sealed. */
  sealed(path: string, answer: unknown): Promise<unknown>
}

/** Whether a route answers in pages: others have words of their own for where to go on. */
export const isPaged = ({ query, body }: Route): boolean =>
  [query, body].some((schema) => schema instanceof z.ZodObject && 'cursor' in schema.shape)

export function cursorsOf(prisma: PrismaClient): Cursors {
  let key: Promise<Buffer> | undefined
  const theKey = () => {
    key ??= prisma.cursorKey.findUniqueOrThrow({ where: { id: 1 } }).then(({ key }) => Buffer.from(key))
    // asked again after an outage
    key.catch(() => (key = undefined))
    return key
  }
  return {
    async opened(path, asked) {
      const { cursor } = (asked ?? {}) as { cursor?: unknown }
      if (typeof cursor !== 'string') return asked
      return { ...asked, cursor: open(await theKey(), path, cursor) }
    },
    async sealed(path, answer) {
      const names = ['nextCursor', 'previousCursor']
      const cursors = Object.entries(answer ?? {}).filter(
        ([name, value]) => names.includes(name) && typeof value === 'string',
      )
      if (cursors.length === 0) return answer
      const key = await theKey()
      const done = cursors.map(([name, place]) => [name, seal(key, path, place as string)])
      return { ...(answer as object), ...(Object.fromEntries(done) as object) }
    },
  }
}

function seal(key: Buffer, path: string, place: string): string {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(path))
  return Buffer.concat([nonce, cipher.update(place), cipher.final(), cipher.getAuthTag()]).toString('base64url')
}

function open(key: Buffer, path: string, cursor: string): string {
  try {
    const bytes = Buffer.from(cursor, 'base64url')
    const [nonce, text, tag] = [
      bytes.subarray(0, NONCE_BYTES),
      bytes.subarray(NONCE_BYTES, -TAG_BYTES),
      bytes.subarray(-TAG_BYTES),
    ]
    const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES })
    decipher.setAAD(Buffer.from(path)).setAuthTag(tag)
    return Buffer.concat([decipher.update(text), decipher.final()]).toString()
  } catch {
    throw notOurs()
  }
}

/** 422 for a cursor that was not given here. */
export function notOurs(): Problem {
  const message = 'This cursor was not given by this list: give `nextCursor` of the page before, or none to start anew.'
  return new Problem(422, 'invalid-input', message, {
    errors: [{ parameter: 'cursor', code: 'invalid-cursor', message }],
  })
}
