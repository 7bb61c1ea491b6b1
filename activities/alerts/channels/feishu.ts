/** Feishu 飞书 and Lark, a group's robot: https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot. */
import { createHmac } from 'node:crypto'
import { trimmed } from '../../../domain/alerts/trim'
import { throttledFor } from '../patience'
import { byCode } from './answers'
import { JSON_TYPE, type Kind } from './kind'
import { LONGEST_TEXT, untitled } from './words'

/** 9499, 19002: a body it does not take; 19001: no such robot; 19021: signature or time; 19022: IP address; 19024: keyword. */
const codes = {
  field: 'code',
  final: [9499, 19001, 19002, 19021, 19022, 19024],
  throttled: [11232, 11233],
  throttledForMs: throttledFor.feishu,
}

export const feishu: Kind = {
  form: (message) => {
    const mention = message.handle === undefined ? '' : `\n\n<at id=${message.handle}></at>`
    const content = trimmed(untitled(message), LONGEST_TEXT) + mention
    const card = {
      schema: '2.0',
      header: { template: message.critical ? 'red' : 'orange', title: { tag: 'plain_text', content: message.subject } },
      body: { elements: [{ tag: 'markdown', content }] },
    }
    return JSON.stringify({ msg_type: 'interactive', card })
  },
  request: (form, { url, secrets: [secret] }, _, now) => {
    const seconds = Math.floor(now.getTime() / 1000)
    const signed =
      secret === undefined ? form : JSON.stringify({ ...signature(secret, seconds), ...(JSON.parse(form) as object) })
    return { url, headers: JSON_TYPE, body: signed }
  },
  verdict: (posted) => byCode(posted, codes),
}

const signature = (secret: string, seconds: number) => ({
  timestamp: String(seconds),
  sign: feishuSign(secret, seconds),
})

/** Base64 of HMAC-SHA256 over nothing, with seconds, line feed, secret as key. Holds for an hour. */
export function feishuSign(secret: string, seconds: number): string {
  return createHmac('sha256', `${seconds}\n${secret}`).digest('base64')
}
