/** CSV as people export it: UTF-8 with or without its mark, UTF-16, or GB18030; with commas, semicolons or tabs. */
import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { parse as parseText } from 'csv-parse/sync'
import type { Spooled } from './spool'
import { sane, type Table, type TableRow, unreadable } from './table'

const DELIMITERS = [',', ';', '\t', '|']
/** Enough of a file to see what it is made of. */
const SAMPLE = 64 * 1024
const MAX_RECORD = 1024 * 1024

export function csvTable(file: Spooled): Table {
  const encoding = encodingOf(file)
  return { format: 'csv', encoding, rows: rowsOf(file, encoding) }
}

/** A mark at the beginning says it. Without one: what is not UTF-8 throughout comes from a Chinese Excel. */
function encodingOf({ head, isUtf8 }: Spooled): string {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  return isUtf8 ? 'utf-8' : 'gb18030'
}

async function* rowsOf({ path }: Spooled, encoding: string): AsyncGenerator<TableRow> {
  const sample = await firstOf(decoded(path, encoding))
  const said = /^sep=(.)\r?\n/.exec(sample)
  const parser = parse({
    delimiter: said?.[1] ?? delimiterOf(sample),
    relax_column_count: true,
    max_record_size: MAX_RECORD,
    bom: false,
  })
  // what goes wrong with reading ends the parser, and is thrown by it
  const source = Readable.from(decoded(path, encoding), { objectMode: false })
  source.once('error', (error) => parser.destroy(error)).pipe(parser)
  let n = 0
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      n += 1
      if (n === 1 && said) continue
      yield { n, cells: cells.map((cell) => sane(cell)) }
    }
  } catch (error) {
    if (error instanceof CsvError)
      throw unreadable('invalid-csv', `Row ${n + 1} is not CSV: ${error.message}. Check the quotation marks around it.`)
    if ((error as { code?: string }).code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
      throw unreadable(
        'unknown-encoding',
        'The file is neither UTF-8 nor GB18030 throughout: save it as “CSV UTF-8” and send it again.',
      )
    throw error
  } finally {
    source.destroy()
    parser.destroy()
  }
}

async function* decoded(path: string, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  for await (const chunk of createReadStream(path)) yield decoder.decode(chunk as Buffer, { stream: true })
  yield decoder.decode()
}

async function firstOf(texts: AsyncIterable<string>): Promise<string> {
  let text = ''
  try {
    for await (const one of texts) {
      text += one
      if (text.length >= SAMPLE) break
    }
  } catch {
    // it is said with its row when the rows are read
  }
  return text.slice(0, SAMPLE)
}

/** The one that parts the first rows into most columns. */
function delimiterOf(sample: string): string {
  const lines = sample.split(/(?<=\n)/)
  const whole = lines.length > 1 ? lines.slice(0, -1).join('') : sample
  const columns = (delimiter: string) => {
    const rows = parseText(whole, {
      delimiter,
      to: 10,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    })
    return Math.max(0, ...rows.map((row) => row.length))
  }
  const counted = DELIMITERS.map((delimiter) => ({ delimiter, count: safely(() => columns(delimiter)) }))
  return counted.reduce((best, one) => (one.count > best.count ? one : best)).delimiter
}

function safely(count: () => number): number {
  try {
    return count()
  } catch {
    return 0
  }
}
