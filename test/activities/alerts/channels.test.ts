import { execFileSync } from 'node:child_process'
import { Webhook } from 'standardwebhooks'
import { dingtalk, dingtalkSign } from '../../../activities/alerts/channels/dingtalk'
import { feishu, feishuSign } from '../../../activities/alerts/channels/feishu'
import type { Kind, Outgoing } from '../../../activities/alerts/channels/kind'
import { kinds } from '../../../activities/alerts/channels/kinds'
import { slack } from '../../../activities/alerts/channels/slack'
import { webhook } from '../../../activities/alerts/channels/webhook'
import { wecom } from '../../../activities/alerts/channels/wecom'

const now = new Date('2026-11-23T10:01:00.250Z')
const message: Outgoing = {
  id: 'msg_1',
  personId: 'stf_1',
  language: 'zh-CN',
  critical: true,
  subject: '【超时】上海某公司：解决方案',
  body: '李雷，您好：\n\n解决方案超时 <@all>',
  brief:
    '**【超时】上海某公司：解决方案**\n\n- **上海某公司** 超时 1 个工作日\n  [确认](https://ft.example.com/a/x?y=1&z=2)',
  composedAt: '2026-11-23T10:00:00.000Z',
  alerts: [{ caseId: 'need_1', deadlineKey: 'solution-1', level: 'missed' }],
}
const sent = (
  kind: Kind,
  url: string,
  { secrets = [] as string[], ...more }: Partial<Outgoing> & { secrets?: string[] } = {},
) => {
  const { body, ...sending } = kind.request(kind.form({ ...message, ...more }), { url, secrets }, message.id, now)
  return { ...sending, json: JSON.parse(body) as Record<string, never>, body }
}
const answered = (kind: Kind, body: string | object, status = 200, retryAfterMs?: number) =>
  kind.verdict({
    status,
    body: typeof body === 'string' ? body : JSON.stringify(body),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  })

