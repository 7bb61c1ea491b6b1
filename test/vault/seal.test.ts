/** What is sealed is read with its key alone, and what was changed does not open. */
import * as fc from 'fast-check'
import { payloadCodec } from '../../vault/codec'
import { openedHistory } from '../../vault/history'
import { keysFrom } from '../../vault/keys'
import { seal, unseal } from '../../vault/seal'

const base64 = (byte: number) => Buffer.alloc(32, byte).toString('base64')
const [old, next] = [keysFrom(`old:${base64(1)}`), keysFrom(`next:${base64(2)}`)]
const both = keysFrom(`next:${base64(2)}\nold:${base64(1)}\n`)
/** Of what belongs to no case. */
const none = { sealing: () => Promise.reject(new Error()), opening: () => Promise.reject(new Error()) }
const bytes = fc.uint8Array({ maxLength: 200 }).map((one) => Buffer.from(one))

test('what is sealed opens with its key, and each time it looks different', () => {
  fc.assert(
    fc.property(bytes, fc.string(), (plain, about) => {
      const [one, other] = [seal(old, plain, about), seal(old, plain, about)]
      expect(one.equals(other)).toBe(false)
      expect(unseal(old, 'old', one, about).equals(plain)).toBe(true)
    }),
  )
})

test('it does not open when any bit of it was changed, with another key, or as something else', () => {
  fc.assert(
    fc.property(bytes, fc.nat(), fc.integer({ min: 0, max: 7 }), (plain, at, bit) => {
      const sealed = seal(old, plain, 'x')
      const changed = Buffer.from(sealed)
      const place = at % changed.length
      changed[place] = (changed[place] ?? 0) ^ (1 << bit)
      expect(() => unseal(old, 'old', changed, 'x')).toThrow()
      expect(() => unseal(keysFrom(`old:${base64(2)}`), 'old', sealed, 'x')).toThrow()
      expect(() => unseal(old, 'old', sealed, 'y')).toThrow()
      expect(() => unseal(old, 'old', sealed.subarray(0, at % sealed.length), 'x')).toThrow()
    }),
  )
})

test('a key that is not there is named', () => {
  expect(() => unseal(next, 'old', seal(old, Buffer.from('x'), ''), '')).toThrow(
    'The key old is not among PAYLOAD_KEYS: add it again, after the first one.',
  )
})

test.each([
  '',
  'x',
  'old:',
  `old:${base64(1).slice(4)}`,
  `a b:${base64(1)}`,
  `old:${base64(1)},old:${base64(2)}`,
  base64(1),
])('%j is no list of keys, and what is said of it holds none of them', (text) => {
  const said = () => keysFrom(text)
  expect(said).toThrow(/^PAYLOAD_KEYS /)
  expect(said).not.toThrow(base64(1).slice(0, 10))
})

test('payloads are sealed with the first key, opened with any, and those in clear are left as they are', async () => {
  const clear = { metadata: { encoding: Buffer.from('json/plain') }, data: Buffer.from('"云杉"') }
  const [before] = await payloadCodec(old, none).encode([clear])
  const [after] = await payloadCodec(both, none).encode([clear])
  expect([before, after].map((one) => Buffer.from(one?.metadata?.['encryption-key-id'] ?? []).toString())).toEqual([
    'old',
    'next',
  ])
  expect(JSON.stringify([before, after])).not.toContain(JSON.stringify(clear.data))
  const opened = await payloadCodec(both, none).decode([before ?? {}, after ?? {}, clear])
  for (const one of opened) {
    expect(Buffer.from(one.data ?? []).toString()).toBe('"云杉"')
    expect(Buffer.from(one.metadata?.['encoding'] ?? []).toString()).toBe('json/plain')
  }
})

test('of a history every payload is opened, wherever it stands, and nothing else is changed', async () => {
  const payload = { metadata: { encoding: Buffer.from('json/plain') }, data: Buffer.from('"云杉"') }
  const written = (one: typeof payload) => ({
    metadata: Object.fromEntries(Object.entries(one.metadata).map(([key, value]) => [key, value.toString('base64')])),
    data: one.data.toString('base64'),
  })
  const [sealed] = (await payloadCodec(old, none).encode([payload])) as (typeof payload)[]
  const history = (one: typeof payload) => ({
    events: [
      { eventId: '1', input: { payloads: [written(one)] }, failure: { cause: { encodedAttributes: written(one) } } },
      { eventId: '2', details: { data: { payloads: [written(one), written(one)] }, metadata: {} } },
    ],
  })
  expect(await openedHistory(history(sealed ?? payload), [payloadCodec(both, none)])).toEqual(history(payload))
})

test('a payload of whatever bytes and length comes back as it was, and a long text takes less than it is', async () => {
  const codec = payloadCodec(old, none)
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 3_000 }), fc.string({ maxLength: 3_000 })), async (given) => {
      const payload = { metadata: { encoding: Buffer.from('json/plain') }, data: Buffer.from(given as string) }
      const [back] = await codec.decode(await codec.encode([payload]))
      expect(Buffer.from(back?.data ?? []).equals(payload.data)).toBe(true)
      expect(Buffer.from(back?.metadata?.['encoding'] ?? []).toString()).toBe('json/plain')
    }),
  )
  const text = JSON.stringify(
    Array.from({ length: 20 }, (_, n) => ({ key: `update-${n}`, state: 'running', title: '云杉' })),
  )
  const [sealed] = await codec.encode([{ metadata: {}, data: Buffer.from(text) }])
  expect(sealed?.data?.length).toBeLessThan(text.length / 3)
  // an empty payload has no field at all
  const [nothing] = await codec.decode(await codec.encode([{}]))
  expect(nothing?.data ?? new Uint8Array()).toHaveLength(0)
})
