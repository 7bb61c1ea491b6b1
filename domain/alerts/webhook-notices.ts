/** What operators are told of webhooks, saying what to do next. For the table of all kinds of notices. */
interface Told {
  subject: string
  data: Record<string, unknown>
}

const text = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '?')

export const webhookNotices = {
  /** Subject: the webhook's id. */
  'webhook-paused': {
    zh: ({ subject, data }: Told) =>
      `Webhook ${subject}（${text(data.host)}）连续 ${text(data.failures)} 次未接收事件 ${text(data.event)}，已暂停；之后的事件都在等待。原因见 GET /v1/webhooks/${subject}/deliveries，修复后用 POST /v1/webhooks/${subject}/resumption 继续。`,
    en: ({ subject, data }: Told) =>
      `The webhook ${subject} (${text(data.host)}) did not take the event ${text(data.event)} in ${text(data.failures)} tries and is paused; all later events wait. GET /v1/webhooks/${subject}/deliveries says why; when it is mended, go on with POST /v1/webhooks/${subject}/resumption.`,
  },
}
