/** How an import is shown: what its columns are, how far it is, what does not fit. */
import { z } from 'zod'
import { lacksOf, type Column, type Constants } from '../../domain/import/columns'
import { fieldsOf, type Kind } from '../../domain/import/fields'
import type { CellError } from '../../domain/import/rows'
import type { Import, PrismaClient } from '../../prisma/generated/client'
import { Answer } from '../answer'
import { named } from '../openapi'
import { unknown } from '../problem'

const at = z.iso.datetime()
export const kinds = Object.keys(fieldsOf) as [Kind, ...Kind[]]
const sentence = z.object({ 'zh-CN': z.string(), en: z.string() })
const states = ['uploaded', 'checking', 'checked', 'applying', 'paused', 'applied', 'cancelled'] as const

const cellError = z.object({
  field: z.string().describe('Empty where the row itself is wrong'),
  column: z.int().optional().describe('The column it came from, from 0'),
  code: z.string(),
  message: sentence,
})
export const rejectedRow = z.object({
  row: z.int().describe('The number of the row, as a spreadsheet shows it'),
  cells: z.array(z.string()),
  errors: z.array(cellError),
})
const column = z.object({
  index: z.int(),
  header: z.string(),
  field: z.string().nullable().describe('What the column is; null: it is left out'),
  zeros: z.int().optional().describe('Amounts stand in units with so many zeros: 4 of 万元'),
  sample: z.array(z.string()).describe('What stands in it in the first rows'),
})
export const importView = named(
  'Import',
  z.object({
    id: z.string(),
    kind: z.enum(kinds),
    source: z.string().describe('The system that the ids in the file are from'),
    customerSource: z.string().describe('The system that ids of customers in it are from'),
    fileName: z.string().optional(),
    format: z.enum(['csv', 'xlsx']),
    encoding: z.string().optional(),
    sheet: z.string().optional(),
    headerRow: z.int(),
    columns: z.array(column),
    constants: z.record(z.string(), z.string()).describe('What all rows have that no column says'),
    fields: z.array(
      z.object({
        name: z.string(),
        label: sentence,
        needed: z.boolean(),
        several: z.boolean().describe('More columns than one can be this'),
      }),
    ),
    lacks: z
      .array(z.object({ field: z.string(), code: z.string(), message: z.string() }))
      .describe('What keeps the file from being told; empty: nothing does'),
    state: z.enum(states),
    rows: z.int(),
    progress: z
      .object({ done: z.int(), created: z.int(), updated: z.int(), unchanged: z.int(), rejected: z.int() })
      .describe('Of the dry run while it is checked, else of what was told'),
    errors: z.array(rejectedRow).describe('The first 100 rejected rows'),
    createdAt: at,
    createdBy: z.string(),
    appliedBy: z.string().optional(),
    finishedAt: at.optional(),
    forgottenAt: at.optional().describe('Its rows are kept no more'),
  }),
)
export const importListed = importView.omit({ columns: true, fields: true, lacks: true, errors: true, constants: true })

const FIRST_ERRORS = 100
const SAMPLE_ROWS = 3

export async function found(prisma: Pick<PrismaClient, 'import'>, id: string): Promise<Import> {
  const row = await prisma.import.findUnique({ where: { id } })
  if (!row) throw unknown('import', id)
  return row
}

/** Of the run that was asked for last: what one before it says of later rows counts no more. */
export async function rejectedOf(prisma: PrismaClient, importId: string, after: number, take: number) {
  const rows = await prisma.$queryRaw<{ n: number; cells: string[]; errors: CellError[] }[]>`
    SELECT r.n, r.cells, r.errors FROM imports i JOIN import_rows r ON r.import_id = i.id AND r.n > ${after} AND r.n <= i.position
    WHERE i.id = ${importId} AND r.errors IS NOT NULL ORDER BY r.n LIMIT ${take}`
  return rows.map(({ n, cells, errors }) => ({ row: n, cells, errors }))
}

export async function shown(prisma: PrismaClient, id: string, status = 200): Promise<Answer> {
  const row = await found(prisma, id)
  const kind = row.kind as Kind
  const columns = row.columns as unknown as Column[]
  const [samples, errors] = await Promise.all([
    prisma.importRow.findMany({ where: { importId: id }, orderBy: { n: 'asc' }, take: SAMPLE_ROWS }),
    rejectedOf(prisma, id, 0, FIRST_ERRORS),
  ])
  const body: z.input<typeof importView> = {
    ...listedView(row),
    columns: columns.map((one) => ({
      ...one,
      sample: samples.map(({ cells }) => (cells as string[])[one.index] ?? ''),
    })),
    constants: row.constants as Constants,
    fields: fieldsOf[kind].map(({ name, label, needed = false, several = false }) => ({
      name,
      label,
      needed,
      several,
    })),
    lacks: lacksOf(kind, columns, row.constants as Constants),
    errors,
  }
  return new Answer(body, { status, headers: status === 201 ? { Location: `/v1/imports/${id}` } : {} })
}

/** What a list shows of it. */
export function listedView(row: Import) {
  const { id, source, customerSource, fileName, encoding, sheet, headerRow, rows, done, created, updated } = row
  const { unchanged, rejected, createdBy, appliedBy, finishedAt, forgottenAt } = row
  return {
    id,
    kind: row.kind as Kind,
    source,
    customerSource,
    ...(fileName === null ? {} : { fileName }),
    format: row.format as 'csv' | 'xlsx',
    ...(encoding === null ? {} : { encoding }),
    ...(sheet === null ? {} : { sheet }),
    headerRow,
    state: row.state as (typeof states)[number],
    rows,
    progress: { done, created, updated, unchanged, rejected },
    createdAt: row.createdAt.toISOString(),
    createdBy,
    ...(appliedBy === null ? {} : { appliedBy }),
    ...(finishedAt ? { finishedAt: finishedAt.toISOString() } : {}),
    ...(forgottenAt ? { forgottenAt: forgottenAt.toISOString() } : {}),
  }
}
