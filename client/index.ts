/**
 * The API, typed as it describes itself. `schema.d.ts` is made from the routes by `npm run client`.
 *
 *     const api = followthrough('http://127.0.0.1:3000', { key })
 *     const { data, error } = await api.POST('/v1/needs', { body: { customerId, title: 'Export fails', priority: 'high' } })
 *     if (error) throw new Error(error.detail)
 */
import createClient, { type Client, type Middleware } from 'openapi-fetch'
import type { paths } from './schema'

export type Api = Client<paths>

export interface Options {
  /** An API key, `ft_…`. Without one it is the session of the browser that calls. */
  key?: string
  fetch?: (request: Request) => Promise<Response>
}

/** `data` is the answer; `error` is the problem, with a stable `code` and a `detail` for people. Rejects only when there is no answer. */
export function followthrough(baseUrl: string, { key, fetch }: Options = {}): Api {
  const headers = key === undefined ? {} : { Authorization: `Bearer ${key}` }
  const api = createClient<paths>({ baseUrl, headers, ...(fetch && { fetch }) })
  api.use(once)
  if (key === undefined) api.use(fromBrowser(baseUrl, fetch ?? globalThis.fetch))
  return api
}

const isChange = ({ method }: Request): boolean => !['GET', 'HEAD', 'OPTIONS'].includes(method)

/** Whatever changes something happens once, also when the request has to be sent again. */
const once: Middleware = {
  onRequest({ request }) {
    if (isChange(request) && !request.headers.has('Idempotency-Key'))
      request.headers.set('Idempotency-Key', crypto.randomUUID())
    return request
  },
}

/** What a page changes carries the token of its session; asked for once, and again by whoever signs in anew. */
function fromBrowser(baseUrl: string, fetch: (request: Request) => Promise<Response>): Middleware {
  let token: Promise<string> | undefined
  const ask = async () => {
    const response = await fetch(new Request(`${baseUrl}/v1/me`))
    const { csrfToken = '' } = (response.ok ? await response.json() : {}) as { csrfToken?: string }
    return csrfToken
  }
  return {
    async onRequest({ request }) {
      if (isChange(request)) request.headers.set('X-CSRF-Token', await (token ??= ask()))
      return request
    },
    onResponse({ response }) {
      if ([401, 403].includes(response.status)) token = undefined
    },
  }
}
