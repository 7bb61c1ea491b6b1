/** What Temporal is given is sealed on its way there, so that its database, backups and UI hold no names or texts of customers. */
import type { DataConverter, Payload, PayloadCodec } from '@temporalio/common'
import { temporal } from '@temporalio/proto'
import type { Keys } from './keys'
import { seal, unseal } from './seal'

const ENCODING = 'binary/encrypted'
const KEY = 'encryption-key-id'
const { Payload: Proto } = temporal.api.common.v1

/** Payloads from before there were keys, or by an older one, are read as they are. */
export function payloadCodec(keys: Keys): PayloadCodec {
  return {
    encode: async (payloads) =>
      payloads.map((payload) => ({
        metadata: { encoding: Buffer.from(ENCODING), [KEY]: Buffer.from(keys.current.name) },
        data: seal(keys, Proto.encode(payload).finish(), ENCODING),
      })),
    decode: async (payloads) => payloads.map((payload) => (isSealed(payload) ? open(keys, payload) : payload)),
  }
}

const text = (bytes: Uint8Array | null | undefined) => Buffer.from(bytes ?? []).toString()
const isSealed = ({ metadata }: Payload) => text(metadata?.['encoding']) === ENCODING

const open = (keys: Keys, { metadata, data }: Payload): Payload =>
  Proto.decode(unseal(keys, text(metadata?.[KEY]), data ?? new Uint8Array(), ENCODING))

/** For clients: also what errors say is sealed. Undefined where there are no keys. */
export function converterWith(keys: Keys | undefined): DataConverter | undefined {
  if (!keys) return undefined
  return { payloadCodecs: [payloadCodec(keys)], failureConverterPath: require.resolve('./failure-converter') }
}
