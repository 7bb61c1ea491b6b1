/** Which column of a file is what: proposed by the headings, decided by a person [C2]. */
import { fieldsOf, whose, type Field, type Kind } from './fields'
import { plain, zerosOf } from './values'

export interface Column {
  /** 0 is the first one. */
  index: number
  header: string
  /** What it is; null: it is left out. */
  field: string | null
  /** Amounts stand in units with so many zeros: of `金额(万元)` 4. */
  zeros?: number
}

/** What every row has that no column says, by field, as it would stand in a cell. */
export type Constants = Record<string, string>

/** Without case, blanks, marks and what stands in brackets: `* 客户名称（必填）` is `客户名称`. */
export function headingOf(header: string): string {
  return plain(header)
    .toLowerCase()
    .replaceAll(/\([^)]*\)|\[[^\]]*\]|【[^】]*】/g, '')
    .replace(/\/ ?[千万亿百]*[元圆]?$/, '')
    .replaceAll(/[\s_*:：.#/-]+/g, '')
}

const spelled = ({ name, label, headings }: Field) =>
  [name, label['zh-CN'], label.en, ...headings].map((heading) => headingOf(heading))

/** By its headings in their order: a heading of one field before one that several share, and each field once. */
export function proposed(kind: Kind, headers: string[]): Column[] {
  const fields = fieldsOf[kind]
  const columns = headers.map((header, index): Column => ({ index, header, field: null }))
  const isFree = (field: Field) => field.several === true || !columns.some((column) => column.field === field.name)
  for (const first of [true, false]) {
    for (const column of columns) {
      if (column.field !== null) continue
      const heading = headingOf(column.header)
      const meant = fields.filter((field) => spelled(field).includes(heading) && isFree(field))
      const found = first ? meant.find((field) => spelled(field).slice(0, 3).includes(heading)) : meant[0]
      if (!found) continue
      column.field = found.name
      const zeros = found.type === 'amount' ? zerosInHeader(column.header) : 0
      if (zeros > 0) column.zeros = zeros
    }
  }
  return columns
}

function zerosInHeader(header: string): number {
  const unit = /[(/](?:单位:?)?([千万亿百]+[元圆]?)\)?$/.exec(plain(header))?.[1]
  return unit === undefined ? 0 : (zerosOf(unit) ?? 0)
}

export interface Lack {
  field: string
  code: 'unknown-column' | 'unknown-field' | 'twice' | 'needed'
  message: string
}

/** What is wrong with a mapping; nothing when it can be worked with. */
export function lacksOf(kind: Kind, columns: Column[], constants: Constants): Lack[] {
  const fields = new Map(fieldsOf[kind].map((field) => [field.name, field]))
  const given = columns.flatMap(({ field }) => field ?? [])
  const unknown = [...given, ...Object.keys(constants)].filter((name) => !fields.has(name))
  const twice = [...new Set(given)].filter(
    (name) => fields.get(name)?.several !== true && given.filter((one) => one === name).length > 1,
  )
  const has = (name: string) => given.includes(name) || name in constants
  const needed = fieldsOf[kind].filter((field) => field.needed === true && !has(field.name))
  const nobodys = fields.has('customerRef') && !whose.some(has)
  return [
    ...unknown.map((field): Lack => ({
      field,
      code: 'unknown-field',
      message: `There is no field '${field}' in ${kind}: ${[...fields.keys()].join(', ')} are.`,
    })),
    ...twice.map((field): Lack => ({
      field,
      code: 'twice',
      message: `Two columns are '${field}': leave one of them out.`,
    })),
    ...needed.map(({ name, label }): Lack => ({
      field: name,
      code: 'needed',
      message: `No column is '${name}' (${label['zh-CN']}): say which one is, or give it in \`constants\` for all rows.`,
    })),
    ...(nobodys
      ? [
          {
            field: 'customerRef',
            code: 'needed' as const,
            message: `No column says whose it is: one must be ${whose.map((name) => `'${name}'`).join(' or ')}.`,
          },
        ]
      : []),
  ]
}
