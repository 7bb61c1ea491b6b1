/** Ids: a short word and 16 characters, either random or derived, so that a repeated request makes the same id. */
import { createHash, randomBytes } from 'node:crypto'

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** 80 bits as 16 characters without the ones people mistake for others. */
function sixteen(bytes: Uint8Array): string {
  let [id, bits, held] = ['', 0, 0]
  for (const byte of bytes.subarray(0, 10)) {
    held = (held << 8) | byte
    for (bits += 8; bits >= 5; bits -= 5) id += alphabet[(held >> (bits - 5)) & 31]
    held &= 31
  }
  return id
}

/** A new id such as `stf_4m0p…`. */
export function randomId(prefix: string): string {
  return `${prefix}_${sixteen(randomBytes(10))}`
}

/** The same id whenever it is made from the same parts. */
export function derivedId(prefix: string, ...parts: string[]): string {
  return `${prefix}_${sixteen(sha256(JSON.stringify([prefix, ...parts])))}`
}

export function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
