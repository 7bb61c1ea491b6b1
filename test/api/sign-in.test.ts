/** People sign in by a link or by an identity provider, and their sessions end when they should [A1, A4]. */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, statSync, existsSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Request } from 'express'
import { pino } from 'pino'
import { mailBy } from '../../activities/alerts/mail'
import { keyRing } from '../../api/auth'
import { makeFirstLink } from '../../api/first-link'
import { newToken } from '../../api/sessions'
import { type NewLink, makeLink } from '../../api/sign-in/links'
import { migrateDeploy } from '../../embedded/migrate'
import { freePorts } from '../../embedded/ports'
import { type Browser, newBrowser } from '../support/browser'
import { type Account, type IdentityProvider, logInAt, startIdentityProvider } from '../support/identity-provider'
import { listen } from '../support/listener'
import { startSmtp, type TestSmtp } from '../support/smtp'
import { until } from '../support/until'
import { startApi, type Api, type StartOptions } from './support'

jest.setTimeout(60_000)

const mark = randomUUID().slice(0, 8)
const logged: string[] = []
const logger = pino({ level: 'trace' }, { write: (line) => void logged.push(line) })
let api: Api
let smtp: TestSmtp
let ann: { id: string; email: string }
let boss: { id: string; email: string }

beforeAll(async () => {
  smtp = await startSmtp()
  api = await startApi({ logger, mail: mailBy({ url: smtp.url, from: 'alerts@example.com' }) })
  ann = await person('ann', { roles: ['agent'], language: 'en' })
  boss = await person('boss', { roles: ['admin'], language: 'zh-CN' })
})
afterAll(async () => {
  await api.stop()
  await smtp.stop()
})

async function person(name: string, more: object = {}, at = api): Promise<{ id: string; email: string }> {
  const email = `${name}.${mark}@example.com`
  return (await at.post('/v1/staff', { name, email, ...more })).body
}

const linkFor = async (staffId: string, more: Partial<NewLink> = {}): Promise<string> => {
  const token = newToken()
  await makeLink(api.prisma, token, { staffId, madeBy: 'test', goodForMs: 60_000, ...more })
  return `${api.url}/sign-in/link/${token}`
}
async function signedIn(staffId: string, browser = newBrowser()): Promise<Browser> {
  await browser.submit(await linkFor(staffId))
  return browser
}
const me = (browser: Browser, at = api) => browser.call('GET', `${at.url}/v1/me`)
const csrf = async (browser: Browser) => ({ 'x-csrf-token': (await me(browser)).json.csrfToken as string })
const sessionsOf = (staffId: string) =>
  api.prisma.session.findMany({ where: { staffId }, orderBy: { createdAt: 'asc' } })
const urlIn = (text = '') => /https?:\S+/.exec(text)?.[0] ?? ''
const ask = (email: string, browser = newBrowser()) => browser.submit(`${api.url}/sign-in`, { email })

