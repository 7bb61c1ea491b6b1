/** A signed webhook, by Standard Webhooks: https://www.standardwebhooks.com. For programs: what is told as data. */
import { Webhook } from 'standardwebhooks'
import { byStatus, wordsOf } from './answers'
import { JSON_TYPE, type Kind } from './kind'

export const webhook: Kind = {
  form: ({ id: messageId, personId, language, critical, subject, body: text, composedAt, alerts }) =>
    JSON.stringify({
      type: 'AlertsRaised',
      timestamp: composedAt,
      data: { messageId, personId, language, severity: critical ? 'critical' : 'normal', subject, text, alerts },
    }),
  /** The id stays the same at every try, the timestamp does not. While secrets are rotated each of them signs. */
  request: (body, { url, secrets }, messageId, now) => ({
    url,
    headers: {
      ...JSON_TYPE,
      'webhook-id': messageId,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(messageId, now, body)).join(' '),
    },
    body,
  }),
  /** Only 410 is for good: anything else may be a receiver that is being mended. */
  verdict: (posted) => {
    const failed = byStatus(posted)
    if (!failed || failed.ok) return { ok: true, answer: wordsOf(posted) }
    return { ...failed, final: posted.status === 410, retryAfterMs: posted.retryAfterMs }
  },
}
