/** A history as Temporal's own tools write it (JSON), with its payloads opened. */
import type { Payload, PayloadCodec } from '@temporalio/common'

interface Written {
  metadata?: Record<string, string> | undefined
  data?: string | undefined
}

/** The same history where every payload is opened, wherever it stands. */
export async function openedHistory<H>(history: H, codecs: PayloadCodec[]): Promise<H> {
  return codecs.length === 0 ? history : ((await opened(history, codecs)) as H)
}

async function opened(value: unknown, codecs: PayloadCodec[]): Promise<unknown> {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return Promise.all(value.map((one) => opened(one, codecs)))
  if (isPayload(value)) return writtenPayload(await decoded(readPayload(value), codecs))
  const entries = Object.entries(value).map(async ([key, one]) => [key, await opened(one, codecs)] as const)
  return Object.fromEntries(await Promise.all(entries))
}

const isPayload = (value: object): value is Written =>
  'metadata' in value && typeof (value as Written).metadata?.['encoding'] === 'string'

/** Last written, first read. */
async function decoded(payload: Payload, codecs: PayloadCodec[]): Promise<Payload> {
  let now = payload
  for (const codec of codecs.toReversed()) now = (await codec.decode([now]))[0] ?? now
  return now
}

export const readPayload = ({ metadata = {}, data = '' }: Written): Payload => ({
  metadata: Object.fromEntries(Object.entries(metadata).map(([key, base64]) => [key, Buffer.from(base64, 'base64')])),
  data: Buffer.from(data, 'base64'),
})

export const writtenPayload = ({ metadata, data }: Payload): Written => ({
  metadata: Object.fromEntries(
    Object.entries(metadata ?? {}).map(([key, bytes]) => [key, Buffer.from(bytes).toString('base64')]),
  ),
  data: Buffer.from(data ?? []).toString('base64'),
})
