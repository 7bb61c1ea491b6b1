/** AES-256-GCM (NIST SP 800-38D): nobody reads what is sealed without its key, and what was changed does not open. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { Keys } from './keys'

const CIPHER = 'aes-256-gcm'
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** Nonce, text, tag. It opens only with the same words about it. */
export function seal({ current }: Keys, plain: Uint8Array, about: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(CIPHER, current.bytes, nonce).setAAD(Buffer.from(`${current.name} ${about}`))
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** Throws a sentence when the key is not there, and an error when something was changed. */
export function unseal({ byName }: Keys, name: string, sealed: Uint8Array, about: string): Buffer {
  const key = byName.get(name)
  if (!key) throw new Error(`The key ${name} is not among PAYLOAD_KEYS: add it again, after the first one.`)
  const bytes = Buffer.from(sealed)
  const decipher = createDecipheriv(CIPHER, key.bytes, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
  decipher.setAAD(Buffer.from(`${name} ${about}`)).setAuthTag(bytes.subarray(-TAG_BYTES))
  return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()])
}
