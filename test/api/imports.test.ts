/** Files of facts: looked at, tried, told, and given back with what is wrong [C1, C2]. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { request, type IncomingMessage } from 'node:http'
import path from 'node:path'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import express from 'express'
import { spooled } from '../../api/imports/spool'
import { nextChunk } from '../../prisma/imports/chunk'
import { zone } from '../../domain/time/zone'
import { gb18030, readXlsx, xlsx, zipOf } from '../support/spreadsheets'
import { until } from '../support/until'
import { PAYLOAD_KEYS, startProduct, type Product } from './product'

jest.setTimeout(120_000)

/* eslint-disable @typescript-eslint/no-explicit-any -- tests read foreign answers */
let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product?.stop())

let authorization = ''
async function send(query: Record<string, string>, bytes: Buffer | string, headers: Record<string, string> = {}) {
  authorization ||= (await product.key('admin')).authorization
  const response = await fetch(`${product.url}/v1/imports?${new URLSearchParams(query).toString()}`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'text/csv', ...headers },
    body: new Uint8Array(Buffer.from(bytes as string)),
  })
  return { status: response.status, body: (await response.json()) as any }
}
async function upload(query: Record<string, string>, bytes: Buffer | string) {
  const { status, body } = await send(query, bytes)
  expect([status, body.code]).toEqual([201, undefined])
  return body
}
const bytesOf = async (url: string) => {
  const response = await fetch(product.url + url, { headers: { authorization } })
  expect(response.status).toBe(200)
  return response.arrayBuffer()
}
const view = async (id: string) => (await product.get(`/v1/imports/${id}`)).body
const in_ = (id: string, state: string) =>
  until(async () => {
    const body = await view(id)
    return body.state === state ? body : undefined
  })
async function tried(id: string) {
  expect((await product.post(`/v1/imports/${id}/dry-run`, {})).status).toBe(202)
  return in_(id, 'checked')
}
async function applied(id: string) {
  expect((await product.post(`/v1/imports/${id}/apply`, {})).status).toBe(202)
  return in_(id, 'applied')
}
const counts = ({ progress: { created, updated, unchanged, rejected } }: any) => [created, updated, unchanged, rejected]
const byRef = (source: string, id: string) =>
  product.prisma.customer.findFirstOrThrow({ where: { externalSource: source, externalId: id } })

const CREDIT_CODE = '91350100M000100Y43'

