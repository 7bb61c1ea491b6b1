/** The keys that data is sealed with: 256 bits each, by name. The first one seals, all of them open. */
export interface Key {
  name: string
  bytes: Buffer
}

export interface Keys {
  /** Seals what is written from now on. */
  current: Key
  byName: ReadonlyMap<string, Key>
}

export const KEY_BYTES = 32

/** `name:base64` after one another, by commas or lines, the one that seals first. Throws a sentence that holds none of them. */
export function keysFrom(text: string): Keys {
  const keys = text
    .split(/[\s,]+/)
    .filter((one) => one !== '')
    .map((one): Key => {
      const [, name = '', base64 = ''] = /^([\w.-]{1,40}):([\w+/=-]+)$/.exec(one) ?? []
      const bytes = Buffer.from(base64, 'base64')
      if (name === '' || bytes.length !== KEY_BYTES)
        throw new Error(
          'PAYLOAD_KEYS must be one or more of name:key, each key 32 bytes in base64: openssl rand -base64 32',
        )
      return { name, bytes }
    })
  const [current] = keys
  if (!current) throw new Error('PAYLOAD_KEYS is empty: name at least one key')
  const byName = new Map(keys.map((key) => [key.name, key]))
  if (byName.size < keys.length) throw new Error('PAYLOAD_KEYS has two keys of one name')
  return { current, byName }
}

/** One key alone: of one case or person. */
export function oneKey(name: string, bytes: Buffer): Keys {
  const key = { name, bytes }
  return { current: key, byName: new Map([[name, key]]) }
}

/** As the environment says; undefined: nothing is sealed. */
export function keysOf({ PAYLOAD_KEYS }: { PAYLOAD_KEYS?: string | undefined }): Keys | undefined {
  return PAYLOAD_KEYS === undefined ? undefined : keysFrom(PAYLOAD_KEYS)
}
