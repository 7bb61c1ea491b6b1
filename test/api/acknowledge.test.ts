import { Writable } from 'node:stream'
import { SignJWT, UnsecuredJWT } from 'jose'
import { pino } from 'pino'
import { linkSigner } from '../../activities/alerts/links'
import { openToken } from '../../api/acknowledge/token'
import { skip } from '../support/time'
import { until } from '../support/until'
import { msToWorkingDay } from '../support/working-day'
import { startProduct, type Product } from './product'
import { startApi } from './support'

const DAY = 86_400_000
const [secret, oldSecret] = ['new-'.repeat(10), 'old-'.repeat(10)]
const logged: string[] = []
let product: Product

beforeAll(async () => {
  const sink = new Writable({ write: (line: Buffer, _, done) => (logged.push(line.toString()), done()) })
  product = await startProduct({ linkSecrets: [secret, oldSecret], logger: pino({ level: 'trace' }, sink) })
})
afterAll(() => product.stop())

/** A need whose solution was due long ago: its reminders have begun. */
async function lateNeed(more: object = {}): Promise<string> {
  const occurredAt = new Date(Date.now() - 30 * DAY).toISOString()
  const { id } = await product.openNeed({ occurredAt, ...more })
  await until(() => product.prisma.rung.findFirst({ where: { caseId: id, deadlineKey: 'solution-1', level: '2' } }))
  return id
}
const tokenFor = (caseId: string, personId = product.people.lead, by = secret, key = 'solution-1') =>
  linkSigner([by])?.sign(personId, { caseId, key }) as Promise<string>
const english = { 'accept-language': 'en' }
const visit = (token: string, method = 'GET', headers: Record<string, string> = english) =>
  fetch(`${product.url}/a/${token}`, { method, headers })
const press = (token: string, fields: Record<string, string>) =>
  fetch(`${product.url}/a/${token}`, { method: 'POST', body: new URLSearchParams(fields), headers: english })
const acknowledged = (caseId: string) =>
  product.prisma.caseEvent.findMany({ where: { caseId, type: 'EscalationAcknowledged' }, orderBy: { seq: 'asc' } })
const said = async (response: Response) =>
  [...(await response.text()).matchAll(/<p class="said">([^<]*)<\/p>/g)].map(([, sentence]) => sentence)