describe('a file of customers', () => {
  const file = [
    '2026年客户信息表,,,,,,',
    '',
    '客户编号,*客户名称（必填）,统一社会信用代码,所属行业,企业规模,首次合作日期,客户经理,标签,内部备注',
    `A-1,晨光软件有限公司,${CREDIT_CODE},软件,中型,2019年3月1日,owner@example.com,"重点、华东",x`,
    'A-2,江南制造集团,,C 制造业,大型,2021/7/15,lead,,',
    'A-3,,,,,,,,',
    'A-4,蓝天商贸,91350100M000100Y44,魔法,巨大,15/7/2021,nobody,,',
    ',,,,,,,,',
    'A-2,江南制造集团（重复）,,,,,,,',
  ].join('\r\n')

  test('[C2] is understood by its headings in Chinese, tried without changing anything, told, and told again it changes nothing', async () => {
    const made = await upload({ kind: 'customers', source: 'erp', fileName: '客户.csv' }, gb18030(file))
    expect(made).toMatchObject({
      state: 'uploaded',
      format: 'csv',
      encoding: 'gb18030',
      headerRow: 3,
      rows: 5,
      lacks: [],
    })
    expect(made.columns.map(({ field }: any) => field)).toEqual([
      'externalId',
      'name',
      'creditCode',
      'industry',
      'size',
      'firstDealOn',
      'ownerId',
      'tags',
      null,
    ])
    expect(made.columns[1].sample).toEqual(['晨光软件有限公司', '江南制造集团', ''])

    const before = await product.prisma.customer.count()
    const checked = await tried(made.id)
    expect(counts(checked)).toEqual([2, 0, 0, 3])
    expect(await product.prisma.customer.count()).toBe(before)
    const wrong = checked.errors.map(({ row, errors }: any) => [row, errors.map((one: any) => [one.field, one.code])])
    expect(wrong).toEqual([
      [6, [['name', 'required']]],
      [
        7,
        [
          ['industry', 'invalid-industry'],
          ['size', 'invalid-choice'],
          ['firstDealOn', 'invalid-date'],
          ['ownerId', 'unknown-staff'],
          ['creditCode', 'custom'],
        ],
      ],
      [9, [['externalId', 'twice-in-file']]],
    ])

    expect(counts(await applied(made.id))).toEqual([2, 0, 0, 3])
    expect(await byRef('erp', 'A-1')).toMatchObject({
      name: '晨光软件有限公司',
      creditCode: CREDIT_CODE,
      industry: 'I',
      size: 'medium',
      firstDealOn: '2019-03-01',
      ownerId: product.people.owner,
      tags: ['重点', '华东'],
    })
    expect(await byRef('erp', 'A-2')).toMatchObject({ industry: 'C', size: 'large', ownerId: product.people.lead })

    const again = await upload({ kind: 'customers', source: 'erp' }, `\uFEFF${file}`)
    expect(again.encoding).toBe('utf-8')
    expect(counts(await applied(again.id))).toEqual([0, 0, 2, 3])
  })

  test('[C2] rejected rows come back as a file with the reason per field; mended and sent again they are told', async () => {
    const rows = [
      '客户编号,客户名称,成立日期,地区',
      'B-1,"=HYPERLINK(""x"")",,+86',
      'B-2,远山,昨天,华北',
      'B-3,近水,2020-01-01,华南',
    ]
    const made = await upload({ kind: 'customers', source: 'mend' }, rows.join('\n'))
    expect(counts(await applied(made.id))).toEqual([2, 0, 0, 1])
    const csv = Buffer.from(await bytesOf(`/v1/imports/${made.id}/rejected.csv`)).toString()
    expect(csv.split('\r\n').slice(0, 2)).toEqual([
      '\uFEFF客户编号,客户名称,成立日期,地区,原行号,待更正',
      'B-2,远山,昨天,华北,3,成立日期: 须为日期，如 2026-11-26、2026/11/26 或 2026年11月26日（年在前）',
    ])
    const sheet = await readXlsx(await bytesOf(`/v1/imports/${made.id}/rejected.xlsx?language=en`))
    expect(sheet[1]).toEqual(['B-2', '远山', '昨天', '华北', '3', expect.stringMatching(/^成立日期: must be a date/)])

    const mended = await upload({ kind: 'customers', source: 'mend' }, csv.replace('昨天', '2020-02-29'))
    expect(mended.columns.map(({ field }: any) => field).slice(4)).toEqual([null, null])
    expect(counts(await applied(mended.id))).toEqual([1, 0, 0, 0])
    expect(await byRef('mend', 'B-2')).toMatchObject({ foundedOn: '2020-02-29' })
    expect(await byRef('mend', 'B-1')).toMatchObject({ name: '=HYPERLINK("x")', region: '+86' })
  })

  test('[C2] a cell that a spreadsheet would run is given back harmless, and understood when it returns', async () => {
    const made = await upload(
      { kind: 'customers', source: 'formula' },
      '编号,名称,成立日期\nF-1,=1+1,bad\nF-2,@SUM(A1),bad\n',
    )
    expect(counts(await applied(made.id))).toEqual([0, 0, 0, 2])
    const csv = Buffer.from(await bytesOf(`/v1/imports/${made.id}/rejected.csv`)).toString()
    expect(csv).toContain("F-1,'=1+1,")
    expect(csv).toContain("F-2,'@SUM(A1),")
    const mended = await upload({ kind: 'customers', source: 'formula' }, csv.replaceAll('bad', '2020-01-01'))
    expect(counts(await applied(mended.id))).toEqual([2, 0, 0, 0])
    expect((await byRef('formula', 'F-1')).name).toBe('=1+1')
  })

  test('[C1] without ids of their own companies are known by their code or name, and what happened by all that is said of it', async () => {
    const first = await upload({ kind: 'customers', source: 'noid' }, '公司名称,地区\n无号 一,A\n无号二,B\n')
    expect(counts(await applied(first.id))).toEqual([2, 0, 0, 0])
    const second = await upload({ kind: 'customers', source: 'noid' }, '公司名称,地区\n无号一,A2\n无号二,B\n')
    expect(counts(await applied(second.id))).toEqual([0, 1, 1, 0])

    const visits = '客户名称,跟进时间,方式\n无号二,2026-11-02,电话\n无号二,2026-11-02,电话\n无号二,2026-11-03,微信\n'
    for (const expected of [
      [3, 0, 0, 0],
      [0, 0, 3, 0],
    ]) {
      const { id } = await upload({ kind: 'interactions', source: 'noid' }, visits)
      expect(counts(await applied(id))).toEqual(expected)
    }
  })
})

