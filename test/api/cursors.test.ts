/** Cursors of lists: they tell nothing, cannot be made, and are good where they were given. */
import { startApi, type Api } from './support'

let api: Api
beforeAll(async () => {
  api = await startApi()
  for (const name of ['one', 'two', 'three']) await api.post('/v1/staff', { name, email: `${name}@example.com` })
})
afterAll(() => api.stop())

const first = async () => (await api.get('/v1/staff?limit=1')).body
const asked = async (path: string, cursor: string) => {
  const { status, body } = await api.get(`${path}?limit=1&cursor=${encodeURIComponent(cursor)}`)
  return [status, body.errors?.[0]]
}
const refused = [422, expect.objectContaining({ parameter: 'cursor', code: 'invalid-cursor' })]

test('a cursor shows nothing of where a page ended, and is never the same twice', async () => {
  const [one, other] = [await first(), await first()]
  expect(Buffer.from(one.nextCursor, 'base64url').toString('latin1')).not.toContain(one.items[0].id)
  expect(one.nextCursor).not.toBe(other.nextCursor)
})

test('a cursor goes on where the page ended, in every process of the installation', async () => {
  const { items, nextCursor } = await first()
  const replica = await startApi()
  try {
    const second = (await replica.get(`/v1/staff?limit=1&cursor=${nextCursor}`)).body
    expect(second.items[0].id > items[0].id).toBe(true)
    expect(second.items).toEqual((await api.get(`/v1/staff?limit=1&cursor=${nextCursor}`)).body.items)
  } finally {
    await replica.stop()
  }
})

test('[A2] a cursor that was made up, changed, cut, or given by another list is refused', async () => {
  const { items, nextCursor } = await first()
  const bytes = Buffer.from(nextCursor, 'base64url')
  const changed = Array.from({ length: bytes.length }, (_, n) => {
    const copy = Buffer.from(bytes)
    copy[n]! ^= 1
    return copy.toString('base64url')
  })
  const made = Buffer.from(JSON.stringify(items[0].id)).toString('base64url')
  const cut = bytes.subarray(0, -1).toString('base64url')
  for (const cursor of [...changed, made, cut, '', 'x', bytes.subarray(0, 20).toString('base64url')])
    expect([cursor, await asked('/v1/staff', cursor)]).toEqual([cursor, refused])
  expect(await asked('/v1/teams', nextCursor)).toEqual(refused)
  expect((await asked('/v1/staff', nextCursor))[0]).toBe(200)
})
