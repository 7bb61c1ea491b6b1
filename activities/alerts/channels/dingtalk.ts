/** DingTalk 钉钉, a group's robot: https://open.dingtalk.com/document/group/custom-robot-access. */
import { createHmac } from 'node:crypto'
import { trimmed } from '../../../domain/alerts/trim'
import { throttledFor } from '../patience'
import { byCode } from './answers'
import { JSON_TYPE, type Kind } from './kind'
import { LONGEST_TEXT, titled } from './words'

/**
 * 310000: signature, keyword or IP address not accepted; 300001, 300005, 400101: no such robot; 400013: the group is gone; 400102:
 * the robot was stopped; 40035, 43004, 400105, 400106: a form it does not take; 430101–430104: words it does not take.
 */
const codes = {
  field: 'errcode',
  final: [310000, 300001, 300005, 40035, 43004, 400013, 400101, 400102, 400105, 400106, 430101, 430102, 430103, 430104],
  throttled: [130101, 410100],
  throttledForMs: throttledFor.dingtalk,
}

export const dingtalk: Kind = {
  form: (message) => {
    const { handle } = message
    // Its markdown joins lines that do not end in two spaces.
    const text = trimmed(titled(message), LONGEST_TEXT).replaceAll('\n', '  \n')
    const mention = handle === undefined ? '' : `\n\n@${handle}`
    const at = handle === undefined ? {} : isMobile(handle) ? { atMobiles: [handle] } : { atUserIds: [handle] }
    return JSON.stringify({
      msgtype: 'markdown',
      markdown: { title: message.subject, text: text + mention },
      at: { ...at, isAtAll: false },
    })
  },
  request: (body, { url, secrets: [secret] }, _, now) => {
    const signed = new URL(url)
    if (secret !== undefined) {
      signed.searchParams.set('timestamp', String(now.getTime()))
      signed.searchParams.set('sign', dingtalkSign(secret, now.getTime()))
    }
    return { url: signed.href, headers: JSON_TYPE, body }
  },
  verdict: (posted) => byCode(posted, codes),
}

/** Base64 of HMAC-SHA256 with the secret as key, over milliseconds, line feed, secret. Holds for an hour. */
export function dingtalkSign(secret: string, ms: number): string {
  return createHmac('sha256', secret).update(`${ms}\n${secret}`).digest('base64')
}

/** A Chinese mobile number, also with its country; anything else is a user id. */
const isMobile = (handle: string) => /^(\+?86-?)?1\d{10}$/.test(handle)
