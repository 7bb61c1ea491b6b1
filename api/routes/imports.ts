import { z } from 'zod'
import { text } from '../../domain/messages'
import { lacksOf, type Column, type Constants } from '../../domain/import/columns'
import type { Kind } from '../../domain/import/fields'
import type { Import, Prisma } from '../../prisma/generated/client'
import { importChanged, importWorkflow } from '../../workflows/messages'
import type { Dependencies } from '../dependencies'
import { writeRejectedCsv, writeRejectedXlsx } from '../imports/rejected'
import { spooled } from '../imports/spool'
import { MAX_COLUMNS, takeIn } from '../imports/upload'
import { found, importListed, importView, kinds, listedView, rejectedOf, rejectedRow, shown } from '../imports/view'
import { cursorAt, pageNewest, pageOf, pageQuery, placeOf } from '../page'
import { Problem } from '../problem'
import { type Route, route } from '../route'
import { idParam } from '../rows'

const source = text(64)

/** Files of facts: looked at, tried, told [C1, C2]. */
export const importRoutes: Route[] = [
  route({
    method: 'post',
    path: '/v1/imports',
    summary: 'Upload a file of customers or facts',
    description:
      'The body is the file itself: CSV (UTF-8, UTF-16 or GB18030) or XLSX, up to 100 MB. Nothing is told yet: the answer proposes what each column is. Rows are told with `apply`, as they would be told one by one.',
    scope: 'write',
    upload: [
      'text/csv',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'application/octet-stream',
    ],
    patienceMs: 'none',
    query: z.strictObject({
      kind: z.enum(kinds),
      source: source.describe('The system that the file is from: the same source and id is the same thing'),
      customerSource: source
        .optional()
        .describe('The system that ids of customers in it are from; as `source` when left out'),
      fileName: text(255).optional(),
      sheet: text(100).optional().describe('Of a workbook; the first one with rows when left out'),
    }),
    responses: { 201: importView },
    async handler({ query, caller, once, deps, request }) {
      const id = once.id('imp')
      const { kind, source, customerSource = source, fileName, sheet } = query
      const upload = { id, kind, source, customerSource, fileName, sheet, createdBy: caller.by }
      await spooled(request, (file) => takeIn(deps.prisma, file, upload))
      return shown(deps.prisma, id, 201)
    },
  }),
  route({
    method: 'get',
    path: '/v1/imports',
    summary: 'List imports, newest first',
    scope: 'read',
    query: pageQuery,
    responses: { 200: pageOf(importListed) },
    handler: ({ query, deps: { prisma } }) =>
      pageNewest('createdAt', query, (page) => prisma.import.findMany(page), listedView),
  }),
  route({
    method: 'get',
    path: '/v1/imports/:id',
    summary: 'An import: its columns, how far it is, and the first rows that do not fit',
    scope: 'read',
    params: idParam,
    responses: { 200: importView },
    handler: ({ params: { id }, deps: { prisma } }) => shown(prisma, id),
  }),
  route({
    method: 'patch',
    path: '/v1/imports/:id',
    summary: 'Say what the columns are',
    description: 'Columns that are not named stay as they are. A dry run from before counts no more.',
    scope: 'write',
    params: idParam,
    body: z.strictObject({
      columns: z
        .array(
          z.strictObject({
            index: z.int().min(0).max(MAX_COLUMNS),
            field: text(64).nullable(),
            zeros: z.int().min(0).max(12).optional(),
          }),
        )
        .max(MAX_COLUMNS)
        .default([]),
      constants: z
        .record(text(64), text(300).nullable())
        .default({})
        .describe('What all rows have that no column says, such as `{"measure": "nps"}`; null takes it away'),
    }),
    responses: { 200: importView },
    async handler({ params: { id }, body, deps: { prisma } }) {
      await prisma.$transaction(async (tx) => {
        const row = await lockedIn(tx, id, ['uploaded', 'checked'])
        const columns = withChanges(row.columns as unknown as Column[], body.columns)
        const constants = Object.fromEntries(
          Object.entries({ ...(row.constants as Constants), ...body.constants }).filter(([, value]) => value !== null),
        ) as Constants
        const wrong = lacksOf(row.kind as Kind, columns, constants).filter(({ code }) => code !== 'needed')
        if (wrong.length > 0) throw unfit(wrong)
        await tx.import.update({
          where: { id },
          data: { columns: columns as unknown as Prisma.InputJsonArray, constants, state: 'uploaded', ...nothingDone },
        })
      })
      return shown(prisma, id)
    },
  }),
  run('dry-run', 'Try what would become of each row, and change nothing', ['uploaded', 'checked'], 'checking'),
  run('apply', 'Tell the rows, in the background', ['uploaded', 'checked'], 'applying'),
  turn('pause', 'Stop an import for now', ['applying'], 'paused'),
  turn('resumption', 'Let a paused import go on', ['paused'], 'applying'),
  turn(
    'cancellation',
    'Tell no more rows; what was told stays told',
    ['uploaded', 'checking', 'checked', 'applying', 'paused'],
    'cancelled',
  ),
  route({
    method: 'get',
    path: '/v1/imports/:id/rejected',
    summary: 'The rows that do not fit, with the reasons',
    scope: 'read',
    params: idParam,
    query: pageQuery,
    responses: { 200: pageOf(rejectedRow) },
    async handler({ params: { id }, query: { limit, cursor }, deps: { prisma } }) {
      await found(prisma, id)
      const after = placeOf(z.int(), cursor) ?? 0
      const rows = await rejectedOf(prisma, id, after, limit + 1)
      const last = rows.length > limit ? rows[limit - 1] : undefined
      return { items: rows.slice(0, limit), nextCursor: last ? cursorAt(last.row) : null }
    },
  }),
  file('csv', 'text/csv', writeRejectedCsv),
  file('xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', writeRejectedXlsx),
]

