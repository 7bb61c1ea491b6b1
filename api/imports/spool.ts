/** Takes a file in, in pieces: it may be larger than what one wants to hold. */
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { TextDecoder } from 'node:util'
import type { Request } from 'express'
import { Problem } from '../problem'

const MB = 1024 * 1024
export const MAX_MB = 100

/** A file on this machine for as long as `use` takes. */
export interface Spooled {
  path: string
  /** The first bytes, by which its format is known. */
  head: Buffer
  /** Whether all of it is UTF-8. */
  isUtf8: boolean
}

const tooLarge = () => new Problem(413, 'body-too-large', `The file is larger than ${MAX_MB} MB: send it in parts.`)

/** 413 for what is too large, 400 when there is nothing or it broke off. */
export async function spooled<T>(request: Request, use: (file: Spooled) => Promise<T>): Promise<T> {
  // said before any of it is taken: whoever sends on is cut off, and might not hear the answer
  if (Number(request.get('content-length') ?? 0) > MAX_MB * MB) throw tooLarge()
  const folder = await mkdtemp(path.join(tmpdir(), 'followthrough-import-'))
  try {
    const file = path.join(folder, 'file')
    const seen = new Look()
    await pipeline(request, seen, createWriteStream(file, { mode: 0o600 })).catch((error: unknown) => {
      if (!request.readableAborted) throw error
      throw new Problem(400, 'upload-broke-off', 'The file ended before all of it had come: send it again.')
    })
    if (seen.bytes === 0)
      throw new Problem(400, 'empty-body', 'There is no file: send its bytes as the body of the request.')
    return await use({ path: file, head: seen.head, isUtf8: seen.isUtf8() })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

class Look extends Transform {
  bytes = 0
  head = Buffer.alloc(0)
  #utf8: TextDecoder | undefined = new TextDecoder('utf-8', { fatal: true })

  override _transform(chunk: Buffer, _: BufferEncoding, done: (error: Error | null, chunk?: Buffer) => void) {
    this.bytes += chunk.length
    if (this.bytes > MAX_MB * MB) {
      done(tooLarge())
      return
    }
    if (this.head.length < 8) this.head = Buffer.concat([this.head, chunk.subarray(0, 8)])
    this.#decode(chunk)
    done(null, chunk)
  }

  isUtf8(): boolean {
    this.#decode()
    return this.#utf8 !== undefined
  }

  #decode(chunk?: Buffer): void {
    try {
      this.#utf8?.decode(chunk, { stream: chunk !== undefined })
    } catch {
      this.#utf8 = undefined
    }
  }
}
