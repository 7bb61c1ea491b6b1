/** A file as rows of texts, whatever its format. */
import { Problem } from '../problem'

export interface TableRow {
  /** The number of the row as a spreadsheet shows it, from 1. */
  n: number
  cells: string[]
}

export interface Table {
  format: 'csv' | 'xlsx'
  encoding?: string
  sheet?: string
  rows: AsyncIterable<TableRow>
}

/** 422 for a file that cannot be read; the sentence says what to do with it. */
export function unreadable(code: string, message: string): Problem {
  return new Problem(422, code, message)
}

/** What no database keeps, and what no person typed: shown as the sign for a character that is not known. */
export function sane(text: string): string {
  return text.replaceAll('\u0000', '\uFFFD').toWellFormed()
}