describe('signatures', () => {
  test('[E5] equal those that others published, and those of another implementation', () => {
    // Of the Standard Webhooks specification.
    const { headers } = webhook.request(
      '{"test": 2432232314}',
      { url: 'https://example.com', secrets: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'] },
      'msg_p5jXN8AQM9LWM0D4loKWxJek',
      new Date(1614265330_000),
    )
    expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
    // The inputs of DingTalk's and Feishu's own examples, with the values that test suites of other libraries expect for them.
    expect(dingtalkSign('this is a secret', 1577262236757)).toBe('DJrE6qdyVGCQz9z5r2MDuNcNAhwYnuAkyj13cx169CA=')
    expect(feishuSign('demo-secret', 1599360473)).toBe('3/MaVZ8JLIy4TUG+7KSFJqvUkTKd+HWY8g+56DZWq8s=')
    const openssl = (key: string, text: string) =>
      execFileSync('openssl', ['dgst', '-sha256', '-mac', 'HMAC', '-macopt', `key:${key}`, '-binary'], {
        input: text,
      }).toString('base64')
    expect(dingtalkSign('SEC某', 1)).toBe(openssl('SEC某', '1\nSEC某'))
    expect(feishuSign('SEC某', 1)).toBe(openssl('1\nSEC某', ''))
  })

  test('[E5] of a webhook are accepted by the reference library, with each secret while they are rotated, and not for other bytes', () => {
    const [fresh, old] = ['a', 'b'].map((c) => `whsec_${Buffer.from(c.repeat(32)).toString('base64')}`) as [
      string,
      string,
    ]
    const at = new Date()
    const { body, headers } = webhook.request(webhook.form(message), { url: '', secrets: [fresh, old] }, 'msg_1', at)
    expect(headers['webhook-id']).toBe('msg_1')
    for (const secret of [fresh, old])
      expect(new Webhook(secret).verify(body, headers)).toMatchObject({ type: 'AlertsRaised' })
    expect(() => new Webhook(fresh).verify(`${body} `, headers)).toThrow()
  })
})

describe('a message', () => {
  test('[E5] for WeCom is markdown of at most 4096 bytes that mentions the person', () => {
    const url = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k'
    const { json, ...sending } = sent(wecom, url, { handle: 'lilei' })
    expect(sending).toMatchObject({ url, headers: { 'content-type': 'application/json; charset=utf-8' } })
    expect(json).toEqual({ msgtype: 'markdown', markdown: { content: `${message.brief}\n\n<@lilei>` } })
    const long = sent(wecom, url, { brief: '期'.repeat(2_000), handle: 'lilei' }).json as unknown as {
      markdown: { content: string }
    }
    expect(Buffer.byteLength(long.markdown.content)).toBeLessThanOrEqual(4_096)
    expect(long.markdown.content).toMatch(/期…\n\n<@lilei>$/)
  })

  test('[E5] for DingTalk is signed in the URL by milliseconds, and its mention stands in the text too', () => {
    const url = 'https://oapi.dingtalk.com/robot/send?access_token=t'
    const { json, ...sending } = sent(dingtalk, url, { handle: '13800001111', secrets: ['this is a secret'] })
    const { searchParams } = new URL(sending.url)
    expect(searchParams.get('access_token')).toBe('t')
    expect(searchParams.get('timestamp')).toBe(String(now.getTime()))
    expect(searchParams.get('sign')).toBe(dingtalkSign('this is a secret', now.getTime()))
    expect(sending.url).not.toMatch(/sign=[^&]*[+/]/)
    expect(json).toMatchObject({
      msgtype: 'markdown',
      markdown: { title: message.subject, text: expect.stringMatching(/工作日  \n.*\n\n@13800001111$/s) },
      at: { atMobiles: ['13800001111'], isAtAll: false },
    })
    expect(sent(dingtalk, url, { handle: 'u1' }).json).toMatchObject({ at: { atUserIds: ['u1'] } })
    expect(sent(dingtalk, url).url).toBe(url)
  })

  test('[E5] for Feishu is a card, signed in its body by seconds', () => {
    const url = 'https://open.feishu.cn/open-apis/bot/v2/hook/h'
    expect(sent(feishu, url, { handle: 'ou_1', secrets: ['demo-secret'] }).json).toMatchObject({
      timestamp: String(Math.floor(now.getTime() / 1000)),
      sign: feishuSign('demo-secret', Math.floor(now.getTime() / 1000)),
      msg_type: 'interactive',
      card: {
        schema: '2.0',
        header: { template: 'red', title: { tag: 'plain_text', content: message.subject } },
        body: {
          elements: [
            { tag: 'markdown', content: expect.stringMatching(/^- \*\*上海某公司.*\n\n<at id=ou_1><\/at>$/s) },
          ],
        },
      },
    })
    expect(sent(feishu, url).json).not.toHaveProperty('sign')
  })

  test("[E5] for Slack is in Slack's own markup, and nothing in it mentions anybody else", () => {
    const url = 'https://hooks.slack.com/services/T/B/X'
    expect(sent(slack, url, { handle: 'U024BE7LH' }).json).toEqual({
      text: message.subject,
      blocks: [
        {
          type: 'section',
          text: {
            type: 'mrkdwn',
            text: '<@U024BE7LH> *【超时】上海某公司：解决方案*\n\n• *上海某公司* 超时 1 个工作日\n  <https://ft.example.com/a/x?y=1&amp;z=2|确认>',
          },
        },
      ],
    })
    expect(sent(slack, url, { brief: '', body: 'Hi <!channel> & <@U1>' }).body).not.toMatch(/<[!@]/)
  })

  test('[E5] of a letter without a brief carries no mention that came out of a title', () => {
    for (const kind of [wecom, dingtalk, feishu])
      expect(sent(kind, 'https://example.com', { brief: '' }).body).not.toContain('<@all>')
  })

  test('[E5] stays below 20 KB for every robot', () => {
    for (const kind of Object.values(kinds).filter((one) => one !== webhook))
      for (const brief of ['"\\\n'.repeat(5_000), '期'.repeat(9_000), '<&>'.repeat(5_000)])
        expect(Buffer.byteLength(sent(kind, 'https://example.com', { brief }).body)).toBeLessThan(20_000)
  })

  test('[E6] is the same bytes at every try, but for timestamps and signatures', () => {
    for (const kind of Object.values(kinds)) {
      const form = kind.form(message)
      const endpoint = { url: 'https://example.com/', secrets: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'] }
      const tries = [now, new Date(now.getTime() + 3_600_000)].map(
        (at) => kind.request(form, endpoint, 'msg_1', at).body,
      )
      const plain = tries.map((body) => body.replace(/"timestamp":"\d+","sign":"[^"]+",/, ''))
      expect(plain).toEqual([form, form])
    }
  })
})

describe('an answer', () => {
  const yes = { ok: true }
  const passing = { ok: false, final: false }
  const final = { ok: false, final: true }
  const throttled = { ...passing, throttled: true }

  test('[E5] is judged by the status and by the code in the body', () => {
    expect(answered(wecom, { errcode: 0, errmsg: 'ok' })).toMatchObject(yes)
    expect(answered(wecom, { errcode: 93000, errmsg: 'invalid webhook url' })).toMatchObject(final)
    expect(answered(wecom, { errcode: 45009 })).toMatchObject({ ...throttled, retryAfterMs: 60_000 })
    expect(answered(wecom, { errcode: -1 })).toMatchObject(passing)
    expect(answered(dingtalk, { errcode: 310000, errmsg: 'sign not match' })).toMatchObject(final)
    expect(answered(dingtalk, { errcode: 130101 })).toMatchObject({ ...throttled, retryAfterMs: 600_000 })
    expect(answered(feishu, { code: 0, msg: 'success' })).toMatchObject(yes)
    for (const code of [9499, 19021, 19022, 19024]) expect(answered(feishu, { code })).toMatchObject(final)
    expect(answered(feishu, { code: 11232 })).toMatchObject(throttled)
    expect(answered(slack, 'ok')).toMatchObject(yes)
    expect(answered(slack, 'channel_is_archived', 410)).toMatchObject(final)
    expect(answered(slack, 'rollup_error', 500)).toMatchObject(passing)
    expect(answered(slack, '', 429, 30_000)).toMatchObject({ ...throttled, retryAfterMs: 30_000 })
  })

  test('[E5] that is no answer of a robot is no yes, though its status is 200', () => {
    for (const body of ['<html>Please log in</html>', '', 'null', '[]', '{"ok":true}'])
      for (const kind of [wecom, dingtalk, feishu, slack]) expect(answered(kind, body)).toMatchObject(passing)
  })

  test('[E5] of a status: 4xx and redirects are for good, 429 and 5xx pass, and Retry-After is obeyed', () => {
    for (const kind of [wecom, dingtalk, feishu, slack]) {
      for (const status of [301, 400, 403, 404]) expect(answered(kind, '', status)).toMatchObject(final)
      for (const status of [500, 502, 503, 504]) expect(answered(kind, '', status)).toMatchObject(passing)
      expect(answered(kind, '', 503, 9_000)).toMatchObject({ ...passing, retryAfterMs: 9_000 })
      expect(answered(kind, '', 429)).toMatchObject(throttled)
    }
  })

  test('[E5] of a webhook: only 410 is for good', () => {
    expect(answered(webhook, '', 204)).toMatchObject(yes)
    expect(answered(webhook, '', 410)).toMatchObject(final)
    for (const status of [301, 400, 401, 404, 500]) expect(answered(webhook, '', status)).toMatchObject(passing)
  })
})
