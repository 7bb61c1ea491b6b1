import { randomBytes } from 'node:crypto'
import { existsSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/**
 * Where API and worker find the secret by which links in messages are signed: as the environment says, else in the data folder,
 * where it is made once and only this user can read it.
 */
export function linkSecret(dataDir: string, env: NodeJS.ProcessEnv): { LINK_SECRET_FILE?: string } {
  if (env['LINK_SECRET'] || env['LINK_SECRET_FILE']) return {}
  const file = path.join(dataDir, 'link-secret')
  if (!existsSync(file)) writeWhole(file, `${randomBytes(32).toString('base64url')}\n`)
  return { LINK_SECRET_FILE: file }
}

/** The same for the keys that seal what Temporal is given. Without them its histories cannot be read: keep a copy. */
export function payloadKeys(dataDir: string, env: NodeJS.ProcessEnv): { PAYLOAD_KEYS_FILE?: string } {
  if (env['PAYLOAD_KEYS'] || env['PAYLOAD_KEYS_FILE']) return {}
  const file = path.join(dataDir, 'payload-keys')
  if (!existsSync(file)) writeWhole(file, `key-1:${randomBytes(32).toString('base64')}\n`)
  return { PAYLOAD_KEYS_FILE: file }
}

/** Whole or not at all: a half of a secret would be one that is easy to guess. */
function writeWhole(file: string, text: string): void {
  const half = `${file}.${process.pid}`
  writeFileSync(half, text, { mode: 0o600 })
  renameSync(half, file)
}
