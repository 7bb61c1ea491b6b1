import { Workbook } from 'exceljs'
import { ledgerBatches } from '../../../api/reads/ledger-batches'
import { at, cn, shanghai, solution } from '../../support/rehearsals'
import { openDesk, type Desk } from './desk'

let desk: Desk
let done: string
let bad: string
beforeAll(async () => {
  desk = await openDesk()
  const { ann, pat, eng } = desk.ids
  const force = { salesId: ann, productId: pat, engineeringId: eng, ownerId: pat }
  done = await desk.live({
    title: 'Export fails',
    startAt: shanghai('2026-11-02 10:00'),
    until: shanghai('2026-11-20 18:00'),
    actions: [
      at('2026-11-02 11:00', 'nameTaskForce', force),
      at('2026-11-06 10:00', 'submitSolution', { ...solution('2026-11-13'), confirmedByCustomer: true }),
      at('2026-11-12 10:00', 'deliver', { acceptedByCustomer: true }),
      at('2026-11-16 10:00', 'revisit', { satisfied: 'no', score: 2 }),
    ],
  })
  bad = await desk.live({
    title: '=HYPERLINK("http://evil","x")',
    startAt: shanghai('2026-11-03 00:00'),
    until: shanghai('2026-11-03 10:00'),
    ownerId: ann,
  })
  await desk.live({
    title: 'Pooled, "quoted"',
    priority: 'low',
    startAt: shanghai('2026-11-05 10:00'),
    until: shanghai('2026-11-05 10:00'),
  })
})
afterAll(() => desk.close())

const ledger = (query = '', headers = {}) => desk.get(`/v1/ledger?customerId=${desk.ids.customer}${query}`, headers)
const text = async (query: string, headers = {}) => ((await ledger(query, headers)).body as Buffer).toString()

