/** What Temporal is given is sealed on its way there, so that its database, backups and UI hold no names or texts of customers. */
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { DataConverter, Payload, PayloadCodec, SerializationContext } from '@temporalio/common'
import { temporal } from '@temporalio/proto'
import { type DataKeys, isSubject } from './data-keys'
import type { Keys } from './keys'
import { seal, unseal } from './seal'

const ENCODING = 'binary/encrypted'
const KEY = 'encryption-key-id'
const { Payload: Proto } = temporal.api.common.v1

/**
 * What a case's workflow is given is sealed with the key of that case, everything else with that of the house. Payloads from before there
 * were keys, or by an older one, are read as they are.
 */
export function payloadCodec(house: Keys, dataKeys: DataKeys): PayloadCodec {
  return {
    async encode(payloads, context) {
      const caseId = caseOf(context)
      const keys = caseId === undefined ? house : await dataKeys.sealing(`case:${caseId}`)
      return payloads.map((payload) => ({
        metadata: { encoding: Buffer.from(ENCODING), [KEY]: Buffer.from(keys.current.name) },
        data: seal(keys, packed(Proto.encode(payload).finish()), ENCODING),
      }))
    },
    decode: (payloads) =>
      Promise.all(payloads.map(async (payload) => (isSealed(payload) ? open(house, dataKeys, payload) : payload))),
  }
}

/** The workflows of a case are called by its id, also those that amend it; all others have a colon in their names, or no `_`. */
function caseOf(context: SerializationContext | undefined): string | undefined {
  const [, caseId] = /^([a-z-]+_[0-9a-z]+)(\/|$)/.exec(context?.workflowId ?? '') ?? []
  return caseId
}

const text = (bytes: Uint8Array | null | undefined) => Buffer.from(bytes ?? []).toString()
const isSealed = ({ metadata }: Payload) => text(metadata?.['encoding']) === ENCODING

async function open(house: Keys, dataKeys: DataKeys, { metadata, data }: Payload): Promise<Payload> {
  const name = text(metadata?.[KEY])
  const keys = isSubject(name) ? await dataKeys.opening(name) : house
  return Proto.decode(unpacked(unseal(keys, name, data ?? new Uint8Array(), ENCODING)))
}

/** What begins so is packed: no payload does, as it begins with the tag of a field. */
const PACKED = Buffer.from([0])
/** Of less there is nothing to win. */
const PACKED_FROM = 200
const UNPACKED_AT_MOST = 64 * 1024 * 1024

/** Sealed bytes cannot be made smaller any more, and histories are kept for long: DEFLATE (RFC 1951) where it helps. */
function packed(plain: Uint8Array): Uint8Array {
  if (plain.length < PACKED_FROM) return plain
  const smaller = Buffer.concat([PACKED, deflateRawSync(plain)])
  return smaller.length < plain.length ? smaller : plain
}

function unpacked(bytes: Buffer): Uint8Array {
  return bytes[0] === PACKED[0] ? inflateRawSync(bytes.subarray(1), { maxOutputLength: UNPACKED_AT_MOST }) : bytes
}

/** For clients: also what errors say is sealed. Undefined where there are no keys. */
export function converterWith(sealing: { house: Keys; dataKeys: DataKeys } | undefined): DataConverter | undefined {
  if (!sealing) return undefined
  return {
    payloadCodecs: [payloadCodec(sealing.house, sealing.dataKeys)],
    failureConverterPath: require.resolve('./failure-converter'),
  }
}
