/** What a proof file holds, and how it is written and read: JSON in gzip, with a SHA-256 over its canonical content. */
import { createHash } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import { z } from 'zod'
import { content } from '../domain/proof/content'

const FORMAT = 'followthrough-proof/1'

/** What was compared, and what it was made with. */
const whole = content.extend({
  versions: z.object({ product: z.string(), node: z.string(), timeZoneData: z.string(), sdk: z.string() }),
})

export type Content = z.infer<typeof whole>

/** A proof as it was read: what it says its hash is, what the hash of its content is, and the content. */
export interface Proof {
  claimed: string
  sha256: string
  content: Content
}

/** A file that cannot be read as a proof; the message is a sentence for people. */
export class NotAProof extends Error {
  override readonly name = 'NotAProof'
}

/** The bytes of a proof file. Dates become RFC 3339. */
export function write(made: z.input<typeof whole> | object): Buffer {
  const plain: unknown = JSON.parse(JSON.stringify(made))
  return gzipSync(JSON.stringify({ format: FORMAT, sha256: hashOf(plain), content: plain }))
}

/** Reads a proof file. @throws NotAProof naming the field that does not fit. */
export function read(bytes: Buffer): Proof {
  const { format, sha256, content: raw } = unpack(bytes)
  if (format !== FORMAT) throw new NotAProof(`This is not a proof of the form ${FORMAT}.`)
  const parsed = whole.safeParse(raw)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new NotAProof(`The proof is damaged: content.${issue?.path.join('.')}: ${issue?.message}.`)
  }
  return { claimed: String(sha256), sha256: hashOf(raw), content: parsed.data }
}

function unpack(bytes: Buffer): Record<string, unknown> {
  try {
    const whole: unknown = JSON.parse(gunzipSync(bytes).toString('utf8'))
    return typeof whole === 'object' && whole !== null ? (whole as Record<string, unknown>) : {}
  } catch (error) {
    throw new NotAProof(`This file cannot be read as a proof: ${(error as Error).message}.`)
  }
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(canonical(value)).digest('hex')
}

/** JSON with the keys of every object in order, and no spaces: the same content has the same text. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`).join(',')}}`
}
