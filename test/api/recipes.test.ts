/** The recipes do what they say: against the real API, with a stand-in only for the chat that is not ours. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { runInNewContext } from 'node:vm'
import { until } from '../support/until'
import { startProduct, type Product } from './product'

jest.setTimeout(120_000)

const recipes = path.resolve(__dirname, '../../docs/recipes')
let product: Product
let feishu: Server
let bot: ChildProcess
let botUrl: string
const replies: { url: string; text: string; authorization: string | undefined }[] = []

beforeAll(async () => {
  product = await startProduct()
  await product.post('/v1/customers', { name: '凤凰纸业', ownerId: product.people.owner })
  feishu = createServer((request, response) => {
    let body = ''
    request.on('data', (part: Buffer) => (body += part.toString()))
    request.on('end', () => {
      const { url = '', headers } = request
      if (url.includes('/reply'))
        replies.push({ url, text: JSON.parse(JSON.parse(body).content).text, authorization: headers.authorization })
      response.setHeader('content-type', 'application/json').end('{"code":0,"tenant_access_token":"t-1"}')
    })
  }).listen(0, '127.0.0.1')
  await once(feishu, 'listening')
  const { secret } = await product.key('write')
  bot = spawn(process.execPath, [path.join(recipes, 'feishu-bot.mjs')], {
    env: {
      ...process.env,
      API: product.url,
      KEY: secret,
      FEISHU_TOKEN: 'the token',
      FEISHU_APP_ID: 'cli_1',
      FEISHU_APP_SECRET: 'x',
      FEISHU_API: `http://127.0.0.1:${(feishu.address() as AddressInfo).port}`,
      PORT: '0',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(bot.stdout as NodeJS.ReadableStream, 'data')) as [Buffer]
  botUrl = line.toString().trim()
})
afterAll(async () => {
  bot?.kill('SIGKILL')
  feishu?.close()
  await product?.stop()
})

const tell = (body: object) => fetch(botUrl, { method: 'POST', body: JSON.stringify(body) })
const message = (id: string, text: string, token = 'the token') =>
  tell({
    schema: '2.0',
    header: { token, event_type: 'im.message.receive_v1' },
    event: { message: { message_id: id, message_type: 'text', content: JSON.stringify({ text }) } },
  })
const needs = async () => (await product.get('/v1/cases?limit=200')).body.items as { title: string }[]

test('the bot of Feishu answers the challenge, opens one need per message, and says its first deadline', async () => {
  const challenge = await tell({ type: 'url_verification', token: 'the token', challenge: 'abc' })
  expect(await challenge.json()).toEqual({ challenge: 'abc' })
  await message('om_1', '/need 凤凰 导出失败')
  await until(async () => replies.length > 0)
  expect(replies[0]).toMatchObject({
    url: '/open-apis/im/v1/messages/om_1/reply',
    text: expect.stringMatching(/^need_\w+: task-force \d{4}-/),
    authorization: 'Bearer t-1',
  })
  await message('om_1', '/need 凤凰 导出失败')
  await until(async () => replies.length > 1)
  expect(replies[1]?.text).toBe(replies[0]?.text)
  expect((await needs()).filter(({ title }) => title === '导出失败')).toHaveLength(1)
})

test('it says what is wrong, and listens to nobody else', async () => {
  const before = (await needs()).length
  expect((await message('om_2', '/need 凤凰 x', 'a guess')).status).toBe(403)
  const first = replies.length
  await message('om_3', '/need 没有这家 x')
  await until(async () => replies.length > first)
  await message('om_4', 'hello')
  await until(async () => replies.length > first + 1)
  expect(replies.slice(first).map(({ text }) => text)).toEqual([
    expect.stringContaining('No customer'),
    expect.stringContaining('Usage'),
  ])
  expect(await needs()).toHaveLength(before)
})

/** An expression of n8n is JavaScript between braces. */
const n8n = (template: unknown, scope: Record<string, unknown>): unknown => {
  if (typeof template !== 'string' || !template.startsWith('=')) return template
  const value = (code = '') => runInNewContext(`(${code})`, scope) as unknown
  const whole = /^=\{\{(.*)\}\}$/.exec(template)
  if (whole && !whole[1]?.includes('}}')) return value(whole[1])
  return template.slice(1).replaceAll(/\{\{(.*?)\}\}/g, (_, code: string) => String(value(code)))
}

test('the workflow of n8n opens the need that its form was filled in with', async () => {
  const { nodes } = JSON.parse(readFileSync(path.join(recipes, 'n8n-need-from-form.json'), 'utf8')) as {
    nodes: { name: string; parameters: any }[] // eslint-disable-line @typescript-eslint/no-explicit-any -- a foreign format
  }
  const filled = { Customer: '凤凰', Title: '报表太慢' }
  let $json: unknown = filled
  for (const { parameters } of nodes.slice(1)) {
    const scope = {
      $json,
      $vars: { FOLLOWTHROUGH: product.url },
      $execution: { id: 7 },
      $: () => ({ item: { json: filled } }),
    }
    const pairs = (list: { name: string; value: unknown }[] = []) =>
      list.map(({ name, value }) => [name, String(n8n(value, scope))] as [string, string])
    const url = new URL(String(n8n(parameters.url, scope)))
    for (const [name, value] of pairs(parameters.queryParameters?.parameters)) url.searchParams.set(name, value)
    const body = n8n(parameters.jsonBody, scope) as object | undefined
    const headers = Object.fromEntries(pairs(parameters.headerParameters?.parameters))
    const answer = await product.ask(parameters.method ?? 'GET', url.pathname + url.search, body, headers)
    expect(answer.status).toBeLessThan(300)
    $json = answer.body
  }
  expect($json).toMatchObject({ title: '报表太慢', state: 'open' })
})
