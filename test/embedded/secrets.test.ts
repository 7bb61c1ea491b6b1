import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { configFrom as apiConfig, providerFrom } from '../../api/config'
import { mailConfig } from '../../activities/alerts/mail'
import { configFrom } from '../../worker/config'
import { linkSecret, payloadKeys } from '../../embedded/secrets'
import { keysOf } from '../../vault/keys'
import { withSecrets } from '../../vault/secrets-of'

const dir = mkdtempSync(path.join(tmpdir(), 'secrets-'))
afterAll(() => rmSync(dir, { recursive: true }))
const secretsIn = (env: object) => configFrom({ DATABASE_URL: 'postgresql://db/x', ...env }).LINK_SECRET
const keysIn = (env: object) => keysOf(withSecrets({ ...env }))

describe('the secret of links', () => {
  it('[E2] is made once in the data folder, for its owner alone, and given to API and worker', () => {
    const given = linkSecret(dir, {})
    const secret = readFileSync(path.join(dir, 'link-secret'), 'utf8')
    expect(statSync(path.join(dir, 'link-secret')).mode & 0o777).toBe(0o600)
    expect(linkSecret(dir, {})).toEqual(given)
    expect(readdirSync(dir)).toEqual(['link-secret'])
    expect(secretsIn(given)).toEqual([secret.trim()])
    expect(secret.trim()).toHaveLength(43)
  })

  it('[E2] is the one of the environment when there is one; none makes no links', () => {
    expect(linkSecret(dir, { LINK_SECRET: 'x' })).toEqual({})
    expect(linkSecret(dir, { LINK_SECRET_FILE: '/run/secrets/link' })).toEqual({})
    expect(secretsIn({})).toEqual([])
  })

  it('[E2] may be two while one takes the place of the other; a weak one is refused, and never repeated', () => {
    const [fresh, old] = ['n'.repeat(32), 'o'.repeat(64)]
    expect(secretsIn({ LINK_SECRET: `${fresh},${old}` })).toEqual([fresh, old])
    expect(secretsIn({ LINK_SECRET: ` ${fresh}\n${old}\n` })).toEqual([fresh, old])
    for (const LINK_SECRET of ['hunter2', `${fresh} hunter2`]) {
      expect(() => secretsIn({ LINK_SECRET })).toThrow(/at least 32 characters/)
      expect(() => secretsIn({ LINK_SECRET })).not.toThrow(/hunter2/)
    }
    expect(() => secretsIn({ LINK_SECRET: [fresh, old, old].join() })).toThrow(/the new one and the old one/)
  })
})

describe('the keys that seal', () => {
  it('are made once in the data folder, for its owner alone, and given to API and worker', () => {
    const given = payloadKeys(dir, {})
    expect(statSync(path.join(dir, 'payload-keys')).mode & 0o777).toBe(0o600)
    const { current, byName } = keysIn(given) ?? {}
    expect([current?.name, current?.bytes.length, byName?.size]).toEqual(['key-1', 32, 1])
    expect(keysIn(payloadKeys(dir, {}))).toEqual(keysIn(given))
  })

  it('are those of the environment when there are some', () => {
    expect(payloadKeys(dir, { PAYLOAD_KEYS: 'x' })).toEqual({})
    expect(payloadKeys(dir, { PAYLOAD_KEYS_FILE: '/run/secrets/keys' })).toEqual({})
    expect(keysOf({})).toBeUndefined()
  })
})

describe('every secret may stand in a file instead', () => {
  const fileWith = (name: string, text: string) => {
    const file = path.join(dir, name)
    writeFileSync(file, text)
    return file
  }

  it('of database, mail, links, payloads and identity provider; what the environment says itself comes first', () => {
    const env = {
      DATABASE_URL_FILE: fileWith('db', 'postgresql://user:secret@db/x\n'),
      SMTP_URL_FILE: fileWith('smtp', 'smtp://user:secret@mail.example.com:587\n'),
      MAIL_FROM: 'alerts@example.com',
      LINK_SECRET_FILE: fileWith('link', `${'n'.repeat(32)}\n`),
      PAYLOAD_KEYS_FILE: fileWith('keys', `one:${Buffer.alloc(32, 1).toString('base64')}\n`),
      OIDC_ISSUER: 'https://id.example.com',
      OIDC_CLIENT_ID: 'us',
      OIDC_CLIENT_SECRET_FILE: fileWith('oidc', 'hush\n'),
    }
    for (const config of [configFrom(env), apiConfig(env)]) {
      expect(config.DATABASE_URL).toBe('postgresql://user:secret@db/x')
      expect(config.LINK_SECRET).toEqual(['n'.repeat(32)])
      expect(keysOf(config)?.current.name).toBe('one')
    }
    expect(providerFrom(apiConfig(env))?.clientSecret).toBe('hush')
    expect(mailConfig(withSecrets(env))?.url).toBe('smtp://user:secret@mail.example.com:587')
    expect(configFrom({ ...env, DATABASE_URL: 'postgresql://here/x' }).DATABASE_URL).toBe('postgresql://here/x')
  })

  it('and a file that is not there, or empty, is named with its variable', () => {
    const missing = path.join(dir, 'not-there')
    expect(() => configFrom({ DATABASE_URL_FILE: missing })).toThrow(
      `DATABASE_URL_FILE names ${missing}, which cannot be read (ENOENT): put the secret there, or set another file.`,
    )
    const empty = fileWith('empty', '\n')
    expect(() => configFrom({ DATABASE_URL_FILE: empty })).toThrow(`DATABASE_URL_FILE names ${empty}, which is empty`)
  })
})
