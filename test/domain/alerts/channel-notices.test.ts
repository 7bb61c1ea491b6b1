import { channelNotices } from '../../../domain/alerts/channel-notices'

describe('what operators are told of channels', () => {
  test('[E5] names the channel, what it answered and what to do next, in both languages', () => {
    const told = { subject: 'chn_1', data: { name: '华东客服群', kind: 'dingtalk', answer: 'HTTP 404' } }
    const { zh, en } = channelNotices['channel-failing']
    expect(zh(told)).toBe(
      '渠道“华东客服群 (DingTalk 钉钉)”发送失败：HTTP 404。消息改走下一个渠道。请检查该渠道（POST /v1/channels/chn_1/test）。',
    )
    expect(en(told)).toContain('华东客服群 (DingTalk 钉钉) fails: HTTP 404')
    expect(en({ subject: 'email', data: { name: 'E-mail', kind: 'email', answer: 'ECONNREFUSED' } })).toBe(
      'The channel E-mail fails: ECONNREFUSED. Messages take the next channel. Check SMTP_URL and the mail server.',
    )
  })

  test('[E5] names the person no channel reaches, and why', () => {
    const told = { subject: 'stf_1', data: { name: 'Ann', messageId: 'msg_1', reason: 'HTTP 410' } }
    expect(channelNotices['person-not-reached'].en(told)).toBe(
      'Ann did not get the message msg_1: HTTP 410. Tell them yourself, and mend their channels with PATCH /v1/staff/stf_1.',
    )
    expect(channelNotices['person-not-reached'].zh(told)).toContain('Ann 没有收到消息 msg_1：HTTP 410')
  })
})
