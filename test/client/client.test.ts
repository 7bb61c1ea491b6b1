/** The generated client speaks to the real API: with a key, and from the browser of somebody who signed in. */
import { followthrough, type Api } from '../../client'
import { newToken } from '../../api/sessions'
import { makeLink } from '../../api/sign-in/links'
import { startProduct, type Product } from '../api/product'
import { newBrowser } from '../support/browser'

jest.setTimeout(120_000)

let product: Product
let api: Api
beforeAll(async () => {
  product = await startProduct()
  const { secret: key } = await product.key('write')
  api = followthrough(product.url, { key })
})
afterAll(() => product?.stop())

test('a need is opened, read and changed on the revision that was read', async () => {
  const body = { customerId: product.customerId, title: 'Export fails', priority: 'high' as const }
  const { data: need, response } = await api.POST('/v1/needs', { body })
  expect([response.status, need?.stage]).toEqual([201, 'task-force'])
  const path = { id: need?.id ?? '' }
  const seen = { 'If-Match': response.headers.get('etag') ?? '' }
  const [one, other] = [
    await api.POST('/v1/cases/{id}/notes', { params: { path, header: seen }, body: { text: 'one' } }),
    await api.POST('/v1/cases/{id}/notes', { params: { path, header: seen }, body: { text: 'other' } }),
  ]
  expect([one.data?.revision, other.error?.code]).toEqual([(need?.revision ?? 0) + 1, 'version-conflict'])
  const { data: list } = await api.GET('/v1/cases', { params: { query: { limit: 1 } } })
  expect(list?.items[0]?.id).toBe(need?.id)
})

test('a refusal has a code for programs, and a sentence and the fields for people', async () => {
  const { error } = await api.POST('/v1/teams', { body: { name: '' } })
  expect(error).toMatchObject({ status: 422, code: 'invalid-input', errors: [{ pointer: '/name' }] })
})

test('what is sent again with the same Idempotency-Key happens once', async () => {
  const header = { 'Idempotency-Key': 'client-once' }
  const make = () => api.POST('/v1/teams', { params: { header }, body: { name: 'once' } })
  const [one, other] = [await make(), await make()]
  expect(one.data?.id).toBe(other.data?.id)
})

test('[A1] from a browser it is the person who signed in, and carries the token of the session', async () => {
  const browser = newBrowser()
  const token = newToken()
  const { body: ann } = await product.post('/v1/staff', { name: 'ann', email: 'a@example.com', language: 'en' })
  await makeLink(product.prisma, token, { staffId: ann.id, madeBy: 'test', goodForMs: 60_000 })
  await browser.submit(`${product.url}/sign-in/link/${token}`)
  const cookie = `followthrough=${browser.cookies.get('followthrough')}`
  const page = followthrough(product.url, {
    fetch: (request) => {
      request.headers.set('cookie', cookie)
      return fetch(request)
    },
  })
  expect((await page.GET('/v1/me')).data?.staff?.id).toBe(ann.id)
  const { data, error } = await page.PATCH('/v1/staff/{id}', {
    params: { path: { id: ann.id } },
    body: { timeZone: 'Europe/Berlin' },
  })
  expect([data?.timeZone, error]).toEqual(['Europe/Berlin', undefined])
})
