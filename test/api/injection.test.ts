/** Words that are statements elsewhere are words here [A3]. */
import { startApi, type Api } from './support'

let api: Api
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.stop())

const words = [
  `' OR '1'='1`,
  `'; DROP TABLE customers; --`,
  `\\'; SELECT pg_sleep(10); --`,
  `$1`,
  `%27%20OR%201=1`,
  `"; DELETE FROM cases; --`,
  `{"$ne": null}`,
  `\${7*7}`,
  `<script>alert(1)</script>`,
]

test.each(words)('[A3] as a name, a search and a filter: %s', async (word) => {
  const made = await api.post('/v1/customers', { name: word, region: word, tags: [word.slice(0, 40)] })
  expect([made.status, made.body.name, made.body.region]).toEqual([201, word, word])
  const found = async (query: Record<string, string>) =>
    (await api.get(`/v1/customers?${new URLSearchParams(query).toString()}`)).body.items.map(
      ({ id }: { id: string }) => id,
    )
  expect(await found({ region: word })).toEqual([made.body.id])
  expect(await found({ tag: word.slice(0, 40) })).toEqual([made.body.id])
  expect(await found({ ownerId: word.slice(0, 60) })).toEqual([])
  for (const path of ['/v1/customers', '/v1/cases', '/v1/obligations']) {
    const { status } = await api.get(`${path}?${new URLSearchParams({ q: word }).toString()}`)
    expect([200, 422]).toContain(status)
  }
  expect((await api.get(`/v1/customers?q=${encodeURIComponent(word)}`)).body.items.length).toBeLessThanOrEqual(
    words.length,
  )
})

test.each(words)('[A3] as an id, a cursor, a sort and a header: %s', async (word) => {
  const given = encodeURIComponent(word)
  for (const path of [`/v1/customers/${given}`, `/v1/cases/${given}`, `/v1/imports/${given}`, `/v1/merges/${given}`])
    expect((await api.get(path)).status).toBe(404)
  for (const query of [`cursor=${given}`, `sort=${given}`, `limit=${given}`])
    expect((await api.get(`/v1/customers?${query}`)).status).toBe(422)
  const cursor = Buffer.from(JSON.stringify(['name', word, word])).toString('base64url')
  expect([200, 422]).toContain((await api.get(`/v1/customers?sort=name&cursor=${cursor}`)).status)
  expect((await api.get('/v1/teams', { 'x-request-id': given })).status).toBe(200)
})
