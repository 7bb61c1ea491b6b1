/** A row of a file as what it tells: each cell by the kind of its column, and what is wrong with it by field [C2]. */
import type { Sentence } from '../ledger/local-time'
import type { Zone } from '../time/zone'
import type { Column, Constants } from './columns'
import { choiceOf } from './choices'
import { expected, fieldsOf, whose, type Field, type Kind } from './fields'
import {
  amountOf,
  birthdayOf,
  currencyOf,
  dateOf,
  industryOf,
  instantOf,
  listOf,
  phonesOf,
  plain,
  wholeNumberOf,
  yesOrNoOf,
} from './values'

/** What is wrong with one cell, or with the row where no cell is to blame. */
export interface CellError {
  field: string
  /** The column it came from; none where it is missing or given for all rows. */
  column?: number
  code: string
  message: Sentence
}

export interface RowRead {
  item: Record<string, unknown>
  /** Who is meant by name: looked up by whoever knows them all. */
  named: { customer?: string; people: { field: string; name: string }[] }
  errors: CellError[]
}

/** How a file is to be read. */
export interface Reading {
  kind: Kind
  columns: Column[]
  constants: Constants
  zone: Zone
  /** The system that the file's own ids, and its ids of customers, are from. */
  source: string
  customerSource: string
}

/** A spreadsheet has written a long number as `1.38E+10`: its end is gone. */
const ROUNDED = /^\d(\.\d+)?E\+?\d{2}$/i
const rounded: Sentence = {
  'zh-CN': '表格软件把这个数字四舍五入成了科学计数：请将该列设为文本后重新导出',
  en: 'was rounded by the spreadsheet: make the column a text column and export it again',
}
const required: Sentence = { 'zh-CN': '必填', en: 'is required' }

const tooManyCells: Sentence = {
  'zh-CN': '本行的单元格多于表头：某个单元格里的分隔符可能没有加引号',
  en: 'The row has more cells than the heading: a cell with the delimiter in it may lack its quotes',
}

/** Reads one row. What cannot be read is an error of its cell; the rest is read all the same, so that all errors come at once. */
export function readRow(reading: Reading, cells: string[]): RowRead {
  const { kind, columns, constants } = reading
  const read: RowRead = { item: {}, named: { people: [] }, errors: [] }
  for (const field of fieldsOf[kind]) {
    const mapped = columns.filter((column) => column.field === field.name)
    const given = mapped
      .map(({ index, zeros }) => ({ column: index, zeros: zeros ?? 0, cell: cellText(cells[index] ?? '') }))
      .filter(({ cell }) => cell !== '')
    const all = given.length > 0 ? given : constantOf(constants[field.name])
    if (all.length === 0 && field.needed === true) {
      const column = mapped[0]?.index
      read.errors.push({
        field: field.name,
        ...(column === undefined ? {} : { column }),
        code: 'required',
        message: required,
      })
    }
    for (const one of all) take(read, reading, field, one)
  }
  if (cells.slice(columns.length).some((cell) => cell.trim() !== ''))
    read.errors.push({ field: '', code: 'too-many-cells', message: tooManyCells })
  const says = whose.some((name) => name in read.item) || read.named.customer !== undefined
  const mustSay = fieldsOf[kind].some(({ name }) => name === 'customerRef')
  if (mustSay && !says && !read.errors.some(({ field }) => whose.includes(field)))
    read.errors.push({ field: 'customerRef', ...columnOf(columns, whose), code: 'required', message: required })
  return read
}

interface Given {
  column?: number
  zeros: number
  cell: string
}

const constantOf = (text: string | undefined): Given[] => (text === undefined ? [] : [{ zeros: 0, cell: text }])

/** The first column that is one of these fields. */
export function columnOf(columns: Column[], fields: string[]): { column?: number } {
  const found = columns.find(({ field }) => field !== null && fields.includes(field))
  return found ? { column: found.index } : {}
}

