import type { ChannelKind } from '../../../domain/alerts/channel-kinds'
import { dingtalk } from './dingtalk'
import { feishu } from './feishu'
import type { Kind } from './kind'
import { slack } from './slack'
import { webhook } from './webhook'
import { wecom } from './wecom'

/** How to speak to each kind of channel [E5]. */
export const kinds: Record<ChannelKind, Kind> = { webhook, wecom, dingtalk, feishu, slack }
