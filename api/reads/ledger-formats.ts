/** The ledger written to a response while it is read: JSON for programs, CSV and XLSX for people. */
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { stringify } from 'csv-stringify/sync'
import { stream } from 'exceljs'
import type { Response } from 'express'
import { z } from 'zod'
import { tableTime, type Language } from '../../domain/ledger/local-time'
import { steps, type LedgerRow, type LedgerStep } from '../../domain/ledger/need-ledger'
import { ledgerColumns, type Cell, type Names } from '../../domain/ledger/need-ledger-columns'
import { toMillis } from '../../domain/time/instant'
import { zone } from '../../domain/time/zone'
import { pausedForView } from '../case-schema'
import type { LedgerBatch } from './ledger-batches'

export interface Table {
  timeZone: string
  language: Language
  batches: AsyncGenerator<LedgerBatch>
}

const at = z.iso.datetime().nullable()
const step = z.object({
  owner: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
  dueAt: at,
  doneAt: at,
  state: z.string().nullable().describe('The verdict as recorded'),
  corrected: z.object({ state: z.string(), metAt: z.iso.datetime(), status: z.string() }).nullable(),
  result: z.string().nullable(),
})
export const ledgerRow = z.object({
  caseId: z.string(),
  round: z.int(),
  title: z.string(),
  customer: z.object({ id: z.string(), name: z.string() }),
  priority: z.string().nullable(),
  source: z.string().nullable(),
  openedAt: z.iso.datetime().describe('When this round began'),
  closedAt: at,
  outcome: z.string().nullable().describe('rejected and reopened end a round; else the outcome of the need'),
  returns: z.int(),
  score: z.int().nullable(),
  pausedFor: pausedForView,
  need: step,
  solution: step,
  execution: step,
  acceptance: step,
  revisit: step,
})

export async function writeJson({ batches }: Table, response: Response): Promise<void> {
  response.type('application/json')
  const chunks = async function* () {
    let separator = '{"items":['
    for await (const { rows, nameOf } of batches) {
      for (const row of rows) {
        yield separator + JSON.stringify(named(row, nameOf))
        separator = ','
      }
    }
    yield separator === ',' ? ']}' : `${separator}]}`
  }
  await pipeline(Readable.from(chunks()), response)
}

function named(row: LedgerRow, nameOf: Names): z.output<typeof ledgerRow> {
  const view = ({ ownerId, ...rest }: LedgerStep) => ({
    owner: ownerId === null ? null : { id: ownerId, name: nameOf(ownerId) ?? null },
    ...rest,
  })
  const viewed = Object.fromEntries(steps.map((name) => [name, view(row[name])])) as Record<
    (typeof steps)[number],
    z.output<typeof step>
  >
  return { ...row, ...viewed }
}

/** UTF-8 with a byte order mark, for Excel; a cell that a spreadsheet would run as a formula begins with an apostrophe. */
export async function writeCsv({ batches, timeZone, language }: Table, response: Response): Promise<void> {
  response.type('text/csv; charset=utf-8')
  const lines = (rows: (string | number | undefined)[][]) =>
    stringify(rows, { escape_formulas: true, record_delimiter: 'windows' })
  const chunks = async function* () {
    yield `\uFEFF${lines([headings(language)])}`
    for await (const { rows, nameOf } of batches) {
      const columns = ledgerColumns(nameOf)
      if (rows.length > 0)
        yield lines(rows.map((row) => columns.map(({ cell }) => plain(cell(row, language), timeZone))))
    }
  }
  await pipeline(Readable.from(chunks()), response)
}

function plain(cell: Cell, timeZone: string): string | number | undefined {
  if (cell === undefined) return undefined
  if ('at' in cell) return tableTime(toMillis(cell.at), timeZone)
  return 'number' in cell ? cell.number : cell.text
}

/** Instants are dates of the company's wall clock, so that a spreadsheet sorts and subtracts them; the header stays in sight. */
export async function writeXlsx({ batches, timeZone, language }: Table, response: Response): Promise<void> {
  response.type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  const workbook = new stream.xlsx.WorkbookWriter({ stream: response, useStyles: true })
  const sheet = workbook.addWorksheet(language === 'en' ? 'Need ledger' : '需求台账', {
    views: [{ state: 'frozen', ySplit: 1 }],
  })
  sheet.columns = ledgerColumns(() => undefined).map(({ heading, width }) => ({ header: heading[language], width }))
  sheet.getRow(1).font = { bold: true }
  sheet.getRow(1).commit()
  for await (const { rows, nameOf } of batches) {
    const columns = ledgerColumns(nameOf)
    for (const row of rows) {
      const cells = columns.map(({ cell }) => cell(row, language))
      const written = sheet.addRow(cells.map((cell) => spreadsheetValue(cell, timeZone)))
      cells.forEach((cell, index) => {
        if (cell !== undefined && 'at' in cell) written.getCell(index + 1).numFmt = 'yyyy-mm-dd hh:mm'
      })
      written.commit()
    }
    if (response.destroyed) return
  }
  await workbook.commit()
}

function spreadsheetValue(cell: Cell, timeZone: string): string | number | Date | undefined {
  if (cell === undefined) return undefined
  if (!('at' in cell)) return 'number' in cell ? cell.number : cell.text
  const at = toMillis(cell.at)
  return new Date(at + zone(timeZone).offsetAt(at))
}

function headings(language: Language): string[] {
  return ledgerColumns(() => undefined).map(({ heading }) => heading[language])
}