describe('a file of facts', () => {
  test('[C1] [C2] a workbook: the first sheet that is seen, dates and numbers as it shows them, customers by number or by name', async () => {
    const companies = await upload(
      { kind: 'customers', source: 'book' },
      '编号,名称\nK-1,甲公司\nK-2,乙公司\nK-3,同名\nK-4,同名\n',
    )
    await applied(companies.id)
    const book = await xlsx(
      {
        隐藏: [['订单号'], ['no']],
        订单: [
          ['订单号', '客户编号', '客户名称', '下单时间', '订单金额（万元）', '币种', '是否加急'],
          ['S-1', 'K-1', '', new Date(Date.UTC(2026, 10, 2, 9, 30)), 12.5, '人民币', true],
          ['S-2', null, '乙公司', '2026/11/3', { formula: '1+1', result: 2 }, null, null],
          ['S-3', '', '同名', '2026-11-03', 1, '', ''],
          ['S-4', 'K-9', '', '2026-11-03', 1, '', ''],
          ['S-5', 'K-1', '', '2026-11-03', '1.2亿', 'USD', ''],
          ['S-6', 'K-1', '', '2026-11-03', '很多', 'USD', ''],
        ],
      },
      ['隐藏'],
    )
    const made = await upload({ kind: 'orders', source: 'book' }, book)
    expect(made).toMatchObject({ format: 'xlsx', sheet: '订单', rows: 6, lacks: [] })
    expect(made.columns[4]).toMatchObject({ field: 'amount', zeros: 4 })
    const done = await applied(made.id)
    expect(counts(done)).toEqual([3, 0, 0, 3])
    expect(done.errors.map(({ row, errors }: any) => [row, errors[0].field, errors[0].code])).toEqual([
      [4, 'customerName', 'unknown-customer'],
      [5, 'customerRef', 'unknown-customer'],
      [7, 'amount', 'invalid-amount'],
    ])
    const orders = await product.prisma.order.findMany({
      where: { externalSource: 'book' },
      orderBy: { externalId: 'asc' },
    })
    expect(orders.map(({ amount, currency, at }) => [amount.toFixed(2), currency, at.toISOString()])).toEqual([
      ['125000.00', 'CNY', '2026-11-02T01:30:00.000Z'],
      ['20000.00', 'CNY', '2026-11-02T16:00:00.000Z'],
      ['120000000.00', 'USD', '2026-11-02T16:00:00.000Z'],
    ])
  })

  test('[C2] [C5] what was told is assessed when the file is through', async () => {
    const companies = await upload(
      { kind: 'customers', source: 'big' },
      '编号,名称,首次成交日期\nM-1,大客户,2018-01-01\n',
    )
    await applied(companies.id)
    const day = new Date(Date.now() - 30 * 86_400_000).toISOString().slice(0, 10)
    const made = await upload(
      { kind: 'contracts', source: 'big' },
      `合同号,客户编号,合同金额,签订日期\nC-1,M-1,120万,${day}\n`,
    )
    await applied(made.id)
    await until(async () => (await byRef('big', 'M-1')).tier === 'strategic')
  })

  test('[C2] columns are what a person says they are, and rows can share what no column says', async () => {
    await applied((await upload({ kind: 'customers', source: 'say' }, '编号,名称\nQ-1,说\n')).id)
    const made = await upload({ kind: 'satisfaction', source: 'say' }, 'Konto;Punkte;Tag\nQ-1;9;2026-11-20\n')
    expect(made.lacks.map(({ field }: any) => field)).toEqual(['at', 'measure', 'score', 'customerRef'])
    const refused = await product.post(`/v1/imports/${made.id}/apply`, {})
    expect([refused.status, refused.body.code]).toEqual([422, 'columns-unfit'])
    const patch = (body: unknown) => product.ask('PATCH', `/v1/imports/${made.id}`, body)
    const twice = await patch({
      columns: [
        { index: 0, field: 'score' },
        { index: 1, field: 'score' },
      ],
    })
    expect([twice.status, twice.body.errors[0].code]).toEqual([422, 'twice'])
    expect((await patch({ columns: [{ index: 7, field: 'score' }] })).body.errors[0].pointer).toBe('/columns/0/index')
    expect((await patch({ columns: [{ index: 0, field: 'nothing' }] })).body.errors[0].code).toBe('unknown-field')
    const said = await patch({
      columns: [
        { index: 0, field: 'customerRef' },
        { index: 1, field: 'score' },
        { index: 2, field: 'at' },
      ],
      constants: { measure: 'NPS' },
    })
    expect([said.status, said.body.lacks]).toEqual([200, []])
    expect(counts(await applied(made.id))).toEqual([1, 0, 0, 0])
    const late = await patch({ constants: {} })
    expect([late.status, late.body.code]).toEqual([409, 'import-state'])
  })

  test('[C2] several columns of phones are joined, and a number that a spreadsheet has rounded is not taken for one', async () => {
    await applied((await upload({ kind: 'customers', source: 'tel' }, '编号,名称\nT-1,电话公司\n')).id)
    const rows =
      '客户编号,姓名,手机,座机,邮箱,决策人,生日\nT-1,王芳,138 0013 8000,010-65529988,w@example.com,是,5月17日\nT-1,李雷,1.38E+10,,,,\n'
    const made = await upload({ kind: 'contacts', source: 'tel' }, rows)
    const done = await applied(made.id)
    expect(counts(done)).toEqual([1, 0, 0, 1])
    expect(done.errors[0].errors[0]).toMatchObject({ field: 'phones', column: 2, code: 'rounded' })
    const contact = await product.prisma.contact.findFirstOrThrow({ where: { externalSource: 'tel' } })
    expect(contact).toMatchObject({
      phones: ['+8613800138000', '+861065529988'],
      decisionMaker: true,
      birthday: '--05-17',
    })
  })
})