/** What is hidden from a spreadsheet's eyes by an apostrophe, lest it be run as a formula, is without it. */
export function cellText(cell: string): string {
  return cell.replace(/^'(?=[=+\-@\t\r])/, '').trim()
}

function take(read: RowRead, reading: Reading, field: Field, { cell, zeros, column }: Given): void {
  const refuse = (code: string, message: Sentence) =>
    void read.errors.push({ field: field.name, ...(column === undefined ? {} : { column }), code, message })
  const { item, named } = read
  if (ROUNDED.test(plain(cell)) && field.type !== 'text') return refuse('rounded', rounded)
  switch (field.name) {
    case 'externalId':
      item['externalRef'] = { source: reading.source, id: cell }
      return
    case 'customerRef':
      if (!('customerId' in item)) item['customerRef'] = { source: reading.customerSource, id: cell }
      return
    case 'customerName':
      if (!('customerId' in item) && !('customerRef' in item)) named.customer = cell
      return
  }
  if (field.type === 'person') return void named.people.push({ field: field.name, name: cell })
  if (field.type === 'amount') {
    const found = amountOf(cell, zeros)
    if (!found) return refuse('invalid-amount', expected.amount)
    item[field.name] = found.amount
    if (found.currency !== undefined) item['currency'] = found.currency
    return
  }
  if (field.type === 'currency') {
    const code = currencyOf(cell)
    const inAmount = item['currency']
    if (code === undefined) return refuse('invalid-currency', expected.currency)
    // 元 beside a column that says USD is how people write amounts, not a currency
    if (inAmount !== undefined && inAmount !== code && inAmount !== 'CNY')
      return refuse('two-currencies', twoCurrencies)
    item['currency'] = code
    return
  }
  const value = valueOf(field, cell, reading.zone)
  if (value === undefined) return refuse(`invalid-${field.type.replaceAll(' ', '-')}`, sentenceOf(field))
  const before = item[field.name]
  item[field.name] =
    Array.isArray(value) && Array.isArray(before) ? [...(before as string[]), ...(value as string[])] : value
}

const twoCurrencies: Sentence = {
  'zh-CN': '金额与币种列写的不是同一种货币',
  en: 'names another currency than the amount does',
}

function valueOf({ type, choices = {}, open }: Field, cell: string, zone: Zone): unknown {
  switch (type) {
    case 'date':
      return dateOf(cell)
    case 'instant':
      return instantOf(cell, zone)
    case 'birthday':
      return birthdayOf(cell)
    case 'phones':
      return phonesOf(cell)
    case 'list':
      return listOf(cell)
    case 'yes-or-no':
      return yesOrNoOf(cell)
    case 'whole number':
      return wholeNumberOf(cell)
    case 'industry':
      return industryOf(cell)
    case 'choice':
      return choiceOf(choices, cell) ?? (open === true ? cell : undefined)
    default:
      return cell
  }
}

/** What a cell of this field should have been; of choices, which there are. */
export function sentenceOf({ type, choices, open }: Pick<Field, 'type' | 'choices' | 'open'>): Sentence {
  if (type !== 'choice' || choices === undefined || open === true) return expected[type === 'choice' ? 'text' : type]
  const names = Object.keys(choices)
  return {
    'zh-CN': `须为 ${names.map((name) => choices[name]?.[0] ?? name).join('、')} 之一`,
    en: `must be one of ${names.join(', ')}`,
  }
}

/** What the schema or the database says of a field, as an error of its cell. */
export function cellError(
  { kind, columns }: Pick<Reading, 'kind' | 'columns'>,
  { pointer, code, message }: { pointer: string; code: string; message: string },
): CellError {
  const [, name = ''] = pointer.split('/')
  const field = name === 'externalRef' ? 'externalId' : name
  const known = fieldsOf[kind].find((one) => one.name === field)
  const zh = known ? sentenceOf(known)['zh-CN'] : ''
  return { field, ...columnOf(columns, [field]), code, message: { 'zh-CN': wordsInChinese[code] ?? zh, en: message } }
}

const wordsInChinese: Record<string, string> = {
  required: '必填',
  'unknown-customer': '没有这家客户：请先导入客户，或更正编号',
  'unknown-staff': '没有这位同事',
  'too-big': '过长或过大',
  'too-small': '过短或过小',
}