describe('a link by mail', () => {
  it('[A1] goes to whoever has the address, signs them in once at the press of its button, and leads where they wanted', async () => {
    const browser = newBrowser()
    const front = await browser.get(`${api.url}/sign-in?next=/openapi.json`)
    expect(front.text).toContain('name="next" value="/openapi.json"')
    const said = await browser.submit(`${api.url}/sign-in`, { email: ann.email.toUpperCase(), next: '/openapi.json' })
    expect([said.status, said.text]).toEqual([200, expect.stringContaining('is on its way')])

    const [letter] = await smtp.waitFor(1)
    expect([letter?.to, letter?.subject]).toMatchObject([{ text: ann.email }, 'Sign in to followthrough'])
    const url = urlIn(letter?.text)
    expect(url.startsWith(`${api.url}/sign-in/link/`)).toBe(true)

    // a scanner of mails opens it, twice
    for (const page of [await newBrowser().get(url), await newBrowser().get(url)]) {
      expect([page.status, page.headers.getSetCookie()]).toEqual([200, []])
      expect(page.text).toContain('This link signs ann in, once.')
    }
    expect((await me(browser)).json.code).toBe('key-missing')

    const after = await browser.submit(url)
    expect(after.url).toBe(`${api.url}/openapi.json`)
    expect(browser.setCookie('followthrough')).toMatchObject({ httpOnly: true, sameSite: 'lax', path: '/' })
    expect((await me(browser)).json).toEqual({
      staff: { id: ann.id, name: 'ann', email: ann.email, language: 'en', roles: ['agent'] },
      scopes: ['write'],
      csrfToken: expect.stringMatching(/^[\w-]{43}$/),
    })
    expect((await browser.get(`${api.url}/sign-in`)).text).toContain('You are signed in as ann.')

    const thief = newBrowser()
    const replay = await thief.submit(url)
    expect([replay.status, thief.cookies.size]).toEqual([410, 0])
    expect(replay.text).toContain('This link has been used')
  })

  it('[A1] is in the language of the person, whatever the browser says', async () => {
    const before = smtp.messages.length
    await ask(boss.email)
    const letter = (await smtp.waitFor(before + 1)).at(-1)
    expect(letter?.subject).toBe('登录 followthrough')
    expect((await newBrowser('en').get(urlIn(letter?.text))).text).toContain('以 boss 的身份登录')
  })

  it('[A1] is asked for with the same answer whoever has the address, and goes to nobody without a role or of several', async () => {
    await person('twin', { roles: ['agent'] })
    await person('twin', { roles: ['agent'] })
    const idle = await person('idle', { roles: [] })
    const before = smtp.messages.length
    const answers = []
    for (const email of [idle.email, `twin.${mark}@example.com`, `stranger.${mark}@example.com`, ann.email])
      answers.push((await ask(email)).text)
    expect(new Set(answers).size).toBe(1)
    // the last of them got one, and so the others had their turn
    const letters = (await smtp.waitFor(before + 1)).slice(before)
    expect(letters.map(({ to }) => to)).toMatchObject([{ text: ann.email }])
    expect(await api.prisma.signInLink.count({ where: { staffId: idle.id } })).toBe(0)
  })

  it('[A1] comes at most three times while the ones before are open', async () => {
    const often = await person('often', { roles: ['agent'] })
    const before = smtp.messages.length
    for (let n = 0; n < 5; n++) {
      await ask(often.email)
      await until(
        async () => (await api.prisma.signInLink.count({ where: { staffId: often.id } })) >= Math.min(n + 1, 3),
      )
    }
    await ask(boss.email)
    const letters = (await smtp.waitFor(before + 4)).slice(before)
    expect(letters.map(({ to }) => [to].flat()[0]?.text).filter((to) => to === often.email)).toHaveLength(3)
    expect(await api.prisma.signInLink.count({ where: { staffId: often.id } })).toBe(3)
  })

  it('says which address is none', async () => {
    const page = await ask('not an address')
    expect([page.status, page.text]).toEqual([422, expect.stringContaining('such as name@example.com')])
  })

  it('[A3] what is no link of ours is told so, thirty times a minute from one address, and then no more', async () => {
    const other = await startApi()
    const open = async () => (await newBrowser().get(`${other.url}/sign-in/link/${newToken()}`)).status
    const statuses = []
    for (let n = 0; n < 31; n++) statuses.push(await open())
    expect(statuses).toEqual([...Array(30).fill(404), 429])
    await other.stop()
  })
})

