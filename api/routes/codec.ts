import type { NextFunction, Request, Response } from 'express'
import { z } from 'zod'
import { readPayload, writtenPayload } from '../../vault/history'
import { invalidField } from '../problem'
import { route } from '../route'

const payload = z.object({
  metadata: z.record(z.string(), z.base64()).optional(),
  data: z.base64().optional(),
})
const payloads = z.object({ payloads: z.array(payload).max(2_000) })

/** Where Temporal's UI finds the codec: `/decode` comes after it. */
export const CODEC_PATH = '/v1/codec'

/** What stands sealed in Temporal, opened for people who look at its UI. */
export const codecRoutes = [
  route({
    method: 'post',
    path: `${CODEC_PATH}/decode`,
    summary: 'Open payloads of Temporal',
    description:
      'As Temporal’s UI and command line ask a codec server. In a browser it is answered to the page of TEMPORAL_UI_URL, for administrators who are signed in here.',
    scope: 'admin',
    harmless: true,
    largeBody: true,
    body: payloads,
    responses: { 200: payloads },
    async handler({ body, deps: { temporal } }) {
      let opened = body.payloads.map(readPayload)
      for (const codec of temporal.options.loadedDataConverter.payloadCodecs.toReversed())
        opened = await codec.decode(opened).catch(() => {
          throw invalidField(
            '/payloads',
            'does-not-open',
            'One of these was changed, its key is not among PAYLOAD_KEYS, or was destroyed when somebody was erased.',
          )
        })
      return { payloads: opened.map(writtenPayload) }
    },
  }),
]

/** Lets the page of Temporal's UI, and no other, ask with the session of whoever looks at it (Fetch Standard, CORS). */
export function forTemporalUi(uiUrl: string | undefined) {
  const origin = uiUrl === undefined ? undefined : new URL(uiUrl).origin
  return (request: Request, response: Response, next: NextFunction): void => {
    response.vary('Origin')
    if (origin === undefined || request.get('origin') !== origin) return next()
    response.set({ 'Access-Control-Allow-Origin': origin, 'Access-Control-Allow-Credentials': 'true' })
    if (request.method !== 'OPTIONS') return next()
    response.set({
      'Access-Control-Allow-Methods': 'POST',
      'Access-Control-Allow-Headers': 'Content-Type, X-Namespace, Authorization-Extras',
      'Access-Control-Max-Age': '600',
    })
    response.status(204).end()
  }
}