describe('the page of a link', () => {
  it('[E2] says what is late, by how much, for whom and who else knows, and has a button per choice', async () => {
    const id = await lateNeed({ title: 'Export fails' })
    await product.prisma.alert.updateMany({ where: { caseId: id }, data: { state: 'delivered' } })
    const response = await visit(await tokenFor(id))
    expect(response.status).toBe(200)
    const page = await response.text()
    expect(page).toMatch(/<h1>\[Late\] 云杉科技: solution late by \d+ working days/)
    expect(page).toContain('Need: Export fails')
    expect(page).toMatch(/<dt>Due<\/dt>\s*<dd>\d{4}-\d\d-\d\d \w{3} 18:00<\/dd>/)
    expect(page).toMatch(/<dt>Also told<\/dt>\s*<dd>director, head, owner<\/dd>/)
    expect(page).toMatch(/<dt>Now<\/dt>\s*<dd>help owner: submit the solution/)
    expect(page.match(/<button[^>]*>[^<]*/g)).toEqual([
      '<button name="choice" value="1h">1 hour ',
      '<button name="choice" value="4h">4 hours ',
      '<button name="choice" value="opening">Until the next working day opens ',
      '<button name="choice" value="policy">1 working day ',
      '<button name="choice" value="own">Be quiet so long',
    ])
    expect(page).toContain(`<a href="../v1/cases/${id}">`)
    expect(page).toContain('name="viewport"')
  })

  it('[E2] speaks the language of the person', async () => {
    const id = await lateNeed()
    await product.prisma.staff.update({ where: { id: product.people.head }, data: { language: 'zh-CN' } })
    const page = await (await visit(await tokenFor(id, product.people.head))).text()
    expect(page).toContain('lang="zh-CN"')
    expect(page).toMatch(/【超时】 云杉科技: 解决方案超时 \d+ 个工作日/)
    expect(page).toContain('到下个工作日上班')
  })

  it('[E2] runs no script, loads nothing, is framed by nobody, and neither stored nor passed on as a referrer', async () => {
    const response = await visit(await tokenFor(await lateNeed()))
    const header = (name: string) => response.headers.get(name)
    expect(header('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/=]+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
    )
    expect(header('referrer-policy')).toBe('no-referrer')
    expect(header('cache-control')).toBe('no-store')
    expect(header('content-type')).toBe('text/html; charset=utf-8')
    expect(await response.text()).not.toMatch(/<script|<img|<link|\son\w+=|https?:/)
  })

  it('[E2] changes nothing when it is only opened, by GET or HEAD, as chats and mail scanners do', async () => {
    const id = await lateNeed()
    const token = await tokenFor(id)
    for (const method of ['GET', 'HEAD', 'GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH']) {
      const { status } = await visit(`${token}?choice=1h`, method)
      expect([method, status]).toEqual([method, ['GET', 'HEAD'].includes(method) ? 200 : 405])
    }
    expect(await acknowledged(id)).toEqual([])
  })

  it('[E2] shows what people typed as text', async () => {
    const planted = `"><script>alert(1)</script><img src=x onerror='a()'>&amp;`
    const { body: customer } = await product.post('/v1/customers', { name: planted.slice(0, 40), tier: 'core' })
    const { body: owner } = await product.post('/v1/staff', { name: planted.slice(0, 30), email: 'x@example.com' })
    const id = await lateNeed({ title: planted, customerId: customer.id, ownerId: owner.id })
    await product.prisma.alert.updateMany({ where: { caseId: id }, data: { state: 'delivered' } })
    const response = await press(await tokenFor(id, product.people.director), {
      choice: 'own',
      count: planted,
      reason: planted,
    })
    const page = await response.text()
    expect(page).not.toMatch(/<script|<img|"><|&amp;amp;amp;/)
    expect(page.split('&quot;&gt;&lt;script&gt;').length).toBeGreaterThan(3)
  })
})

describe('a button', () => {
  it('[E2] [X4] acknowledges, signed by the person; the repeats within that time are held, the clock is not, and then they go on', async () => {
    const id = await lateNeed()
    // from a day off one working day ends with the first repeat, which then is not within it
    const off = msToWorkingDay()
    if (off > 0) await skip(product.temporal, id, off)
    const due = () =>
      product.prisma.deadline.findUniqueOrThrow({ where: { caseId_key: { caseId: id, key: 'solution-1' } } })
    const before = await due()
    const token = await tokenFor(id)
    const response = await press(token, { choice: 'policy' })
    expect(response.status).toBe(200)
    expect(await said(response)).toEqual([expect.stringMatching(/^Acknowledged\. Reminders are quiet until \d{4}-/)])
    const link = expect.stringMatching(/^[0-9a-f]{24}:policy$/)
    expect(await acknowledged(id)).toMatchObject([
      { by: `staff:${product.people.lead}`, data: { key: 'solution-1', link } },
    ])
    await skip(product.temporal, id, 8 * DAY)
    const repeats = await until(async () => {
      const rungs = await product.prisma.rung.findMany({
        where: { caseId: id, deadlineKey: 'solution-1', level: 'repeat', at: { gt: new Date() } },
        orderBy: { at: 'asc' },
      })
      return rungs.some(({ state }) => state === 'fired') && rungs
    })
    expect(repeats[0]?.state).toBe('held')
    expect(repeats.slice(1).map(({ state }) => state)).toEqual(repeats.slice(1).map(() => 'fired'))
    expect(await due()).toMatchObject({ dueAt: before.dueAt, state: 'missed', missedAt: before.missedAt })
  })

  it('[E2] pressed twice, in two windows at once or later again, acknowledges once and says so', async () => {
    const id = await lateNeed()
    const token = await tokenFor(id)
    const replies = await Promise.all(Array.from({ length: 4 }, () => press(token, { choice: '1h' })))
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    const again = await press(token, { choice: '1h' })
    expect(again.status).toBe(200)
    expect(await said(again)).toEqual([
      expect.stringMatching(/^This choice was made with this link at .* choose another time\.$/),
    ])
    expect(await acknowledged(id)).toMatchObject([{ data: { for: '1 hour' } }])

    await press(token, { choice: 'own', count: '2', unit: 'working day', reason: 'Waiting for parts' })
    await press(token, { choice: 'opening' })
    expect((await acknowledged(id)).map(({ data }) => data)).toMatchObject([
      { for: '1 hour' },
      { for: '2 working days', reason: 'Waiting for parts' },
      { for: expect.stringMatching(/^\d+ seconds$/) },
    ])
  })

  it('[E2] with a time that is none does nothing and says what to give', async () => {
    const id = await lateNeed()
    const token = await tokenFor(id)
    for (const fields of [
      { choice: 'own', count: '0' },
      { choice: 'own', count: '-1' },
      { choice: 'own', count: '1e3' },
      { choice: 'own' },
      { choice: 'for ever' },
      { reason: 'x' },
    ] as Record<string, string>[]) {
      const response = await press(token, fields)
      expect(response.status).toBe(422)
      expect(await said(response)).toEqual([expect.stringMatching(/^Nothing was done: give a whole number/)])
    }
    expect(await acknowledged(id)).toEqual([])
  })
})

describe('a link that opens nothing says what to do next', () => {
  const sentence = async (response: Response) => [response.status, (await said(response))[0]]
  const both = async (token: string) => {
    const [opened, pressed] = [await visit(token), await press(token, { choice: '1h' })]
    expect(pressed.status).toBe(opened.status)
    return sentence(pressed)
  }
  const signed = (
    claims: object,
    {
      by = secret,
      audience = 'acknowledge',
      expires = '1h',
    }: { by?: typeof secret; audience?: string; expires?: string | Date } = {},
  ) =>
    new SignJWT({ ...claims })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(product.people.lead)
      .setAudience(audience)
      .setExpirationTime(expires)
      .sign(new TextEncoder().encode(by))

  it('[E2] expired: 410, in the language of its person', async () => {
    const id = await lateNeed()
    const token = await signed({ c: id, k: 'solution-1' }, { expires: new Date(Date.now() - 1_000) })
    expect(await both(token)).toEqual([
      410,
      expect.stringMatching(/expired; nothing was done\. Use the link in the latest/),
    ])
    expect(await acknowledged(id)).toEqual([])
  })

  it('[E2] forged, changed, signed for something else or by nobody: 403', async () => {
    const id = await lateNeed()
    const claims = { c: id, k: 'solution-1' }
    const good = await tokenFor(id)
    const [head, body, signature] = good.split('.') as [string, string, string]
    const other = Buffer.from(JSON.stringify({ ...JSON.parse(Buffer.from(body, 'base64url').toString()), sub: 'x' }))
    const forged = [
      await signed(claims, { by: 'another-secret-of-the-same-length-as-ours' }),
      await signed(claims, { audience: 'something-else' }),
      new UnsecuredJWT(claims)
        .setSubject(product.people.lead)
        .setAudience('acknowledge')
        .setExpirationTime('1h')
        .encode(),
      `${head}.${other.toString('base64url')}.${signature}`,
      good.slice(0, -2),
      'nonsense',
    ]
    for (const token of forged) expect(await both(token)).toEqual([403, expect.stringMatching(/not one of ours/)])
    expect(await (await visit('nonsense', 'GET', { 'accept-language': 'zh-CN,zh' })).text()).toContain(
      '不是本系统发出的',
    )
    expect(await acknowledged(id)).toEqual([])
  })

  it('[E2] of a deadline that was settled, or of a case that is closed: 410', async () => {
    const id = await lateNeed()
    const token = await tokenFor(id)
    await product.post(`/v1/needs/${id}/solutions`, { summary: 'Fix', milestones: [], plannedDeliveryOn: '2099-12-31' })
    expect(await both(token)).toEqual([410, expect.stringMatching(/^This deadline is settled/)])
    await product.post(`/v1/cases/${id}/cancellation`, { reason: 'Withdrawn' })
    expect(await both(token)).toEqual([410, expect.stringMatching(/^The case is closed/)])
  })

  it('[E2] of a case or a person who is not there: 404; without a secret: 404', async () => {
    expect(await both(await tokenFor('need_nobody'))).toEqual([404, expect.stringMatching(/is not there/)])
    expect(await both(await tokenFor(await lateNeed(), 'stf_nobody'))).toEqual([
      404,
      expect.stringMatching(/is not there/),
    ])
    const bare = await startApi({ seeded: false })
    const response = await fetch(`${bare.url}/a/${await tokenFor('need_1')}`, { headers: english })
    expect(await sentence(response)).toEqual([404, expect.stringMatching(/not in use here/)])
    await bare.stop()
  })

  it('[E2] while the engine is away: 503, and pressed again it happens once', async () => {
    const id = await lateNeed()
    const token = await tokenFor(id)
    const away = await startApi({
      databaseUrl: product.databaseUrl,
      temporalAddress: '127.0.0.1:1',
      seeded: false,
      config: { linkSecrets: [secret] },
    })
    const response = await fetch(`${away.url}/a/${token}`, {
      method: 'POST',
      body: new URLSearchParams({ choice: '1h' }),
    })
    expect(await sentence(response)).toEqual([503, expect.stringMatching(/Press again in a few seconds/)])
    expect(response.headers.get('retry-after')).toBe('2')
    await away.stop()
    await press(token, { choice: '1h' })
    expect(await acknowledged(id)).toHaveLength(1)
  })
})

describe('the secret', () => {
  it('[E2] can be changed: while two are valid, links of the old one open too', async () => {
    const id = await lateNeed()
    expect((await visit(await tokenFor(id, product.people.lead, oldSecret))).status).toBe(200)
    expect(await openToken(await tokenFor(id, product.people.lead, oldSecret), [secret])).toBe('forged')
  })

  it('and the tokens it signs are never in the log', async () => {
    const token = await tokenFor(await lateNeed())
    await visit(token)
    await press(token, { choice: '1h' })
    await visit(`${token}/more`)
    await until(async () => logged.filter((line) => line.includes('"path":"/a/…"')).length >= 3)
    const signature = token.split('.')[2] as string
    expect(logged.filter((line) => line.includes(signature) || line.includes(secret))).toEqual([])
  })
})
