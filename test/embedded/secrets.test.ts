import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { configFrom, linkSecretsFrom } from '../../worker/config'
import { linkSecret, payloadKeys } from '../../embedded/secrets'
import { keysOf } from '../../vault/keys'

const dir = mkdtempSync(path.join(tmpdir(), 'secrets-'))
afterAll(() => rmSync(dir, { recursive: true }))
const secretsIn = (env: object) => linkSecretsFrom(configFrom({ DATABASE_URL: 'postgresql://db/x', ...env }))

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
    const { current, byName } = keysOf(given) ?? {}
    expect([current?.name, current?.bytes.length, byName?.size]).toEqual(['key-1', 32, 1])
    expect(keysOf(payloadKeys(dir, {}))).toEqual(keysOf(given))
  })

  it('are those of the environment when there are some', () => {
    expect(payloadKeys(dir, { PAYLOAD_KEYS: 'x' })).toEqual({})
    expect(payloadKeys(dir, { PAYLOAD_KEYS_FILE: '/run/secrets/keys' })).toEqual({})
    expect(keysOf({})).toBeUndefined()
  })
})
