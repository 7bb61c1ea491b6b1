/** XLSX, sheet by sheet and row by row; never all of it at once. */
import { stream, type CellValue, type Row } from 'exceljs'
import { openPromise } from 'yauzl'
import type { Spooled } from './spool'
import { sane, type Table, type TableRow, unreadable } from './table'

const MB = 1024 * 1024
/** A file that unpacks to more was made to fill somebody's memory. Sheets flow; texts that cells share, styles and the like are held. */
const MAX_UNPACKED = 1024 * MB
const MAX_HELD = 128 * MB
const flows = (part: string) => /^xl\/(worksheets|media)\//.test(part)

const damaged = (cause: unknown) =>
  unreadable(
    'invalid-xlsx',
    `The file is no sound XLSX (${(cause as Error).message}): open it in a spreadsheet and save it again as .xlsx or as CSV UTF-8.`,
  )

/** Checks the parts first; a named sheet, or else the first one that is not hidden and not empty. */
export async function xlsxTable({ path }: Spooled, wanted?: string): Promise<Table> {
  await checkParts(path)
  const table: Table = { format: 'xlsx', rows: empty() }
  table.rows = rowsOf(path, wanted, (name) => (table.sheet = name))
  return table
}

async function* empty(): AsyncGenerator<TableRow> {
  // until the sheet is known
}

async function* rowsOf(
  path: string,
  wanted: string | undefined,
  chosen: (name: string) => void,
): AsyncGenerator<TableRow> {
  const options = {
    worksheets: 'emit',
    sharedStrings: 'cache',
    styles: 'cache',
    hyperlinks: 'ignore',
    entries: 'ignore',
  } as const
  const reader = new stream.xlsx.WorkbookReader(path, options)
  const names: string[] = []
  try {
    for await (const sheet of reader) {
      const { name, state } = sheet as unknown as { name: string; state?: string }
      names.push(name)
      const isMeant = wanted === undefined ? state !== 'hidden' && state !== 'veryHidden' : name === wanted
      let found = false
      for await (const row of sheet) {
        if (!isMeant) continue
        const cells = cellsOf(row)
        if (cells.every((cell) => cell === '')) continue
        if (!found) chosen(name)
        found = true
        yield { n: row.number, cells }
      }
      if (found) return
    }
  } catch (error) {
    throw damaged(error)
  }
  if (wanted !== undefined && !names.includes(wanted))
    throw unreadable(
      'unknown-sheet',
      `There is no sheet '${wanted}'; ${names.map((name) => `'${name}'`).join(', ')} are.`,
    )
}

function cellsOf(row: Row): string[] {
  const values = row.values as CellValue[]
  return Array.from({ length: Math.max(0, values.length - 1) }, (_, index) => sane(textOf(values[index + 1])))
}

const SIGNIFICANT = 15

/** A date is the wall clock that the sheet shows. Numbers have the digits that a spreadsheet keeps. */
export function textOf(value: CellValue | undefined): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'number') return numberText(value)
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (value instanceof Date) return dateText(value)
  if ('richText' in value) return value.richText.map(({ text }) => text).join('')
  if ('error' in value) return value.error
  if ('hyperlink' in value) return textOf(value.text)
  return 'result' in value ? textOf(value.result) : ''
}

function numberText(value: number): string {
  const kept = Number(value.toPrecision(SIGNIFICANT))
  return Number.isInteger(kept) && Math.abs(kept) < 1e21 ? BigInt(kept).toString() : String(kept)
}

function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return ''
  // days are counted with fractions: what is meant are seconds
  const text = new Date(Math.round(date.getTime() / 1000) * 1000).toISOString().slice(0, 19)
  return text.endsWith('T00:00:00') ? text.slice(0, 10) : text
}

/** Unpacks every part once without keeping it: a part that is larger than it says, or broken, ends here. */
async function checkParts(path: string): Promise<void> {
  try {
    const zip = await openPromise(path, { lazyEntries: true })
    let total = 0
    try {
      for await (const entry of zip.eachEntry()) {
        total += entry.uncompressedSize
        const limit = flows(entry.fileName) ? MAX_UNPACKED : MAX_HELD
        if (entry.uncompressedSize > limit || total > MAX_UNPACKED) throw new TooLarge()
        const part = await zip.openReadStreamPromise(entry)
        for await (const _ of part) void _
      }
    } finally {
      zip.close()
    }
  } catch (error) {
    if (error instanceof TooLarge)
      throw unreadable(
        'too-large-unpacked',
        'The file unpacks to more than 1 GB, or its texts and styles to more than 128 MB: send it in parts, or as CSV UTF-8.',
      )
    throw damaged(error)
  }
}

class TooLarge extends Error {}
