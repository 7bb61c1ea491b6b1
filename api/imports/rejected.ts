/** The rows of a file that do not fit, as a file again: its own columns, and one that says what to mend. */
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { stringify } from 'csv-stringify/sync'
import { stream } from 'exceljs'
import type { Response } from 'express'
import { fieldsOf, type Kind } from '../../domain/import/fields'
import type { CellError } from '../../domain/import/rows'
import type { Language } from '../../domain/ledger/local-time'

export interface Rejected {
  headers: string[]
  kind: Kind
  language: Language
  batches: AsyncGenerator<{ row: number; cells: string[]; errors: CellError[] }[]>
}

/** These are headings of no field: sent again, the columns are left out. */
const REASONS = { 'zh-CN': ['原行号', '待更正'], en: ['Row in the file', 'To mend'] }

/** UTF-8 with a byte order mark, for Excel; a cell that a spreadsheet would run as a formula begins with an apostrophe. */
export async function writeRejectedCsv(rejected: Rejected, response: Response): Promise<void> {
  response.type('text/csv; charset=utf-8')
  const lines = (rows: string[][]) => stringify(rows, { escape_formulas: true, record_delimiter: 'windows' })
  const chunks = async function* () {
    yield `\uFEFF${lines([[...rejected.headers, ...REASONS[rejected.language]]])}`
    for await (const rows of rejected.batches) yield lines(rows.map((row) => cellsOf(rejected, row)))
  }
  await pipeline(Readable.from(chunks()), response)
}

export async function writeRejectedXlsx(rejected: Rejected, response: Response): Promise<void> {
  response.type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  const workbook = new stream.xlsx.WorkbookWriter({ stream: response, useStyles: true })
  const sheet = workbook.addWorksheet(rejected.language === 'en' ? 'To mend' : '待更正', {
    views: [{ state: 'frozen', ySplit: 1 }],
  })
  const heading = sheet.addRow([...rejected.headers, ...REASONS[rejected.language]])
  heading.font = { bold: true }
  heading.commit()
  for await (const rows of rejected.batches) {
    for (const row of rows) sheet.addRow(cellsOf(rejected, row)).commit()
    if (response.destroyed) return
  }
  await workbook.commit()
}

function cellsOf(
  { headers, kind, language }: Rejected,
  { row, cells, errors }: { row: number; cells: string[]; errors: CellError[] },
) {
  const labelOf = (name: string) => fieldsOf[kind].find((field) => field.name === name)?.label[language]
  const reasons = errors.map(({ field, column, message }) => {
    const about = (column === undefined ? undefined : headers[column]) || labelOf(field)
    return about ? `${about}: ${message[language]}` : message[language]
  })
  return [...headers.map((_, index) => cells[index] ?? ''), String(row), reasons.join('; ')]
}