/** The rejected rows as a file to mend and to send again: its columns are known by their headings. */
function file(format: string, mediaType: string, write: typeof writeRejectedCsv): Route {
  return route({
    method: 'get',
    path: `/v1/imports/:id/rejected.${format}`,
    summary: `The rows that do not fit, as ${format.toUpperCase()} with a column for the reasons: mend it and send it again`,
    scope: 'read',
    params: idParam,
    query: z.strictObject({ language: z.enum(['zh-CN', 'en']).default('zh-CN') }),
    mediaType,
    patienceMs: 'none',
    responses: { 200: z.string() },
    async handler({ params: { id }, query: { language }, deps: { prisma }, response }) {
      const { headers, kind } = await found(prisma, id)
      response.attachment(`${id}-rejected.${format}`)
      const batches = (async function* () {
        for (let after = 0; ;) {
          const rows = await rejectedOf(prisma, id, after, 500)
          if (rows.length === 0) return
          yield rows
          after = rows.at(-1)?.row ?? after
        }
      })()
      await write({ headers, kind: kind as Kind, language, batches }, response)
    },
  })
}

const nothingDone = { position: 0, done: 0, created: 0, updated: 0, unchanged: 0, rejected: 0 }

/** Begins with the first row. */
function run(word: string, summary: string, from: string[], to: string): Route {
  return route({
    method: 'post',
    path: `/v1/imports/:id/${word}`,
    summary,
    scope: 'write',
    params: idParam,
    body: z.strictObject({}),
    responses: { 202: importView },
    async handler({ params: { id }, caller, deps }) {
      await deps.prisma.$transaction(async (tx) => {
        const row = await lockedIn(tx, id, [...from, to])
        if (row.state === to) return
        const lacks = lacksOf(row.kind as Kind, row.columns as unknown as Column[], row.constants as Constants)
        if (lacks.length > 0) throw unfit(lacks)
        const data = { state: to, ...nothingDone, ...(to === 'applying' ? { appliedBy: caller.by } : {}) }
        await tx.import.update({ where: { id }, data })
      })
      await wakeSoon(deps, id)
      return shown(deps.prisma, id, 202)
    },
  })
}

/** Asked again, it is answered and not done again. */
function turn(word: string, summary: string, from: string[], to: string): Route {
  return route({
    method: 'post',
    path: `/v1/imports/:id/${word}`,
    summary,
    scope: 'write',
    params: idParam,
    body: z.strictObject({}),
    responses: { 200: importView },
    async handler({ params: { id }, deps }) {
      await deps.prisma.$transaction(async (tx) => {
        const { state } = await lockedIn(tx, id, [...from, to])
        if (state === to) return
        const data = { state: to, ...(to === 'cancelled' ? { finishedAt: new Date() } : {}) }
        await tx.import.update({ where: { id }, data })
      })
      await wakeSoon(deps, id)
      return shown(deps.prisma, id)
    },
  })
}

/** Runs it, or tells the running one to look again. What fails is left to the sweep: the row is there. */
async function wakeSoon({ temporal, config, logger }: Dependencies, id: string): Promise<void> {
  const [type, options] = importWorkflow(id, config.taskQueue ?? 'cases')
  await temporal.workflow
    .signalWithStart(type, { ...options, args: [...options.args] as [string], signal: importChanged })
    .catch((err: unknown) => logger.warn({ err, importId: id }, 'An import could not be started; the sweep starts it'))
}

async function lockedIn(tx: Prisma.TransactionClient, id: string, from: string[]): Promise<Import> {
  await tx.$queryRaw`SELECT FROM imports WHERE id = ${id} FOR UPDATE`
  const row = await found(tx, id)
  if (row.forgottenAt)
    throw new Problem(409, 'import-forgotten', 'The rows of this import are kept no more: send the file again.')
  if (from.includes(row.state)) return row
  throw new Problem(
    409,
    'import-state',
    `This import is ${row.state}; that is possible while it is ${from.join(' or ')}.`,
  )
}

function withChanges(
  columns: Column[],
  changes: { index: number; field: string | null; zeros?: number | undefined }[],
): Column[] {
  return changes.reduce((all, { index, field, zeros }, n) => {
    const known = all[index]
    if (!known)
      throw new Problem(422, 'unknown-column', `There is no column ${index}; the last one is ${all.length - 1}.`, {
        errors: [
          { pointer: `/columns/${n}/index`, code: 'unknown-column', message: `There are ${all.length} columns.` },
        ],
      })
    const { header, zeros: before } = known
    const scale = zeros ?? before
    return all.with(index, { index, header, field, ...(scale === undefined ? {} : { zeros: scale }) })
  }, columns)
}

function unfit(lacks: ReturnType<typeof lacksOf>): Problem {
  return new Problem(422, 'columns-unfit', lacks[0]?.message ?? 'The columns do not fit.', {
    errors: lacks.map(({ code, message }) => ({ pointer: '/columns', code, message })),
  })
}