describe('a link to sign in', () => {
  it('[A1] signs in one of those who press it at the same time', async () => {
    const url = await linkFor(ann.id)
    const before = (await sessionsOf(ann.id)).length
    const browsers = Array.from({ length: 5 }, () => newBrowser())
    await Promise.all(browsers.map((browser) => browser.submit(url)))
    expect(browsers.filter(({ cookies }) => cookies.size === 1)).toHaveLength(1)
    expect(await sessionsOf(ann.id)).toHaveLength(before + 1)
  })

  it.each([
    ['has expired', 410, { goodForMs: -1 }],
    ['went to an address that the person has no more', 410, { email: 'former@example.com' }],
  ])('[A1] that %s signs nobody in', async (_, status, more) => {
    const browser = newBrowser()
    const url = await linkFor(ann.id, more)
    expect([(await browser.get(url)).status, (await browser.submit(url)).status]).toEqual([status, status])
    expect(browser.cookies.size).toBe(0)
  })

  it('[A1] of somebody whose role was taken away signs nobody in, and is not used up by that', async () => {
    const late = await person('late', { roles: ['agent'] })
    const url = await linkFor(late.id)
    await api.ask('PATCH', `/v1/staff/${late.id}`, { roles: [] })
    const browser = newBrowser('en')
    expect([(await browser.submit(url)).status, browser.cookies.size]).toEqual([403, 0])
    await api.ask('PATCH', `/v1/staff/${late.id}`, { roles: ['agent'] })
    await browser.submit(url)
    expect((await me(browser)).json.staff.id).toBe(late.id)
  })

  it('[A1] is not pressed by another website', async () => {
    const url = await linkFor(ann.id)
    for (const site of ['cross-site', 'same-site']) {
      const browser = newBrowser()
      const page = await browser.submit(url, {}, { 'sec-fetch-site': site })
      expect([page.status, browser.cookies.size]).toEqual([403, 0])
    }
    expect((await newBrowser().submit(url)).url).toBe(`${api.url}/docs`)
  })

  it.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/\t/evil.example',
    '/.//evil.example',
  ])('[A1] leads nobody to %j', async (next) => {
    const page = await newBrowser().get(`${api.url}/sign-in?next=${encodeURIComponent(next)}`)
    expect(page.text).toContain('name="next" value="/docs"')
  })

  it('[A1] is made by an administrator for whoever gets no mail, shown once, and stored hashed', async () => {
    const { status, body } = await api.post(`/v1/staff/${ann.id}/sign-in-links`, {}, { 'idempotency-key': `l-${mark}` })
    expect([status, body.staffId]).toEqual([201, ann.id])
    const token = body.url.split('/').at(-1)
    const rows = await api.prisma.$queryRawUnsafe<{ row: string }[]>(
      'select l::text as row from sign_in_links l union all select a::text from audit a union all select i::text from idempotent_answers i',
    )
    expect(rows.some(({ row }) => row.includes(token))).toBe(false)
    const browser = newBrowser()
    await browser.submit(body.url)
    expect((await me(browser)).json.staff.id).toBe(ann.id)

    const agent = await signedIn(ann.id)
    const refused = await agent.call('POST', `${api.url}/v1/staff/${boss.id}/sign-in-links`, {}, await csrf(agent))
    expect([refused.status, refused.json.code]).toEqual([403, 'role-missing'])
    const { body: none } = await person('none', { roles: [] }).then(({ id }) =>
      api.post(`/v1/staff/${id}/sign-in-links`, {}),
    )
    expect([none.status, none.code]).toEqual([409, 'no-role'])
  })
})

