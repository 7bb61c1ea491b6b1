// A bot of Feishu or Lark opens needs: whoever writes `/need <customer> <title>` in the chat gets the first deadline back.
//
//   API=… KEY=… FEISHU_TOKEN=… FEISHU_APP_ID=… FEISHU_APP_SECRET=… PORT=8080 node feishu-bot.mjs
//
// Node 20 and nothing else. In the developer console of the app: Events & Callbacks → request address https://…/, no encryption, and copy the
// verification token; add the event im.message.receive_v1; permissions im:message and im:message:send_as_bot.
// KEY is a key with the scope `write`.
import { timingSafeEqual, createHash } from 'node:crypto'
import { createServer } from 'node:http'

const { API, KEY, FEISHU_TOKEN, FEISHU_APP_ID, FEISHU_APP_SECRET, PORT = '8080' } = process.env
const FEISHU = process.env.FEISHU_API ?? 'https://open.feishu.cn'

const json = (response) => response.json()
const api = (method, path, body, once) =>
  fetch(API + path, {
    method,
    headers: {
      authorization: `Bearer ${KEY}`,
      'content-type': 'application/json',
      ...(once && { 'idempotency-key': once }),
    },
    ...(body && { body: JSON.stringify(body) }),
  }).then(json)

/** What to say back. The id of the message makes it happen once: Feishu sends an event again when it got no answer in time. */
async function answerTo(text, messageId) {
  const [, name, title] = /^\/need\s+(\S+)\s+(.+)$/s.exec(text.trim()) ?? []
  if (!name) return '用法 Usage: /need 客户 customer 内容 title'
  const { items = [], detail } = await api('GET', `/v1/customers?limit=2&q=${encodeURIComponent(name)}`)
  if (detail) return detail
  if (items.length !== 1)
    return items.length === 0 ? `没有客户 No customer: ${name}` : `不止一个客户 More than one customer: ${name}`
  const need = await api(
    'POST',
    '/v1/needs',
    { customerId: items[0].id, title, priority: 'high' },
    `feishu-${messageId}`,
  )
  if (!need.id) return need.detail
  const [first] = need.deadlines
  return `${need.id}: ${first.kind} ${first.dueAt}`
}

async function reply(messageId, text) {
  const { tenant_access_token: token } = await fetch(`${FEISHU}/open-apis/auth/v3/tenant_access_token/internal`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ app_id: FEISHU_APP_ID, app_secret: FEISHU_APP_SECRET }),
  }).then(json)
  await fetch(`${FEISHU}/open-apis/im/v1/messages/${messageId}/reply`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ msg_type: 'text', content: JSON.stringify({ text }), uuid: messageId }),
  })
}

const hash = (text) => createHash('sha256').update(String(text)).digest()
const isFeishu = (token) => timingSafeEqual(hash(token), hash(FEISHU_TOKEN))

createServer(async (request, response) => {
  const chunks = []
  for await (const chunk of request) chunks.push(chunk)
  try {
    const body = JSON.parse(Buffer.concat(chunks).toString())
    if (!isFeishu(body.header?.token ?? body.token)) return response.writeHead(403).end()
    response.setHeader('content-type', 'application/json')
    if (body.type === 'url_verification') return response.end(JSON.stringify({ challenge: body.challenge }))
    response.end('{}')
    const { message } = body.event
    if (message?.message_type === 'text')
      await reply(message.message_id, await answerTo(JSON.parse(message.content).text, message.message_id))
  } catch (error) {
    console.error(error)
    if (!response.writableEnded) response.writeHead(400).end()
  }
}).listen(Number(PORT), '127.0.0.1', function () {
  console.log(`http://127.0.0.1:${this.address().port}`)
})
