/** Which channels there are besides e-mail, and what each of them takes [E5]. */

export const channelKinds = ['webhook', 'wecom', 'dingtalk', 'feishu', 'slack'] as const
export type ChannelKind = (typeof channelKinds)[number]

/** Of a person: e-mail is there without being registered. */
export const EMAIL = 'email'

/** How a robot of a chat group mentions a person. */
export type Handles = Partial<Record<ChannelKind, string>>

/**
 * Messages a minute, with room for a few that come late in their slot; null: as many as there are. What they take: WeCom 20,
 * DingTalk 20 and else nothing for ten minutes, Feishu 100 and 5 a second, Slack one a second with short bursts.
 */
export const usualPace: Record<ChannelKind, number | null> = {
  webhook: null,
  wecom: 15,
  dingtalk: 15,
  feishu: 80,
  slack: 50,
}

/** What a channel is called where its own name is not known. */
export const channelNames: Record<ChannelKind | typeof EMAIL, string> = {
  email: 'E-mail',
  webhook: 'Webhook',
  wecom: 'WeCom 企业微信',
  dingtalk: 'DingTalk 钉钉',
  feishu: 'Feishu 飞书',
  slack: 'Slack',
}