describe('a session', () => {
  it('[A1] [A4] reads with its cookie, changes only with its token, and is signed by the person', async () => {
    const browser = await signedIn(boss.id)
    const other = await signedIn(ann.id)
    const make = (headers: Record<string, string>) =>
      browser.call('POST', `${api.url}/v1/teams`, { name: `team ${mark}` }, headers)
    const teams = () => api.prisma.team.count({ where: { name: `team ${mark}` } })
    for (const headers of [{}, { 'x-csrf-token': 'x' }, await csrf(other)]) {
      const refused = await make(headers)
      expect([refused.status, refused.json.code, await teams()]).toEqual([403, 'csrf-token-missing', 0])
    }
    const made = await make(await csrf(browser))
    expect([made.status, await teams()]).toEqual([201, 1])
    const [session] = (await sessionsOf(boss.id)).slice(-1)
    const { body } = await api.get(`/v1/audit?subject=${made.json.id}`)
    expect(body.items).toMatchObject([{ by: `staff:${boss.id}`, keyId: session?.id, path: '/v1/teams', status: 201 }])
    const signIn = await api.get(`/v1/audit?by=staff:${boss.id}&limit=200`)
    expect(signIn.body.items).toContainEqual(
      expect.objectContaining({
        route: '/sign-in/link/:token',
        path: '/sign-in/link/:token',
        subject: boss.id,
        after: { session: session?.id, how: 'link' },
      }),
    )
  })

  it('[A1] can do what the roles of its person allow now', async () => {
    const mover = await person('mover', { roles: ['admin'] })
    const browser = await signedIn(mover.id)
    const keys = () => browser.call('GET', `${api.url}/v1/api-keys`)
    expect((await keys()).status).toBe(200)
    await api.ask('PATCH', `/v1/staff/${mover.id}`, { roles: ['agent'] })
    expect((await keys()).json.code).toBe('role-missing')
    await api.ask('PATCH', `/v1/staff/${mover.id}`, { roles: [] })
    expect((await me(browser)).json.code).toBe('role-missing')
  })

  it.each([
    ['twelve hours without a request', { lastUsedAt: new Date(Date.now() - 12 * 3_600_000) }],
    ['seven days, however busy', { createdAt: new Date(Date.now() - 168 * 3_600_000) }],
  ])('[A1] ends after %s', async (_, data) => {
    const browser = await signedIn(ann.id)
    const [session] = (await sessionsOf(ann.id)).slice(-1)
    await api.prisma.session.update({ where: { id: session?.id ?? '' }, data })
    const { status, json } = await me(browser)
    expect([status, json.code]).toEqual([401, 'session-ended'])
    expect((await browser.get(`${api.url}/sign-in`)).text).toContain('name="email"')
  })

  it('[A1] ends when its person signs out, by the page and by the API', async () => {
    const browser = await signedIn(ann.id)
    const { 'x-csrf-token': csrfToken } = await csrf(browser)
    await browser.submit(`${api.url}/sign-out`)
    expect((await me(browser)).status).toBe(200)
    const stolen = browser.cookies.get('followthrough') ?? ''
    const page = await browser.submit(`${api.url}/sign-out`, { csrfToken })
    expect([page.text, browser.cookies.size]).toEqual([expect.stringContaining('You are signed out.'), 0])
    browser.cookies.set('followthrough', stolen)
    expect((await me(browser)).json.code).toBe('session-ended')

    const other = await signedIn(ann.id)
    expect((await other.call('DELETE', `${api.url}/v1/sessions/current`, undefined, await csrf(other))).status).toBe(
      204,
    )
    expect((await me(other)).json.code).toBe('session-ended')
  })

  it('[A1] is seen and ended by its person and by administrators, and by nobody else', async () => {
    const mine = await person('mine', { roles: ['agent'] })
    const [one, two, agent] = [await signedIn(mine.id), await signedIn(mine.id), await signedIn(ann.id)]
    const list = (browser: Browser, query = '') => browser.call('GET', `${api.url}/v1/sessions${query}`)
    const { items } = (await list(one)).json
    expect(items.map(({ staffId }: { staffId: string }) => staffId)).toEqual([mine.id, mine.id])
    expect(items.filter(({ current }: { current: boolean }) => current)).toHaveLength(1)
    expect(JSON.stringify(items)).not.toContain('hash')
    expect((await list(agent, `?staffId=${mine.id}`)).json.code).toBe('not-yours')
    const end = async (browser: Browser, at: string) =>
      (await browser.call('DELETE', `${api.url}${at}`, undefined, await csrf(browser))).status
    expect(await end(agent, `/v1/sessions/${items[0].id}`)).toBe(404)
    expect(await end(agent, `/v1/staff/${mine.id}/sessions`)).toBe(403)
    const open = await linkFor(mine.id)
    const boss2 = await signedIn(boss.id)
    expect(await end(boss2, `/v1/staff/${mine.id}/sessions`)).toBe(204)
    expect([(await me(one)).status, (await me(two)).status]).toEqual([401, 401])
    expect((await newBrowser().submit(open)).status).toBe(410)
  })

  it('[A1] in a browser that signs in anew takes the place of the one before', async () => {
    const browser = await signedIn(ann.id)
    const before = browser.cookies.get('followthrough') ?? ''
    expect((await me(browser)).status).toBe(200)
    await signedIn(boss.id, browser)
    expect((await me(browser)).json.staff.id).toBe(boss.id)
    browser.cookies.set('followthrough', before)
    expect((await me(browser)).json.code).toBe('session-ended')
  })

  it('[A1] that has ended ends its streams, and an open stream is no sign of life', async () => {
    const browser = await signedIn(ann.id)
    const [session] = (await sessionsOf(ann.id)).slice(-1)
    const stream = await listen(`${api.url}/v1/events`, {
      cookie: `followthrough=${browser.cookies.get('followthrough')}`,
    })
    expect(stream.status).toBe(200)
    const data = { lastUsedAt: new Date(Date.now() - 12 * 3_600_000) }
    await api.prisma.session.update({ where: { id: session?.id ?? '' }, data })
    await stream.ended
    expect((await api.prisma.session.findUniqueOrThrow({ where: { id: session?.id ?? '' } })).lastUsedAt).toEqual(
      data.lastUsedAt,
    )
  })

  it('[A1] is kept alive by requests alone, not by a stream that asks whether it still holds', async () => {
    const browser = await signedIn(ann.id)
    const [session] = (await sessionsOf(ann.id)).slice(-1)
    const id = session?.id ?? ''
    const anHourAgo = new Date(Date.now() - 3_600_000)
    await api.prisma.session.update({ where: { id }, data: { lastUsedAt: anHourAgo } })
    const ring = keyRing({ prisma: api.prisma, logger, config: { databaseUrl: '', publicUrl: api.url } })
    const cookie = `followthrough=${browser.cookies.get('followthrough')}`
    const request = { method: 'GET', headers: { cookie }, get: () => undefined } as unknown as Request
    const lastUse = async () => (await api.prisma.session.findUniqueOrThrow({ where: { id } })).lastUsedAt
    for (let n = 0; n < 3; n++) await ring.authenticate(request, 'read', { isUse: false })
    expect(await lastUse()).toEqual(anHourAgo)
    await ring.authenticate(request, 'read')
    await until(async () => (await lastUse()) > anHourAgo)
  })

  it('[A1] that has ended is no guess at a key, however often its page asks', async () => {
    const browser = await signedIn(ann.id)
    await browser.call('DELETE', `${api.url}/v1/sessions/current`, undefined, await csrf(browser))
    const answers = []
    for (let n = 0; n < 40; n++) answers.push((await me(browser)).json.code)
    expect(new Set(answers)).toEqual(new Set(['session-ended']))
  })

  it('[A1] that nobody knows is no session', async () => {
    const browser = newBrowser()
    browser.cookies.set('followthrough', newToken())
    expect((await me(browser)).json.code).toBe('session-unknown')
  })

  it('[A1] is kept from plain http where browsers come by https', async () => {
    const safe = await startApi({ config: { publicUrl: 'https://promises.example.com' } })
    const token = newToken()
    await makeLink(safe.prisma, token, { staffId: ann.id, madeBy: 'test', goodForMs: 60_000 })
    const answer = await fetch(`${safe.url}/sign-in/link/${token}`, { method: 'POST', redirect: 'manual' })
    expect(answer.headers.get('location')).toBe('https://promises.example.com/docs')
    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringMatching(
        /^__Host-followthrough=[\w-]{43}; Max-Age=604800; Path=\/; .*HttpOnly; Secure; SameSite=Lax$/,
      ),
    ])
    await safe.stop()
  })

  it('[A1] [A4] leaves neither its secret nor a link in the log', async () => {
    const url = await linkFor(ann.id)
    const browser = newBrowser()
    await browser.submit(url)
    await me(browser)
    await until(async () => logged.some((line) => line.includes('/v1/me')))
    const log = logged.join('')
    expect(log).toContain('/sign-in/link/…')
    for (const secret of [url.split('/').at(-1), browser.cookies.get('followthrough')])
      expect(log).not.toContain(secret)
    expect(log).not.toContain(ann.email)
  })
})

