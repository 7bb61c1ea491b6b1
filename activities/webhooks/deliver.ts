/** One signed POST to a webhook, by the Standard Webhooks specification (https://www.standardwebhooks.com). */
import { Webhook as Signer } from 'standardwebhooks'
import type { Webhook } from '../../prisma/generated/client'
import { secretsOf } from '../../prisma/webhooks'
import { post, PostFailed } from '../http/post'
import { wallClock } from '../wall-clock'
import type { TestAnswer, WebhookDependencies } from './activities'
import { EXCERPT, PATIENCE_MS } from './webhook-options'

export interface Delivery extends TestAnswer {
  at: Date
  retryAfterMs?: number
}

/** Taken is what is answered 2xx; everything else, or nothing, is not. */
export async function deliver(
  { allowLocal, keys }: Pick<WebhookDependencies, 'allowLocal' | 'keys'>,
  webhook: Webhook,
  { id, body }: { id: string; body: string },
): Promise<Delivery> {
  const at = wallClock()
  const headers = { 'content-type': 'application/json', ...signed(webhook, keys, { id, body }, at) }
  const took = () => wallClock().getTime() - at.getTime()
  try {
    const {
      status,
      body: answer,
      retryAfterMs,
    } = await post(webhook.url, {
      headers,
      body,
      timeoutMs: PATIENCE_MS,
      allowLocal,
    })
    const ok = status >= 200 && status < 300
    const wait = ok || retryAfterMs === undefined ? {} : { retryAfterMs }
    return { at, ok, status, ms: took(), answer: excerpt(answer), ...wait }
  } catch (error) {
    if (!(error instanceof PostFailed)) throw error
    return { at, ok: false, status: null, ms: took(), answer: excerpt(error.message) }
  }
}

/** The id stays the same at every try, the time is that of the try; in a rotation there is one signature per secret. */
function signed(
  webhook: Webhook,
  keys: WebhookDependencies['keys'],
  { id, body }: { id: string; body: string },
  at: Date,
): Record<string, string> {
  const signatures = secretsOf(webhook, keys, at).map((secret) => new Signer(secret).sign(id, at, body))
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': signatures.join(' '),
  }
}

/** What a database can hold as text. */
function excerpt(answer: string): string {
  return answer.slice(0, EXCERPT).replaceAll('\0', '\ufffd').toWellFormed()
}
