/** Secrets of one machine: as the environment says, else in the data folder, where they are made once and only this user can read them. */
import { randomBytes } from 'node:crypto'
import { existsSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** Where API and worker find the secret by which links in messages are signed. */
export function linkSecret(dataDir: string, env: NodeJS.ProcessEnv): { LINK_SECRET_FILE?: string } {
  if (env['LINK_SECRET'] || env['LINK_SECRET_FILE']) return {}
  return { LINK_SECRET_FILE: madeOnce(dataDir, 'link-secret', () => randomBytes(32).toString('base64url')) }
}

/** And the keys that seal what Temporal is given. Without them its histories cannot be read: keep a copy. */
export function payloadKeys(dataDir: string, env: NodeJS.ProcessEnv): { PAYLOAD_KEYS_FILE?: string } {
  if (env['PAYLOAD_KEYS'] || env['PAYLOAD_KEYS_FILE']) return {}
  return { PAYLOAD_KEYS_FILE: madeOnce(dataDir, 'payload-keys', () => `key-1:${randomBytes(32).toString('base64')}`) }
}

function madeOnce(dataDir: string, name: string, make: () => string): string {
  const file = path.join(dataDir, name)
  if (!existsSync(file)) writeWhole(file, `${make()}\n`)
  return file
}

/** Whole or not at all: a half of a secret would be one that is easy to guess. */
function writeWhole(file: string, text: string): void {
  const half = `${file}.${process.pid}`
  writeFileSync(half, text, { mode: 0o600 })
  renameSync(half, file)
}