describe('the first administrator', () => {
  const started: Api[] = []
  const folders: string[] = []
  afterAll(async () => {
    for (const one of started) await one.stop()
    for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  })

  async function newHouse(options: StartOptions = {}) {
    const url = new URL(process.env['DATABASE_URL'] ?? '')
    url.pathname = `/sign_in_${randomUUID().slice(0, 8)}`
    await migrateDeploy({ url: url.toString() })
    const house = await startApi({ ...options, databaseUrl: url.toString() })
    started.push(house)
    const DATA_DIR = mkdtempSync(path.join(tmpdir(), 'ft-first-'))
    folders.push(DATA_DIR)
    const file = path.join(DATA_DIR, 'first-sign-in')
    return { house, file, start: () => makeFirstLink(house.prisma, { DATA_DIR }, house.url) }
  }
  const who = { name: '王芳', email: 'fang@example.com' }

  it('[A1] is whoever opens the link that the start has written, once', async () => {
    const { house, file, start } = await newHouse()
    await start()
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const url = readFileSync(file, 'utf8').trim()
    const browser = newBrowser('zh-CN')
    expect((await browser.get(url)).text).toContain('第一位管理员')
    expect((await browser.submit(url, { name: '', email: 'x' })).status).toBe(422)
    await browser.submit(url, who)
    expect((await me(browser, house)).json).toMatchObject({ staff: { ...who, roles: ['admin'] }, scopes: ['admin'] })
    expect((await newBrowser().submit(url, { name: 'eve', email: 'eve@example.com' })).status).toBe(410)
    await start()
    expect(existsSync(file)).toBe(false)
  })

  it('[A1] is not who gives an address of several, and the link is still good then', async () => {
    const { house, file, start } = await newHouse()
    for (const name of ['one', 'two']) await house.post('/v1/staff', { name, email: 'both@example.com' })
    await start()
    const url = readFileSync(file, 'utf8').trim()
    const several = await newBrowser().submit(url, { name: 'x', email: 'both@example.com' })
    expect([several.status, several.text]).toEqual([403, expect.stringContaining('several people')])
    const browser = newBrowser()
    await browser.submit(url, who)
    expect((await me(browser, house)).json.staff.roles).toEqual(['admin'])
  })

  it('[A1] stays one until there is another', async () => {
    const { house, file, start } = await newHouse()
    await start()
    await newBrowser().submit(readFileSync(file, 'utf8').trim(), who)
    const { id } = await house.prisma.staff.findFirstOrThrow({ where: { roles: { has: 'admin' } } })
    const resign = (one: string) => house.ask('PATCH', `/v1/staff/${one}`, { roles: ['agent'] })
    const refused = await resign(id)
    expect([refused.status, refused.body.code]).toEqual([409, 'last-administrator'])
    const other = await house.post('/v1/staff', { name: 'x', email: 'x@example.com', roles: ['admin'] })
    const both = await Promise.all([resign(id), resign(other.body.id)])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  it('[A1] is one, also when two links are pressed at the same time; and known people keep who they are', async () => {
    const { house, file, start } = await newHouse()
    const fang = await house.post('/v1/staff', { ...who, email: 'Fang@example.com', roles: ['agent'] })
    const links = []
    for (let n = 0; n < 2; n++) {
      await start()
      links.push(readFileSync(file, 'utf8').trim())
    }
    const others = [who, { name: 'eve', email: 'eve@example.com' }]
    const pages = await Promise.all(links.map((url, n) => newBrowser().submit(url, others[n])))
    expect(pages.map(({ status }) => status).sort()).toEqual([200, 410])
    const admins = await house.prisma.staff.findMany({ where: { roles: { has: 'admin' } } })
    expect(admins).toHaveLength(1)
    if (admins[0]?.email === 'Fang@example.com')
      expect(admins[0]).toMatchObject({ id: fang.body.id, roles: ['agent', 'admin'] })
  })
})

describe('an identity provider', () => {
  let provider: IdentityProvider
  let house: Api
  const accounts: Record<string, Account> = {}

  beforeAll(async () => {
    provider = await startIdentityProvider()
    const { issuer, clientId, clientSecret } = provider
    house = await startApi({
      logger,
      config: { provider: { issuer, clientId, clientSecret, name: 'Example ID', trustsEmails: false } },
    })
    Object.assign(accounts, {
      ann: { email: ann.email.toUpperCase(), email_verified: true },
      liar: { email: boss.email, email_verified: false },
      stranger: { email: `stranger.${mark}@example.com`, email_verified: true },
      nameless: {},
    })
    await provider.serve(`${house.url}/sign-in/return`, accounts)
  })
  afterAll(async () => {
    await house.stop()
    await provider.stop()
  })
  const begin = (browser: Browser, next = '/openapi.json') => browser.get(`${house.url}/sign-in/provider?next=${next}`)

  it('[A1] signs in whoever it knows by an address it has verified, and knows them again by another address', async () => {
    const browser = newBrowser()
    expect((await browser.get(`${house.url}/sign-in`)).text).toContain('Sign in with Example ID')
    const after = await logInAt(browser, await begin(browser), 'ann')
    expect(after.url).toBe(`${house.url}/openapi.json`)
    expect((await me(browser, house)).json.staff.id).toBe(ann.id)
    expect(browser.cookies.has('followthrough-attempt')).toBe(false)

    provider.know({ ann: { email: boss.email, email_verified: true } })
    const again = newBrowser()
    await logInAt(again, await begin(again), 'ann')
    expect((await me(again, house)).json.staff.id).toBe(ann.id)
  })

  it.each([
    ['liar', 'does not confirm your address'],
    ['nameless', 'does not confirm your address'],
    ['stranger', 'nobody here has your address'],
  ])('[A1] signs in no %s', async (login, said) => {
    const browser = newBrowser()
    const after = await logInAt(browser, await begin(browser), login)
    expect([after.status, after.text]).toEqual([403, expect.stringContaining(said)])
    expect((await me(browser, house)).status).toBe(401)
  })

  it('[A1] is asked with PKCE, state and nonce, new each time', async () => {
    const asked = []
    for (let n = 0; n < 2; n++) {
      const answer = await fetch(`${house.url}/sign-in/provider`, { redirect: 'manual' })
      asked.push(new URL(answer.headers.get('location') ?? '').searchParams)
    }
    for (const one of ['state', 'nonce', 'code_challenge'] as const) {
      expect(asked.map((query) => query.get(one)?.length)).toEqual([43, 43])
      expect(asked[0]?.get(one)).not.toBe(asked[1]?.get(one))
    }
    expect(asked[0]?.get('code_challenge_method')).toBe('S256')
  })

  it('[A1] what it sends back works once, in the browser that asked, and with the state that was given', async () => {
    const browser = newBrowser()
    const begun = await begin(browser)
    const attempt = browser.cookies.get('followthrough-attempt') ?? ''
    await logInAt(browser, begun, 'ann')
    const returned = browser.visited.find((url) => url.includes('/sign-in/return')) ?? ''
    expect(returned).toContain('code=')
    // replayed, and taken to another browser that has begun as well
    browser.cookies.set('followthrough-attempt', attempt)
    expect((await browser.get(returned)).text).toContain('This attempt to sign in has expired')
    const thief = newBrowser()
    await begin(thief)
    const taken = await thief.get(returned)
    expect([taken.status, taken.text]).toEqual([400, expect.stringContaining('does not fit this attempt')])
    expect((await me(thief, house)).status).toBe(401)
    expect((await newBrowser().get(`${house.url}/sign-in/return?code=x&state=y`)).status).toBe(400)
  })

  it('[A1] a refusal there is told as such', async () => {
    const browser = newBrowser()
    const answer = await fetch(`${house.url}/sign-in/provider`, { redirect: 'manual' })
    const [cookie = ''] = answer.headers.getSetCookie()
    browser.cookies.set('followthrough-attempt', /=([\w-]{43})/.exec(cookie)?.[1] ?? '')
    const state = new URL(answer.headers.get('location') ?? '').searchParams.get('state')
    const query = new URLSearchParams({ error: 'access_denied', state: `${state}`, iss: provider.issuer })
    const page = await browser.get(`${house.url}/sign-in/return?${query.toString()}`)
    expect([page.status, page.text]).toEqual([403, expect.stringContaining('refused')])
  })

  it('[A1] that does not answer is told as such, and links go on working', async () => {
    const [port] = await freePorts(1)
    const away = await startApi({
      config: {
        provider: {
          issuer: `http://127.0.0.1:${port}`,
          clientId: 'x',
          clientSecret: 'x',
          name: 'Away',
          trustsEmails: false,
        },
      },
    })
    const page = await newBrowser().get(`${away.url}/sign-in/provider`)
    expect([page.status, page.text]).toEqual([503, expect.stringContaining('does not answer')])
    await away.stop()
  })
})
