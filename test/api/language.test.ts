/** Problems are told in Chinese to whoever prefers it, each with what to do next; codes stay the same. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { inChinese } from '../../api/problems-zh'
import { wordingInChinese } from '../../api/wording-zh'
import { startApi, type Api } from './support'

const root = path.resolve(__dirname, '../..')
let api: Api
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.stop())

const zh = { 'accept-language': 'zh-CN,zh;q=0.9,en;q=0.8' }

test.each([
  ['GET', '/v1/teams/team_none', undefined, 'unknown-team', '没有这个团队'],
  ['GET', '/v1/nothing', undefined, 'not-found', '/docs'],
  ['POST', '/v1/teams', '{"name": ', 'malformed-json', '不是有效的 JSON'],
  ['POST', '/v1/staff', { name: 'x', email: 'x@example.com', teamId: 'none' }, 'unknown-team', '没有这个团队'],
])('%s %s %j is told in Chinese as %s', async (method, at, body, code, said) => {
  const chinese = await api.ask(method, at, body, zh)
  expect(chinese.body).toMatchObject({ code, detail: expect.stringContaining(said) })
  expect([chinese.headers.get('content-language'), chinese.headers.get('vary')]).toEqual([
    'zh-CN',
    expect.stringContaining('Accept-Language'),
  ])
  for (const language of ['en', 'en-GB,zh;q=0.5', 'fr', '*']) {
    const other = await api.ask(method, at, body, { 'accept-language': language })
    expect(other.body).toMatchObject({ code, detail: expect.stringMatching(/^[\x20-\x7e…]+$/) })
  }
})

test('each wrong field is told in Chinese, with its limit, and where it is', async () => {
  const { body } = await api.post('/v1/teams', { name: 'x'.repeat(500), dragon: 1 }, zh)
  expect(body.detail).toBe(inChinese['invalid-input'])
  expect(body.errors).toEqual([
    { pointer: '/name', code: 'too-big', message: expect.stringMatching(/\p{Script=Han}.*\d/u) },
    { pointer: '/dragon', code: 'unknown-field', message: inChinese['unknown-field'] },
  ])
  const missing = await api.post('/v1/teams', {}, zh)
  expect(missing.body.errors).toEqual([{ pointer: '/name', code: 'required', message: '此字段必填。' }])
})

test('what a schema says in its own words is told in Chinese as well, with what it names', async () => {
  const shift = (staffId: string, from: string, to: string) => ({
    staffId,
    from: `2026-01-${from}`,
    to: `2026-01-${to}`,
  })
  const shifts = [shift('stf_a', '01T00:00:00Z', '02T00:00:00Z'), shift('stf_b', '01T12:00:00Z', '03T00:00:00Z')]
  const { body } = await api.ask('PUT', '/v1/rosters/night', { name: 'x', timeZone: 'Mars/Base', shifts }, zh)
  expect(body.errors).toEqual([
    { pointer: '/timeZone', code: 'custom', message: '须为 IANA 时区，例如 Asia/Shanghai。' },
    {
      pointer: '/shifts/1/from',
      code: 'custom',
      message: expect.stringMatching(/^与 stf_a 从 2026-01-01\S* 到 2026-01-02\S* 的值班重叠/),
    },
  ])
})

test('every sentence of a schema has its Chinese', () => {
  const files = ['domain/clock', 'domain/customer', 'domain/messages.ts', 'api'].flatMap((place) =>
    place.endsWith('.ts')
      ? [place]
      : readdirSync(path.join(root, place), { recursive: true, encoding: 'utf8' }).map((file) =>
          path.join(place, file),
        ),
  )
  const said = files
    .filter((file) => file.endsWith('.ts') && !/(config|-zh)\.ts$/.test(file))
    .flatMap((file) => [
      ...readFileSync(path.join(root, file), 'utf8').matchAll(
        /(?:error: |refine\([^\n]*?, |regex\([^\n]*?, |message: |refuse\('\w+', )(['`])((?:must|say|give|names|narrows|only|unreachable|there is|overlaps|the|a) [^\n]*?)\1[,) }\n]/g,
      ),
    ])
    .map(([, , message = '']) => message.replaceAll(/\$\{[^}]+\}/g, 'x').replaceAll('\\`', '`'))
  expect(said.length).toBeGreaterThan(50)
  expect(said.filter((message) => wordingInChinese(message) === undefined)).toEqual([])
})

test('an answer that is given again is in the language of whoever asks for it then', async () => {
  const headers = { 'idempotency-key': 'language-once' }
  const first = await api.post('/v1/staff', { name: 'x', email: 'x@example.com', teamId: 'none' }, headers)
  const again = await api.post(
    '/v1/staff',
    { name: 'x', email: 'x@example.com', teamId: 'none' },
    { ...headers, ...zh },
  )
  expect([first.body.code, again.headers.get('idempotent-replay')]).toEqual(['unknown-team', 'true'])
  expect(again.body.detail).toBe(inChinese['unknown-team'])
})

/** Codes as they stand in the source: of problems and refusals, and of wrong fields that the API words itself. */
function codesIn(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => {
      const text = readFileSync(path.join(root, folder, file), 'utf8')
      const thrown = [
        /new Problem\(\s*\d+,\s*'([a-z-]+)'/g,
        /\b(?:invalidField\(\s*[^,]+|refused\(|unauthorised\(|limiter\([^)]*|perAddress\(\w+)\s*,?\s*'([a-z-]+)'/g,
        /\[\s*\d{3},\s*'([a-z]+-[a-z-]+)'/g,
        /return \{ code: '([a-z-]+)', message/g,
      ].flatMap((pattern) => [...text.matchAll(pattern)].map(([, code = '']) => code))
      const unknown = [...text.matchAll(/\bunknown(?:InBody)?\('([a-z-]+)'/g)].map(([, what]) => `unknown-${what}`)
      return [...thrown, ...unknown]
    })
}

test('whatever is refused has a Chinese sentence that is one', () => {
  const codes = new Set(['api', 'domain/clock', 'domain/processes'].flatMap(codesIn))
  expect(codes.size).toBeGreaterThan(90)
  expect([...codes].filter((code) => !(code in inChinese)).sort()).toEqual([])
  for (const [code, sentence] of Object.entries(inChinese))
    expect([code, sentence]).toEqual([code, expect.stringMatching(/\p{Script=Han}[^]*。$/u)])
})
