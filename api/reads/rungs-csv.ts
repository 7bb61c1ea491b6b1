/** The ledger of rungs for spreadsheets: one line per rung and recipient, instants in UTC, spans in seconds. */
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { stringify } from 'csv-stringify/sync'
import type { Response } from 'express'
import type { RungItem } from './rungs'

type Recipient = RungItem['recipients'][number]
type Cell = string | number | null | undefined

const seconds = (ms: number | null | undefined) => (typeof ms === 'number' ? ms / 1000 : undefined)

const columns: Record<string, (rung: RungItem, recipient?: Recipient) => Cell> = {
  due: ({ at }) => at,
  fired: ({ firedAt }) => firedAt,
  latenessSeconds: ({ latenessMs }) => seconds(latenessMs),
  caseId: ({ caseId }) => caseId,
  customerId: ({ customerId }) => customerId,
  deadline: ({ deadlineKey }) => deadlineKey,
  kind: ({ kind }) => kind,
  ownerId: ({ ownerId }) => ownerId,
  level: ({ level, n }) => `${level}${n ?? ''}`,
  state: ({ state }) => state,
  reason: ({ reason }) => reason,
  severity: ({ severity }) => severity,
  notBefore: ({ notBefore }) => notBefore,
  recipientId: (_, recipient) => recipient?.personId,
  recipientState: (_, recipient) => recipient?.state,
  recipientReason: (_, recipient) => recipient?.reason,
  handedOver: (_, recipient) => recipient?.handedOverAt,
  delivered: (_, recipient) => recipient?.deliveredAt,
  delaySeconds: (_, recipient) => seconds(recipient?.delayMs),
  channel: (_, recipient) => recipient?.channel,
  messageId: (_, recipient) => recipient?.messageId,
  id: ({ id }) => id,
}

/** UTF-8 with a byte order mark, for Excel; a cell that a spreadsheet would run as a formula begins with an apostrophe. */
export async function writeRungs(batches: AsyncGenerator<RungItem[]>, response: Response): Promise<void> {
  const first = await batches.next()
  const lines = (rows: Cell[][]) => stringify(rows, { escape_formulas: true, record_delimiter: 'windows' })
  const chunks = async function* () {
    yield `\uFEFF${lines([Object.keys(columns)])}`
    if (first.done !== true && first.value.length > 0) yield lines(linesOf(first.value))
    for await (const rungs of batches) if (rungs.length > 0) yield lines(linesOf(rungs))
  }
  response.status(200).type('text/csv; charset=utf-8').attachment('rungs.csv')
  await pipeline(Readable.from(chunks()), response)
}

/** A planned one has nobody yet: who it would go to stands where recipients do. */
function linesOf(rungs: RungItem[]): Cell[][] {
  return rungs.flatMap((rung) => {
    const told = rung.recipients.length > 0 ? rung.recipients : rung.to.map((personId) => ({ personId }) as Recipient)
    return (told.length > 0 ? told : [undefined]).map((one) => Object.values(columns).map((cell) => cell(rung, one)))
  })
}
