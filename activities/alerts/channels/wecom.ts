/** WeCom 企业微信, a group's robot: https://developer.work.weixin.qq.com/document/path/99110. Its key in the URL is the secret. */
import { trimmed } from '../../../domain/alerts/trim'
import { throttledFor } from '../patience'
import { byCode } from './answers'
import { JSON_TYPE, type Kind } from './kind'
import { titled } from './words'

/** Bytes of UTF-8. */
const LONGEST_MARKDOWN = 4_096

/** 93000: no such robot; 40008, 40058, 44004: a form it does not take; 40001, 40014: a key it does not know. */
const codes = {
  field: 'errcode',
  final: [93000, 40001, 40008, 40014, 40058, 44004],
  throttled: [45009, 45033],
  throttledForMs: throttledFor.wecom,
}

export const wecom: Kind = {
  form: (message) => {
    const mention = message.handle === undefined ? '' : `\n\n<@${message.handle}>`
    const content = trimmed(titled(message), LONGEST_MARKDOWN - Buffer.byteLength(mention)) + mention
    return JSON.stringify({ msgtype: 'markdown', markdown: { content } })
  },
  request: (body, { url }) => ({ url, headers: JSON_TYPE, body }),
  verdict: (posted) => byCode(posted, codes),
}
