import { Webhook } from 'standardwebhooks'
import { defaultPolicy } from '../support/house'
import { startReceiver, type TestReceiver } from '../support/receiver'
import { startSmtp, type TestSmtp } from '../support/smtp'
import { until } from '../support/until'
import { startProduct, type Product } from './product'
import { startApi, type Api } from './support'

let product: Product
let receiver: TestReceiver
let smtp: TestSmtp
beforeAll(async () => {
  ;[receiver, smtp] = await Promise.all([startReceiver({ body: '{"errcode":0,"errmsg":"ok"}' }), startSmtp()])
  product = await startProduct({ allowLocal: true, mail: { url: smtp.url, from: 'alerts@example.com' } })
})
afterAll(async () => {
  await product.stop()
  await Promise.all([receiver.stop(), smtp.stop()])
})

const wecom = (key = 'k1') => ({
  kind: 'wecom',
  name: '华东客服群',
  url: `${receiver.url}/cgi-bin/webhook/send?key=${key}`,
})

describe('channels', () => {
  it('[E5] are registered with a key that is never shown again', async () => {
    const made = await product.post('/v1/channels', wecom('very-secret'))
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({
      id: expect.stringMatching(/^chn_[0-9a-z]{16}$/),
      kind: 'wecom',
      url: `${receiver.url}/…`,
      signed: false,
      perMinute: 15,
    })
    const shown = [
      made,
      await product.get(`/v1/channels/${made.body.id}`),
      await product.get('/v1/channels'),
      await product.ask('PATCH', `/v1/channels/${made.body.id}`, { name: '华东一组', perMinute: 18 }),
    ]
    for (const { body } of shown) expect(JSON.stringify(body)).not.toContain('very-secret')
    expect(shown.at(-1)?.body).toMatchObject({ name: '华东一组', perMinute: 18 })
    const signed = await product.post('/v1/channels', {
      kind: 'dingtalk',
      name: '钉钉群',
      url: `${receiver.url}/robot/send?access_token=t`,
      secret: 'SECabc',
    })
    expect(signed.body).toMatchObject({ signed: true })
    expect(JSON.stringify(signed.body)).not.toContain('SECabc')
  })

  it('[E5] of programs get a secret that is shown once and signs what is sent', async () => {
    const hook = { kind: 'webhook', name: 'Pager', url: `${receiver.url}/pager` }
    const headers = { 'idempotency-key': 'register-pager' }
    const { body } = await product.post('/v1/channels', hook, headers)
    expect(body.secret).toMatch(/^whsec_/)
    expect((await product.post('/v1/channels', hook, headers)).body).toEqual(body)
    expect((await product.get(`/v1/channels/${body.id}`)).body).not.toHaveProperty('secret')
    const test = await product.post(`/v1/channels/${body.id}/test`, { language: 'en' })
    expect(test.body).toMatchObject({
      state: 'delivered',
      channel: body.id,
      attempts: [{ ok: true, channelName: 'Pager' }],
    })
    const [request] = receiver.requests.filter(({ path }) => path === '/pager')
    expect(new Webhook(body.secret).verify(request?.body ?? '', request?.headers ?? {})).toMatchObject({
      data: { messageId: test.body.id, subject: '[followthrough] Test of this channel' },
    })
  })

  it('[E5] are tested at once, and the answer is what the channel said', async () => {
    const { body: channel } = await product.post('/v1/channels', wecom('wrong'))
    receiver.answer({ body: '{"errcode":93000,"errmsg":"invalid webhook url"}' })
    const { status, body } = await product.post(`/v1/channels/${channel.id}/test`, {})
    receiver.answer({ body: '{"errcode":0,"errmsg":"ok"}' })
    expect([status, body.state, body.attempts[0].answer]).toEqual([
      201,
      'undelivered',
      'HTTP 200 {"errcode":93000,"errmsg":"invalid webhook url"}',
    ])
    expect(
      await product.prisma.notice.count({ where: { kind: { in: ['channel-failing', 'person-not-reached'] } } }),
    ).toBe(0)
    expect((await product.get(`/v1/messages/${body.id}`)).body).toMatchObject({
      ...body,
      body: expect.stringContaining('测试'),
    })
  })

  it('[E5] with an address that cannot be one are refused at the field', async () => {
    const refused = async (change: object) => {
      const { status, body } = await product.post('/v1/channels', { ...wecom(), ...change })
      return [status, body.errors?.[0]?.pointer, body.errors?.[0]?.code]
    }
    expect(await refused({ url: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send' })).toEqual([
      422,
      '/url',
      'not-the-address',
    ])
    expect(await refused({ kind: 'dingtalk' })).toEqual([422, '/url', 'not-the-address'])
    expect(await refused({ url: 'not a url' })).toEqual([422, '/url', 'address-refused'])
    expect(await refused({ secret: 'x' })).toEqual([422, '/secret', 'no-secret'])
    expect(await refused({ kind: 'pigeon' })).toEqual([422, '/kind', 'invalid-value'])
    expect((await product.get('/v1/channels/chn_0000000000000000')).body.code).toBe('unknown-channel')
  })

  it('[A3] are for admins', async () => {
    const { authorization } = await product.key('write')
    for (const [method, path] of [
      ['POST', '/v1/channels'],
      ['GET', '/v1/channels'],
    ] as const)
      expect((await product.ask(method, path, method === 'POST' ? wecom() : undefined, { authorization })).status).toBe(
        403,
      )
  })
})

describe('where addresses of the own network are not allowed', () => {
  let strict: Api
  beforeAll(async () => void (strict = await startApi()))
  afterAll(() => strict.stop())

  it('[E5] a channel there is refused', async () => {
    const hook = (url: string) => strict.post('/v1/channels', { kind: 'webhook', name: 'Pager', url })
    for (const url of ['http://example.com/', 'https://127.0.0.1/', 'https://169.254.169.254/', 'https://localhost/']) {
      const { status, body } = await hook(url)
      expect([status, body.errors[0].code]).toEqual([422, 'address-refused'])
    }
    expect((await hook('https://hooks.example.com/alerts')).status).toBe(201)
  })
})

describe('a person’s channels', () => {
  it('[E5] are e-mail, or channels that exist; and say how a robot mentions the person', async () => {
    const { body: channel } = await product.post('/v1/channels', wecom())
    const { owner } = product.people
    const change = (body: object) => product.ask('PATCH', `/v1/staff/${owner}`, body)
    const lists = { default: [channel.id, 'email'], critical: ['email', channel.id] }
    expect((await change({ channels: lists, handles: { wecom: 'lilei' } })).body).toMatchObject({
      channels: lists,
      handles: { wecom: 'lilei' },
    })
    const unknown = await change({ channels: { default: ['email', 'chn_0000000000000000'] } })
    expect([unknown.status, unknown.body.errors]).toMatchObject([
      422,
      [{ pointer: '/channels/default/1', code: 'unknown-channel' }],
    ])
    for (const handles of [{ wecom: '@all' }, { feishu: 'all' }, { slack: '!channel' }, { dingtalk: '>\n' }])
      expect((await change({ handles })).status).toBe(422)
    expect((await change({ channels: { default: [] } })).status).toBe(422)

    const remove = () => product.ask('DELETE', `/v1/channels/${channel.id}`)
    const inUse = await remove()
    expect([inUse.status, inUse.body.code, inUse.body.detail]).toEqual([
      409,
      'channel-in-use',
      expect.stringContaining(owner),
    ])
    await change({ channels: { default: ['email'] }, handles: {} })
    expect((await remove()).status).toBe(204)
    expect((await remove()).status).toBe(404)
  })
})

describe('a case', () => {
  it('[E5] says what was sent of it, when, by which channel, and whether it arrived', async () => {
    const policy = defaultPolicy()
    policy.alerts.joinWithin = '0 seconds'
    policy.ladders.default = [{ level: 'missed', to: ['owner'] }]
    policy.warnAt = 'none'
    policy.processes.need = { deadlines: { solution: { within: '1 second' } } }
    expect((await product.post('/v1/policies', policy)).status).toBe(201)
    const { body: channel } = await product.post('/v1/channels', wecom('broken'))
    const { owner } = product.people
    await product.ask('PATCH', `/v1/staff/${owner}`, { channels: { default: [channel.id, 'email'] } })
    receiver.answer({ body: '{"errcode":93000,"errmsg":"invalid webhook url"}' })
    const { id } = await product.openNeed({ ownerId: owner })
    const { items } = await until(async () => {
      const { body } = await product.get(`/v1/cases/${id}/deliveries`)
      return body.items[0]?.state === 'delivered' && body
    })
    expect(items).toMatchObject([
      {
        personId: owner,
        channel: 'email',
        about: [{ deadlineKey: 'solution-1', level: 'missed', n: null }],
        attempts: [
          { channel: channel.id, channelName: '华东客服群', ok: false, answer: expect.stringContaining('93000') },
          { channel: 'email', channelName: 'E-mail', ok: true, answer: expect.stringMatching(/^250/) },
        ],
      },
    ])
    expect((await product.get(`/v1/messages/${items[0].id}`)).body.body).toContain('Export fails')
    expect((await product.get('/v1/cases/need_unknown/deliveries')).status).toBe(404)
    expect((await product.get('/v1/messages/msg_unknown')).status).toBe(404)
  })
})
