import type { Request, Response } from 'express'
import { z } from 'zod'
import { dateOnly, text } from '../../domain/messages'
import type { Language } from '../../domain/ledger/local-time'
import { parseDate } from '../../domain/time/civil'
import { zone } from '../../domain/time/zone'
import { Problem } from '../problem'
import { route } from '../route'
import { ownersSeen } from '../sight'
import { ledgerBatches, type LedgerBatch, type LedgerFilter } from './ledger-batches'
import { ledgerRow, writeCsv, writeJson, writeXlsx, type Table } from './ledger-formats'
import { rulesFor } from './rules'

const formats = z.enum(['json', 'csv', 'xlsx'])
const query = z.strictObject({
  from: dateOnly.optional().describe('Opened on or after this date, in the company’s zone'),
  to: dateOnly.optional().describe('Opened on or before this date'),
  format: formats.default('json'),
  language: z
    .enum(['zh-CN', 'en'])
    .optional()
    .describe('Of headings and words in CSV and XLSX; absent: by Accept-Language'),
  customerId: text(64).optional(),
  caseId: text(64).optional(),
})
type Query = z.output<typeof query>

/** [N8] need → solution → execution → acceptance → revisit: each step with its owner, due, done and result, a row per round. */
export const ledger = route({
  method: 'get',
  path: '/v1/ledger',
  summary: 'The ledger of needs, as JSON, CSV or XLSX',
  description:
    'One row per need and round: need → solution → execution → acceptance → revisit, each with owner, due, done and result.',
  scope: 'read',
  query,
  patienceMs: 'none',
  responses: { 200: z.object({ items: z.array(ledgerRow) }) },
  async handler({ query, caller, request, response, deps: { prisma } }) {
    const { calendar } = (await rulesFor(prisma, [])).company
    const { timeZone } = calendar
    const batches = ledgerBatches(
      prisma,
      { ...filterOf(query, timeZone), owners: await ownersSeen(prisma, caller) },
      calendar,
    )
    const first = await batches.next()
    const table: Table = { timeZone, language: languageOf(query, request), batches: from(first, batches) }
    response.status(200).vary('Accept-Language')
    await write(query, table, response)
  },
})

/** Nothing is sent before the first batch is there: until then what goes wrong is still answered as a problem. */
async function* from(
  first: IteratorResult<LedgerBatch>,
  rest: AsyncGenerator<LedgerBatch>,
): AsyncGenerator<LedgerBatch> {
  if (first.done !== true) yield first.value
  yield* rest
}

function filterOf({ from, to, customerId, caseId }: Query, timeZone: string): Omit<LedgerFilter, 'owners'> {
  if (from !== undefined && to !== undefined && to < from) {
    const message = '`to` lies before `from`: give the earlier date first.'
    throw new Problem(422, 'invalid-input', message, { errors: [{ parameter: 'to', code: 'to-before-from', message }] })
  }
  const midnight = (date: string, daysOn: number) => zone(timeZone).dayStart((parseDate(date) ?? 0) + daysOn)
  return {
    openedFrom: from === undefined ? undefined : midnight(from, 0),
    openedBefore: to === undefined ? undefined : midnight(to, 1),
    customerId,
    caseId,
  }
}

function languageOf({ language }: Query, request: Request): Language {
  return language ?? (request.acceptsLanguages('zh-CN', 'zh', 'en') === 'en' ? 'en' : 'zh-CN')
}

async function write({ format, from, to }: Query, table: Table, response: Response): Promise<void> {
  const dates = [from, to].filter((date) => date !== undefined).join('_')
  const name = table.language === 'en' ? 'need-ledger' : '需求台账'
  if (format !== 'json') response.attachment(`${name}${dates === '' ? '' : `_${dates}`}.${format}`)
  if (format === 'csv') return writeCsv(table, response)
  if (format === 'xlsx') return writeXlsx(table, response)
  return writeJson(table, response)
}