describe('the ledger', () => {
  test('[N8] shows each round of a need with owner, due, done and result', async () => {
    const { status, body } = await ledger(`&caseId=${done}`)
    expect(status).toBe(200)
    expect(body.items).toHaveLength(2)
    expect(body.items[0]).toMatchObject({
      caseId: done,
      round: 1,
      customer: { id: desk.ids.customer },
      outcome: 'reopened',
      score: 2,
      need: { owner: { id: desk.ids.ann, name: 'ann' }, state: 'met', result: 'task-force-named' },
      solution: {
        owner: { id: desk.ids.pat, name: 'pat' },
        dueAt: shanghai('2026-11-05 18:00'),
        doneAt: shanghai('2026-11-06 10:00'),
        state: 'missed-then-met',
        result: 'confirmed',
      },
      execution: {
        owner: { name: 'pat' },
        dueAt: shanghai('2026-11-13 18:00'),
        doneAt: shanghai('2026-11-12 10:00'),
        state: 'met',
        result: 'delivered',
      },
      acceptance: { owner: null, doneAt: shanghai('2026-11-12 10:00'), result: 'accepted' },
      revisit: { dueAt: shanghai('2026-11-17 18:00'), doneAt: shanghai('2026-11-16 10:00'), result: 'satisfied-no' },
    })
    expect(body.items[1]).toMatchObject({
      round: 2,
      outcome: null,
      solution: { dueAt: shanghai('2026-11-19 18:00'), state: 'missed', doneAt: null },
    })
  })

  test('[N8] takes the needs that were opened from one date to another, both included, in the company’s zone', async () => {
    const opened = async (query: string) =>
      (await ledger(query)).body.items.map(
        ({ caseId, round }: { caseId: string; round: number }) => `${caseId}/${round}`,
      )
    expect(await opened('&from=2026-11-03&to=2026-11-03')).toEqual([`${bad}/1`])
    expect(await opened('&to=2026-11-02')).toEqual([`${done}/1`, `${done}/2`])
    expect(await opened('&from=2026-11-06')).toEqual([])
  })

  test('[N8] refuses dates that are none, and an end before the start', async () => {
    expect(await ledger('&from=2026-02-30')).toMatchObject({ status: 422, body: { errors: [{ parameter: 'from' }] } })
    expect(await ledger('&from=2026-11-03&to=2026-11-02')).toMatchObject({
      status: 422,
      body: { errors: [{ parameter: 'to' }] },
    })
    expect(await ledger('&format=pdf')).toMatchObject({ status: 422 })
  })

  test('[N8] as CSV opens in Excel: byte order mark, Chinese headings, times of the company, a file name', async () => {
    const { headers, body } = await ledger('&format=csv&from=2026-11-01&to=2026-11-30')
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(headers.get('content-disposition')).toContain(
      `filename*=UTF-8''${encodeURIComponent('需求台账')}_2026-11-01_2026-11-30.csv`,
    )
    const [heading, first, ...rest] = (body as Buffer).toString().split('\r\n')
    expect(heading).toMatch(/^\uFEFF需求编号,轮次,客户,需求,优先级,/)
    expect(first).toContain(
      '2026-11-02 10:00,ann,2026-11-03 18:00,2026-11-02 11:00,按时,,已成立专项小组,pat,2026-11-05 18:00,2026-11-06 10:00,超时后完成,,客户已确认',
    )
    expect(rest.filter(Boolean)).toHaveLength(3)
  })

  test('[N8] no cell of the CSV is run as a formula by a spreadsheet', async () => {
    const csv = await text('&format=csv')
    expect(csv).toContain(`"'=HYPERLINK(""http://evil"",""x"")"`)
    for (const title of ['+1', '-1', '@SUM(A1)', '\tx', '\rx'])
      await desk.prisma.case
        .update({ where: { id: bad }, data: { title } })
        .then(async () => expect(await text(`&format=csv&caseId=${bad}`)).toContain(`'${title}`))
    await desk.prisma.case.update({ where: { id: bad }, data: { title: '=1' } })
  })

  test('[N8] speaks the language that is asked for, Chinese when nobody asks', async () => {
    const heading = async (query: string, language?: string) =>
      (await text(`&format=csv${query}`, language === undefined ? {} : { 'Accept-Language': language })).split(',')[0]
    expect(await heading('&language=en')).toBe('\uFEFFNeed id')
    expect(await heading('', 'en-GB,en;q=0.9')).toBe('\uFEFFNeed id')
    expect(await heading('', 'zh-CN,zh;q=0.9,en;q=0.8')).toBe('\uFEFF需求编号')
    expect(await heading('', 'fr')).toBe('\uFEFF需求编号')
    expect(await heading('&language=zh-CN', 'en')).toBe('\uFEFF需求编号')
  })

  test('[N8] as XLSX has real dates of the company’s clock, text that is no formula, and a header that stays in sight', async () => {
    const { headers, body } = await ledger('&format=xlsx&language=en')
    expect(headers.get('content-disposition')).toContain('need-ledger.xlsx')
    const workbook = new Workbook()
    await workbook.xlsx.load(body)
    const sheet = workbook.worksheets[0]!
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
    const column = (name: string) => (sheet.getRow(1).values as string[]).indexOf(name)
    expect(sheet.getRow(2).getCell(column('Solution due'))).toMatchObject({
      value: new Date('2026-11-05T18:00:00Z'),
      numFmt: 'yyyy-mm-dd hh:mm',
    })
    expect(sheet.getRow(2).getCell(column('Round')).value).toBe(1)
    expect(sheet.getRow(4).getCell(column('Title'))).toMatchObject({ value: '=1', formula: undefined })
    expect(sheet.rowCount).toBe(5)
  })

  test('[N8] an empty ledger is still a ledger', async () => {
    expect((await ledger('&from=2030-01-01')).body).toEqual({ items: [] })
    expect((await text('&format=csv&from=2030-01-01')).trim().split('\r\n')).toHaveLength(1)
    const workbook = new Workbook()
    await workbook.xlsx.load((await ledger('&format=xlsx&from=2030-01-01')).body)
    expect(workbook.worksheets[0]?.rowCount).toBe(1)
  })

  test('[N8] is read a batch of needs at a time, each once, in order', async () => {
    const filter = {
      openedFrom: undefined,
      openedBefore: undefined,
      customerId: desk.ids.customer,
      caseId: undefined,
      owners: undefined,
    }
    const sizes: number[] = []
    const ids: string[] = []
    for await (const { rows } of ledgerBatches(desk.prisma, filter, cn, 1)) {
      sizes.push(rows.length)
      ids.push(...rows.map(({ caseId }) => caseId))
    }
    expect(sizes).toEqual([2, 1, 1, 0])
    expect(new Set(ids).size).toBe(3)
  })
})
