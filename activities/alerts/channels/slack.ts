/** Slack, an incoming webhook: https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks. Its URL is the secret. */
import { trimmed } from '../../../domain/alerts/trim'
import { byStatus, wordsOf } from './answers'
import { JSON_TYPE, type Kind } from './kind'
import { LONGEST_TEXT, titled } from './words'

/** Characters a section takes. */
const LONGEST_SECTION = 3_000

export const slack: Kind = {
  form: (message) => {
    const mention = message.handle === undefined ? '' : `<@${message.handle}> `
    const text = trimmed(mention + mrkdwn(trimmed(titled(message), LONGEST_TEXT)), LONGEST_SECTION)
    return JSON.stringify({
      text: escaped(message.subject),
      blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }],
    })
  },
  request: (body, { url }) => ({ url, headers: JSON_TYPE, body }),
  /** 400, 403, 404 and 410 are for good: a form or a channel that is not there. */
  verdict: (posted) => {
    const failed = byStatus(posted)
    if (failed) return failed
    const answer = wordsOf(posted)
    return posted.body.trim() === 'ok' ? { ok: true, answer } : { ok: false, answer, final: false }
  },
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Our markdown, which is bold, links, lists and quotes, in Slack's own (https://docs.slack.dev/messaging/formatting-message-text). */
function mrkdwn(markdown: string): string {
  return escaped(markdown)
    .replace(/^&gt; /gm, '> ')
    .replace(/^- /gm, '• ')
    .replace(/\*\*(.+?)\*\*/g, '*$1*')
    .replace(/\[([^\]]*)\]\((\S+?)\)/g, '<$2|$1>')
}