describe('whatever happens meanwhile', () => {
  const many = (source: string, count: number) =>
    upload(
      { kind: 'customers', source },
      `编号,名称\n${Array.from({ length: count }, (_, n) => `N-${n},第${n}家`).join('\n')}\n`,
    )
  const ROWS = 6_000

  test('[C1] [C2] the worker killed in the middle: every row is told once, and the counts are right', async () => {
    await product.worker.stop()
    const child = fork(path.resolve(__dirname, '../support/doomed-worker.cjs'), {
      env: {
        ...process.env,
        DATABASE_URL: product.databaseUrl,
        PAYLOAD_KEYS,
        DIE_AT: 'when told',
        TASK_QUEUES: JSON.stringify(product.taskQueues),
      },
      execArgv: [],
    })
    await once(child, 'message')
    const { id } = await many('killed', ROWS)
    await product.post(`/v1/imports/${id}/apply`, {})
    await until(async () => (await view(id)).progress.done > 0)
    child.kill('SIGKILL')
    await once(child, 'exit')
    const { done } = (await view(id)).progress
    expect(done).toBeLessThan(ROWS)
    await product.startWorker()
    expect(counts(await in_(id, 'applied'))).toEqual([ROWS, 0, 0, 0])
    expect(await product.prisma.customer.count({ where: { externalSource: 'killed' } })).toBe(ROWS)
    expect(await product.prisma.factChange.count({ where: { by: { startsWith: 'killed' } } })).toBe(0)
  })

  test('[C1] [C2] told by two at once, every row is told once, and the counts are right', async () => {
    const rows = Array.from({ length: 1_200 }, (_, n) => `T-${n},公司 ${n}`)
    const { id } = await upload({ kind: 'customers', source: 'two' }, ['编号,名称', ...rows].join('\n'))
    await product.prisma.import.update({ where: { id }, data: { state: 'applying', appliedBy: 'tool:two' } })
    const all = async () => {
      const next = () => nextChunk(product.prisma, id, { now: new Date(), zone: zone('Asia/Shanghai') })
      for (let { more } = await next(); more;) ({ more } = await next())
    }
    await Promise.all([all(), all()])
    expect(counts(await in_(id, 'applied'))).toEqual([1_200, 0, 0, 0])
    expect(await product.prisma.customer.count({ where: { externalSource: 'two' } })).toBe(1_200)
  })

  test('[C2] paused it waits, resumed it goes on, cancelled it stops; what was told stays', async () => {
    const { id } = await many('paused', ROWS)
    await product.post(`/v1/imports/${id}/apply`, {})
    await until(async () => (await view(id)).progress.done > 0)
    const paused = await product.post(`/v1/imports/${id}/pause`, {})
    expect([paused.status, paused.body.state]).toEqual([200, 'paused'])
    const { done } = paused.body.progress
    expect(done).toBeLessThan(ROWS)
    expect((await product.post(`/v1/imports/${id}/pause`, {})).body.progress.done).toBe(done)
    expect((await product.post(`/v1/imports/${id}/resumption`, {})).status).toBe(200)
    await until(async () => (await view(id)).progress.done > done)
    const cancelled = await product.post(`/v1/imports/${id}/cancellation`, {})
    expect(cancelled.body.state).toBe('cancelled')
    const told = cancelled.body.progress.created
    expect(await product.prisma.customer.count({ where: { externalSource: 'paused' } })).toBe(told)
    expect((await product.post(`/v1/imports/${id}/apply`, {})).body.code).toBe('import-state')
  })

  test('[C2] an import that was asked for and never started is found by the sweep', async () => {
    const { id } = await many('swept', 3)
    await product.prisma.import.update({ where: { id }, data: { state: 'applying', appliedBy: 'tool:x' } })
    await product.sweep()
    expect(counts(await in_(id, 'applied'))).toEqual([3, 0, 0, 0])
  })

  test('[C2] the rows of an old import are forgotten, its counts are not', async () => {
    const { id } = await many('old', 3)
    await applied(id)
    const long = new Date(Date.now() - 31 * 86_400_000)
    await product.prisma.import.update({ where: { id }, data: { finishedAt: long } })
    await product.sweep()
    const old = await view(id)
    expect([old.progress.created, old.columns[0].sample]).toEqual([3, []])
    expect(old.forgottenAt).toBeDefined()
    expect(await product.prisma.importRow.count({ where: { importId: id } })).toBe(0)
  })

  test('[C1] uploaded twice with one Idempotency-Key it is one import', async () => {
    const once = () =>
      send({ kind: 'customers', source: 'same' }, '编号,名称\nZ-1,一\n', { 'idempotency-key': 'upload-1' })
    const [first, second] = [await once(), await once()]
    expect([first.status, second.status, second.body.id]).toEqual([201, 201, first.body.id])
    expect(await product.prisma.importRow.count({ where: { importId: first.body.id } })).toBe(1)
    const other = await send({ kind: 'customers', source: 'same' }, '编号,名称\nZ-1,一\nZ-2,二\n', {
      'idempotency-key': 'upload-1',
    })
    expect([other.status, other.body.code]).toEqual([409, 'idempotency-conflict'])
  })
})

