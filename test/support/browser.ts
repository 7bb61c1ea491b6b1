import { parseSetCookie } from 'cookie'

export interface Page {
  status: number
  headers: Headers
  text: string
  /** Where it ended after redirects were followed. */
  url: string
}

/** A browser as far as signing in needs one: cookies per host, redirects, forms. It sends what browsers send along. */
export interface Browser {
  /** All cookies it has for any host, by name. */
  cookies: Map<string, string>
  /** Every address it asked, oldest first. */
  visited: string[]
  /** What came with the last `Set-Cookie` of this name. */
  setCookie(name: string): ReturnType<typeof parseSetCookie> | undefined
  get(url: string, headers?: Record<string, string>): Promise<Page>
  /** A form that is sent from the page it stands on. */
  submit(url: string, fields?: Record<string, string>, headers?: Record<string, string>): Promise<Page>
  /** A call of a page's script. */
  call(method: string, url: string, body?: unknown, headers?: Record<string, string>): Promise<Page & { json: any }> // eslint-disable-line @typescript-eslint/no-explicit-any -- tests read foreign answers
}

export function newBrowser(language = 'en'): Browser {
  const cookies = new Map<string, string>()
  const visited: string[] = []
  const said = new Map<string, ReturnType<typeof parseSetCookie>>()

  async function ask(url: string, init: RequestInit): Promise<Page> {
    visited.push(url)
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: { 'accept-language': language, ...(cookie && { cookie }), ...(init.headers as object) },
    })
    for (const line of response.headers.getSetCookie()) {
      const one = parseSetCookie(line)
      said.set(one.name, one)
      if (!one.value || (one.expires && one.expires.getTime() <= Date.now())) cookies.delete(one.name)
      else cookies.set(one.name, one.value)
    }
    return { status: response.status, headers: response.headers, text: await response.text(), url }
  }

  async function follow(page: Page): Promise<Page> {
    let at = page
    for (let to = at.headers.get('location'); to !== null; to = at.headers.get('location'))
      at = await ask(new URL(to, at.url).href, { method: 'GET' })
    return at
  }

  return {
    cookies,
    visited,
    setCookie: (name) => said.get(name),
    get: async (url, headers = {}) => follow(await ask(url, { method: 'GET', headers })),
    submit: async (url, fields = {}, headers = {}) =>
      follow(
        await ask(url, {
          method: 'POST',
          body: new URLSearchParams(fields).toString(),
          headers: {
            'content-type': 'application/x-www-form-urlencoded',
            'sec-fetch-site': 'same-origin',
            ...headers,
          },
        }),
      ),
    async call(method, url, body, headers = {}) {
      const json = body === undefined ? {} : { 'content-type': 'application/json' }
      const page = await ask(url, {
        method,
        headers: { 'sec-fetch-site': 'same-origin', ...json, ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      return { ...page, json: page.text === '' ? undefined : JSON.parse(page.text) }
    },
  }
}
