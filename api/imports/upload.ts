/** From a file to an import that waits: its heading found, its columns proposed, its rows laid down as they came. */
import { proposed } from '../../domain/import/columns'
import type { Kind } from '../../domain/import/fields'
import type { PrismaClient } from '../../prisma/generated/client'
import { layDown } from '../../prisma/imports/lay-down'
import { csvTable } from './csv'
import type { Spooled } from './spool'
import { type Table, type TableRow, unreadable } from './table'
import { xlsxTable } from './xlsx'

export interface Upload {
  id: string
  kind: Kind
  source: string
  customerSource: string
  fileName?: string | undefined
  sheet?: string | undefined
  createdBy: string
}

const ZIP = Buffer.from('PK\u0003\u0004')
const OLD_EXCEL = Buffer.from([0xd0, 0xcf, 0x11, 0xe0])
/** Titles, notes and empty lines may stand above the heading. */
const ROWS_LOOKED_AT = 10
export const MAX_COLUMNS = 200
export const MAX_ROWS = 500_000
/** Of one row; a thousand such rows are held at a time. */
const MAX_CELLS = 1_000
const MAX_CHARACTERS = 128 * 1024

/** Stores it, or throws a Problem that says what is wrong with the file; then nothing is stored. */
export async function takeIn(prisma: PrismaClient, file: Spooled, { sheet, ...upload }: Upload): Promise<void> {
  const table = await tableOf(file, sheet)
  const rows = modest(table.rows)
  try {
    await store(prisma, table, rows, upload)
  } finally {
    await rows.return(undefined)
  }
}

async function store(
  prisma: PrismaClient,
  table: Table,
  rows: AsyncGenerator<TableRow>,
  upload: Omit<Upload, 'sheet'>,
): Promise<void> {
  const first = await firstRows(rows)
  const header = headerOf(upload.kind, first)
  if (!header) throw unreadable('empty-file', 'There is no row in the file: send one with a heading and rows below it.')
  const headers = withoutBlankEnd(header.cells)
  if (headers.length > MAX_COLUMNS)
    throw unreadable('too-many-columns', `The file has ${headers.length} columns; ${MAX_COLUMNS} are possible.`)
  const told = {
    ...upload,
    fileName: upload.fileName ?? null,
    format: table.format,
    encoding: table.encoding ?? null,
    sheet: table.sheet ?? null,
    headers,
    headerRow: header.n,
    columns: proposed(upload.kind, headers),
  }
  const below = first.filter(({ n }) => n > header.n)
  const count = await layDown(prisma, told, limited(chained(below, rows)))
  if (count === 0)
    throw unreadable('empty-file', `Below the heading in row ${header.n} there is no row: there is nothing to import.`)
}

function tableOf(file: Spooled, sheet: string | undefined): Promise<Table> | Table {
  if (file.head.subarray(0, ZIP.length).equals(ZIP)) return xlsxTable(file, sheet)
  if (file.head.subarray(0, OLD_EXCEL.length).equals(OLD_EXCEL))
    throw unreadable('old-excel', 'This is a file of Excel 97 to 2003 (.xls): save it as .xlsx or as CSV UTF-8.')
  return csvTable(file)
}

const isBlank = ({ cells }: TableRow) => cells.every((cell) => cell.trim() === '')

async function firstRows(rows: AsyncIterator<TableRow>): Promise<TableRow[]> {
  const first: TableRow[] = []
  while (first.length < ROWS_LOOKED_AT) {
    const next = await rows.next()
    if (next.done === true) break
    if (!isBlank(next.value)) first.push(next.value)
  }
  return first
}

/** The first row with two headings that are known, or else the first row. */
function headerOf(kind: Kind, rows: TableRow[]): TableRow | undefined {
  const known = ({ cells }: TableRow) => proposed(kind, cells).filter(({ field }) => field !== null).length
  return rows.find((row) => known(row) >= 2) ?? rows[0]
}

function withoutBlankEnd(cells: string[]): string[] {
  const last = cells.findLastIndex((cell) => cell.trim() !== '')
  return cells.slice(0, last + 1).map((cell) => cell.trim())
}

async function* chained(first: TableRow[], rest: AsyncIterator<TableRow>): AsyncGenerator<TableRow> {
  yield* first
  for (let next = await rest.next(); next.done !== true; next = await rest.next())
    if (!isBlank(next.value)) yield next.value
}

/** Empty cells at the end of a row are none. */
async function* modest(rows: AsyncIterable<TableRow>): AsyncGenerator<TableRow> {
  for await (const { n, cells } of rows) {
    const kept = cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== '') + 1)
    const characters = kept.reduce((sum, cell) => sum + cell.length, 0)
    if (kept.length > MAX_CELLS || characters > MAX_CHARACTERS)
      throw unreadable(
        'row-too-large',
        `Row ${n} has ${kept.length} cells with ${characters} characters; ${MAX_CELLS} cells and ${MAX_CHARACTERS} characters are possible. Check the quotation marks before it.`,
      )
    yield { n, cells: kept }
  }
}

async function* limited(rows: AsyncGenerator<TableRow>): AsyncGenerator<TableRow> {
  let count = 0
  for await (const row of rows) {
    count += 1
    if (count > MAX_ROWS)
      throw unreadable('too-many-rows', `The file has more than ${MAX_ROWS} rows: send it in parts.`)
    yield row
  }
}