describe('what is no such file', () => {
  const customers = { kind: 'customers', source: 'bad' }
  test.each<[string, Record<string, string>, () => Buffer | string | Promise<Buffer>, number, string]>([
    ['nothing', customers, () => '', 400, 'empty-body'],
    ['a heading alone', customers, () => '编号,名称\n', 422, 'empty-file'],
    ['blank lines', customers, () => '\n\n , \n', 422, 'empty-file'],
    ['an open quotation mark', customers, () => '编号,名称\n1,"open\n2,x\n', 422, 'invalid-csv'],
    [
      'no encoding that is known',
      customers,
      () => Buffer.from([0x61, 0x2c, 0x62, 0x0a, 0xff, 0xff, 0x0a]),
      422,
      'unknown-encoding',
    ],
    ['an old Excel', customers, () => Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 422, 'old-excel'],
    ['a broken workbook', customers, () => Buffer.from('PK\u0003\u0004 and then nothing'), 422, 'invalid-xlsx'],
    [
      'a half workbook',
      customers,
      async () =>
        (
          await xlsx({
            a: [
              ['编号', '名称'],
              [1, 2],
            ],
          })
        ).subarray(0, 3_000),
      422,
      'invalid-xlsx',
    ],
    [
      'a workbook that unpacks to too much',
      customers,
      () => zipOf('xl/sharedStrings.xml', Buffer.alloc(200_000_000)),
      422,
      'too-large-unpacked',
    ],
    [
      'a workbook that hides how much it unpacks to',
      customers,
      () => zipOf('xl/sharedStrings.xml', Buffer.alloc(2_000_000), 100),
      422,
      'invalid-xlsx',
    ],
    [
      'no such sheet',
      { ...customers, sheet: 'b' },
      () =>
        xlsx({
          a: [
            ['编号', '名称'],
            [1, 2],
          ],
        }),
      422,
      'unknown-sheet',
    ],
    [
      'a workbook with more styles than one wants to hold',
      customers,
      () => zipOf('xl/styles.xml', Buffer.alloc(200_000_000)),
      422,
      'too-large-unpacked',
    ],
    ['a row of commas', customers, () => `编号,名称\n1${',x'.repeat(1_000)}\n`, 422, 'row-too-large'],
    ['a row with a book in it', customers, () => `编号,名称\n1,"${'字'.repeat(140_000)}"\n`, 422, 'row-too-large'],
    ['too many columns', customers, () => `${'x,'.repeat(201)}x\n1\n`, 422, 'too-many-columns'],
    ['an unknown kind', { ...customers, kind: 'dragons' }, () => 'a\nb\n', 422, 'invalid-input'],
  ])('[C2] %s is refused with a sentence, and nothing is stored', async (_, query, bytes, status, code) => {
    const before = await product.prisma.import.count()
    const refused = await send(query, await bytes())
    expect([refused.status, refused.body.code]).toEqual([status, code])
    expect(refused.body.detail.length).toBeGreaterThan(20)
    expect(await product.prisma.import.count()).toBe(before)
  })

  test('[C2] a file that says it is too large is refused before any of it is taken', async () => {
    const { authorization } = await product.key('write')
    const url = new URL(`${product.url}/v1/imports?kind=customers&source=bad`)
    const headers = { authorization, 'content-type': 'text/csv', 'content-length': 101 * 1024 * 1024 }
    const sent = request(url, { method: 'POST', headers })
    sent.write('编号,名称\n')
    const [answer] = (await once(sent, 'response')) as [IncomingMessage]
    const body = await json(answer)
    sent.destroy()
    expect([answer.statusCode, body]).toEqual([413, expect.objectContaining({ code: 'body-too-large' })])
  })

  test('[C2] a file that breaks off is the caller’s fault, said as such, and nothing of it is used', async () => {
    let said: (what: unknown) => void = () => undefined
    const outcome = new Promise<unknown>((resolve) => (said = resolve))
    const used = jest.fn()
    const app = express().post('/', (asked) => void spooled(asked, used).then(said, said))
    const server = app.listen(0, '127.0.0.1')
    try {
      await once(server, 'listening')
      const { port } = server.address() as AddressInfo
      const sent = request({ port, method: 'POST', headers: { 'content-length': 1_000 } }).on('error', () => undefined)
      sent.write('编号,名称\n', () => sent.destroy())
      expect(await outcome).toMatchObject({ status: 400, code: 'upload-broke-off' })
      expect(used).not.toHaveBeenCalled()
    } finally {
      server.close()
    }
  })

  test('[C2] a row with more cells than the heading is not told askew', async () => {
    const made = await upload({ kind: 'customers', source: 'ragged' }, '编号,名称\nR-1,a\nR-2,b,c\nR-3\nR-4,d,\n')
    const done = await applied(made.id)
    expect(done.errors.map(({ row, errors }: any) => [row, errors[0].code])).toEqual([
      [3, 'too-many-cells'],
      [4, 'required'],
    ])
  })

  test('[A3] a key that may only read uploads nothing', async () => {
    const { authorization: reader } = await product.key('read')
    expect((await send(customers, 'a,b\n1,2\n', { authorization: reader })).status).toBe(403)
  })
})
